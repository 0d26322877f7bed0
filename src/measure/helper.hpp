// Calls into a driver may never return. A thread of their own makes them, and they are waited for so long and no
// longer.
#pragma once

#include <chrono>
#include <memory>

namespace dlcost {

class Helper {
public:
    using Clock = std::chrono::steady_clock;
    using Call = void (*)(void*) noexcept;

    /// Where no thread can be started, calls are made at once instead.
    Helper();
    /// Leaves the thread behind if its call has not returned.
    ~Helper();
    Helper(const Helper&) = delete;
    Helper& operator=(const Helper&) = delete;

    /// Begins a call; false while an earlier one has not returned. Allocates nothing. What `with` points to must
    /// outlive the call, so for ever if the call hangs.
    bool begin(Call call, void* with) noexcept;
    /// Whether no call is left that has not returned by then.
    bool wait_until(Clock::time_point end) noexcept;

    /// Whether a thread of this program hangs.
    static bool any_is_left_behind() noexcept;

private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

}  // namespace dlcost
