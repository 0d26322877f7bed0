#include "project.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "../text/human.hpp"
#include "../read/request_json.hpp"
#include "result_fields.hpp"
#include "sentences.hpp"

namespace dlcost {
namespace {

ProjectTotal total_of(std::span<const Answer> stages) {
    std::vector<Stage> all;
    for (const Answer& stage : stages) all.push_back({stage.run, stage.estimate});
    return sum(all);
}

/// The part of the sum that its document has.
void write_total(const ProjectAnswer& project, DocumentWriter& out) {
    write_fields(out, [&](const ResultField& field) { return field.only_in_rows ? ResultValue{} : field.of(project); });
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

ProjectAnswer::ProjectAnswer(std::string_view name_of_project, std::vector<Answer> all)
    : name(name_of_project), stages(std::move(all)), total(total_of(stages)) {}

void write_fields(const ProjectAnswer& project, DocumentWriter& out) {
    write_fields(out, [&](const ResultField& field) { return field.of(project); });
}

void write_result(const ProjectAnswer& project, DocumentWriter& out, bool explain) {
    out.begin_object();
    out.text("schema", project_schema);
    out.text("version", project.version());
    out.text("catalog", project.catalog().version);
    if (!project.name.empty()) out.text("name", project.name);
    write_total(project, out);
    if (project.total.emissions)
        write_equivalents(project.total.emissions->location, project.equivalents(), project.catalog(), out);
    write_stages(project, out, explain);
    write_sources(sources(labelled(project)), project.catalog(), out);
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
    write_total(project, out);
    out.end_object();
}

Document document_of(const ProjectAnswer& project, bool explain) {
    return {[&project, explain](DocumentWriter& out) { write_result(project, out, explain); },
            {},
            [&project, explain](DocumentWriter& out) { write_rows(project, out, explain); }};
}

}  // namespace dlcost
