// The answers for models whose publications print energy or CO2e.
#pragma once

#include <dlcost/validation.hpp>

namespace dlcost {

void compare_printed(const Catalog& catalog, Validation& all);

}  // namespace dlcost
