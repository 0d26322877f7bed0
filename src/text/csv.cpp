#include "csv.hpp"

#include <algorithm>

#include <dlcost/error.hpp>

namespace dlcost {
namespace {

/// Reads the quoted cell that begins at `at`, and moves `at` behind it. A doubled quote stands for one; a text with
/// such quotes goes to `room`.
std::optional<CsvFault> quoted(std::string_view text, std::size_t& at, std::string_view& cell, std::string& room,
                               char separator) {
    const std::size_t begin = at + 1;
    CsvPlace place = CsvPlace::quotes;
    bool doubled = false;
    for (at = begin; at < text.size(); ++at) {
        const bool was_quote = place == CsvPlace::quote_in_quotes;
        place = after(place, text[at], separator);
        doubled = doubled || (was_quote && place == CsvPlace::quotes);
        if (place == CsvPlace::field_start || place == CsvPlace::field) break;
    }
    if (place == CsvPlace::quotes) return CsvFault{"a closing quote", "the end of the row"};
    if (place == CsvPlace::field)
        return CsvFault{separator == ',' ? "a comma after a closing quote" : "a separator after a closing quote",
                        in_quotes(text.substr(at, 20))};
    cell = text.substr(begin, at - 1 - begin);
    if (!doubled) return std::nullopt;
    const std::size_t kept = room.size();
    for (std::size_t i = 0; i < cell.size(); ++i) {
        room += cell[i];
        if (cell[i] == '"') ++i;
    }
    cell = std::string_view{room}.substr(kept);
    return std::nullopt;
}

}  // namespace

std::optional<CsvFault> split_csv(std::string_view text, std::vector<std::string_view>& cells, std::string& room,
                                  char separator) {
    if (text.ends_with('\r')) text.remove_suffix(1);
    cells.clear();
    room.clear();
    room.reserve(text.size());  // cells are views into it, so it must not reallocate
    for (std::size_t at = 0;;) {
        std::string_view cell;
        if (at < text.size() && text[at] == '"') {
            if (auto fault = quoted(text, at, cell, room, separator)) return fault;
        } else {
            const std::size_t end = std::min(text.find(separator, at), text.size());
            cell = text.substr(at, end - at);
            if (cell.find('"') != std::string_view::npos)
                return CsvFault{"quotes around a cell that contains a quote", in_quotes(cell)};
            if (cell.find('\r') != std::string_view::npos)
                return CsvFault{"a newline after a carriage return, or quotes around the cell", in_quotes(cell)};
            at = end;
        }
        cells.push_back(cell);
        if (at >= text.size()) return std::nullopt;
        ++at;  // the separator
    }
}

}  // namespace dlcost
