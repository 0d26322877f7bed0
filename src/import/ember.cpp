// Ember's yearly electricity data, "long format": a line for each area, year and variable. The line that counts is the
// CO2 intensity of generation, which Ember computes from life-cycle factors.
#include <algorithm>

#include <dlcost/lookup.hpp>
#include <dlcost/values.hpp>

#include <fmt/core.h>

#include "../text/ascii.hpp"
#include "../text/human.hpp"
#include "../text/writer.hpp"
#include "csv_table.hpp"
#include "public_table.hpp"

namespace dlcost {
namespace {

struct YearOfZone {
    int year;
    std::string value;  ///< in g/kWh, as written
};

/// The zone of a line: by its code if it has one, otherwise by its name.
Ref<Zone> zone_of(const CsvTable& table, const Catalog& catalog) {
    for (const std::string_view column : {"ISO 3 code", "Country code", "State code"}) {
        const std::string_view code = table.cell(column);
        if (code.empty()) continue;
        if (column == "State code")
            if (const Ref<Zone> state = look_up<Zone>(catalog, "us-" + std::string{code}).record) return state;
        if (const Ref<Zone> zone = look_up<Zone>(catalog, code).record) return zone;
    }
    for (const std::string_view column : {"State", "Area"})
        if (const std::string_view name = table.cell(column); !name.empty()) return look_up<Zone>(catalog, name).record;
    return {};
}

std::string area_of(const CsvTable& table) {
    const std::string_view state = table.cell("State");
    return std::string{state.empty() ? table.cell("Area") : state};
}

using Zones = std::map<std::uint32_t, std::vector<YearOfZone>>;

std::string written_overlay(const Zones& zones, const PublicTable& table, const Catalog& catalog) {
    JsonWriter out{JsonWriter::Layout::indented};
    const std::string source = "ember-" + written(table.date);
    begin_overlay(out,
                  {source, "Yearly electricity data: " + std::string{table.name}, "Ember",
                   "https://ember-energy.org/data/yearly-electricity-data/", "CC BY 4.0"},
                  table.date);
    out.begin_list("zones");
    for (const auto& [zone, years] : zones) {
        out.begin_object({});
        out.text("id", catalog.text(catalog.all<Zone>()[zone].id));
        out.text("source", source);
        out.text("where", "CO2 intensity");
        out.begin_list("intensities");
        for (const YearOfZone& one : years) {
            out.begin_object({});
            out.text("basis", dlcost::name(Basis::life_cycle));
            out.text("as_of", std::to_string(one.year));
            // With a note the value counts even if it is far from the mix that the catalog has of the zone.
            out.begin_object("intensity");
            out.text("value", one.value + " g/kWh");
            out.text("note", "As the table has it.");
            out.end_object();
            out.end_object();
        }
        out.end_list();
        out.end_object();
    }
    out.end_list();
    out.end_object();
    return out.take();
}

}  // namespace

Result<TableOverlay> ember_overlay(const PublicTable& table, const Catalog& catalog) {
    auto csv = CsvTable::open(table.bytes, table.path, {"Year", "Variable", "Unit", "Value"});
    if (!csv) return csv.faults();
    TableOverlay overlay;
    Zones zones;
    while (csv->next()) {
        if (!same_ignoring_case(csv->cell("Variable"), "CO2 intensity")) continue;
        ++overlay.rows;
        const std::string_view unit = csv->cell("Unit"), value = csv->cell("Value");
        const auto year = read_date(csv->cell("Year"));
        const auto intensity = read_quantity(std::string{value} + " g/kWh", g_per_kwh);
        if (!year || year->month || value.empty() || !intensity || intensity->in(g_per_kwh) > 2000 ||
            intensity->in(g_per_kwh) < 0) {
            ++overlay.skipped["no year or no value"];
            continue;
        }
        if (!same_ignoring_case(unit, "gCO2/kWh") && !same_ignoring_case(unit, "gCO2e/kWh") &&
            !same_ignoring_case(unit, "gCO2 per kWh") && !same_ignoring_case(unit, "gCO2e per kWh")) {
            ++overlay.skipped["unit " + in_quotes(unit)];
            continue;
        }
        const Ref<Zone> zone = zone_of(*csv, catalog);
        if (!zone) {
            ++overlay.skipped["unknown zone " + in_quotes(area_of(*csv))];
            continue;
        }
        auto& years = zones[zone.index];
        if (std::any_of(years.begin(), years.end(), [&](const YearOfZone& one) { return one.year == year->year; })) {
            ++overlay.skipped["a second value for a year"];
            continue;
        }
        ++overlay.used;
        years.push_back({year->year, std::string{value}});
    }
    overlay.rows += csv->malformed();
    if (csv->malformed() > 0) overlay.skipped["lines that are no CSV"] += csv->malformed();
    overlay.records = zones.size();
    overlay.json = written_overlay(zones, table, catalog);
    return overlay;
}

}  // namespace dlcost
