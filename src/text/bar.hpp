// Bars of block characters.
#pragma once

#include <string>

namespace dlcost {

/// So much of `width` columns, in eighths of one; what is not nothing is seen.
std::string bar(double share, std::size_t width);

/// The text without a character beyond ASCII, each in as many columns as it had: "x" for "×", "#" for a block; "?" for
/// what has no spelling there.
std::string in_ascii(std::string_view text);

}  // namespace dlcost
