// Signals that ask to stop (SIGINT, SIGTERM, SIGHUP, SIGQUIT, and those of batch systems), as a flag that long-running
// commands check between two steps.
#pragma once

#include <csignal>

namespace dlcost {

/// From now on these signals end reads and waits, and `interrupted_by` returns them.
void watch_for_interrupts();

/// Broken pipes and file size limits make writes fail instead of ending the program.
void ignore_broken_outputs();
/// Restores the previous handling of signals, for a child process.
void restore_inherited_signals();

/// Unblocks the signals that `watch_for_interrupts` watches for, in this thread.
void unblock_interrupts();

/// The signal that asked to stop; 0 if there was none.
int interrupted_by();

/// Whether the signal came so long ago that output in progress is abandoned. A write that waits for its reader is then
/// woken.
bool patience_is_over();

/// Ends the program as that signal would have, so that a shell sees the cause.
[[noreturn]] void end_by(int signal);

/// Threads started during its lifetime leave the signals to the thread that starts them, because the thread that reads
/// and writes must be woken.
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
