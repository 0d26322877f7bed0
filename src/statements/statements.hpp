// Documents in formats defined by others, made from answers: one file each.
#pragma once

#include <string>

#include "../answer/view.hpp"

namespace dlcost {

/// LaTeX for \input in a paper, for a run, a project or a comparison: a paragraph with citations, a table, and the
/// bibliography entries in a file that it writes itself.
std::string latex(const Subject& subject);

/// YAML of a run or a project: `co2_eq_emissions` as in Hugging Face model cards, in grams. What the format has no key
/// for is in comments.
std::string hf_card(const Subject& subject);

/// Text for use within LaTeX.
std::string in_latex(std::string_view text);

}  // namespace dlcost
