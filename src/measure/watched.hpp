// A command that runs while something looks at the clock: its streams, its terminal, its signals and its status are
// those it would have without us.
#pragma once

#include <csignal>
#include <string>
#include <vector>

#include <dlcost/units.hpp>

namespace dlcost {

/// Is called at the start, at each interval, and at the end.
class Watcher {
public:
    virtual ~Watcher() = default;
    virtual void tick(Duration at) noexcept = 0;
};

/// How a command ended.
struct Ended {
    int status = 0;  ///< as a shell tells it: 128 + n where signal n ended it
    Duration took = hour(0);
    int refused = 0;  ///< errno where it could not be started; then `status` is 126 or 127
};

/// While it lives no signal ends this program, which would leave the command behind: signals are waited for and sent
/// on to the command. Only those that stop the program for a while have their effect.
class SignalsHeld {
public:
    SignalsHeld();
    ~SignalsHeld() { release(); }
    SignalsHeld(const SignalsHeld&) = delete;
    SignalsHeld& operator=(const SignalsHeld&) = delete;
    /// Everything as it was before, for the command too.
    void release() const;
    /// The next signal, or 0 after that time.
    int wait(siginfo_t& what, Duration longest) const;
    /// When the command has ended: signals sent so far were for the command, and later ones cut short a write that
    /// waits, so that its status can be returned.
    void end_waits() const;

private:
    sigset_t held_, before_;
    struct sigaction child_before_ {};
};

/// Starts the command and returns when it has ended. Signals that somebody sends to us are sent on to it; those of the
/// terminal reach it anyway. Nothing is allocated while it runs. Where we are killed it goes on.
Ended run_watched(const std::vector<std::string>& command, Duration interval, Watcher& watcher,
                  const SignalsHeld& signals);

}  // namespace dlcost
