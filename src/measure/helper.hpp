// Calls into a driver may never return. So they run on a separate thread, which is waited for only for a limited time.
#pragma once

#include <chrono>
#include <memory>

namespace dlcost {

class Helper {
public:
    using Clock = std::chrono::steady_clock;
    using Call = void (*)(void*) noexcept;

    /// If no thread can be started, calls run immediately instead.
    Helper();
    /// Abandons the thread if its call has not returned.
    ~Helper();
    Helper(const Helper&) = delete;
    Helper& operator=(const Helper&) = delete;

    /// Begins a call; false while an earlier one has not returned. Does not allocate. The target of `with` must outlive
    /// the call: forever, if the call hangs.
    bool begin(Call call, void* with) noexcept;
    /// Whether no call is left that has not returned by `end`.
    bool wait_until(Clock::time_point end) noexcept;

    /// Whether a thread of this program hangs.
    static bool any_is_left_behind() noexcept;

private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

}  // namespace dlcost
