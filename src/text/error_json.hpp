// A fault as an object for programs.
#pragma once

#include <string>
#include <string_view>

#include <dlcost/error.hpp>

namespace dlcost {

/// One line: code, file, line, byte offset, pointer (or flag), expected, found, hint; further faults of the same thing
/// under "more". A `row` is repeated as it was written, so that it can be mended: its first 4 kB, and "row_cut" where
/// there was more. Bytes that are no UTF-8 are U+FFFD there.
std::string error_json(const Faults& faults, std::string_view row = {});

}  // namespace dlcost
