// Published training runs, each from the catalog, compared with what their publications print.
#include "../catch.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/core.h>

#include "../../src/text/json_document.hpp"
#include "../support.hpp"

namespace {

using namespace dlcost;
using namespace dlcost::test;

std::string_view text(const JsonNode& row, std::string_view key) {
    const JsonNode* node = row.find(key);
    return node ? std::string_view{node->text} : std::string_view{};
}

/// Half a unit of the last digit that is not a trailing zero: 36000 stands for 35500 to 36500.
double rounding(std::string_view printed) {
    const std::size_t point = printed.find('.');
    if (point != std::string_view::npos) return 0.5 * std::pow(10.0, -static_cast<double>(printed.size() - point - 1));
    return 0.5 * std::pow(10.0, static_cast<double>(printed.size() - 1 - printed.find_last_not_of('0')));
}

double inputs_round(const JsonNode& row, std::string_view which) {
    const JsonNode* node = row.find("inputs_round");
    return node && node->find(which) ? std::strtod(node->find(which)->text.c_str(), nullptr) : 0;
}

/// Whether the computed value matches the printed one. One that is known to differ must differ, so that its reason is
/// removed when it no longer does.
void holds(const JsonNode& row, std::string_view cell, std::string_view which, std::optional<double> ours) {
    const std::string printed{text(row, cell)};
    if (printed.empty()) return;
    INFO(std::string{cell});
    REQUIRE(ours);
    const double as_printed = std::strtod(printed.c_str(), nullptr);
    const double tolerance = rounding(printed) * (1 + 1e-9) + std::abs(as_printed) * inputs_round(row, which);
    const bool same = std::abs(*ours - as_printed) <= tolerance;
    const JsonNode* differs = row.find("differs");
    if (differs && differs->find(cell)) {
        CHECK(!same);
        CHECK(differs->find(cell)->text.starts_with(fmt::format("{:.6g}: ", *ours)));
    } else {
        INFO(*ours);
        INFO(as_printed);
        CHECK(same);
    }
}

}  // namespace

TEST_CASE("Published runs come out as printed", "[golden]") {
    static const auto document = read_json(source_file("tests/golden/published_runs.json"), "published_runs.json");
    REQUIRE(document);
    std::size_t recomputed = 0;
    for (const JsonNode& row : document->find("rows")->items) {
        if (row.find("left_out")) continue;
        ++recomputed;
        DYNAMIC_SECTION(text(row, "id")) {
            std::vector<std::pair<std::string_view, std::string_view>> given;
            if (row.find("model")) given.emplace_back("model", text(row, "model"));
            if (const JsonNode* fields = row.find("said"))
                for (const JsonMember& field : fields->members) given.emplace_back(field.key, field.value.text);
            const Estimate e = estimate_of(given);
            if (e.energy)
                holds(row, "energy_kwh", "energy",
                      (text(row, "covers") == "facility" ? e.energy->total : e.energy->it).in(kwh));
            if (e.emissions) holds(row, "co2e_kg", "co2e", e.emissions->location.in(kg));
            holds(row, "spot_usd", "price", e.cost.spot ? std::optional{e.cost.spot->in(usd)} : std::nullopt);
            holds(row, "on_demand_usd", "price",
                  e.cost.on_demand ? std::optional{e.cost.on_demand->in(usd)} : std::nullopt);
        }
    }
    CHECK(recomputed >= 100);
}
