// What the formats of reports say alike.
#pragma once

#include <string>

#include "../text/page.hpp"

namespace dlcost {

/// What a figure is made of, and its range.
std::string note_of(const FigureLine& figure);
/// "0.725 × flights New York-San Francisco and back, one passenger".
std::string in_words(const Amount& amount);

}  // namespace dlcost
