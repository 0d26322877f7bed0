// The batch engine: the same values as `estimate`, the same bytes however it is run, and no row lost.
#include "../../../src/read/column_name.hpp"
#include "../../catch.hpp"

#include <random>

#include <fmt/core.h>

#include "../../../src/batch/engine.hpp"
#include "../../../src/batch/open_list.hpp"
#include "../../../src/text/writer.hpp"
#include "../../../src/text/human.hpp"
#include "../../../src/read/request_json.hpp"
#include "../../memory_source.hpp"
#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

struct Kept final : BatchSink {
    std::string out, refused;
    Sums total;
    bool rows(std::string_view text, Faults&) override { return out += text, true; }
    Faults errors(std::string_view text) override { return refused += text, Faults{}; }
    void figures(std::optional<std::string_view>, const RowFigures& row) override { total.add(row); }
    void progress(const BatchCounts&, std::uint64_t) override {}
};

struct Way {
    InputFormat in = InputFormat::ndjson;
    const RowStyle* out = &ndjson_rows;
    std::size_t threads = 1, block_bytes = 262144, at_a_time = 65536;
    bool is_pipe = false;
};

struct Outcome {
    BatchCounts counts;
    std::string out, refused;
    bool operator==(const Outcome& other) const {
        return out == other.out && refused == other.refused && counts.rows == other.counts.rows;
    }
};

Outcome run(const std::string& list, const Way& way) {
    static const Catalog catalog = builtin_catalog();
    MemorySource source{list, way.at_a_time, way.is_pipe};
    BlockReader in{source, way.in, way.block_bytes, is_request_column};
    REQUIRE(in.start().empty());
    Faults faults;
    Opening opening = open_list(in, !way.out->nests, faults);
    REQUIRE(faults.empty());
    const auto printer = way.out->printer({{}, opening.carried});
    Kept kept;
    const BatchOptions options{catalog, {}, "1", {}, way.threads, false, true, true, {}, false, true, nullptr};
    const BatchCounts counts = run_batch(in, std::move(opening.block), opening.header, *printer, options, kept);
    CHECK(counts.rows == counts.answered + counts.refused);
    CHECK(counts.answered == kept.total.rows);
    CHECK(static_cast<std::uint64_t>(std::count(kept.refused.begin(), kept.refused.end(), '\n')) == counts.refused);
    return {counts, kept.out, kept.refused};
}

/// A request of random fields, as the members of a JSON object; some have no answer.
std::string random_members(std::mt19937_64& random) {
    const auto one_of = [&](std::initializer_list<const char*> words) {
        return std::string{*(words.begin() + random() % words.size())};
    };
    const auto number = [&](double most) {
        return exact(std::round(std::uniform_real_distribution{0.0, most}(random)*1e4) / 1e4);
    };
    std::string members;
    const auto add = [&](const std::string& key, const std::string& value) {
        members += (members.empty() ? "\"" : ",\"") + key + "\":" + value;
    };
    const bool with_model = random() % 3 == 0;
    if (with_model)
        add("model", one_of({"\"bert\"", "\"elmo\"", "\"gpt-2\"", "\"nas\"", "\"llama-2-7b\"", "\"no such\""}));
    else
        add("hardware", one_of({"\"v100\"", "\"a100\"", "\"h100\"", "\"t4\"", "\"tpu-v3\"", "\"rtx4090\""})),
            add("hours", random() % 2 ? number(1e4) : "\"" + number(90) + "d\"");
    if (random() % 2) add("gpus", std::to_string(1 + random() % 4096));
    if (random() % 3 == 0) add("gpu_power_w", number(700));
    if (random() % 3 == 0) add("cpu_power_w", number(2000));
    if (random() % 3 == 0) add("pue", exact(1 + static_cast<double>(random() % 1000) / 1000));
    if (random() % 2)
        add("region",
            one_of({"\"de\"", "\"fr\"", "\"us-ca\"", "\"aws:us-east-1\"", "\"gcp:europe-west4\"", "\"world\""}));
    if (random() % 4 == 0) add("as_of", one_of({"2019", "\"2023-06\"", "\"2025\""}));
    if (random() % 4 == 0) add("price_usd", number(30));
    if (random() % 5 == 0) add("basis", one_of({"\"direct\"", "\"life-cycle\""}));
    if (random() % 9 == 0) add("runs", std::to_string(1 + random() % 100));
    return members;
}

