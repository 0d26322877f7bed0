// What authors say of a training: a paragraph and a table for a paper, and the block of a model card.
#pragma once

#include "comparison.hpp"
#include "project.hpp"

namespace dlcost {

/// LaTeX that a document can \input: a paragraph with citations, a table, and the entries of its bibliography in a file
/// that it writes itself.
std::string latex(const Answer& answer);
std::string latex(const ProjectAnswer& project);
/// The same of runs side by side: `rows` is their table.
std::string latex(std::string_view paragraph, const Grid& rows, std::string_view label,
                  const std::vector<Ref<Source>>& sources, const Catalog& catalog, std::string_view version);

/// YAML: `co2_eq_emissions` as cards of Hugging Face have it, in grams; what the format has no key for stands in
/// comments.
std::string hf_card(const Answer& answer);
std::string hf_card(const ProjectAnswer& project);

/// Text within LaTeX.
std::string in_latex(std::string_view text);

}  // namespace dlcost
