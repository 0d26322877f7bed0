// CSV (RFC 4180), and its kin with semicolons or tabs: where records end, and the cells of one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dlcost {

/// Where a reader stands between two bytes.
enum class CsvPlace : std::uint8_t { field_start, field, quotes, quote_in_quotes };

/// Where it stands after one more byte. A newline ends the record unless the reader stands in `quotes` before it.
constexpr CsvPlace after(CsvPlace place, char c, char separator = ',') {
    if (place == CsvPlace::quotes) return c == '"' ? CsvPlace::quote_in_quotes : CsvPlace::quotes;
    if (c == separator || c == '\n') return CsvPlace::field_start;
    return c == '"' && place != CsvPlace::field ? CsvPlace::quotes : CsvPlace::field;
}

struct CsvFault {
    std::string expected, found;
};

/// The cells of a record. `room` takes what has to be unquoted, and must outlive the cells. Empty, or what is wrong.
std::optional<CsvFault> split_csv(std::string_view text, std::vector<std::string_view>& cells, std::string& room,
                                  char separator = ',');

}  // namespace dlcost
