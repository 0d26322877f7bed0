// The answer for a project: its stages and their sum.
#pragma once

#include <dlcost/project.hpp>

#include "result.hpp"
#include "sentences.hpp"

namespace dlcost {

/// Stages in order, at least one, and their sum.
struct ProjectAnswer {
    ProjectAnswer(std::string_view name_of_project, std::vector<Answer> all);

    std::string_view name;  ///< may be empty
    std::vector<Answer> stages;
    ProjectTotal total;

    // All stages are answered with the same catalog.
    const Catalog& catalog() const { return stages.front().catalog; }
    const std::string& version() const { return stages.front().version; }
    const Currency& currency() const { return stages.front().currency; }
    std::span<const Ref<Equivalent>> equivalents() const { return stages.front().equivalents; }
};

/// The label of a stage: its name, or "Stage 2".
std::string stage_name(const ProjectAnswer& project, std::size_t stage);
/// "3 stages", "1 stage".
std::string count_of_stages(const ProjectAnswer& project);
/// The stages with their labels.
std::vector<Labelled> labelled(const ProjectAnswer& project);

/// The objects of single values of the sum, as in a row among runs.
void write_fields(const ProjectAnswer& project, DocumentWriter& out);
/// The result document; and as rows, one for each stage and one for the sum.
void write_result(const ProjectAnswer& project, DocumentWriter& out, bool explain);
void write_rows(const ProjectAnswer& project, DocumentWriter& out, bool explain);
/// Both; `project` must outlive it.
Document document_of(const ProjectAnswer& project, bool explain);
Page page_of(const ProjectAnswer& project, bool explain);

}  // namespace dlcost
