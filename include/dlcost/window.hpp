// When to run a training: the hours when the electricity of a grid is cleanest.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <dlcost/error.hpp>
#include <dlcost/instant.hpp>
#include <dlcost/scalars.hpp>

namespace dlcost {

/// No grid in the world comes near it; a larger value must be in another unit.
inline constexpr Intensity highest_intensity = g_per_kwh(5000);

/// The intensities of a grid over time: one per step, without gaps.
class Profile {
public:
    /// Each intensity holds for one `step` (whole seconds, at least one), the first from `start` on. Fails if there is
    /// none, if one is negative, NaN or above `highest_intensity` (its index is the pointer, "/3"; at most 20 are
    /// reported), if they cover more than 50 years of 366 days, or if they begin or end outside the years 1900 to 2199.
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

/// The time in which a run may be done, from its first second to its last.
struct Window {
    std::optional<Instant> now = std::nullopt;  ///< when it can begin; by default, when the profile begins
    std::optional<Duration> length =
        std::nullopt;  ///< by when it must end, counted from `now`; by default, when the profile ends
};

/// A period of work.
struct Stretch {
    Instant start, end;
    Intensity mean;  ///< over the seconds of work: the emissions of a run at constant power, over its energy
};

/// When to do a run, and how much that saves.
struct Schedule {
    Stretch best;     ///< from the first start to the last end
    Stretch now;      ///< the run if begun at once and never paused
    Fraction saving;  ///< as a share of the emissions of `now`; 0 if nothing can be saved
    std::vector<Stretch>
        runs;  ///< the periods of work in order, with a pause between any two; one if nothing is paused
};

/// The uninterrupted run with the lowest mean intensity; the earliest of equal ones. It begins or ends at a boundary of
/// a step or of the window. Durations are rounded to the nearest second. Fails if the run or the window is shorter than
/// a second, if the window begins or ends outside the profile (`out_of_range`), or if the run is longer than the window
/// (`limit_passed`) or, if the window has no given length, than the profile (`out_of_range`). Faults in `run` and `now`
/// have no pointer; those in the window's length point to --window.
Result<Schedule> best_start(const Profile& profile, Duration run, const Window& window = {});

/// The same for a run that can be paused and resumed at no cost: the cleanest steps up to the end of the window, the
/// dirtiest of them in part. Of equal steps the earlier ones are taken, and a part is placed next to other work if
/// possible. Fails as above.
Result<Schedule> best_pauses(const Profile& profile, Duration run, const Window& window = {});

}  // namespace dlcost
