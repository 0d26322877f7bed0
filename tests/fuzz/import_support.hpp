// What holds of every importer.
#pragma once

#include <functional>
#include <set>

#include "../../src/read/column_name.hpp"
#include "../../src/batch/row.hpp"
#include "../../src/import/run_import.hpp"
#include "support.hpp"

namespace dlcost::fuzz {

class MemoryLog final : public ByteSource {
public:
    explicit MemoryLog(std::string_view bytes) : bytes_(bytes) {}
    Result<std::size_t> read(char* to, std::size_t size) override {
        const std::size_t count = std::min(size, bytes_.size() - at_);
        bytes_.copy(to, count, at_);
        at_ += count;
        return count;
    }
    bool ready() const override { return true; }
    std::optional<std::uint64_t> size() const override { return bytes_.size(); }
    const std::string& name() const override { return name_; }

private:
    std::string_view bytes_;
    std::string name_ = "log";
    std::size_t at_ = 0;
};

class MemorySink final : public RowSink {
public:
    bool rows(std::string_view text, Faults&) override { return out += text, true; }
    Faults errors(std::string_view text) override { return refused += text, Faults{}; }
    std::string out, refused;
};

struct Imported {
    ImportCounts counts;
    std::string out, refused;
    std::uint64_t skipped = 0;
};

inline Imported import_log(const std::function<std::unique_ptr<Importer>()>& make, std::string_view bytes,
                           ImportFormat format, std::size_t block) {
    MemoryLog log{bytes};
    MemorySink sink;
    const auto importer = make();
    BlockReader in{log, importer->is_csv() ? InputFormat::csv : InputFormat::ndjson, block, is_request_column};
    Imported result;
    if (!in.start().empty()) return result;
    result.counts = run_import(in, *importer, format, false, false, sink);
    for (const SkippedRecords& one : importer->skipped()) result.skipped += one.count;
    for (const std::string& note : importer->notes()) must(is_clean_text(note), "a note is clean text", note);
    result.out = std::move(sink.out), result.refused = std::move(sink.refused);
    return result;
}

/// Each line of NDJSON is a row that batch reads, however its values fare there.
inline void must_be_read(const std::string& lines) {
    const auto reader = json_row_reader();
    Row row;
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = lines.find('\n', at);
        reader->read(std::string_view{lines}.substr(at, end - at), "rows", 1, row);
        for (const Error& fault : row.faults)
            must(fault.code != Code::json_syntax && fault.code != Code::unknown_field &&
                     fault.code != Code::duplicate_key,
                 "a row is one that batch reads", lines);
        at = end + 1;
    }
}

inline int must_import(const std::function<std::unique_ptr<Importer>()>& make, std::string_view bytes) {
    const Imported all = import_log(make, bytes, ImportFormat::ndjson, std::size_t{1} << 18);
    if (!all.counts.faults.empty()) return must_be_sayable(all.counts.faults), 0;
    must(all.counts.used + all.counts.refused + all.skipped == all.counts.records,
         "every record is used, skipped or refused");
    must_be_read(all.out);
    const Imported pieces = import_log(make, bytes, ImportFormat::ndjson, 16);
    must(pieces.out == all.out && pieces.refused == all.refused, "blocks of any size give the same rows");
    const Imported cells = import_log(make, bytes, ImportFormat::csv, std::size_t{1} << 18);
    must(cells.counts.rows == all.counts.rows, "both formats have the same rows");
    return 0;
}

}  // namespace dlcost::fuzz
