// A record of CSV (RFC 4180): cells under the names of the header.
#include <algorithm>

#include <dlcost/catalog.hpp>
#include <dlcost/fields.hpp>
#include <dlcost/values.hpp>

#include "../text/ascii.hpp"
#include "../text/csv.hpp"
#include "../core/other_names.hpp"
#include "../read/column_name.hpp"
#include "columns.hpp"
#include "row.hpp"

namespace dlcost {
namespace {

/// A hint for rows over several lines: an unclosed quote swallows the lines up to the next quote.
std::string of_lines(std::string_view row, std::uint32_t first) {
    const auto more = static_cast<std::uint32_t>(std::count(row.begin(), row.end(), '\n'));
    return more == 0 ? ""
                     : "the row spans lines " + std::to_string(first) + " to " + std::to_string(first + more) +
                           "; is a quote not closed?";
}

class CsvRowReader final : public RowReader {
public:
    explicit CsvRowReader(const CsvHeader& header) : header_(header) {}

    void read(std::string_view text, std::string_view file, std::uint32_t line, Row& row) override {
        row.request = Request{};
        row.request.document = file;
        row.carried.clear();
        row.faults.clear();
        if (auto fault = split_csv(text, cells_, room_)) {
            row.faults.push_back(
                {Code::csv_syntax, {}, std::move(fault->expected), std::move(fault->found), of_lines(text, line)});
            return;
        }
        const auto& columns = header_.columns;
        if (cells_.size() != columns.size()) {
            row.faults.push_back({Code::csv_syntax,
                                  {},
                                  std::to_string(columns.size()) + " cells as in the header",
                                  std::to_string(cells_.size()),
                                  of_lines(text, line)});
            return;
        }
        for (std::size_t i = 0; i < cells_.size(); ++i) take(columns[i], cells_[i], line, row);
    }

private:
    static void take(const CsvHeader::Column& column, std::string_view cell, std::uint32_t line, Row& row) {
        if (!column.field) {
            if (is_text(cell)) return row.carried.push_back({column.name, cell, {}});
            row.faults.push_back(
                {Code::bad_text, {{}, 0, pointer_step(column.name)}, "UTF-8 text", in_quotes(cell), ""});
        } else if (!trimmed(cell).empty()) {
            if (auto error = set_field(row.request, *column.field, {Place::Kind::document, column.spelling, line},
                                       column.field->is_switch() ? as_switch(cell) : cell))
                row.faults.push_back(std::move(*error));
        }
    }
    /// Spreadsheets write TRUE and FALSE.
    static std::string_view as_switch(std::string_view cell) {
        for (const std::string_view known : {"true", "false"})
            if (same_ignoring_case(trimmed(cell), known)) return known;
        return cell;
    }
    static bool is_text(std::string_view cell) {
        for (std::size_t i = 0; i < cell.size();) {
            const std::size_t length = utf8_length(cell.substr(i));
            if (length == 0) return false;
            i += length;
        }
        return true;
    }

    const CsvHeader& header_;
    std::vector<std::string_view> cells_;
    std::string room_;
};

/// Warns of columns that are copied to the answer and look as if they were meant to be read: those spelled like a
/// field, and those that another tool calls so, unless the field has a column.
void warn_of_unread(CsvHeader& header) {
    constexpr std::size_t letters = 2;
    for (const CsvHeader::Column& column : header.columns) {
        // Who paid for a job has its own column, near as it is to "count".
        if (column.field || column.name == "account") continue;
        const std::string_view near = nearest_field(column.name);
        const bool is_misspelled = !near.empty() && Catalog::distance(near, column.name) <= letters;
        const OtherName* const other = find_other_name(column.name);
        const FieldInfo* const meant = other ? find_field(other->target) : nullptr;
        const bool has_field = std::any_of(header.columns.begin(), header.columns.end(),
                                           [&](const auto& one) { return meant && one.field == meant; });
        if (is_misspelled || (meant && !has_field))
            header.warnings.push_back("column " + in_quotes(column.name) +
                                      " is not a field of a run, so it is only copied (" + field_hint(column.name) +
                                      ")");
    }
}

}  // namespace

Result<CsvHeader> read_csv_header(std::string_view text, const Where& where) {
    std::vector<std::string_view> names;
    std::string room;
    if (auto fault = split_csv(text, names, room))
        return Error{Code::csv_syntax, where, fault->expected, fault->found, ""};
    CsvHeader header;
    Faults faults;
    const auto at = [&](std::string_view name) { return Where{where.file, where.line, pointer_step(name), {}, true}; };
    for (const std::string_view name : names) {
        CsvHeader::Column column{std::string{name}};
        column.field = field_of_column(name, &column.spelling);
        const auto same = std::find_if(header.columns.begin(), header.columns.end(), [&](const auto& other) {
            return other.name == name || (column.field && other.field == column.field);
        });
        if (same != header.columns.end() && same->name == name)
            faults.push_back({Code::duplicate_key, at(name), "each column once", in_quotes(name), "",
                              "duplicate column " + in_quotes(name)});
        else if (same != header.columns.end())
            faults.push_back({Code::conflict, at(name), std::string{column.field->name} + " once", "twice", "",
                              in_quotes(same->name) + " and " + in_quotes(name) + " are the same field"});
        if (!is_clean_text(name))
            faults.push_back({Code::bad_text, at(name), "UTF-8 text without control characters", in_quotes(name), ""});
        else if (name.starts_with('#') && field_of_column(name.substr(1)))
            faults.push_back({Code::unknown_field, at(name), "a request field, or a column that does not look like one",
                              in_quotes(name), did_you_mean(trimmed(name.substr(1))),
                              "unknown column " + in_quotes(name)});
        else if (!column.field && is_answers_key(name))
            faults.push_back({Code::conflict, at(name), "a name that is not a column of the answer", in_quotes(name),
                              "rename or remove it", in_quotes(name) + " is also the name of a result"});
        header.columns.push_back(std::move(column));
    }
    warn_of_unread(header);
    if (std::none_of(header.columns.begin(), header.columns.end(), [](const auto& column) { return column.field; }))
        faults.push_back({Code::missing_field, where, "a header with request fields, such as model,devices,hours",
                          in_quotes(text),
                          text.starts_with('#') ? "only a list of names may have comments"
                                                : "to read a list of names use --input-format names",
                          "the header has no request fields, such as model,devices,hours: " + in_quotes(text)});
    if (!faults.empty()) return faults;
    return header;
}

std::unique_ptr<RowReader> csv_row_reader(const CsvHeader& header) { return std::make_unique<CsvRowReader>(header); }

}  // namespace dlcost
