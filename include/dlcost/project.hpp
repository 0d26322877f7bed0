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
struct ProjectTotal : Terms {
    std::vector<Uncertainty> location_inputs;  ///< what makes the range of the CO2e
};

ProjectTotal sum(std::span<const Stage> stages);

}  // namespace dlcost