std::string random_list(InputFormat format, int rows) {
    std::mt19937_64 random{20261125};
    std::string list = format == InputFormat::csv    ? "model,hours,hardware,user,gpus\r\n"
                       : format == InputFormat::json ? "[ "
                                                     : "";
    for (int i = 0; i < rows; ++i) {
        const int kind = static_cast<int>(random() % 12);
        if (format == InputFormat::csv) {
            list += kind == 0   ? "\"bert,\",1,v100,x,2\n"
                    : kind == 1 ? "\n"
                    : kind == 2 ? "a\"b,1,2,3,4\n"
                    : kind == 3 ? "bert,,,\"line\nbreak \"\"q\"\"\",8\r\n"
                                : fmt::format(",{},v100,u{},{}\n", i + 1, i % 7, 1 + i % 9);
        } else if (format == InputFormat::names) {
            list += kind == 0 ? "# a comment\n" : kind == 1 ? "unknown\n" : kind == 2 ? "  \r\n" : "elmo\n";
        } else {
            const std::string row = kind == 0   ? "{\"hours\":}"
                                    : kind == 1 ? "\"bert\""
                                    : kind == 2 ? "{\"hours\": 1, \"what\": [1, {\"a\": \"]\\\"\"}]}"
                                                : "{" + random_members(random) + fmt::format(",\"x_id\":{}}}", i);
            list += format == InputFormat::json ? (i ? " ,\n" : "\n") + row : row + (kind == 3 ? "\r\n\n" : "\n");
        }
    }
    if (format == InputFormat::json) list += "\n]\n";
    else list.pop_back();  // a last line without a newline counts
    return list;
}

}  // namespace

TEST_CASE("The output is the same bytes for any number of threads, any block size, file or pipe", "[batch]") {
    constexpr int rows = 400;
    for (const InputFormat in : {InputFormat::ndjson, InputFormat::json, InputFormat::csv, InputFormat::names}) {
        const std::string list = random_list(in, rows);
        for (const RowStyle* out : {&ndjson_rows, &json_rows, &csv_rows, &markdown_rows, &table_rows}) {
            const Outcome plain = run(list, {in, out});
            CHECK(plain.counts.answered > 0);
            CHECK(plain.counts.refused > 0);
            for (const Way& way : {Way{in, out, 2, 1000, 100}, Way{in, out, 3, 1, 4096},
                                   Way{in, out, 5, 65536, 997, true}, Way{in, out, 1, 300, 11, true}})
                CHECK((run(list, way) == plain));
        }
    }
}

TEST_CASE("Ten thousand random requests give bit-for-bit the same values in estimate and in batch", "[batch]") {
    constexpr int wanted = 10'000;
    std::mt19937_64 random{42};
    std::vector<std::string> requests;
    std::string list;
    for (int i = 0; i < wanted; ++i) {
        requests.push_back("{" + random_members(random) + "}");
        list += requests.back() + '\n';
    }
    const Outcome batch = run(list, {InputFormat::ndjson, &ndjson_rows, 2});
    const Catalog catalog = builtin_catalog();
    std::size_t at = 0;
    int answered = 0, differ = 0;
    for (const std::string& text : requests) {
        const auto document = read_json(text, "spec");
        REQUIRE(document);
        Request request;
        REQUIRE(read_request(request, *document, "spec").empty());
        const auto resolved = resolve(request, catalog);
        if (!resolved) continue;
        ++answered;
        JsonWriter out{JsonWriter::Layout::one_line};
        write_result({request, *resolved, estimate(*resolved), catalog, "1", {}}, out, false);
        const std::string whole = out.take();
        // From "run" to the end of "cost": the members that a row has.
        const std::size_t begin = whole.find("\"run\":"), end = whole.find(",\"equivalents\":") == std::string::npos
                                                                    ? whole.find(",\"inputs\":")
                                                                    : whole.find(",\"equivalents\":");
        const std::size_t line_end = batch.out.find('\n', at);
        const std::string line = batch.out.substr(at, line_end - at);
        at = line_end + 1;
        differ += line.find(whole.substr(begin, end - begin) + "}") == std::string::npos;
    }
    CHECK(answered > wanted / 2);
    CHECK(batch.counts.answered == static_cast<std::uint64_t>(answered));
    CHECK(differ == 0);
}

TEST_CASE("A record over 16 MiB is one rejected row, and the next is answered", "[batch]") {
    const std::string list = "\"bert\"\n\"" + std::string(std::size_t{40} << 20, 'a') + "\"\n\"elmo\"\n";
    const Outcome outcome = run(list, {InputFormat::ndjson, &csv_rows});
    CHECK(outcome.counts.rows == 3);
    CHECK(outcome.counts.refused == 1);
    CHECK(outcome.refused.find("\"line\":2,\"offset\":7,") != std::string::npos);
    CHECK(outcome.out.find("ELMo") != std::string::npos);
}

