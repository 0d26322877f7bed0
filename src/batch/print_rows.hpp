// Answers as rows of each format. Rows are printed independently, so that many threads can do it; the writer adds head,
// joints and foot.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "../answer/result_fields.hpp"
#include "../text/screen.hpp"
#include "columns.hpp"
#include "row.hpp"

namespace dlcost {

struct Summary;

/// One row's answer, for printing.
struct RowAnswer {
    std::variant<const Answer*, const ProjectAnswer*> answer;
    std::span<const Carried> carried;
    std::uint64_t line;

    /// The run; null for a project.
    const Answer* run() const {
        const auto* const run = std::get_if<const Answer*>(&answer);
        return run ? *run : nullptr;
    }
    /// Of the run or the project; may be empty.
    std::string_view name() const { return run() ? run()->run.name : std::get<const ProjectAnswer*>(answer)->name; }
    ResultValue value(const ResultField& field) const {
        return std::visit([&](const auto* one) { return field.of(*one); }, answer);
    }
};

class RowPrinter {
public:
    virtual ~RowPrinter() = default;
    /// The text before the first row.
    virtual std::string head() const { return {}; }
    /// The text before each row but the first. It precedes rows rather than following them, so that the output always
    /// ends with a newline.
    virtual std::string_view joint() const { return {}; }
    virtual void row(const RowAnswer& row, std::string& out) const = 0;
    /// The text after the last row: the end of the document, with the sums if requested.
    virtual std::string foot(const Summary& summary) const = 0;
    /// Whether a list that ended early still needs its foot to be readable.
    virtual bool must_close() const { return false; }
    /// Notes for sums that are shown as a row: for each column without a value in some rows, how many.
    virtual std::vector<std::string> gaps(const Summary&) const { return {}; }
};

struct PrintOptions {
    std::vector<Column> columns;  ///< all if empty
    CarriedNames carried;
    bool explain = false;      ///< whole result documents per row; JSON only
    bool with_total = false;   ///< --summary
    Screen screen = {};        ///< for a table
    std::string catalog = {};  ///< version of the catalog
    std::string version = {};  ///< version of the program
};

/// How a format prints rows.
struct RowStyle {
    std::unique_ptr<RowPrinter> (*printer)(PrintOptions options);
    bool nests;       ///< rows are documents: keys that a row lacks take no space, and whole results fit
    bool has_header;  ///< without --fields, the first row determines the columns
};
extern const RowStyle json_rows, ndjson_rows, csv_rows, markdown_rows, table_rows;

/// Appends the value of a column as cell text, "" if unknown. Returns whether it is known.
bool append_cell(const RowAnswer& row, const Column& column, std::string& out);
/// The value that a row carries in a column; null if it carries none.
const Carried* find(std::span<const Carried> carried, const Column& column);

}  // namespace dlcost
