#include "print_rows.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/compile.h>

#include <dlcost/values.hpp>

#include "../text/human.hpp"

namespace dlcost {
namespace {

/// Whether there was anything to append.
bool append_text(const ResultValue& value, std::string& out) {
    if (const auto* number = std::get_if<double>(&value)) return append_exact(out, *number), true;
    if (const auto* text = std::get_if<std::string_view>(&value)) return out += *text, true;
    if (const auto* flag = std::get_if<bool>(&value)) return out += *flag ? "true" : "false", true;
    if (const auto* date = std::get_if<Date>(&value)) return out += written(*date), true;
    return false;
}

}  // namespace

const Carried* find(std::span<const Carried> carried, const Column& column) {
    // In CSV each row has the same columns in the same order.
    if (column.index < carried.size() && carried[column.index].key == column.key) return &carried[column.index];
    const auto found =
        std::find_if(carried.begin(), carried.end(), [&](const Carried& one) { return one.key == column.key; });
    return found == carried.end() ? nullptr : &*found;
}

bool append_cell(const RowAnswer& row, const Column& column, std::string& out) {
    switch (column.kind) {
        case Column::Kind::name: out += row.name(); return !row.name().empty();
        case Column::Kind::line: fmt::format_to(std::back_inserter(out), FMT_COMPILE("{}"), row.line); return true;
        case Column::Kind::result: return append_text(row.value(result_fields()[column.index]), out);
        case Column::Kind::carried: break;
    }
    const Carried* const carried = find(row.carried, column);
    if (!carried) return false;
    out += carried->text;
    // In CSV, an empty cell is the only way to give no value.
    return carried->json.empty() ? !carried->text.empty() : carried->json != "null";
}

}  // namespace dlcost
