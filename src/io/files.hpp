// Bytes in and out of files. The only place that opens anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <dlcost/error.hpp>

namespace dlcost {

/// The whole of a file; "-" is standard input, called "<stdin>" in errors. Directories are refused.
Result<std::string> read_file(const std::string& path);

/// How a path is called in errors.
std::string shown_path(const std::string& path);

/// Writes to a file descriptor, all of it. A pipe whose reader is gone takes everything and says nothing.
/// `called` names it in the fault.
Faults write_all(int descriptor, std::string_view bytes, std::string_view called);

/// Makes the file appear whole or not at all: written beside it, then renamed. What exists and is no regular
/// file (a pipe, a terminal, /dev/full) is written to directly. "-" is standard output.
Faults write_file(const std::string& path, std::string_view bytes);

/// The paths of the *.json files of a folder, in the order of their bytes; none where there is no such folder.
std::vector<std::string> json_files_in(const std::string& folder);

}  // namespace dlcost
