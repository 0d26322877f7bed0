// When a training should be done: the hours in which the electricity of a grid is cleanest.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <dlcost/error.hpp>
#include <dlcost/instant.hpp>
#include <dlcost/scalars.hpp>

namespace dlcost {

/// No grid of the world comes near it: a larger figure is in another unit.
inline constexpr Intensity highest_intensity = g_per_kwh(5000);

/// The intensities of a grid over time: one a step, step after step without a gap.
class Profile {
public:
    /// Each intensity holds for one `step` (whole seconds, at least one), the first from `start` on. Faults where there
    /// is none, where one is negative, none at all (a NaN) or above `highest_intensity` (its place is the pointer,
    /// "/3"; 20 are told at most), where all together are longer than 50 years of 366 days, or where they begin or end
    /// outside the years 1900 to 2199.
    static Result<Profile> of(Instant start, Duration step, std::vector<Intensity> intensities);

    Instant start() const { return start_; }
    Instant end() const;
    Duration step() const { return step_; }
    std::span<const Intensity> intensities() const { return intensities_; }

private:
    Profile(Instant start, Duration step, std::vector<Intensity> intensities)
        : start_(start), step_(step), intensities_(std::move(intensities)) {}
    Instant start_;
    Duration step_;
    std::vector<Intensity> intensities_;
};

/// When a run may be done, from its first second to its last.
struct Window {
    std::optional<Instant> now = std::nullopt;  ///< when it could begin; not said: where the profile begins
    std::optional<Duration> length =
        std::nullopt;  ///< until when it must be done, counted from `now`; not said: until the profile ends
};

/// A time at work.
struct Stretch {
    Instant start, end;
    Intensity mean;  ///< over the seconds at work: what a run of steady power emits, over what it uses
};

/// When to do a run, and what that is worth.
struct Schedule {
    Stretch best;     ///< from the first start to the last end
    Stretch now;      ///< the run begun at once and never paused
    Fraction saving;  ///< of the emissions of `now`; 0 where there is nothing to save
    std::vector<Stretch>
        runs;  ///< the times at work in their order, with a pause between any two; one where nothing is paused
};

/// The uninterrupted run of the lowest mean intensity; of equal ones the earliest. It begins or ends where a step of
/// the profile, or the window, does. Durations are taken to the nearest second. Faults: a run or a window of less than
/// a second, a window that begins or ends outside the profile
/// (`out_of_range`), a run that is longer than the window (`limit_passed`) or, where no length of it is said, than the
/// profile (`out_of_range`). The places of faults in `run` and `now` have no pointer; those of the window's length say
/// --window.
Result<Schedule> best_start(const Profile& profile, Duration run, const Window& window = {});

/// The same for a run that may be paused and resumed at no cost: the cleanest steps up to the end of the window, the
/// dirtiest of them in part. Of equal steps the earlier are taken, and a part lies next to other work where it can.
/// Faults as above.
Result<Schedule> best_pauses(const Profile& profile, Duration run, const Window& window = {});

}  // namespace dlcost
