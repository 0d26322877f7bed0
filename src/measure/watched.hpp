// A command that runs while something looks at the clock: its streams, its terminal, its signals and its status are
// those it would have without us.
#pragma once

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

/// Starts the command and returns when it has ended. Signals that somebody sends to us are sent on to it; those of the
/// terminal reach it anyway. Nothing is allocated while it runs. Where we are killed it goes on.
Ended run_watched(const std::vector<std::string>& command, Duration interval, Watcher& watcher);

}  // namespace dlcost
