// Turns a log into rows for `batch`, as it arrives.
#pragma once

#include "../batch/row_sink.hpp"
#include "../os/input.hpp"
#include "importer.hpp"

namespace dlcost {

enum class ImportFormat : std::uint8_t { csv, ndjson };

struct ImportCounts {
    std::uint64_t records = 0, used = 0, refused = 0, rows = 0;
    Faults faults;  ///< of reading or writing, or of the header, in which case nothing was written
};

/// Reads all records of `in`. Columns that are not request fields are carried through: in NDJSON as keys that begin
/// with x_.
ImportCounts run_import(BlockReader& in, Importer& importer, ImportFormat format, bool errors_as_json,
                        bool errors_with_records, RowSink& sink);

}  // namespace dlcost
