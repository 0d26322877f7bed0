// The sums of a batch in each format: after its rows, or in their place where they are grouped.
#pragma once

#include "../answer/estimate_table.hpp"
#include "engine.hpp"

namespace dlcost {

struct Summary {
    const BatchCounts& counts;
    const Sums& total;
    const Groups& groups;
    std::optional<std::string> group_by;  ///< the name of the column, where rows are grouped
    bool with_total = false;              ///< --summary
};

struct SummaryOptions {
    RowFormat format;
    const Catalog& catalog;
    std::string version;
    std::span<const Ref<Equivalent>> equivalents;
    std::vector<Column> columns;  ///< of the rows, for a sum that is a row itself
    Screen screen;
};

/// What stands before the rows.
std::string batch_head(const RowPrinter& printer, const SummaryOptions& options, bool with_total);
/// What stands after them: the end of the document, with the sums where they were asked for.
std::string batch_foot(const Summary& summary, const SummaryOptions& options);
/// What a sum that is a row among others has no room to tell: of each column that some rows have no figure for, how
/// many.
std::vector<std::string> gaps_of_total_row(const Summary& summary, const SummaryOptions& options);
/// Groups in place of rows. The value that makes a group stands under the name of its column, or under "group" where a
/// sum has that name ("rows").
std::string grouped(const Summary& summary, const SummaryOptions& options);

}  // namespace dlcost
