// Answers as rows of each format. A row is printed by itself, so that many threads can do it; head, joints and foot are
// the writer's.
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

/// One row's answer, as it is printed.
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
    /// What stands before the first row.
    virtual std::string head() const { return {}; }
    /// What stands before each row but the first. It is there and not behind a row so that whatever is written ends in
    /// a newline.
    virtual std::string_view joint() const { return {}; }
    virtual void row(const RowAnswer& row, std::string& out) const = 0;
    /// What stands after the last row: the end of the document, with the sums where they were asked for.
    virtual std::string foot(const Summary& summary) const = 0;
    /// Whether a list that was left early still needs its foot to be read.
    virtual bool must_close() const { return false; }
    /// What sums that are a row among others have no room to say: of each column that some rows have no figure for, how
    /// many.
    virtual std::vector<std::string> gaps(const Summary&) const { return {}; }
};

struct PrintOptions {
    std::vector<Column> columns;  ///< empty for all of them
    CarriedNames carried;
    bool explain = false;      ///< whole result documents a row; JSON only
    bool with_total = false;   ///< --summary
    bool spot = false;         ///< --spot: which cost a table shows where none was named
    Screen screen = {};        ///< of a table
    std::string catalog = {};  ///< its version
    std::string version = {};  ///< of the program
};

/// How a format prints rows.
struct RowStyle {
    std::unique_ptr<RowPrinter> (*printer)(PrintOptions options);
    bool nests;       ///< rows are documents: keys that a row does not have take no room, and whole results fit
    bool has_header;  ///< without --fields, the first row settles which columns there are
};
extern const RowStyle json_rows, ndjson_rows, csv_rows, markdown_rows, table_rows;

/// The value of a column, as text of a cell: "" where it is not known. Whether it is known.
bool append_cell(const RowAnswer& row, const Column& column, std::string& out);
/// What a row carries under a column; null where it does not.
const Carried* find(std::span<const Carried> carried, const Column& column);

}  // namespace dlcost
