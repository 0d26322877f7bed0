#include "../../catch.hpp"

#include <set>

#include "../../../src/catalog/tables.hpp"
#include "../../../src/answer/equivalents.hpp"
#include "../../../src/text/json_document.hpp"
#include "../../../src/read/request_json.hpp"
#include "../../../src/answer/result.hpp"
#include "../../../src/answer/sentences.hpp"
#include "../../../src/text/writer.hpp"
#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

using Given = std::vector<std::pair<std::string_view, std::string_view>>;

Answer answer_to(const Request& given) {
    const Run run = run_of(given);
    return {given, run, estimate(run), builtin_catalog(), "0", default_equivalents(builtin_catalog())};
}

std::string json(const Answer& answer) {
    JsonWriter out{JsonWriter::Layout::indented};
    write_result(answer, out, true);
    return out.take();
}

const std::vector<Given> requests{
    {{"model", "bert"}},
    {{"hardware", "h100"},
     {"gpus", "8"},
     {"params", "7B"},
     {"active_params", "2B"},
     {"tokens", "1T"},
     {"seq_len", "2048"},
     {"layers", "24"},
     {"width", "2048"},
     {"precision", "fp8"},
     {"fraction", "10%"}},
    {{"gpus", "8"},
     {"samples", "1M"},
     {"flop_per_sample", "1e9"},
     {"peak_tflops", "100"},
     {"mfu", "0.4"},
     {"power_w", "100"},
     {"hardware", "v100"}},
    {{"model", "bert"}, {"gpus", "7"}},
    {{"model", "nas"},
     {"hardware", "tpu-v2"},
     {"region", "cn"},
     {"provider", "google"},
     {"water", "true"},
     {"embodied", "true"}},
    {{"model", "lisa"}, {"runs", "24"}, {"spot", "true"}, {"restart_overhead", "0.1"}},
    {{"hardware", "v100"}, {"gpus", "8"}, {"hours", "3d"}, {"memory_gb", "488"}, {"tdp_fraction", "70%"}},
    {{"gpus", "8"},
     {"device_hours", "100"},
     {"cpu_power_w", "290"},
     {"memory_power_w", "181.78"},
     {"gpu_power_w", "300"},
     {"intensity_g_per_kwh", "338.66"}},
    {{"name", "ours"},
     {"hours", "1"},
     {"power_w", "2.6kW"},
     {"as_of", "2019-06"},
     {"basis", "direct"},
     {"method", "strubell"},
     {"price_usd", "3"}},
    {{"model", "llama3-8b"}, {"region", "aws:us-east-1"}, {"embodied", "true"}, {"lifetime", "4y"}, {"water", "true"}},
    {{"hardware", "t4"}, {"hours", "2"}, {"provider", "aws"}, {"region", "eu-west-1"}, {"as_of", "2023"}},
    {{"hardware", "tpu-v4"}, {"gpus", "8"}, {"hours", "2"}, {"mix", "gas=40%,wind=60%"}, {"region", "ca-qc"}},
    {{"model", "mlperf-bert-large"}, {"hardware", "h100"}, {"gpus", "64"}, {"region", "us-va"}},
    {{"model", "bert"},
     {"hardware", "p100"},
     {"hours", "10"},
     {"intensity_lb_per_kwh", "0.5"},
     {"electricity_usd_per_kwh", "0.1"}},
};

}  // namespace

TEST_CASE("A result can be run again, and gives itself") {
    for (const Given& given : requests) {
        const std::string first = json(answer_to(request(given)));
        const auto document = read_json(first, "r.json");
        REQUIRE(document);
        Request again;
        REQUIRE(read_request(again, *document, "r.json").empty());
        CHECK(json(answer_to(again)) == first);
    }
}

TEST_CASE("Every given input is among the inputs, as given") {
    for (const Given& given : requests) {
        const Request asked = request(given);
        const Answer answer = answer_to(asked);
        std::set<Field> listed;
        for (const Input& input : inputs(answer)) {
            if (!input.field) continue;
            CHECK(listed.insert(*input.field).second);
            if (asked.has(*input.field)) CHECK(input.value == info(*input.field).get(asked));
            CHECK((input.origin == Origin::given) == asked.has(*input.field));
        }
        for (const FieldInfo& field : fields())
            if (asked.has(field.id)) CHECK(listed.count(field.id) == 1);
    }
}

