#include "watched.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <ctime>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../os/interrupt.hpp"

namespace dlcost {
namespace {

Duration now() {
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return second(static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec));
}

timespec as_timespec(Duration time) {
    const double seconds = std::max(0.0, time.in(second));
    return {static_cast<time_t>(seconds), static_cast<long>(1e9 * (seconds - std::floor(seconds)))};
}

/// Whether a signal is to reach the command, which does not get it otherwise.
bool is_for_command(int signal, const siginfo_t& what) {
    // A timer that was set before this program took the place of another: it would end the command.
    if (signal == SIGALRM || signal == SIGVTALRM || signal == SIGPROF) return true;
    // The kernel's: the terminal sends to the whole foreground group, so to the command as well, and a limit that this
    // program exceeds is its own. Only the loss of a terminal is reported to the leader of the session alone.
    if (what.si_code > 0) return signal == SIGHUP && ::getsid(0) == ::getpid();
    // A pipe without a reader and a file that may not grow are sent by this process to itself.
    return what.si_pid != ::getpid();
}

[[noreturn]] void become(const std::vector<char*>& words, const SignalsHeld& held, int report) {
    restore_inherited_signals();
    held.release();
    ::execvp(words[0], words.data());
    const int why = errno;
    // If nobody listens any more there is nobody to tell.
    [[maybe_unused]] const ssize_t told = ::write(report, &why, sizeof why);
    ::_exit(127);
}

/// The process, or minus one with errno in `refused`.
pid_t start(const std::vector<std::string>& command, const SignalsHeld& held, int& refused) {
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return refused = errno, -1;
    const pid_t child = ::fork();
    if (child == 0) become(words, held, pipe[1]);
    refused = child < 0 ? errno : 0;
    ::close(pipe[1]);
    // The pipe ends without a word when the command has begun.
    if (child > 0)
        while (::read(pipe[0], &refused, sizeof refused) < 0 && errno == EINTR) {}
    ::close(pipe[0]);
    if (child > 0 && refused) ::waitpid(child, nullptr, 0);
    return refused ? -1 : child;
}

int shell_status(int status) { return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status); }

/// Whether the child has ended; its status then.
bool has_ended(pid_t child, int& status) {
    pid_t who = 0;
    while ((who = ::waitpid(child, &status, WNOHANG)) < 0 && errno == EINTR) {}
    return who != 0;
}

}  // namespace

SignalsHeld::SignalsHeld() {
    // Faults of this program end it all the same: the kernel does not let them wait.
    ::sigfillset(&held_);
    for (const int signal : {SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT}) ::sigdelset(&held_, signal);
    ::sigprocmask(SIG_BLOCK, &held_, &before_);
    // Who ignores this one is not told how a child ended.
    struct sigaction usual {};
    usual.sa_handler = SIG_DFL;
    ::sigaction(SIGCHLD, &usual, &child_before_);
}

void SignalsHeld::release() const {
    ::sigaction(SIGCHLD, &child_before_, nullptr);
    ::sigprocmask(SIG_SETMASK, &before_, nullptr);
}

int SignalsHeld::wait(siginfo_t& what, Duration longest) const {
    const timespec patience = as_timespec(longest);
    return std::max(0, ::sigtimedwait(&held_, &what, &patience));
}

void SignalsHeld::end_waits() const {
    siginfo_t what{};
    while (wait(what, second(0)) > 0) {}
    watch_for_interrupts();
    unblock_interrupts();
}

Ended run_watched(const std::vector<std::string>& command, Duration interval, Watcher& watcher,
                  const SignalsHeld& signals) {
    const Duration begin = now();
    watcher.tick(hour(0));
    Ended ended;
    const pid_t child = start(command, signals, ended.refused);
    if (child < 0) {
        ended.status = ended.refused == ENOENT ? 127 : 126;
        return ended;
    }
    Duration next = interval;
    for (int status = 0;;) {
        siginfo_t what{};
        const int signal = signals.wait(what, next - (now() - begin));
        const Duration at = now() - begin;
        // A signal may stand for several that ended: the child is asked, not the signal.
        if (signal == SIGCHLD && has_ended(child, status)) {
            watcher.tick(at);
            ended.status = shell_status(status);
            ended.took = at;
            return ended;
        }
        if (signal > 0 && signal != SIGCHLD && is_for_command(signal, what)) ::kill(child, signal);
        if (at >= next) {
            watcher.tick(at);
            // Beats that were missed are not made up for.
            next = (std::floor(at / interval) + 1) * interval;
        }
    }
}

}  // namespace dlcost
