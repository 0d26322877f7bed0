// The sums of a batch: after its rows, or instead of them if they are grouped.
#pragma once

#include <span>

#include "../text/document.hpp"
#include "../text/page.hpp"
#include "engine.hpp"

namespace dlcost {

inline constexpr std::string_view batch_schema = "dlcost.batch/1", groups_schema = "dlcost.batch_groups/1",
                                  summary_schema = "dlcost.batch_summary/1";

struct Summary {
    const BatchCounts& counts;
    const Sums& total;
    const Groups& groups;
    std::optional<std::string> group_by;  ///< the name of the column, if rows are grouped
    bool with_total = false;              ///< --summary
    const Catalog& catalog;
    std::string_view version;  ///< of the program
    std::span<const Ref<Equivalent>> equivalents;
};

/// Writes the totals as an object; if it is alone, as a document with a schema.
void write_summary(const Summary& summary, bool is_alone, DocumentWriter& out);

/// Groups in place of rows. The value of a group is under the name of its column, or under "group" if a sum has that
/// name ("rows"). The summary must outlive the document.
Document document_of(const Summary& summary);
/// The groups, or the totals; in a report, also a chart of them.
Page page_of(const Summary& summary);

/// A sum as a cell of a row; empty if there is none.
std::string total_cell(const Sums& sums, const Column& column);
/// For each column without a value in some rows, how many.
std::vector<std::string> gaps_of(const Sums& sums, std::span<const Column> columns);
/// "without 2 of 5 rows, where it is unknown"; empty if nothing is missing.
std::string incomplete(std::uint64_t without, std::uint64_t rows);
/// The key of a group's value beside those of its sums.
std::string group_key(const std::string& column);

}  // namespace dlcost
