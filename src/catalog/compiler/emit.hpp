// Writes tables as C++ source.
#pragma once

#include <string>

#include "../tables.hpp"

namespace dlcost {

/// The source file that defines `builtin_catalog()`.
std::string emit(const Tables& tables);

}  // namespace dlcost
