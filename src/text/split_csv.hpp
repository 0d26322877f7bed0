// The cells of CSV (RFC 4180).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dlcost {

/// The cells of a record of CSV, or of its kin with semicolons or tabs. `room` takes what has to be unquoted, and must
/// outlive the cells. Empty, or what is wrong.
struct CsvFault {
    std::string expected, found;
};
std::optional<CsvFault> split_csv(std::string_view text, std::vector<std::string_view>& cells, std::string& room,
                                  char separator = ',');

}  // namespace dlcost
