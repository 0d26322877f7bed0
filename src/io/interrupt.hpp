// SIGINT and SIGTERM as something to look at between two steps, for commands that work long.
#pragma once

namespace dlcost {

/// From now on SIGINT and SIGTERM end reads and waits, and are told by `interrupted_by`.
void watch_for_interrupts();

/// The signal that asked to stop; 0 where none did.
int interrupted_by();

/// Ends the program as that signal would have, so that a shell sees what happened.
[[noreturn]] void end_by(int signal);

}  // namespace dlcost
