// A log in, rows for `batch` out, as they come.
#pragma once

#include "../os/input.hpp"
#include "importer.hpp"

namespace dlcost {

enum class ImportFormat : std::uint8_t { csv, ndjson };

struct ImportCounts {
    std::uint64_t records = 0, used = 0, refused = 0, rows = 0;
    Faults faults;  ///< of reading or writing, or of the header: then nothing was written
};

/// Where rows and refusals go.
class ImportSink {
public:
    virtual ~ImportSink() = default;
    /// False where nobody wants more.
    virtual bool rows(std::string_view text, Faults& faults) = 0;
    virtual Faults errors(std::string_view text) = 0;
};

/// Reads all records of `in`. Columns that are no request fields are carried through: in NDJSON as keys that begin with
/// x_.
ImportCounts run_import(BlockReader& in, Importer& importer, ImportFormat format, bool errors_as_json,
                        bool errors_with_records, ImportSink& sink);

}  // namespace dlcost
