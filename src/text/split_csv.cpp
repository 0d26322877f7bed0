#include "split_csv.hpp"

#include <algorithm>

#include <dlcost/error.hpp>

namespace dlcost {
namespace {

/// The end of a quoted cell that begins after `at`'s quote; its text goes to `cell`.
std::optional<CsvFault> quoted(std::string_view text, std::size_t& at, std::string_view& cell, std::string& room,
                               char separator) {
    const std::size_t begin = at + 1;
    std::size_t quote = text.find('"', begin);
    const std::size_t kept = room.size();
    bool doubled = false;
    std::size_t from = begin;
    while (quote != std::string_view::npos && quote + 1 < text.size() && text[quote + 1] == '"') {
        doubled = true;
        room.append(text, from, quote + 1 - from);
        from = quote + 2;
        quote = text.find('"', from);
    }
    if (quote == std::string_view::npos) return CsvFault{"a quote that closes", "none"};
    if (doubled) {
        room.append(text, from, quote - from);
        cell = std::string_view{room}.substr(kept);
    } else {
        cell = text.substr(begin, quote - begin);
    }
    at = quote + 1;
    if (at < text.size() && text[at] != separator)
        return CsvFault{separator == ',' ? "a comma after a closing quote" : "a separator after a closing quote",
                        in_quotes(text.substr(at, 20))};
    return std::nullopt;
}

}  // namespace

std::optional<CsvFault> split_csv(std::string_view text, std::vector<std::string_view>& cells, std::string& room,
                                  char separator) {
    if (text.ends_with('\r')) text.remove_suffix(1);
    cells.clear();
    room.clear();
    room.reserve(text.size());  // cells have views into it
    for (std::size_t at = 0;;) {
        std::string_view cell;
        if (at < text.size() && text[at] == '"') {
            if (auto fault = quoted(text, at, cell, room, separator)) return fault;
        } else {
            const std::size_t end = std::min(text.find(separator, at), text.size());
            cell = text.substr(at, end - at);
            if (cell.find('"') != std::string_view::npos)
                return CsvFault{"a cell in quotes where it holds one", in_quotes(cell)};
            if (cell.find('\r') != std::string_view::npos)
                return CsvFault{"a newline after a carriage return, or a cell in quotes", in_quotes(cell)};
            at = end;
        }
        cells.push_back(cell);
        if (at >= text.size()) return std::nullopt;
        ++at;  // the separator
    }
}

}  // namespace dlcost
