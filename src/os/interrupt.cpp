#include "interrupt.hpp"

#include <array>
#include <atomic>
#include <cstdlib>

#include <unistd.h>

#include "unfinished.hpp"

namespace dlcost {
namespace {

std::atomic<int> received{0};
std::atomic<bool> impatient{false};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free,
              "a signal handler must not wait");

void (*pipe_before)(int) = SIG_DFL;
void (*size_before)(int) = SIG_DFL;

// Batch systems send the last three before the time limit.
constexpr std::array asking_to_stop{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGUSR1, SIGUSR2};
constexpr unsigned patience_seconds = 1;

/// Stores the signal. The alarm wakes a write that started, or restarted, after the last check for signals.
void remember(int signal) {
    received.store(signal, std::memory_order_relaxed);
    ::alarm(patience_seconds);
}

void lose_patience(int signal) {
    // An alarm that the program did not set asks to stop like the other signals.
    if (received.load(std::memory_order_relaxed) == 0) return remember(signal);
    impatient.store(true, std::memory_order_relaxed);
    ::alarm(patience_seconds);
}

sigset_t watched_signals() {
    sigset_t watched;
    sigemptyset(&watched);
    sigaddset(&watched, SIGALRM);
    for (const int signal : asking_to_stop) sigaddset(&watched, signal);
    return watched;
}

}  // namespace

void watch_for_interrupts() {
    struct sigaction action {};
    action.sa_flags = 0;  // no SA_RESTART: a waiting read must return. A second signal changes nothing, as `timeout`
                          // sends two at once
    sigemptyset(&action.sa_mask);
    action.sa_handler = lose_patience;
    ::sigaction(SIGALRM, &action, nullptr);
    action.sa_handler = remember;
    for (const int signal : asking_to_stop) {
        struct sigaction had {};
        // Signals that the parent process ignores (nohup, a shell's background) stay ignored.
        if (::sigaction(signal, nullptr, &had) == 0 && had.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);
    }
}

void ignore_broken_outputs() {
    pipe_before = std::signal(SIGPIPE, SIG_IGN);
    size_before = std::signal(SIGXFSZ, SIG_IGN);
}

void restore_inherited_signals() {
    std::signal(SIGPIPE, pipe_before);
    std::signal(SIGXFSZ, size_before);
}

void unblock_interrupts() {
    const sigset_t watched = watched_signals();
    ::pthread_sigmask(SIG_UNBLOCK, &watched, nullptr);
}

int interrupted_by() { return received.load(std::memory_order_relaxed); }

bool patience_is_over() { return impatient.load(std::memory_order_relaxed); }

void end_by(int signal) {
    discard_unfinished_files();  // no destructor runs after this
    std::signal(signal, SIG_DFL);
    std::raise(signal);
    std::_Exit(128 + signal);
}

InterruptsKept::InterruptsKept() {
    const sigset_t kept = watched_signals();
    ::pthread_sigmask(SIG_BLOCK, &kept, &before_);
}
InterruptsKept::~InterruptsKept() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

}  // namespace dlcost
