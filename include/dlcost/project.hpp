// A research project: stages of runs, each with its own request, and the sum.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <dlcost/estimate.hpp>

namespace dlcost {

/// A stage that was answered.
struct Stage {
    const Run& run;
    const Estimate& estimate;
};

/// The sum over stages; a total that is unknown for one of them is unknown. Inputs that stages share (a PUE, a grid,
/// the draw of one kind of device) count once in the ranges, so that these do not grow narrower with the number of
/// stages.
struct ProjectTotal {
    DeviceTime device_hours;
    std::optional<Energy> it, energy;
    Interval<Energy> energy_range{kwh(0), kwh(0)};
    std::optional<Co2e> location, market;
    Interval<Co2e> location_range{lb(0), lb(0)};
    std::vector<Uncertainty> location_inputs;  ///< what makes its range
    CostTerms cost;
    std::optional<Money>
        rent;  ///< what limits look at: of each stage the spot price where it is on spot, else the one on demand
    std::optional<Water> water;
    std::optional<Interval<Co2e>> embodied;
};

ProjectTotal sum(std::span<const Stage> stages);

}  // namespace dlcost
