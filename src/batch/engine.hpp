// The batch engine: blocks of records in, rows of answers out, in the order of the list, on any number of threads. It
// holds only a few blocks at a time, so its memory does not depend on the length of the list.
#pragma once

#include <functional>

#include "print_rows.hpp"
#include "row_sink.hpp"
#include "totals.hpp"

namespace dlcost {

struct BatchOptions {
    const Catalog& catalog;
    Request flags;        ///< apply to every row and override the row's own values
    std::string version;  ///< of the program
    std::vector<Ref<Equivalent>> equivalents;
    std::size_t threads = 1;
    bool strict = false;  ///< stop at the first rejected row
    bool errors_as_json = false;
    bool with_figures = false;  ///< rows are summed
    std::optional<Column> group_by;
    bool keeps_requests = false;  ///< the printer shows the rows' requests
    bool prints_rows = true;      ///< otherwise they are only summed
    const CarriedNames* room =
        nullptr;  ///< the only names that rows may carry into their answers; null if they may carry all names
    bool errors_with_rows = false;  ///< a rejection that is an object includes the row as written
};

/// A rejected row, as a line for people or an object for programs: one per row, with further faults inside. If `row` is
/// given, an object includes the row as written.
std::string refusal(const Faults& faults, bool as_json, std::string_view row = {});

struct BatchCounts {
    std::uint64_t rows = 0, answered = 0, refused = 0;
    bool stopped = false;  ///< by --strict
    std::string
        lost_key;   ///< a key that some row would carry, but for which the answer has no column; empty if there is none
    Faults faults;  ///< of reading or writing
};

/// The destination of answers.
class BatchSink : public RowSink {
public:
    /// `group` is the row's value in the column that rows are grouped by; none if it has no value, or rows are not
    /// grouped.
    virtual void figures(std::optional<std::string_view> group, const RowFigures& row) = 0;
    /// Called after each block.
    virtual void progress(const BatchCounts& counts, std::uint64_t bytes_read) = 0;
};

/// Answers every record of `in`. `header` is that of a CSV list.
BatchCounts run_batch(BlockReader& in, Block first, const CsvHeader& header, const RowPrinter& printer,
                      const BatchOptions& options, BatchSink& sink);

/// The block size for that many threads, chosen so that all blocks in flight stay small.
std::size_t block_bytes_for(std::size_t threads);

}  // namespace dlcost
