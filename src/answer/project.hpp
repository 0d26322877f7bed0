// A project that was answered, and how it is written: a row a stage, and the sum.
#pragma once

#include <dlcost/project.hpp>

#include "estimate_table.hpp"

namespace dlcost {

/// Stages in their order; there is at least one.
struct ProjectAnswer {
    std::string_view name;  ///< may be empty
    std::vector<Answer> stages;

    ProjectTotal total() const;
    /// The sum as an answer among others.
    Answer as_answer() const;
};

/// The document; of a flat writer a row for each stage and one for the sum.
void write_result(const ProjectAnswer& project, DocumentWriter& out, bool explain);
std::string answer_table(const ProjectAnswer& project, const Screen& screen, bool explain);

}  // namespace dlcost
