// Which inputs of a run another input is looked up by, or worked out from, when nobody says it.
#pragma once

#include <span>
#include <string_view>

namespace dlcost {

/// The names of the inputs that may be behind another value of `input`, the nearest first; none where it depends on nothing.
std::span<const std::string_view> causes_of(std::string_view input);

}  // namespace dlcost
