// The tables of Strubell, Ganesh and McCallum 2019, cell by cell.
#include "../catch.hpp"

#include <algorithm>
#include <cmath>

#include <dlcost/project.hpp>

#include "../../src/text/human.hpp"
#include "../../src/text/json_document.hpp"
#include "../../src/read/project_json.hpp"
#include "../support.hpp"

namespace {

using namespace dlcost;
using namespace dlcost::test;

/// The rows of a table of the paper.
std::vector<JsonNode> rows(std::string_view table) {
    static const auto document = read_json(source_file("tests/golden/strubell2019.json"), "strubell2019.json");
    return document->find(table)->items;
}

std::string cell(const JsonNode& row, std::string_view name) { return row.find(name)->text; }

/// In the paper's format: whole numbers, half to even; thousands as "k" if the cell has it.
std::string as_printed(double value, const std::string& printed) {
    if (printed.ends_with('k')) return "$" + plain(std::nearbyint(value / 1000)) + "k";
    std::string digits = plain(std::nearbyint(value));
    if (printed.find(',') != std::string::npos)
        for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return (printed.starts_with('$') ? "$" : "") + digits;
}

/// Compares a cell; one that is known to differ must differ, so that the note is removed when it no longer does.
void holds(const JsonNode& row, std::string_view name, const std::string& ours) {
    const JsonNode* differs = row.find("differs");
    INFO(std::string{name});
    if (differs && differs->find(name)) {
        CHECK(ours != cell(row, name));
        CHECK(differs->find(name)->text.starts_with(ours + ":"));
    } else {
        CHECK(ours == cell(row, name));
    }
}
void holds(const JsonNode& row, std::string_view name, double ours) {
    holds(row, name, as_printed(ours, cell(row, name)));
}

}  // namespace

TEST_CASE("Strubell 2019, Table 1: everyday benchmarks and trainings", "[golden]") {
    const Catalog catalog = builtin_catalog();
    REQUIRE(rows("table1").size() == 8);
    for (const JsonNode& row : rows("table1")) {
        DYNAMIC_SECTION(cell(row, "item")) {
            if (row.find("equivalent"))
                holds(row, "co2e_lb", catalog.at(catalog.find<Equivalent>(cell(row, "equivalent"))).co2e.value.in(lb));
            else holds(row, "co2e_lb", estimate_of({{"model", row.find("model")->text}}).emissions->location.in(lb));
        }
    }
}

TEST_CASE("Strubell 2019, Table 2: electricity mixes", "[golden]") {
    const Catalog catalog = builtin_catalog();
    REQUIRE(rows("table2").size() == 6);
    for (const JsonNode& row : rows("table2")) {
        DYNAMIC_SECTION(cell(row, "consumer")) {
            const Mix& mix = catalog.at(catalog.find<Mix>(cell(row, "consumer")));
            REQUIRE(mix.shares.count == 4);
            for (const Share& share : catalog.in(mix.shares))
                CHECK(plain(100 * share.share.value.value()) + "%" ==
                      cell(row, std::string{catalog.text(catalog.at(share.generation).id)}.c_str()));
        }
    }
}

TEST_CASE("Strubell 2019, Table 3: cost of training a model", "[golden]") {
    REQUIRE(rows("table3").size() == 8);
    for (const JsonNode& row : rows("table3")) {
        DYNAMIC_SECTION(cell(row, "row")) {
            const std::string model = cell(row, "model"), hardware = cell(row, "hardware");
            const Request given = request({{"model", model}, {"hardware", hardware}});
            const Run run = run_of(given);
            const Estimate e = estimate(run);
            holds(row, "devices", plain(run.devices.value.value()));
            holds(row, "hours", e.hours.in(hour));
            holds(row, "spot_usd", e.cost.spot->in(usd));
            holds(row, "on_demand_usd", e.cost.on_demand->in(usd));
            if (cell(row, "power_w") == "-") {
                // The paper leaves these empty: such a value is the program's estimate, and is marked as one.
                CHECK(cell(row, "kwh_pue") == "-");
                CHECK(run.draw.whole->origin == Origin::derived);
                CHECK(run.assumes(Assumption::system_draw));
                CHECK(e.energy->total > kwh(0));
            } else {
                std::string power = cell(row, "power_w");
                power.erase(std::remove(power.begin(), power.end(), ','), power.end());
                CHECK(plain(e.power->in(watt)) == power);
                CHECK(run.draw.whole->origin == Origin::published);
                holds(row, "kwh_pue", e.energy->total.in(kwh));
                holds(row, "co2e_lb", e.emissions->location.in(lb));
            }
        }
    }
}

TEST_CASE("Strubell 2019, Table 4: cost of the research and development of a model", "[golden]") {
    REQUIRE(rows("table4").size() == 3);
    for (const JsonNode& row : rows("table4")) {
        DYNAMIC_SECTION(cell(row, "row")) {
            const std::string model = cell(row, "model"), runs = cell(row, "runs");
            const bool project = model == "lisa-project";
            const Request given = project ? request({{"model", model}}) : request({{"model", model}, {"runs", runs}});
            const Run run = run_of(given);
            const Estimate e = estimate(run);
            CHECK(plain(run.runs.value.value()) == runs);
            holds(row, "hours", e.device_hours.in(device_hour));
            holds(row, "spot_usd", e.cost.spot->in(usd));
            holds(row, "on_demand_usd", e.cost.on_demand->in(usd));
            holds(row, "electricity_usd", e.cost.electricity->in(usd));
        }
    }
}