TEST_CASE("A million empty lines give no rows, but are counted as lines", "[batch]") {
    const Outcome outcome = run(std::string(1'000'000, '\n') + "unknown", {InputFormat::names, &csv_rows});
    CHECK(outcome.counts.rows == 1);
    CHECK(outcome.refused.find("\"line\":1000001,\"offset\":1000000,") != std::string::npos);
}

TEST_CASE("In a JSON array each fault names its element, and faults of the array itself are reported", "[batch]") {
    const auto refused = [](const std::string& list) { return run(list, {InputFormat::json, &csv_rows}).refused; };
    CHECK(refused("[\"bert\", {\"hours\": 0, \"power_w\": 1}]").find("\"pointer\":\"/1/hours\"") != std::string::npos);
    CHECK(refused("[\"bert\"").find("the rest of the JSON array") != std::string::npos);
    CHECK(refused("[\"bert\"] [").find("nothing after the JSON array") != std::string::npos);
    CHECK(refused("[\"bert\"}").find("a bracket that closes the JSON array") != std::string::npos);
    CHECK(refused("[\"bert\",]").find("json_syntax") != std::string::npos);
    CHECK(refused("[,\"bert\"]").find("json_syntax") != std::string::npos);
    CHECK(refused("").find("json_syntax") != std::string::npos);
    CHECK(refused("[]").empty());
    CHECK(refused(" [\n] \n").empty());
    CHECK(refused("\"bert\"").empty());
    CHECK(refused("{\n \"model\":\n \"bert\"\n}\n").empty());
}

TEST_CASE("The format of a list follows from its name, otherwise from its first bytes", "[batch]") {
    CHECK(format_by_name("a/b.ndjson") == InputFormat::ndjson);
    CHECK(format_by_name("b.JSONL") == InputFormat::ndjson);
    CHECK(format_by_name("b.json") == InputFormat::json);
    CHECK(format_by_name("b.csv") == InputFormat::csv);
    CHECK(format_by_name("b.txt") == InputFormat::names);
    CHECK(!format_by_name("csv"));
    CHECK(format_by_bytes("{\"model\":\"bert\"}\n", is_request_column) == InputFormat::ndjson);
    CHECK(format_by_bytes("{\n  \"schema\"", is_request_column) == InputFormat::json);
    CHECK(format_by_bytes("\xef\xbb\xbf [1", is_request_column) == InputFormat::json);
    CHECK(format_by_bytes("model,hours\n", is_request_column) == InputFormat::csv);
    CHECK(format_by_bytes("\"user\",\"model\"\n", is_request_column) == InputFormat::csv);
    CHECK(format_by_bytes("\"bert\"\n", is_request_column) == InputFormat::ndjson);
    CHECK(format_by_bytes("bert\nelmo\n", is_request_column) == InputFormat::names);
    CHECK(format_by_bytes("# models\nbert\n", is_request_column) == InputFormat::names);
    CHECK(format_by_bytes("MODEL,GPUs\n", is_request_column) == InputFormat::csv);
    CHECK(format_by_bytes("Model\n", is_request_column) == InputFormat::csv);
    CHECK(format_by_bytes("user , Device hours\n", is_request_column) == InputFormat::csv);
    CHECK(format_by_bytes("#,model\n", is_request_column) == InputFormat::csv);
    CHECK(format_by_bytes("# mine\n\n# too\n{\"model\":\"bert\"}\n", is_request_column) == InputFormat::ndjson);
    CHECK(format_by_bytes("# mine\n[\n", is_request_column) == InputFormat::json);
    CHECK(format_by_bytes("# mine", is_request_column) == InputFormat::names);
}

TEST_CASE(
    "If ten thousand of a million rows are bad, all others are answered, and each bad one is reported with its line",
    "[batch]") {
#ifdef NDEBUG
    constexpr int rows = 1'000'000;
#else
    constexpr int rows = 50'000;  // more would take too long in a build without optimization
#endif
    constexpr int every = 100;
    std::string list;
    for (int i = 1; i <= rows; ++i)
        list +=
            i % every == 0
                ? "{\"model\":\"bert\",\"gpus\":}\n"
                : "{\"hardware\":\"v100\",\"gpus\":8,\"hours\":1,\"power_w\":1,\"price_usd\":1,\"region\":\"de\"}\n";
    const Outcome outcome = run(list, {InputFormat::ndjson, &table_rows, 2});
    CHECK(outcome.counts.rows == rows);
    CHECK(outcome.counts.refused == rows / every);
    CHECK(outcome.refused.find(fmt::format("\"line\":{},", rows)) != std::string::npos);
    CHECK(static_cast<int>(std::count(outcome.out.begin(), outcome.out.end(), '\n')) == rows - rows / every);
}