TEST_CASE("Every source that an input names is listed, once") {
    for (const Given& given : requests) {
        const Answer answer = answer_to(request(given));
        const auto listed = sources(answer);
        for (const Input& input : inputs(answer))
            if (input.source) CHECK(std::count(listed.begin(), listed.end(), input.source) == 1);
    }
}

TEST_CASE("Each assumption has a line, without a full stop") {
    Run run = run_of(request({{"model", "bert"},
                              {"hardware", "v100"},
                              {"region", "aws:us-east-1"},
                              {"as_of", "2024"},
                              {"water", "true"},
                              {"embodied", "true"}}));
    const Run parts = run_of(request({{"hardware", "v100"}, {"hours", "1"}}));
    run.work = run_of(request({{"hardware", "v100"}, {"params", "1B"}, {"tokens", "20B"}})).work;
    run.draw = parts.draw;
    run.draw.whole = Sourced<Power>{watt(1)};
    run.tdp_fraction = parts.tdp_fraction;
    run.host = parts.host;
    run.method = builtin_catalog().find<Method>("carbontracker");
    run.offer = parts.offer;
    run.typical_price = parts.typical_price;
    run.owned = run_of(request({{"hardware", "v100"}, {"hours", "1"}, {"site", "on-premises"}})).owned;
    const Run reserved = run_of(request({{"hardware", "h100"}, {"hours", "1"}, {"price_kind", "reserved-3y"}}));
    run.reserved_price = reserved.reserved_price;
    run.reserved_offer = reserved.reserved_offer;
    run.machine = builtin_catalog().find<Machine>("p5.48xlarge");
    run.given_host = builtin_catalog().find<Host>("intel-xeon-gold-6248");
    Request defaults;
    defaults.overlay = "lab.json";
    Answer answer{{}, run, estimate(run), builtin_catalog(), "0", {}};
    answer.catalog.defaults = &defaults;
    for (const Assumption one : all_of_enum<Assumption>) {
        answer.run.assumptions = {one};
        INFO(index_of(one));
        const auto sentences = assumptions(answer);
        REQUIRE(sentences.size() == 1);
        CHECK(sentences.front().back() != '.');
    }
}

TEST_CASE("What is unknown is absent, never 0") {
    const Request given =
        request({{"hours", "1"}, {"power_w", "100"}, {"intensity_g_per_kwh", "100"}, {"water", "true"}});
    const auto document = read_json(json(answer_to(given)), "r.json");
    CHECK(!document->find("cost"));
    CHECK(!document->find("water"));
    CHECK(!document->find("run")->find("provider"));
    CHECK(!document->find("run")->find("region"));
    CHECK(!document->find("emissions")->find("market_co2e_lb"));
}

TEST_CASE("If a publication counts no PUE, the overhead is unknown, not 0") {
    const auto document = read_json(json(answer_to(request({{"model", "bloom"}}))), "r.json");
    CHECK(!document->find("energy")->find("overhead_kwh"));
    CHECK(document->find("energy")->find("total_kwh"));
}

TEST_CASE("A result made with defaults of one's own gives itself without them") {
    Tables tables{builtin_catalog()};
    const std::vector<CatalogFile> lab{
        {"lab.json", R"({"layout": 1, "defaults": {"region": "fr", "pue": 1.2, "provider": "gcp", "embodied": true, )"
                     R"("lifetime": "4y", "water": true, "gpus": 4}})"}};
    REQUIRE(read_catalog(tables, lab, Strictness::overlay).empty());
    Answer answer = answer_to(request({{"hardware", "v100"}, {"hours", "1"}}));
    answer.catalog = tables.view();
    answer.run = run_of(answer.request, answer.catalog);
    answer.estimate = estimate(answer.run);
    const auto document = read_json(json(answer), "r.json");
    REQUIRE(document);
    Request again;
    REQUIRE(read_request(again, *document, "r.json").empty());
    const Estimate e = estimate(run_of(again));
    CHECK(e.energy->total == answer.estimate.energy->total);
    CHECK(e.emissions->location == answer.estimate.emissions->location);
    CHECK(e.embodied->low == answer.estimate.embodied->low);
    CHECK(e.water == answer.estimate.water);
    CHECK(e.cost.on_demand == answer.estimate.cost.on_demand);
}
