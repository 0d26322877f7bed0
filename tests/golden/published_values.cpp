// What publications print of models in the catalog: the catalog has it, and `dlcost estimate --model X` answers it.
#include "../catch.hpp"

#include <cmath>

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "../../src/text/json_document.hpp"
#include "../../src/text/printed.hpp"
#include "../support.hpp"

namespace {

using namespace dlcost;
using namespace dlcost::test;

std::string_view text(const JsonNode& row, std::string_view key) {
    const JsonNode* node = row.find(key);
    return node ? std::string_view{node->text} : std::string_view{};
}

/// Whether the catalog has the cell as it is printed, unit included; or neither has it.
template <class Dim>
bool has(const std::optional<Figure<Quantity<Dim>>>& figure, std::string_view cell) {
    if (!figure || cell.empty()) return !figure && cell.empty();
    std::uint8_t unit = 0;
    const auto printed = read_with_unit<Dim>(cell, unit);
    return printed && *printed == figure->value && unit == figure->unit;
}
template <class E>
bool has(std::optional<E> choice, std::string_view cell) {
    return cell == (choice ? name(*choice) : std::string_view{});
}

bool counts_the_grid(const PublishedRun& run) {
    const Co2eKind kind = run.co2e_kind.value_or(Co2eKind::not_stated);
    return kind == Co2eKind::not_stated || kind == Co2eKind::location_based;
}

/// The part of the energy that the publication counts.
std::optional<Energy> counted_energy(const EnergyTerms& terms, const PublishedRun& run) {
    switch (run.counted.value_or(Counted::facility)) {
        case Counted::facility: return terms.total;
        case Counted::it: return terms.it;
        default: return terms.gpu;
    }
}

template <class Dim>
bool differs(std::optional<Quantity<Dim>> ours, const std::optional<Figure<Quantity<Dim>>>& printed) {
    return ours && printed && !gives(*ours, *printed);
}

/// How the answers of all rows compare with what is printed.
struct Tally {
    int compared = 0, equal = 0, left_out = 0, unanswered = 0, not_by_name = 0;
};

/// Whether the power and the intensity behind an answer are possible, so that what is printed does not contradict
/// itself.
void check_plausible(const Run& run, const Estimate& e, const Catalog& catalog) {
    const Accelerator* hardware = run.hardware ? &catalog.at(run.hardware) : nullptr;
    if (hardware && hardware->tdp && e.power) {
        const double tdps = *e.power / (run.devices.value * hardware->tdp->value);
        CHECK(tdps >= 0.05);
        CHECK(tdps <= 3);
    }
    if (e.emissions) CHECK(e.emissions->location.in(kg) <= 1.5 * e.energy->total.in(kwh));
}

void check_answer(const PublishedRun& printed, const Run& run, Tally& tally) {
    const Estimate e = estimate(run);
    const auto energy = e.energy ? counted_energy(*e.energy, printed) : std::nullopt;
    const auto co2e =
        e.emissions && counts_the_grid(printed) ? std::optional{e.emissions->location} : std::optional<Co2e>{};
    const bool off = differs(energy, printed.energy) || differs(co2e, printed.co2e);
    if ((energy && printed.energy) || (co2e && printed.co2e)) {
        ++tally.compared;
        tally.equal += off ? 0 : 1;
    }
    const auto& high = printed.usd_high ? printed.usd_high : printed.usd;
    const bool cost_off =
        (printed.spot && differs(e.cost.spot, printed.usd)) || (printed.on_demand && differs(e.cost.on_demand, high));
    // A reason is there where it is needed, and is removed when it no longer is.
    CHECK((off || cost_off) == !printed.differs.empty());
}

void check_row(const JsonNode& row, Tally& tally) {
    static const Catalog catalog = builtin_catalog();
    const Ref<Model> model = catalog.find<Model>(text(row, "model"));
    REQUIRE(model);
    const auto index = static_cast<std::uint32_t>(std::atoi(std::string{text(row, "run")}.c_str()));
    REQUIRE(index < catalog.at(model).runs.count);
    const Ref<PublishedRun> ref{catalog.at(model).runs.first + index};
    const PublishedRun& printed = catalog.rows_of<PublishedRun>()[ref.index];
    CHECK(has(printed.energy, text(row, "energy")));
    CHECK(has(printed.counted, text(row, "counted")));
    CHECK(has(printed.co2e, text(row, "co2e")));
    CHECK(has(printed.co2e_kind, text(row, "co2e_kind")));
    CHECK(has(printed.net_co2e, text(row, "net_co2e")));
    CHECK(has(printed.usd, text(row, "usd")));
    CHECK(has(printed.usd_high, text(row, "usd_high")));

    std::vector<std::pair<std::string_view, std::string_view>> given{{"model", text(row, "model")}};
    if (row.find("hardware")) given.emplace_back("hardware", text(row, "hardware"));
    const auto run = resolve(request(given), catalog);
    CHECK(static_cast<bool>(run) == !row.find("no_answer"));
    if (!run) {
        ++tally.unanswered;
    } else if (run->printed.index != ref.index) {
        CHECK(index > 0);  // another run of the model is the one that its name finds
        ++tally.not_by_name;
    } else {
        check_plausible(*run, estimate(*run), catalog);
        check_answer(printed, *run, tally);
    }
}

}  // namespace

TEST_CASE("Models answer what their publications print", "[golden]") {
    const auto document = read_json(source_file("tests/golden/published_values.json"), "published_values.json");
    REQUIRE(document);
    Tally tally;
    for (const JsonNode& row : document->find("rows")->items) {
        INFO(text(row, "id"));
        if (row.find("left_out")) ++tally.left_out;
        else check_row(row, tally);
    }
    const int differing = tally.compared - tally.equal;
    fmt::print(
        "published values: {} of {} answers equal what is printed, {} differ ({:.1f} %); "
        "{} rows left out, {} without an answer, {} of runs that the model's name does not find\n",
        tally.equal, tally.compared, differing, 100.0 * differing / tally.compared, tally.left_out, tally.unanswered,
        tally.not_by_name);
    CHECK(tally.compared >= 150);
    CHECK(10 * differing <= tally.compared);
}

TEST_CASE("An intensity that includes PUE counts with the published energy alone", "[golden]") {
    const auto intensity = [](const std::vector<std::pair<std::string_view, std::string_view>>& given) {
        return run_of(request(given)).intensity.value.in(g_per_kwh);
    };
    const double elsewhere = intensity({{"hardware", "h100"}, {"hours", "1"}});
    CHECK(std::abs(intensity({{"model", "llama-2-7b"}}) - 423.4) < 0.05);
    CHECK(intensity({{"model", "llama-2-7b"}, {"pue", "1.2"}}) == elsewhere);
    CHECK(intensity({{"model", "llama-2-7b"}, {"power_w", "1000"}}) == elsewhere);
    // With a printed PUE, or an energy that includes it, the quotient is that of the grid.
    CHECK(std::abs(intensity({{"model", "sam-2"}, {"pue", "1.2"}}) - 319.8) < 0.05);
}
