// The fields that an input of a result depends on if it is not given.
#pragma once

#include <string_view>

#include <dlcost/precedence.hpp>

namespace dlcost {

/// The causes of the input with that key; none if it depends on nothing.
Causes causes_of(std::string_view key);

}  // namespace dlcost
