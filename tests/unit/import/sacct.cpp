// Logs as rows: every record is used, skipped or rejected, however the log is split.
#include "../../catch.hpp"

#include "../../../src/import/importer.hpp"
#include "../../../src/import/run_import.hpp"
#include "../../../src/read/column_name.hpp"
#include "../../memory_source.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

struct Kept final : RowSink {
    std::string out, refused;
    bool rows(std::string_view text, Faults&) override { return out += text, true; }
    Faults errors(std::string_view text) override { return refused += text, Faults{}; }
};

constexpr std::string_view jobs =
    "JobID|State|ElapsedRaw|AllocTRES|User\n"
    "1|COMPLETED|3600|gres/gpu:a100=4,node=1|ana\n"
    "1.batch|COMPLETED|3600|node=1|\n"
    "2|PENDING|0||ben\n"
    "3|COMPLETED|oops|gres/gpu:a100=1|ana\n";

}  // namespace

TEST_CASE("Every record of a log is used, skipped or rejected") {
    for (const std::size_t at_a_time : {std::size_t{1}, std::size_t{65536}}) {
        MemorySource log{std::string{jobs}, at_a_time};
        BlockReader in{log, InputFormat::ndjson, 64, is_request_column};
        REQUIRE(in.start().empty());
        const Catalog builtin = builtin_catalog();
        const auto importer = sacct_importer('|', builtin);
        Kept kept;
        const ImportCounts counts = run_import(in, *importer, ImportFormat::csv, false, false, kept);
        std::uint64_t skipped = 0;
        for (const SkippedRecords& one : importer->skipped()) skipped += one.count;
        CHECK(counts.records == 4);
        CHECK(counts.used + counts.refused + skipped == counts.records);
        CHECK(counts.rows == 1);
        CHECK(kept.out.find("ana") != std::string::npos);
        CHECK(kept.refused.find("oops") != std::string::npos);
    }
}
