// Runs a command with a periodic callback. The command has the streams, terminal, signals and status that it would have
// on its own.
#pragma once

#include <csignal>
#include <string>
#include <vector>

#include <dlcost/units.hpp>

namespace dlcost {

/// Called at the start, at each interval, and at the end.
class Watcher {
public:
    virtual ~Watcher() = default;
    virtual void tick(Duration at) noexcept = 0;
};

/// How a command ended.
struct Ended {
    int status = 0;  ///< as in a shell: 128 + n if signal n ended it
    Duration took = hour(0);
    int refused = 0;  ///< errno if it could not be started; `status` is then 126 or 127
};

/// During its lifetime no signal ends this program, which would leave the command behind: signals are waited for and
/// forwarded to the command. Only those that suspend the program take effect.
class SignalsHeld {
public:
    SignalsHeld();
    ~SignalsHeld() { release(); }
    SignalsHeld(const SignalsHeld&) = delete;
    SignalsHeld& operator=(const SignalsHeld&) = delete;
    /// Restores the previous state, for the command as well.
    void release() const;
    /// The next signal, or 0 after that time.
    int wait(siginfo_t& what, Duration longest) const;
    /// Called when the command has ended: earlier signals were for the command. Later ones interrupt a write that
    /// waits, so that the command's status can be returned.
    void end_waits() const;

private:
    sigset_t held_, before_;
    struct sigaction child_before_ {};
};

/// Starts the command and returns when it has ended. Signals sent to this program are forwarded to it; those of the
/// terminal reach it anyway. Nothing is allocated while it runs. If this program is killed, the command goes on.
Ended run_watched(const std::vector<std::string>& command, Duration interval, Watcher& watcher,
                  const SignalsHeld& signals);

}  // namespace dlcost
