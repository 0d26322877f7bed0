// A project that was answered: its stages, and their sum.
#pragma once

#include <dlcost/project.hpp>

#include "result.hpp"
#include "sentences.hpp"

namespace dlcost {

/// Stages in their order; there is at least one.
struct ProjectAnswer {
    std::string_view name;  ///< may be empty
    std::vector<Answer> stages;

    ProjectTotal total() const;
    /// The sum as an answer among others.
    Answer as_answer() const;
};

/// What a stage is called: its name, or "Stage 2".
std::string stage_name(const ProjectAnswer& project, std::size_t stage);
/// "3 stages", "1 stage".
std::string count_of_stages(const ProjectAnswer& project);
/// The stages under their names.
std::vector<Labelled> labelled(const ProjectAnswer& project);

/// The result document, and as rows: one for each stage, and one for the sum.
void write_result(const ProjectAnswer& project, DocumentWriter& out, bool explain);
void write_rows(const ProjectAnswer& project, DocumentWriter& out, bool explain);
/// Both; `project` must outlive it.
Document document_of(const ProjectAnswer& project, bool explain);
Page page_of(const ProjectAnswer& project, bool explain);

}  // namespace dlcost
