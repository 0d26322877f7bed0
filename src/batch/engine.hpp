// The batch engine: blocks of records in, rows of answers out, in the order of the list, over any number of threads. It
// holds a few blocks at a time, so that its memory does not depend on the length of the list.
#pragma once

#include <functional>

#include "print_rows.hpp"
#include "row_sink.hpp"
#include "totals.hpp"

namespace dlcost {

struct BatchOptions {
    const Catalog& catalog;
    Request flags;        ///< said for every row; overrides what the row says
    std::string version;  ///< of the program
    std::vector<Ref<Equivalent>> equivalents;
    std::size_t threads = 1;
    bool strict = false;  ///< stop at the first refused row
    bool errors_as_json = false;
    bool with_figures = false;  ///< rows are summed
    std::optional<Column> group_by;
    bool keeps_requests = false;  ///< the printer shows what was said
    bool prints_rows = true;      ///< else they are only summed
    const CarriedNames* room =
        nullptr;                    ///< the only names that rows have room to carry; null where they have room for all
    bool errors_with_rows = false;  ///< a refusal that is an object has the row as it was written
};

/// A row that was refused, as a line for people or an object for programs: one for each row, its further faults within.
/// An object has the row too, as it was written, where `row` is given.
std::string refusal(const Faults& faults, bool as_json, std::string_view row = {});

struct BatchCounts {
    std::uint64_t rows = 0, answered = 0, refused = 0;
    bool stopped = false;  ///< by --strict
    std::string
        lost_key;   ///< a key that some row would carry and the answer has no column for; empty where there is none
    Faults faults;  ///< of reading or writing
};

/// Where answers go.
class BatchSink : public RowSink {
public:
    /// `group` is the row's value of the column that rows are grouped by; none where it has none, or rows are not
    /// grouped.
    virtual void figures(std::optional<std::string_view> group, const RowFigures& row) = 0;
    /// After each block.
    virtual void progress(const BatchCounts& counts, std::uint64_t bytes_read) = 0;
};

/// Answers every record of `in`. `header` is that of a CSV list.
BatchCounts run_batch(BlockReader& in, Block first, const CsvHeader& header, const RowPrinter& printer,
                      const BatchOptions& options, BatchSink& sink);

/// How large blocks shall be for that many threads, so that all that are in flight stay small.
std::size_t block_bytes_for(std::size_t threads);

}  // namespace dlcost
