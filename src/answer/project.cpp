#include "project.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "../text/human.hpp"
#include "../read/request_json.hpp"
#include "sentences.hpp"

namespace dlcost {
namespace {

const Answer& first(const ProjectAnswer& project) { return project.stages.front(); }

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
        write_fields(stage, out);
        write_inputs(stage, out);
        write_remarks(stage, out, explain);
        out.end_object();
    }
    out.end_list();
}

}  // namespace

std::string stage_name(const ProjectAnswer& project, std::size_t i) {
    const std::string_view name = project.stages[i].run.name;
    return name.empty() ? fmt::format("Stage {}", i + 1) : std::string{name};
}

std::string count_of_stages(const ProjectAnswer& project) {
    return fmt::format("{} stage{}", project.stages.size(), project.stages.size() == 1 ? "" : "s");
}

std::vector<Labelled> labelled(const ProjectAnswer& project) {
    std::vector<Labelled> all;
    for (std::size_t i = 0; i < project.stages.size(); ++i) all.push_back({stage_name(project, i), &project.stages[i]});
    return all;
}

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
    const Answer& any = first(project);
    const ProjectTotal total = project.total();
    out.begin_object();
    out.text("schema", project_schema);
    out.text("version", any.version);
    out.text("catalog", any.catalog.version);
    if (!project.name.empty()) out.text("name", project.name);
    write_total(total, out);
    if (total.location) write_equivalents(*total.location, any.equivalents, any.catalog, out);
    write_stages(project, out, explain);
    write_sources(sources(labelled(project)), any.catalog, out);
    out.end_object();
}

void write_rows(const ProjectAnswer& project, DocumentWriter& out, bool explain) {
    for (std::size_t i = 0; i < project.stages.size(); ++i) {
        out.begin_object();
        out.text("stage", stage_name(project, i));
        write_fields(project.stages[i], out);
        if (explain) write_inputs(project.stages[i], out);
        out.end_object();
    }
    out.begin_object();
    out.text("stage", "total");
    write_total(project.total(), out);
    out.end_object();
}

Document document_of(const ProjectAnswer& project, bool explain) {
    return {[&project, explain](DocumentWriter& out) { write_result(project, out, explain); },
            {},
            [&project, explain](DocumentWriter& out) { write_rows(project, out, explain); }};
}

}  // namespace dlcost
