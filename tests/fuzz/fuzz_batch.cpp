// Bytes as a list of runs: the first says the format. No row is lost, however the list is cut; what is printed reads
// back to the same values.
#include <algorithm>
#include <array>

#include "../../src/read/column_name.hpp"
#include "../../src/batch/engine.hpp"
#include "../../src/batch/open_list.hpp"
#include "../../src/read/request_json.hpp"
#include "support.hpp"

namespace dlcost::fuzz {
namespace {

/// Bytes in memory, a few at a time.
class Pieces final : public ByteSource {
public:
    Pieces(std::string_view bytes, std::size_t at_a_time) : bytes_(bytes), at_a_time_(at_a_time) {}
    Result<std::size_t> read(char* to, std::size_t size) override {
        const std::size_t count = bytes_.copy(to, std::min(size, at_a_time_), at_);
        at_ += count;
        return count;
    }
    bool ready() const override { return at_ % 2 == 0; }
    std::optional<std::uint64_t> size() const override { return std::nullopt; }
    const std::string& name() const override { return name_; }

private:
    std::string_view bytes_;
    std::string name_ = "list";
    std::size_t at_ = 0, at_a_time_;
};

struct Kept final : BatchSink {
    std::string out, refused;
    std::uint64_t summed = 0;
    bool rows(std::string_view text, Faults&) override { return out += text, true; }
    Faults errors(std::string_view text) override { return refused += text, Faults{}; }
    void figures(std::optional<std::string_view>, const RowFigures&) override { ++summed; }
    void progress(const BatchCounts&, std::uint64_t) override {}
};

struct Cut {
    std::size_t block_bytes, at_a_time, threads;
};

/// The answers and refusals of a list; none where its header is refused.
std::optional<Kept> answers(std::string_view list, InputFormat format, const RowStyle& wanted, bool explain,
                            const Catalog& catalog, Cut cut) {
    Pieces source{list, cut.at_a_time};
    BlockReader in{source, format, cut.block_bytes, is_request_column};
    if (Faults faults = in.start(); !faults.empty()) return must_be_sayable(faults), std::nullopt;
    Faults faults;
    Opening opening = open_list(in, !wanted.nests, faults);
    if (!faults.empty()) return must_be_sayable(faults), std::nullopt;
    PrintOptions print{{}, opening.carried};
    print.explain = explain;
    const auto printer = wanted.printer(std::move(print));
    Kept kept;
    const BatchOptions options{catalog, {}, "1", {}, cut.threads, false, true, true, {}, explain, true, nullptr};
    const BatchCounts counts = run_batch(in, std::move(opening.block), opening.header, *printer, options, kept);
    must(counts.rows == counts.answered + counts.refused, "answered and refused are the rows read");
    must(kept.summed == counts.answered, "each answer is summed");
    must(static_cast<std::uint64_t>(std::count(kept.refused.begin(), kept.refused.end(), '\n')) == counts.refused,
         "one line for each refused row");
    return kept;
}

/// Each whole result, run again, is itself.
void must_read_back(const std::string& results, const Catalog& catalog) {
    const auto again = answers(results, InputFormat::ndjson, ndjson_rows, true, catalog, {1u << 20, 1u << 20, 1});
    if (results.find("\"x_") != std::string::npos || results.find("made with catalog") != std::string::npos)
        return;  // what is carried is no part of a result
    must(again && again->out == results, "a result run again is the same", results);
}

}  // namespace
}  // namespace dlcost::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dlcost;
    static const Catalog builtin = builtin_catalog();
    static constexpr std::array formats{&table_rows, &json_rows, &ndjson_rows, &csv_rows, &markdown_rows};
    if (size == 0) return 0;
    const auto format = static_cast<InputFormat>(data[0] % 4);
    const RowStyle& wanted = *formats[data[0] / 4 % formats.size()];
    const std::string_view list{reinterpret_cast<const char*>(data) + 1, size - 1};
    const auto plain = fuzz::answers(list, format, wanted, false, builtin, {1u << 20, 1u << 20, 1});
    for (const fuzz::Cut cut : {fuzz::Cut{1, 1, 1}, fuzz::Cut{10, 7, 2}}) {
        const auto other = fuzz::answers(list, format, wanted, false, builtin, cut);
        fuzz::must(plain.has_value() == other.has_value(), "a header is refused however it is cut");
        fuzz::must(!plain || (plain->out == other->out && plain->refused == other->refused),
                   "the same bytes however it is cut", list);
    }
    if (format == InputFormat::csv) return 0;
    if (const auto whole = fuzz::answers(list, format, ndjson_rows, true, builtin, {1u << 20, 1u << 20, 1}))
        fuzz::must_read_back(whole->out, builtin);
    return 0;
}
