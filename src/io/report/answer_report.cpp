// One run, or a project with its stages, as a report.
#include <algorithm>

#include <fmt/format.h>

#include <dlcost/values.hpp>

#include "../human.hpp"
#include "../sentences.hpp"
#include "reports.hpp"

namespace dlcost {
namespace {

template <class Q, class Unit> std::string range_note(const Interval<Q>& range, Unit unit, std::string_view called) {
    return range.low == range.high ? "" : fmt::format("80 % range {} to {} {}", human(range.low.in(unit)), human(range.high.in(unit)), called);
}

std::string cost_text(const CostTerms& cost) {
    if (cost.spot && cost.on_demand) return human(*cost.spot) + " to " + human(*cost.on_demand);
    if (cost.on_demand) return human(*cost.on_demand);
    return cost.spot ? human(*cost.spot) : "unknown";
}

std::vector<LeadFigure> lead_of(const Answer& a) {
    const Estimate& e = a.estimate;
    std::vector<LeadFigure> lead;
    lead.push_back({"Energy", e.energy ? human(e.energy->total.in(kwh)) + " kWh" : "unknown", e.energy ? range_note(e.energy->range, kwh, "kWh") : ""});
    lead.push_back({"CO2e", e.emissions ? human(e.emissions->location.in(kg)) + " kg" : "unknown", e.emissions ? range_note(e.emissions->range, kg, "kg") : ""});
    lead.push_back({"Cost", cost_text(e.cost), e.cost.spot && e.cost.on_demand ? "spot to on demand" : e.cost.spot ? "spot" : e.cost.on_demand ? "on demand" : ""});
    if (a.run.work) lead.push_back({"Time", human(e.hours), fmt::format("MFU {}", percent(a.run.work->mfu.value))});
    return lead;
}

/// What makes up the facility's energy.
std::optional<Chart> parts_of(const Answer& a) {
    if (!a.estimate.energy) return std::nullopt;
    const EnergyTerms& terms = *a.estimate.energy;
    PartsChart chart{"Energy by what draws it", {}};
    const auto add = [&](std::string label, std::optional<Energy> part) {
        if (part && *part > kwh(0)) chart.parts.push_back({std::move(label), part->in(kwh), human(part->in(kwh)) + " kWh", false});
    };
    add("Accelerators", terms.gpu);
    add("The machines together", terms.whole);
    add("CPU", terms.cpu);
    add("Memory", terms.memory);
    add("Cooling and losses", terms.overhead);
    if (chart.parts.empty()) return std::nullopt;
    return chart;
}

Grid inputs_table(const Answer& a) {
    Grid grid;
    grid.columns = {"input", "value", "unit", "from", "source"};
    for (const Input& input : inputs(a)) {
        const auto* number = std::get_if<double>(&input.value);
        const auto* text = std::get_if<std::string>(&input.value);
        std::string from{name(input.origin)};
        if (input.as_of) from += " (" + written(input.as_of) + ")";
        grid.rows.push_back({{std::string{input.name}}, {number ? fmt::format("{:.6g}", *number) : text ? *text : std::get<bool>(input.value) ? "yes" : "no", number != nullptr}, {std::string{number ? input.unit : std::string_view{}}}, {from},
                             {input.source ? std::string{a.catalog.text(a.catalog.at(input.source).id)} : std::string{input.overlay}}});
    }
    return grid;
}

std::string whose(const Answer& a) { return a.run.name.empty() ? "This run" : std::string{a.run.name}; }

}  // namespace

std::string made_by(std::string_view version, const Catalog& catalog) { return fmt::format("Made by dlcost {}, catalog {}. Every figure is location-based and after PUE unless it says otherwise.", version, catalog.version); }

BarChart benchmark_chart(Co2e co2e, std::string_view name_of_run, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog) {
    BarChart chart{"CO2e beside everyday benchmarks", "kg CO2e, by decades", {}, true};
    chart.bars.push_back({std::string{name_of_run}, co2e.in(kg), human(co2e.in(kg)) + " kg", true});
    for (const auto ref : equivalents) {
        const Equivalent& one = catalog.at(ref);
        chart.bars.push_back({std::string{catalog.text(one.name)}, one.co2e.value.in(kg), human(one.co2e.value.in(kg)) + " kg", false});
    }
    std::stable_sort(chart.bars.begin(), chart.bars.end(), [](const Bar& a, const Bar& b) { return a.value < b.value; });
    return chart;
}

Report report_of(const Answer& a) {
    Report report;
    report.title = headline(a);
    report.about = "What this training costs in energy, carbon and money.";
    report.lead = lead_of(a);
    if (a.estimate.emissions) {
        const Co2e co2e = a.estimate.emissions->location;
        Section section{"As much CO2e as"};
        for (const auto ref : a.equivalents) section.items.push_back(fmt::format("{} × {}", human(co2e / a.catalog.at(ref).co2e.value), a.catalog.text(a.catalog.at(ref).name)));
        if (co2e > kg(0)) section.chart = benchmark_chart(co2e, whose(a), a.equivalents, a.catalog);
        report.sections.push_back(std::move(section));
    }
    if (const auto chart = parts_of(a)) report.sections.push_back({"Where the energy goes", {}, chart});
    report.sections.push_back({"How it comes about", {}, {}, {}, equation(a)});
    report.sections.push_back({"Inputs", {}, {}, inputs_table(a)});
    if (auto all = assumptions(a); !all.empty()) report.sections.push_back({"Assumed", {}, {}, {}, {}, std::move(all)});
    if (auto all = notes(a); !all.empty()) report.sections.push_back({"Notes", {}, {}, {}, {}, std::move(all)});
    report.sections.push_back({"Sources", {}, {}, {}, {}, {}, source_items(sources(a), a.catalog)});
    report.foot = made_by(a.version, a.catalog);
    return report;
}

Report report_of(const ProjectAnswer& project) {
    const Answer sum = project.as_answer();
    Report report;
    report.title = project.name.empty() ? "A project" : std::string{project.name};
    report.about = fmt::format("{} stages, and what they cost together.", project.stages.size());
    report.lead = lead_of(sum);
    if (sum.rent && !sum.estimate.cost.spot && !sum.estimate.cost.on_demand) report.lead[2] = {"Cost", human(*sum.rent), ""};
    BarChart chart{"CO2e of each stage", "kg CO2e", {}, false};
    Grid grid;
    grid.columns = {"stage", "devices", "time", "runs", "kWh", "kg CO2e", "USD"};
    std::vector<Labelled> labelled;
    for (std::size_t i = 0; i < project.stages.size(); ++i) {
        const Answer& stage = project.stages[i];
        const std::string label = stage.run.name.empty() ? fmt::format("stage {}", i + 1) : std::string{stage.run.name};
        const Estimate& e = stage.estimate;
        if (e.emissions) chart.bars.push_back({label, e.emissions->location.in(kg), human(e.emissions->location.in(kg)) + " kg", false});
        grid.rows.push_back({{label}, {tidy(stage.run.devices.value.value()), true}, {human(e.hours), true}, {plain(stage.run.runs.value.value()), true}, {e.energy ? human(e.energy->total.in(kwh)) : "unknown", true},
                             {e.emissions ? human(e.emissions->location.in(kg)) : "unknown", true}, {cost_text(e.cost), true}});
        labelled.push_back({label, &stage});
    }
    report.sections.push_back({"Stages", {}, chart, grid});
    if (sum.estimate.emissions && sum.estimate.emissions->location > kg(0))
        report.sections.push_back({"As much CO2e as", {}, benchmark_chart(sum.estimate.emissions->location, report.title, project.stages.front().equivalents, sum.catalog)});
    if (auto all = assumptions(labelled); !all.empty()) report.sections.push_back({"Assumed", {}, {}, {}, {}, std::move(all)});
    report.sections.push_back({"Sources", {}, {}, {}, {}, {}, source_items(sources(labelled), sum.catalog)});
    report.foot = made_by(sum.version, sum.catalog);
    return report;
}

}  // namespace dlcost
