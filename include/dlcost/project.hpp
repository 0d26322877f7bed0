// A research project: stages of runs, each with its own request, and their sum.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <dlcost/estimate.hpp>

namespace dlcost {

/// A stage with its answer.
struct Stage {
    const Run& run;
    const Estimate& estimate;
};

/// The sum over stages; a total that is unknown for one stage is unknown. Inputs that stages share (a PUE, a grid, the
/// power of one kind of device) count once in the ranges, so the ranges do not shrink as stages are added.
struct ProjectTotal : Terms {
    std::vector<Uncertainty> location_inputs;  ///< what makes up the range of the CO2e
};

ProjectTotal sum(std::span<const Stage> stages);

}  // namespace dlcost
