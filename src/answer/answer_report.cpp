// One run, or a project with its stages, as a report.
#include <algorithm>

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "../text/human.hpp"
#include "sentences.hpp"
#include "reports.hpp"

namespace dlcost {
namespace {

std::string cost_text(const CostTerms& cost) {
    if (cost.spot && cost.on_demand) return human(*cost.spot) + " to " + human(*cost.on_demand);
    if (cost.on_demand) return human(*cost.on_demand);
    return cost.spot ? human(*cost.spot) : "unknown";
}

/// The figures as they stand in a terminal; what is beside another one has a label of its own.
std::vector<LeadFigure> lead_of(const std::vector<FigureLine>& lines) {
    std::vector<LeadFigure> lead;
    for (const FigureLine& line : lines) {
        std::string label = line.label, note = line.from;
        if (label == " market-based") label = "CO2e, market-based";
        if (label == " electricity") label = "Electricity";
        if (!line.range.empty()) note += fmt::format("{}80 % range {}", note.empty() ? "" : "; ", line.range);
        lead.push_back({std::move(label), line.value, std::move(note)});
    }
    return lead;
}

/// What makes up the facility's energy.
std::optional<Chart> parts_of(const Answer& a) {
    if (!a.estimate.energy) return std::nullopt;
    const EnergyTerms& terms = *a.estimate.energy;
    PartsChart chart{"Energy by what draws it", {}};
    const auto add = [&](std::string label, std::optional<Energy> part) {
        if (part && *part > kwh(0))
            chart.parts.push_back({std::move(label), part->in(kwh), human(part->in(kwh)) + " kWh", false});
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
        std::string from{name(input.origin)};
        if (input.as_of) from += " (" + written(input.as_of) + ")";
        grid.rows.push_back(
            {{std::string{input.name}},
             {shown(input), number != nullptr},
             {std::string{number ? input.unit : std::string_view{}}},
             {from},
             {input.source ? std::string{a.catalog.text(a.catalog.at(input.source).id)} : std::string{input.overlay}}});
    }
    return grid;
}

std::string whose(const Answer& a) { return a.run.name.empty() ? "This run" : std::string{a.run.name}; }

}  // namespace

std::string made_by(std::string_view version, const Catalog& catalog) {
    return fmt::format(
        "Made by dlcost {}, catalog {}. Every figure is location-based and after PUE unless it says otherwise.",
        version, catalog.version);
}

BarChart benchmark_chart(Co2e co2e, std::string_view name_of_run, std::span<const Ref<Equivalent>> equivalents,
                         const Catalog& catalog) {
    BarChart chart{"CO2e beside everyday benchmarks", "kg CO2e", {}, true};
    chart.bars.push_back({std::string{name_of_run}, co2e.in(kg), human(co2e.in(kg)) + " kg", true});
    for (const auto ref : equivalents) {
        const Equivalent& one = catalog.at(ref);
        chart.bars.push_back(
            {std::string{catalog.text(one.name)}, one.co2e.value.in(kg), human(one.co2e.value.in(kg)) + " kg", false});
    }
    std::stable_sort(chart.bars.begin(), chart.bars.end(),
                     [](const Bar& a, const Bar& b) { return a.value < b.value; });
    return chart;
}

void add_details(Report& report, std::vector<Section> sections) {
    for (Section& section : sections) {
        section.is_detail = true;
        const bool is_empty = section.paragraphs.empty() && section.steps.empty() && section.items.empty() &&
                              section.sources.empty() && !section.table && !section.chart;
        if (!is_empty) report.sections.push_back(std::move(section));
    }
}

std::vector<std::string> equivalent_items(Co2e co2e, std::span<const Ref<Equivalent>> equivalents,
                                          const Catalog& catalog) {
    std::vector<std::string> items;
    for (const auto ref : equivalents)
        items.push_back(
            fmt::format("{} × {}", human(co2e / catalog.at(ref).co2e.value), catalog.text(catalog.at(ref).name)));
    return items;
}

Report report_of(const Answer& a) {
    Report report;
    report.title = headline(a);
    report.about = "What this training costs in energy, carbon and money.";
    report.lead = lead_of(figure_lines(a));
    if (a.estimate.emissions) {
        const Co2e co2e = a.estimate.emissions->location;
        Section section{"As much CO2e as"};
        section.items = equivalent_items(co2e, a.equivalents, a.catalog);
        if (co2e > kg(0)) section.chart = benchmark_chart(co2e, whose(a), a.equivalents, a.catalog);
        report.sections.push_back(std::move(section));
    }
    if (const auto chart = parts_of(a)) report.sections.push_back({"Where the energy goes", {}, chart});
    add_details(report, {{"How it comes about", {}, {}, {}, equation(a)},
                         {"Inputs", {}, {}, inputs_table(a)},
                         {"Assumed", {}, {}, {}, {}, assumptions(a)},
                         {"Notes", {}, {}, {}, {}, notes(a)},
                         {"Sources", {}, {}, {}, {}, {}, source_items(sources(a), a.catalog)}});
    report.foot = made_by(a.version, a.catalog);
    return report;
}

Report report_of(const ProjectAnswer& project) {
    const Answer sum = project.as_answer();
    Report report;
    report.title = project.name.empty() ? "A project" : std::string{project.name};
    report.about = fmt::format("{} stages, and what they cost together.", project.stages.size());
    report.lead = lead_of(figure_lines(project.total()));
    BarChart chart{"CO2e of each stage", "kg CO2e", {}, false};
    Grid grid;
    grid.columns = {"stage", "runs", "devices", "time", "device-hours", "kWh", "kg CO2e", "USD"};
    std::vector<Labelled> labelled;
    for (std::size_t i = 0; i < project.stages.size(); ++i) {
        const Answer& stage = project.stages[i];
        const std::string label = stage.run.name.empty() ? fmt::format("stage {}", i + 1) : std::string{stage.run.name};
        const Estimate& e = stage.estimate;
        if (e.emissions)
            chart.bars.push_back(
                {label, e.emissions->location.in(kg), human(e.emissions->location.in(kg)) + " kg", false});
        grid.rows.push_back({{label},
                             {plain(stage.run.runs.value.value()), true},
                             {tidy(stage.run.devices.value.value()), true},
                             {human(e.hours), true},
                             {human(e.device_hours.in(device_hour)), true},
                             {e.energy ? human(e.energy->total.in(kwh)) : "unknown", true},
                             {e.emissions ? human(e.emissions->location.in(kg)) : "unknown", true},
                             {cost_text(e.cost), true}});
        labelled.push_back({label, &stage});
    }
    const Estimate& all_together = sum.estimate;
    grid.rows.push_back({{"total"},
                         {"", true},
                         {"", true},
                         {"", true},
                         {human(all_together.device_hours.in(device_hour)), true},
                         {all_together.energy ? human(all_together.energy->total.in(kwh)) : "unknown", true},
                         {all_together.emissions ? human(all_together.emissions->location.in(kg)) : "unknown", true},
                         {cost_text(all_together.cost), true}});
    report.sections.push_back({"Stages", {}, chart, grid});
    if (all_together.emissions) {
        const Co2e co2e = all_together.emissions->location;
        Section section{"As much CO2e as"};
        section.items = equivalent_items(co2e, sum.equivalents, sum.catalog);
        if (co2e > kg(0)) section.chart = benchmark_chart(co2e, report.title, sum.equivalents, sum.catalog);
        report.sections.push_back(std::move(section));
    }
    add_details(report, {{"Assumed", {}, {}, {}, {}, assumptions(labelled)},
                         {"Sources", {}, {}, {}, {}, {}, source_items(sources(labelled), sum.catalog)}});
    report.foot = made_by(sum.version, sum.catalog);
    return report;
}

}  // namespace dlcost
