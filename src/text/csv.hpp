// CSV (RFC 4180), and variants with semicolons or tabs: where records end, and the cells of one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dlcost {

/// The state of a reader between two bytes.
enum class CsvPlace : std::uint8_t { field_start, field, quotes, quote_in_quotes };

/// The state after one more byte. A newline ends the record unless the state before it is `quotes`.
constexpr CsvPlace after(CsvPlace place, char c, char separator = ',') {
    if (place == CsvPlace::quotes) return c == '"' ? CsvPlace::quote_in_quotes : CsvPlace::quotes;
    if (c == separator || c == '\n') return CsvPlace::field_start;
    return c == '"' && place != CsvPlace::field ? CsvPlace::quotes : CsvPlace::field;
}

struct CsvFault {
    std::string expected, found;
};

/// The cells of a record. `room` receives the text of cells that must be unquoted, and must outlive the cells. Returns
/// nothing, or what is wrong.
std::optional<CsvFault> split_csv(std::string_view text, std::vector<std::string_view>& cells, std::string& room,
                                  char separator = ',');

}  // namespace dlcost
