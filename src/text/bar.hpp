// Bars of block characters.
#pragma once

#include <string>

namespace dlcost {

/// `share` of `width` columns, in eighths of a column; any share above 0 is visible.
std::string bar(double share, std::size_t width);

/// The text in ASCII, with each character in as many columns as before: "x" for "×", "#" for a block; "?" for
/// characters without an ASCII spelling.
std::string in_ascii(std::string_view text);

}  // namespace dlcost
