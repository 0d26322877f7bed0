// The same run as other calculators count it.
#include "../catch.hpp"

#include <cmath>
#include <random>

#include <fmt/core.h>

#include "../../src/text/json_document.hpp"
#include "../../src/answer/method_parts.hpp"
#include "../support.hpp"

namespace {

using namespace dlcost;
using namespace dlcost::test;

using Given = std::vector<std::pair<std::string_view, std::string_view>>;

std::string_view text(const JsonNode& row, std::string_view key) {
    const JsonNode* node = row.find(key);
    return node ? std::string_view{node->text} : std::string_view{};
}

void add(Given& given, const JsonNode* fields) {
    if (!fields) return;
    for (const JsonMember& field : fields->members) given.emplace_back(field.key, field.value.text);
}

/// Rounded to the printed number of decimals, half up, as calculators do.
std::string as_printed(double ours, std::string_view printed) {
    const std::size_t point = printed.find('.');
    const std::size_t decimals = point == std::string_view::npos ? 0 : printed.size() - point - 1;
    return fmt::format("{:.{}f}", ours * (1 + 1e-12), decimals);
}

Answer answer_of(const Given& given) {
    const Catalog catalog = builtin_catalog();
    const Request asked = request(given);
    const Run run = run_of(asked);
    return {asked, run, estimate(run), catalog, "", {}};
}

}  // namespace

TEST_CASE("Other calculators' worked cases come out to their printed digits", "[golden]") {
    static const auto document = read_json(source_file("tests/golden/peer_methods.json"), "peer_methods.json");
    REQUIRE(document);
    std::size_t rows = 0;
    for (const JsonNode& one : document->find("cases")->items) {
        for (const JsonNode& row : one.find("rows")->items) {
            ++rows;
            DYNAMIC_SECTION(text(one, "id") << ": " << text(row, "method") << ", " << text(row, "what")) {
                Given given{{"method", text(row, "method")}};
                add(given, one.find("said"));
                add(given, row.find("said"));
                const JsonNode& all = *one.find("all");
                const std::string_view what = text(row, "what");
                if (what == "all") add(given, &all);
                if (what == "simulated") given.emplace_back("cpu_power_w", text(all, "cpu_power_w"));
                if (what == "gpu only") {
                    given.emplace_back("gpu_power_w", text(all, "gpu_power_w"));
                    given.emplace_back("cpu_power_w", "0");
                    given.emplace_back("memory_power_w", "0");
                }
                const Estimate e = estimate_of(given);
                CHECK(as_printed(e.energy->total.in(kwh), text(row, "kwh")) == text(row, "kwh"));
                if (row.find("kg")) CHECK(as_printed(e.emissions->location.in(kg), text(row, "kg")) == text(row, "kg"));
            }
        }
    }
    CHECK(rows == 19);
}

TEST_CASE("A method that counts by its own constants asks for hardware and hours alone") {
    const Catalog catalog = builtin_catalog();
    for (const Method& method : catalog.all<Method>()) {
        if (method.first != Precedence::own) continue;
        const std::string_view id = catalog.text(method.id);
        INFO(id);
        // BERT's published power and PUE are not used.
        const Answer bert = answer_of({{"method", id}, {"model", "bert"}});
        const Answer same = answer_of({{"method", id}, {"hardware", "v100"}, {"gpus", "64"}, {"hours", "79.2"}});
        CHECK(bert.estimate.energy->total == same.estimate.energy->total);
        CHECK(bert.estimate.emissions->location == same.estimate.emissions->location);
        CHECK(bert.run.assumes(Assumption::published_unused));
        // Given values take precedence, as in every method.
        CHECK(answer_of({{"method", id}, {"model", "bert"}, {"pue", "1.3"}}).run.pue.value == Pue::sure(1.3));
        CHECK(answer_of({{"method", id}, {"model", "bert"}, {"power_w", "12041.51"}}).run.draw.whole->value ==
              watt(12041.51));
    }
}

TEST_CASE("What constants make of the difference between two methods sums to it") {
    const Catalog catalog = builtin_catalog();
    std::mt19937 random{7};
    for (int round = 0; round < 300; ++round) {
        const auto pick = [&] {
            return catalog.text(catalog
                                    .all<Method>()[std::uniform_int_distribution<std::size_t>{
                                        0, catalog.all<Method>().size() - 1}(random)]
                                    .id);
        };
        const std::string hours = std::to_string(std::uniform_int_distribution<int>{10, 5000}(random));
        static constexpr std::array<std::string_view, 5> zones{"de", "fr", "us-ca", "pl", "world"},
            cards{"v100", "a100", "h100", "rtx-3090", "tpu-v3"};
        const std::string_view zone = zones[random() % zones.size()], card = cards[random() % cards.size()];
        const auto counted = [&](std::string_view method) {
            return answer_of(
                {{"method", method}, {"hardware", card}, {"gpus", "8"}, {"hours", hours}, {"region", zone}});
        };
        const Answer base = counted(pick()), ours = counted(pick());
        const auto parts = parts_of_difference(base, ours);
        REQUIRE(parts);
        Co2e sum = kg(0);
        for (const Co2e part : *parts) sum = sum + part;
        const Co2e difference = ours.estimate.emissions->location - base.estimate.emissions->location;
        CHECK(sum.in(kg) == Approx(difference.in(kg)).margin(1e-6));
    }
}

TEST_CASE("A basis that is given is one of the catalog's figures, whatever the method carries") {
    const Answer direct = answer_of(
        {{"method", "green-algorithms"}, {"hardware", "v100"}, {"hours", "10"}, {"region", "us"}, {"basis", "direct"}});
    CHECK(direct.run.assumes(Assumption::method_lacks_grid));
    CHECK(direct.run.basis == Basis::direct);
}

TEST_CASE("A grid is that of the cloud region, else of the zone, else of what the zone is part of") {
    const auto grams = [](std::string_view method, std::string_view region) {
        return answer_of({{"method", method}, {"hardware", "v100"}, {"hours", "10"}, {"region", region}})
            .run.intensity.value.in(g_per_kwh);
    };
    CHECK(grams("ml-co2", "aws:us-east-1") == Approx(370));  // 367.8, in whole grams and two decimals of a kilogram
    CHECK(grams("green-algorithms", "aws:us-east-1") == Approx(308));
    CHECK(grams("carbontracker", "us-va") == Approx(369.5));
}

TEST_CASE("CodeCarbon's memory draws by modules, the last step for all beyond") {
    const auto watts = [](std::string_view size) {
        return answer_of({{"method", "codecarbon"}, {"hardware", "v100"}, {"hours", "10"}, {"memory_gb", size}})
            .run.draw.memory->value.in(watt);
    };
    CHECK(watts("8") == Approx(10));
    CHECK(watts("64") == Approx(20));
    CHECK(watts("128") == Approx(38));
    CHECK(watts("488") == Approx(70));
    CHECK(watts("512") == Approx(38));
    CHECK(watts("100000") == watts("4096"));
}
