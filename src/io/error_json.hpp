// A fault as an object for programs.
#pragma once

#include <string>

#include <dlcost/error.hpp>

namespace dlcost {

/// One line: code, file, line, byte offset, pointer (or flag), expected, found, hint; further faults of the same thing under "more".
std::string error_json(const Faults& faults);

}  // namespace dlcost
