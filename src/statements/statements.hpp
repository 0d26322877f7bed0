// Documents that somebody else defined, made of answers: one file each.
#pragma once

#include <string>

#include "../answer/view.hpp"

namespace dlcost {

/// LaTeX that a paper can \input, of a run, a project or a comparison: a paragraph with citations, a table, and the
/// entries of its bibliography in a file that it writes itself.
std::string latex(const Subject& subject);

/// YAML of a run or a project: `co2_eq_emissions` as cards of Hugging Face have it, in grams; what the format has no
/// key for stands in comments.
std::string hf_card(const Subject& subject);

/// Text within LaTeX.
std::string in_latex(std::string_view text);

}  // namespace dlcost
