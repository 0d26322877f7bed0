#include "csv_table.hpp"

#include <algorithm>

#include "../text/ascii.hpp"
#include "../text/csv.hpp"

namespace dlcost {

std::string_view CsvTable::take_record() {
    CsvPlace place = CsvPlace::field_start;
    std::size_t at = 0;
    for (; at < rest_.size(); ++at) {
        if (rest_[at] == '\n' && place != CsvPlace::quotes) break;
        place = after(place, rest_[at]);
    }
    std::string_view record = rest_.substr(0, at);
    rest_.remove_prefix(std::min(at + 1, rest_.size()));
    if (record.ends_with('\r')) record.remove_suffix(1);
    return record;
}

Result<CsvTable> CsvTable::open(std::string_view bytes, std::string_view file,
                                std::initializer_list<std::string_view> required) {
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    CsvTable table{bytes};
    const std::string_view line = table.take_record();
    if (!split_csv(line, table.cells_, table.room_))
        for (const std::string_view name : table.cells_) table.header_.emplace_back(trimmed(name));
    Faults faults;
    for (const std::string_view column : required) {
        const auto is_it = [&](const std::string& name) { return same_ignoring_case(name, column); };
        if (std::any_of(table.header_.begin(), table.header_.end(), is_it)) continue;
        faults.push_back({Code::missing_field,
                          {std::string{file}, 1, ""},
                          "a column " + in_quotes(column),
                          "none",
                          "is it the right table?",
                          "missing column " + in_quotes(column)});
    }
    if (!faults.empty()) return faults;
    return table;
}

bool CsvTable::next() {
    while (!rest_.empty()) {
        const std::string_view record = take_record();
        if (trimmed(record).empty()) continue;
        ++records_;
        cells_.clear();
        room_.clear();
        if (!split_csv(record, cells_, room_)) return true;
        ++malformed_;
    }
    return false;
}

std::string_view CsvTable::cell(std::string_view column) const {
    for (std::size_t i = 0; i < std::min(header_.size(), cells_.size()); ++i)
        if (same_ignoring_case(header_[i], column)) return trimmed(cells_[i]);
    return {};
}

}  // namespace dlcost
