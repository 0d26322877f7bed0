// What the report formats have in common.
#pragma once

#include <string>

#include "../text/page.hpp"

namespace dlcost {

/// How a value is computed, and its range.
std::string note_of(const FigureLine& figure);
/// "0.725 × flights New York-San Francisco and back, one passenger".
std::string in_words(const Amount& amount);

}  // namespace dlcost
