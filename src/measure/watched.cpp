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

/// Whether a signal must be forwarded to the command, because it does not get the signal otherwise.
bool is_for_command(int signal, const siginfo_t& what) {
    // A timer survives exec: one set before this program started was meant to end the command.
    if (signal == SIGALRM || signal == SIGVTALRM || signal == SIGPROF) return true;
    // Signals from the kernel: the terminal sends them to the whole foreground group, which includes the command, and a
    // limit that this program exceeds is its own. Only the loss of a terminal is sent to the session leader alone.
    if (what.si_code > 0) return signal == SIGHUP && ::getsid(0) == ::getpid();
    // The process itself causes the signals of broken pipes and of file size limits.
    return what.si_pid != ::getpid();
}

[[noreturn]] void become(const std::vector<char*>& words, const SignalsHeld& held, int report) {
    restore_inherited_signals();
    held.release();
    ::execvp(words[0], words.data());
    const int why = errno;
    // If the other end is closed, there is no one to report to.
    [[maybe_unused]] const ssize_t written = ::write(report, &why, sizeof why);
    ::_exit(127);
}

/// Returns the process, or -1 with errno in `refused`.
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
    // The pipe closes without data once the command has started.
    if (child > 0)
        while (::read(pipe[0], &refused, sizeof refused) < 0 && errno == EINTR) {}
    ::close(pipe[0]);
    if (child > 0 && refused) ::waitpid(child, nullptr, 0);
    return refused ? -1 : child;
}

int shell_status(int status) { return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status); }

/// Whether the child has ended, and if so its status.
bool has_ended(pid_t child, int& status) {
    pid_t who = 0;
    while ((who = ::waitpid(child, &status, WNOHANG)) < 0 && errno == EINTR) {}
    return who != 0;
}

}  // namespace

SignalsHeld::SignalsHeld() {
    // Crashes of this program still end it: the kernel does not hold those signals.
    ::sigfillset(&held_);
    for (const int signal : {SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT}) ::sigdelset(&held_, signal);
    ::sigprocmask(SIG_BLOCK, &held_, &before_);
    // A process that ignores this signal does not get the status of its children.
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
        // One signal may stand for several children, so the child's own status is checked.
        if (signal == SIGCHLD && has_ended(child, status)) {
            watcher.tick(at);
            ended.status = shell_status(status);
            ended.took = at;
            return ended;
        }
        if (signal > 0 && signal != SIGCHLD && is_for_command(signal, what)) ::kill(child, signal);
        if (at >= next) {
            watcher.tick(at);
            // Missed intervals are not made up for.
            next = (std::floor(at / interval) + 1) * interval;
        }
    }
}

}  // namespace dlcost
