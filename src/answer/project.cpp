#include "project.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "../text/human.hpp"
#include "../read/request_json.hpp"
#include "sentences.hpp"

namespace dlcost {
namespace {

const Answer& first(const ProjectAnswer& project) { return project.stages.front(); }

std::string stage_name(const ProjectAnswer& project, std::size_t i) {
    const std::string_view name = project.stages[i].run.name;
    return name.empty() ? fmt::format("Stage {}", i + 1) : std::string{name};
}

std::vector<Labelled> labelled(const ProjectAnswer& project) {
    std::vector<Labelled> all;
    for (std::size_t i = 0; i < project.stages.size(); ++i) all.push_back({stage_name(project, i), &project.stages[i]});
    return all;
}

// As a document.

void number_if(DocumentWriter& out, std::string_view key, const auto& value, auto unit) {
    if (value) out.number(key, value->in(unit));
}

void write_total(const ProjectTotal& total, DocumentWriter& out) {
    out.begin_object("run");
    out.number("device_hours", total.device_hours.in(device_hour));
    out.end_object();
    if (total.energy) {
        out.begin_object("energy");
        out.number("it_kwh", total.it->in(kwh));
        out.number("total_kwh", total.energy->in(kwh));
        out.number("low_kwh", total.energy_range.low.in(kwh));
        out.number("high_kwh", total.energy_range.high.in(kwh));
        out.end_object();
    }
    if (total.location) {
        out.begin_object("emissions");
        out.number("co2e_lb", total.location->in(lb));
        out.number("co2e_kg", total.location->in(kg));
        out.number("low_kg", total.location_range.low.in(kg));
        out.number("high_kg", total.location_range.high.in(kg));
        number_if(out, "market_co2e_lb", total.market, lb);
        number_if(out, "market_co2e_kg", total.market, kg);
        out.end_object();
    }
    if (total.cost.spot || total.cost.on_demand || total.cost.electricity) {
        out.begin_object("cost");
        number_if(out, "spot_usd", total.cost.spot, usd);
        number_if(out, "on_demand_usd", total.cost.on_demand, usd);
        if (const auto& range = total.cost.spot_range)
            out.number("spot_low_usd", range->low.in(usd)), out.number("spot_high_usd", range->high.in(usd));
        if (const auto& range = total.cost.on_demand_range)
            out.number("on_demand_low_usd", range->low.in(usd)), out.number("on_demand_high_usd", range->high.in(usd));
        number_if(out, "electricity_usd", total.cost.electricity, usd);
        out.end_object();
    }
    if (total.water) {
        out.begin_object("water");
        out.number("litres", total.water->in(litre));
        out.end_object();
    }
    if (total.embodied) {
        out.begin_object("embodied");
        out.number("low_kg", total.embodied->low.in(kg));
        out.number("high_kg", total.embodied->high.in(kg));
        out.end_object();
    }
}

void write_stages(const ProjectAnswer& project, DocumentWriter& out, bool explain) {
    out.begin_list("stages");
    for (std::size_t i = 0; i < project.stages.size(); ++i) {
        const Answer& stage = project.stages[i];
        out.begin_object();
        if (out.is_flat()) out.text("stage", stage_name(project, i));
        write_fields(stage, out);
        if (!out.is_flat() || explain) write_inputs(stage, out);
        if (!out.is_flat()) write_remarks(stage, out, explain);
        out.end_object();
    }
    out.end_list();
}

/// Rows of a table for programs: the stages, then the sum.
void write_rows(const ProjectAnswer& project, DocumentWriter& out, bool explain) {
    write_stages(project, out, explain);
    out.begin_object();
    out.text("stage", "total");
    write_total(project.total(), out);
    out.end_object();
}

// For people.

std::string money(const std::optional<Money>& amount) { return amount ? human(*amount) : "unknown"; }

void add_row(Grid& grid, std::string name, std::string runs, DeviceTime time, const std::optional<Energy>& energy,
             const std::optional<Co2e>& co2e, const CostTerms& cost) {
    const auto figure = [](const auto& value, auto unit) {
        return value ? human(value->in(unit)) : std::string{"unknown"};
    };
    grid.rows.push_back({{std::move(name)},
                         {std::move(runs), true},
                         {human(time.in(device_hour)), true},
                         {figure(energy, kwh), true},
                         {figure(co2e, kg), true},
                         {money(cost.spot), true},
                         {money(cost.on_demand), true}});
}

double runs_of(const ProjectAnswer& project) {
    double runs = 0;
    for (const Answer& stage : project.stages) runs += stage.run.runs.value.value();
    return runs;
}

std::string stage_table(const ProjectAnswer& project, const ProjectTotal& total, const Screen& screen) {
    Grid grid;
    grid.columns = {"Stage", "runs", "device-hours", "kWh", "kg CO2e", "spot", "on demand"};
    for (std::size_t i = 0; i < project.stages.size(); ++i) {
        const Answer& stage = project.stages[i];
        const Estimate& e = stage.estimate;
        add_row(grid, stage_name(project, i), tidy(stage.run.runs.value.value()), e.device_hours,
                e.energy ? std::optional{e.energy->total} : std::nullopt,
                e.emissions ? std::optional{e.emissions->location} : std::nullopt, e.cost);
    }
    add_row(grid, "Total", tidy(runs_of(project)), total.device_hours, total.energy, total.location, total.cost);
    return table(grid, screen.table_width);
}

/// What was found for stages that left something out.
void show_solutions(const ProjectAnswer& project, Page& page) {
    bool any = false;
    for (std::size_t i = 0; i < project.stages.size(); ++i) {
        const auto found = solution_of(project.stages[i]);
        if (!found) continue;
        if (!any) page.heading("Found");
        any = true;
        page.paragraph("",
                       fmt::format("{}: {} {}, {}", stage_name(project, i), found->value, found->label, found->from));
    }
}

}  // namespace

ProjectTotal ProjectAnswer::total() const {
    std::vector<Stage> all;
    for (const Answer& stage : stages) all.push_back({stage.run, stage.estimate});
    return sum(all);
}

Answer ProjectAnswer::as_answer() const {
    const ProjectTotal all = total();
    Answer answer{{},
                  {},
                  {all.device_hours, hour(0), {}, {}, {}, {}, all.cost, all.water, all.embodied},
                  stages.front().catalog,
                  stages.front().version,
                  stages.front().equivalents};
    answer.run.name = name;
    answer.is_sum = true;
    answer.rent = all.rent;
    if (all.energy)
        answer.estimate.energy =
            EnergyTerms{{}, {}, {}, {}, *all.it, *all.energy - *all.it, *all.energy, all.energy_range};
    if (all.location) answer.estimate.emissions = EmissionTerms{*all.location, all.location_range, all.market};
    return answer;
}

void write_result(const ProjectAnswer& project, DocumentWriter& out, bool explain) {
    if (out.is_flat()) return write_rows(project, out, explain);
    const Answer& any = first(project);
    const ProjectTotal total = project.total();
    out.begin_object();
    out.text("schema", project_schema);
    out.text("version", any.version);
    out.text("catalog", any.catalog.version);
    if (!project.name.empty()) out.text("name", project.name);
    write_total(total, out);
    if (total.location) write_equivalents(*total.location, any, out);
    write_stages(project, out, explain);
    write_sources(sources(labelled(project)), any.catalog, out);
    out.end_object();
}

std::string answer_table(const ProjectAnswer& project, const Screen& screen, bool explain) {
    const Answer& any = first(project);
    const ProjectTotal total = project.total();
    Page page{screen};
    page.title(project.name.empty() ? "A project" : project.name);
    page.out += stage_table(project, total, screen) + '\n';
    page.lines(figure_lines(total));
    if (total.location) show_equivalents(*total.location, any, page);
    show_solutions(project, page);
    if (explain) {
        show_width(shares_of(total.location_inputs), page);
        for (std::size_t i = 0; i < project.stages.size(); ++i) {
            page.heading(stage_name(project, i));
            show_explanation(project.stages[i], page);
        }
    }
    if (const auto all = assumptions(labelled(project)); !all.empty()) {
        page.heading("Assumed");
        for (const std::string& text : all) page.paragraph("- ", text);
    }
    show_sources(sources(labelled(project)), any.catalog, page);
    page.foot(fmt::format("dlcost {}, catalog {}", any.version, any.catalog.version));
    return page.out;
}

}  // namespace dlcost
