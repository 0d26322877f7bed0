// Which inputs of a run another input is looked up by, or worked out from, when nobody says it.
#pragma once

#include <span>
#include <string_view>

namespace dlcost {

/// Names of inputs: those by which an input is found, and those that are behind it where none of these changed (as the
/// model and the hardware, which choose the published run whose figures are taken).
struct Causes {
    std::span<const std::string_view> near, far;
};
/// None where an input depends on nothing.
Causes causes_of(std::string_view input);

}  // namespace dlcost
