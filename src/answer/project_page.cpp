// A project as a page: its stages, and their sum.
#include <fmt/core.h>

#include "../text/human.hpp"
#include "check_sentences.hpp"
#include "figure_lines.hpp"
#include "page_parts.hpp"
#include "project.hpp"

namespace dlcost {
namespace {

/// How a table of stages shows its values.
struct Shape {
    Digits digits;
    Unit<EnergyDim> energy = kwh;
    Unit<Co2eDim> co2e = kg;
    Currency currency = {};

    std::string energy_heading() const { return std::string{energy.label}; }
    std::string co2e_heading() const { return std::string{co2e.label} + " CO2e"; }
    std::string operator()(DeviceTime time) const { return shown(time.in(device_hour), digits); }
    std::string operator()(const std::optional<Energy>& value) const { return of(value, energy); }
    std::string operator()(const std::optional<Co2e>& value) const { return of(value, co2e); }
    std::string operator()(const std::optional<Money>& value) const {
        return value ? shown(*value, digits, currency) : "unknown";
    }

private:
    std::string of(const auto& value, auto unit) const { return value ? shown(value->in(unit), digits) : "unknown"; }
};

std::optional<Energy> energy_of(const Terms& e) { return e.energy ? std::optional{e.energy->total} : std::nullopt; }
std::optional<Co2e> co2e_of(const Terms& e) {
    return e.emissions ? std::optional{e.emissions->location} : std::nullopt;
}

/// The runs of the paper keep its units.
Shape shape_of(const ProjectAnswer& project) {
    Shape shape{digits_of(project.stages)};
    shape.currency = project.currency();
    if (shape.digits == Digits::printed) return shape;
    std::optional<Interval<Energy>> energy;
    std::optional<Interval<Co2e>> co2e;
    for (const Answer& stage : project.stages) {
        if (const auto one = energy_of(stage.estimate)) widen(energy, *one);
        if (const auto one = co2e_of(stage.estimate)) widen(co2e, *one);
    }
    if (energy) shape.energy = unit_for(*energy);
    if (co2e) shape.co2e = unit_for(*co2e);
    return shape;
}

/// The few columns that a terminal has room for.
Section narrow_stages(const ProjectAnswer& project, const Shape& shape) {
    Grid grid;
    grid.columns = {"Stage", "runs", "device-hours", shape.energy_heading(), shape.co2e_heading(), "spot", "on demand"};
    const auto add = [&](std::string name, double runs, const Terms& e) {
        grid.rows.push_back({{std::move(name)},
                             {tidy(runs), true},
                             {shape(e.device_hours), true},
                             {shape(energy_of(e)), true},
                             {shape(co2e_of(e)), true},
                             {shape(e.cost.spot), true},
                             {shape(e.cost.on_demand), true}});
    };
    double all_runs = 0;
    for (std::size_t i = 0; i < project.stages.size(); ++i) {
        const double runs = project.stages[i].run.runs.value.value();
        all_runs += runs;
        add(stage_name(project, i), runs, project.stages[i].estimate);
    }
    add("Total", all_runs, project.total);
    Section section{"", Room::narrow};
    section.table = std::move(grid);
    return section;
}

Section wide_stages(const ProjectAnswer& project, const Shape& shape) {
    Grid grid;
    grid.columns = {"stage",
                    "runs",
                    "devices",
                    "time",
                    "device-hours",
                    shape.energy_heading(),
                    shape.co2e_heading(),
                    std::string{project.currency().name()}};
    BarChart chart{"CO2e of each stage", "kg CO2e", {}, false};
    const auto add = [&](std::string name, std::string runs, std::string devices, std::string time, const Terms& e) {
        grid.rows.push_back({{std::move(name)},
                             {std::move(runs), true},
                             {std::move(devices), true},
                             {std::move(time), true},
                             {shape(e.device_hours), true},
                             {shape(energy_of(e)), true},
                             {shape(co2e_of(e)), true},
                             {cost_text(e.cost, shape.digits, project.currency()), true}});
    };
    for (std::size_t i = 0; i < project.stages.size(); ++i) {
        const Run& run = project.stages[i].run;
        const Estimate& e = project.stages[i].estimate;
        if (const auto co2e = co2e_of(e))
            chart.bars.push_back({stage_name(project, i), co2e->in(kg), text_of(*co2e), false});
        add(stage_name(project, i), plain(run.runs.value.value()), tidy(run.devices.value.value()),
            shown(e.hours, shape.digits), e);
    }
    add("total", "", "", "", project.total);
    Section section{"Stages", Room::wide};
    section.chart = std::move(chart);
    section.table = std::move(grid);
    return section;
}

/// What was found for stages that left something out.
Section solutions(const ProjectAnswer& project) {
    Section section{"Solved for", Room::narrow};
    for (std::size_t i = 0; i < project.stages.size(); ++i)
        if (const auto found = solution_of(project.stages[i]))
            section.paragraphs.push_back(
                fmt::format("{}: {} {}, {}", stage_name(project, i), found->value, found->label, found->from));
    return section;
}

void add_stage_explanations(const ProjectAnswer& project, Page& page) {
    for (std::size_t i = 0; i < project.stages.size(); ++i) {
        // A heading above those of its parts.
        page.sections.push_back({stage_name(project, i), Room::narrow, Depth::explanation});
        Page stage;
        add_explanation(project.stages[i], stage);
        for (Section& section : stage.sections) {
            if (section.room == Room::wide) continue;
            section.room = Room::narrow;
            page.add(std::move(section));
        }
    }
}

}  // namespace

Page page_of(const ProjectAnswer& project, bool explain) {
    Page page;
    page.title = page.headline = project.name.empty() ? "A project" : std::string{project.name};
    page.about = count_of_stages(project) + (project.stages.size() == 1 ? " and its cost." : " and their total cost.");
    const Shape shape = shape_of(project);
    page.add(narrow_stages(project, shape));
    Section figures;
    figures.figures = figure_lines(project.total, shape.digits, project.currency());
    page.add(std::move(figures));
    page.add(wide_stages(project, shape));
    if (project.total.emissions)
        page.add(equivalents_section(project.total.emissions->location, page.title, project.equivalents(),
                                     project.catalog()));
    page.add(solutions(project));
    page.add(check_section(checks(labelled(project))));
    if (explain) {
        page.add(width_section(shares_of(project.total.location_inputs)));
        add_stage_explanations(project, page);
    }
    page.add(assumed_section(assumptions(labelled(project)), project.currency()));
    page.add(sources_section(sources(labelled(project)), project.catalog()));
    add_origin(project.version(), project.catalog(), page);
    return page;
}

}  // namespace dlcost
