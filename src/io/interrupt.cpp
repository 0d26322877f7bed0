#include "interrupt.hpp"

#include <atomic>
#include <csignal>
#include <cstdlib>

namespace dlcost {
namespace {

std::atomic<int> received{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler must not wait");

void remember(int signal) { received.store(signal, std::memory_order_relaxed); }

}  // namespace

void watch_for_interrupts() {
    struct sigaction action {};
    action.sa_handler = remember;
    action.sa_flags = 0;  // no SA_RESTART: a read that waits shall return. A second signal changes nothing: `timeout` sends two at once
    sigemptyset(&action.sa_mask);
    for (const int signal : {SIGINT, SIGTERM}) {
        struct sigaction had {};
        // What whoever started us wants ignored (nohup, a shell's background) stays ignored.
        if (::sigaction(signal, nullptr, &had) == 0 && had.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);
    }
}

int interrupted_by() { return received.load(std::memory_order_relaxed); }

void end_by(int signal) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
    std::_Exit(128 + signal);
}

}  // namespace dlcost
