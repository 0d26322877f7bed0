// Answers as rows of each format. A row is printed by itself, so that many threads can do it; head, joints and foot are
// the writer's.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../answer/project.hpp"
#include "columns.hpp"
#include "row.hpp"

namespace dlcost {

enum class RowFormat : std::uint8_t { table, json, ndjson, csv, markdown };

/// One row's answer, as it is printed.
struct RowAnswer {
    const Answer& answer;
    std::span<const Carried> carried;
    std::uint64_t line;
    const ProjectAnswer* project = nullptr;  ///< of which the answer is the sum; null where it is a run
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
};

struct PrintOptions {
    RowFormat format = RowFormat::ndjson;
    std::vector<Column> columns;  ///< empty for all of them
    CarriedNames carried;
    bool explain = false;    ///< whole result documents a row; JSON only
    std::size_t width = 80;  ///< of a table
    bool spot = false;       ///< --spot: which cost a table shows where nobody said
};
std::unique_ptr<RowPrinter> row_printer(PrintOptions options);

/// The value of a column, as text of a cell: "" where it is not known. Whether it is known.
bool append_cell(const RowAnswer& row, const Column& column, std::string& out);

}  // namespace dlcost
