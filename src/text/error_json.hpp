// Faults as an object for programs.
#pragma once

#include <string>
#include <string_view>

#include <dlcost/error.hpp>

namespace dlcost {

/// One line: code, file, line, byte offset, pointer (or flag), expected, found, hint; further faults of the same row or
/// request under "more". A `row` is repeated as written, so that it can be corrected: its first 4 kB, and "row_cut" if
/// there was more. Bytes in it that are not UTF-8 become U+FFFD.
std::string error_json(const Faults& faults, std::string_view row = {});

}  // namespace dlcost
