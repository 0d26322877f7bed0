// Signals that ask to stop (SIGINT, SIGTERM, SIGHUP, SIGQUIT, and what batch systems send) as something to look at
// between two steps, for commands that work long.
#pragma once

#include <csignal>

namespace dlcost {

/// From now on these signals end reads and waits, and are told by `interrupted_by`.
void watch_for_interrupts();

/// A reader that went away and a file that may not grow are noticed where we write, instead of ending us.
void ignore_broken_outputs();
/// As they were before that: for a command that we start.
void restore_inherited_signals();

/// Unblocks the signals that `watch_for_interrupts` watches for, in this thread.
void unblock_interrupts();

/// The signal that asked to stop; 0 where none did.
int interrupted_by();

/// Whether the signal came so long ago that what is being written is left as it is. A write that waits for its reader
/// is woken then.
bool patience_is_over();

/// Ends the program as that signal would have, so that a shell sees what happened.
[[noreturn]] void end_by(int signal);

/// Threads that are started while it lives leave the signals to the thread that starts them: who reads and writes must
/// be woken.
class InterruptsKept {
public:
    InterruptsKept();
    ~InterruptsKept();
    InterruptsKept(const InterruptsKept&) = delete;
    InterruptsKept& operator=(const InterruptsKept&) = delete;

private:
    sigset_t before_;
};

}  // namespace dlcost