namespace {

/// The first stages of a project file, summed.
ProjectTotal first_stages(const std::string& path, std::size_t count) {
    const auto document = read_json(source_file(path), path);
    REQUIRE(document);
    ProjectSpec project;
    REQUIRE(read_project(project, *document, path).empty());
    std::vector<Run> runs;
    std::vector<Estimate> estimates;
    for (const Request& stage : project.stages) runs.push_back(run_of(stage));
    for (const Run& run : runs) estimates.push_back(estimate(run));
    std::vector<Stage> stages;
    for (std::size_t i = 0; i < std::min(count, runs.size()); ++i) stages.push_back({runs[i], estimates[i]});
    return sum(stages);
}

}  // namespace

TEST_CASE("Strubell 2019, Table 4, out of a project file whose stages add up line by line", "[golden]") {
    const auto table = rows("table4");
    for (std::size_t i = 0; i < table.size(); ++i) {
        DYNAMIC_SECTION(cell(table[i], "row")) {
            const ProjectTotal total = first_stages("docs/projects/lisa.json", i + 1);
            holds(table[i], "hours", total.device_hours.in(device_hour));
            holds(table[i], "spot_usd", total.cost.spot->in(usd));
            holds(table[i], "on_demand_usd", total.cost.on_demand->in(usd));
            holds(table[i], "electricity_usd", total.cost.electricity->in(usd));
        }
    }
    CHECK(as_printed(first_stages("docs/projects/lisa.json", 3).emissions->location.in(lb), "78,468") == "78,468");
}

TEST_CASE("Strubell 2019, Table 3, the architecture search out of a project file", "[golden]") {
    const auto table = rows("table3");
    const auto row =
        std::find_if(table.begin(), table.end(), [](const JsonNode& r) { return cell(r, "row") == "NAS, P100x8"; });
    REQUIRE(row != table.end());
    const ProjectTotal total = first_stages("docs/projects/nas.json", 1);
    holds(*row, "kwh_pue", total.energy->total.in(kwh));
    holds(*row, "co2e_lb", total.emissions->location.in(lb));
    holds(*row, "spot_usd", total.cost.spot->in(usd));
    holds(*row, "on_demand_usd", total.cost.on_demand->in(usd));
}

TEST_CASE("Strubell 2019, footnote 7: prices of a device-hour", "[golden]") {
    const Catalog catalog = builtin_catalog();
    for (const JsonNode& row : rows("footnote7")) {
        DYNAMIC_SECTION(cell(row, "row")) {
            const Ref<Accelerator> hardware = catalog.find<Accelerator>(cell(row, "hardware"));
            const auto runs = catalog.rows_of<PublishedRun>();
            const auto run = std::find_if(runs.begin(), runs.end(), [&](const PublishedRun& r) {
                return r.hardware == hardware && r.spot &&
                       catalog.text(catalog.at(r.spot->source).id) == "strubell2019";
            });
            REQUIRE(run != runs.end());
            holds(row, "spot", plain(run->spot->value.in(usd_per_device_hour)));
            holds(row, "on_demand", plain(run->on_demand->value.in(usd_per_device_hour)));
        }
    }
}

TEST_CASE("Strubell 2019, BERT: the 79 hours that must be 79.2", "[golden]") {
    CHECK(estimate_of({{"model", "bert"}}).hours == hour(79.2));
    // With the hours as printed, none of the four results matches.
    const Estimate printed = estimate_of({{"model", "bert"}, {"hours", "79"}});
    CHECK(std::nearbyint(printed.energy->total.in(kwh)) == 1503);
    CHECK(std::nearbyint(printed.emissions->location.in(lb)) == 1434);
    CHECK(std::nearbyint(printed.cost.spot->in(usd)) == 3741);
    CHECK(std::nearbyint(printed.cost.on_demand->in(usd)) == 12539);
}

TEST_CASE("Eight V100 for 72 hours in Germany, as the formula has it", "[golden]") {
    const Estimate e = estimate_of({{"gpus", "8"},
                                    {"hours", "72"},
                                    {"cpu_power_w", "290"},
                                    {"memory_power_w", "181.78"},
                                    {"gpu_power_w", "300"},
                                    {"pue", "1.58"},
                                    {"intensity_g_per_kwh", "338.66"}});
    CHECK(e.energy->total.in(kwh) == Approx(326.69).margin(0.005));
    CHECK(e.emissions->location.in(kg) == Approx(110.637).margin(0.001));
    // The memory's power from its size, by the constant of the method named after the paper.
    const Estimate by_size = estimate_of({{"gpus", "8"},
                                          {"hours", "72"},
                                          {"cpu_power_w", "290"},
                                          {"memory_gb", "488"},
                                          {"gpu_power_w", "300"},
                                          {"method", "strubell"}});
    CHECK(by_size.energy->total.in(kwh) == Approx(326.69).margin(0.005));
}
