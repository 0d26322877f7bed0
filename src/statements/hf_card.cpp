#include <fmt/core.h>

#include <dlcost/error.hpp>

#include "../answer/page_parts.hpp"
#include "../answer/sentences.hpp"
#include "../text/human.hpp"
#include "../text/writer.hpp"
#include "statements.hpp"

namespace dlcost {
namespace {

/// A text in double quotes, which YAML and JSON share.
std::string quoted(std::string_view text) {
    std::string out;
    append_json_text(out, text);
    return out;
}

std::string grams(const Terms& terms) {
    if (!terms.emissions) return "  # emissions: unknown, as no power is known\n";
    constexpr double grams_in_kg = 1000;
    return fmt::format(
        "  emissions: {}  # grams of CO2eq, location-based\n",
        plain(std::strtod(fmt::format("{:.6g}", grams_in_kg * terms.emissions->location.in(kg)).c_str(), nullptr)));
}

/// `of` is the answer for a run, or one of a project's.
std::string head(const Terms& terms, const Answer& of, std::string_view where, std::string_view hardware) {
    std::string out = "co2_eq_emissions:\n" + grams(terms);
    out += fmt::format("  source: {}\n", quoted(fmt::format("dlcost {}, catalog {}", of.version, of.catalog.version)));
    out += "  # training_type: pre-training or fine-tuning; not known here\n";
    if (!where.empty()) out += fmt::format("  geographical_location: {}\n", quoted(where));
    if (!hardware.empty()) out += fmt::format("  hardware_used: {}\n", quoted(hardware));
    return out;
}

std::string comment(std::string_view key, std::string_view value) {
    return fmt::format("  # {}: {}\n", key, harmless(value));
}

std::string place_of(const Answer& a) {
    const Ref<Zone> zone = a.run.grid ? a.run.grid : a.run.region;
    if (a.run.cloud_region)
        return fmt::format("{}, {}", a.catalog.text(a.catalog.at(a.run.cloud_region).name),
                           a.catalog.text(a.catalog.at(a.run.cloud_region).id));
    return zone ? std::string{a.catalog.text(a.catalog.at(zone).name)} : "";
}

std::string hardware_of(const Answer& a) {
    return a.run.hardware ? fmt::format("{} x {}", tidy(a.run.devices.value.value()),
                                        a.catalog.text(a.catalog.at(a.run.hardware).name))
                          : "";
}

/// Values that a run and a project have in common.
std::string figures(const Terms& e) {
    std::string out;
    const auto range = [](const auto& interval, auto unit) {
        return fmt::format("{} to {}, central 80 %", human(interval.low.in(unit)), human(interval.high.in(unit)));
    };
    if (e.energy) out += comment("energy_kwh", human(e.energy->total.in(kwh)));
    if (e.energy && e.energy->range.low != e.energy->range.high)
        out += comment("energy_range_kwh", range(e.energy->range, kwh));
    if (e.emissions && e.emissions->range.low != e.emissions->range.high)
        out += comment("range_kg", range(e.emissions->range, kg));
    if (e.emissions && e.emissions->market) out += comment("market_based_kg", human(e.emissions->market->in(kg)));
    if (e.cost.paid) out += comment("usd", human(*e.cost.paid).substr(1));
    if (e.cost.paid) out += comment("price_kind", std::string{name(e.cost.kind)});
    if (e.cost.spot) out += comment("spot_usd", human(*e.cost.spot).substr(1));
    if (e.cost.on_demand) out += comment("on_demand_usd", human(*e.cost.on_demand).substr(1));
    if (e.cost.electricity) out += comment("electricity_usd", human(*e.cost.electricity).substr(1));
    if (e.water) out += comment("water_litres", human(e.water->in(litre)));
    if (e.embodied)
        out += comment("embodied_kg", fmt::format("{} to {}, not in the emissions", human(e.embodied->low.in(kg)),
                                                  human(e.embodied->high.in(kg))));
    return out;
}

std::string card_of_run(const Answer& a) {
    std::string out = head(a.estimate, a, place_of(a), hardware_of(a));
    out += "  # Values without a key in this format:\n";
    const Estimate& e = a.estimate;
    out += figures(e);
    if (a.run.timed) out += comment("hours", tidy(e.hours.in(hour)));
    if (e.power) out += comment("power_w", tidy(e.power->in(watt)));
    out += comment("pue", plain(a.run.pue.value.value()));
    out += comment("intensity_g_per_kwh", tidy(a.run.intensity.value.in(g_per_kwh)));
    for (const std::string& text : assumptions(a)) out += comment("assumed", text);
    return out;
}

std::string card_of_project(const ProjectAnswer& project) {
    std::string hardware;
    for (const Answer& stage : project.stages)
        if (const std::string one = hardware_of(stage); !one.empty() && hardware.find(one) == std::string::npos)
            hardware += (hardware.empty() ? "" : "; ") + one;
    std::string out = head(project.total, project.stages.front(), place_of(project.stages.front()), hardware);
    out += "  # Values without a key in this format:\n";
    out += figures(project.total);
    out += comment("device_hours", human(project.total.device_hours.in(device_hour)));
    const std::vector<Labelled> stages = labelled(project);
    out += comment("stages", plain(static_cast<double>(stages.size())));
    for (const std::string& text : assumptions(stages)) out += comment("assumed", text);
    return out;
}

}  // namespace

std::string hf_card(const Subject& subject) {
    if (const auto* run = std::get_if<const Answer*>(&subject)) return card_of_run(**run);
    return card_of_project(*std::get<const ProjectAnswer*>(subject));
}

}  // namespace dlcost
