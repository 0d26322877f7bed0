// The values of an answer with the factors that they are made of: what a page, a comment on a pull request and a paper
// all show.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <dlcost/project.hpp>

#include "../text/page.hpp"
#include "quantities.hpp"

namespace dlcost {

std::vector<FigureLine> figure_lines(const Answer& answer);
std::vector<FigureLine> figure_lines(const ProjectTotal& total, Digits digits, const Currency& currency);

/// What a plan was solved for: "61", "devices", "the fewest that meet a deadline of 3 d"; none where nothing was.
struct Found {
    std::string label, value, from;
};
std::optional<Found> solution_of(const Answer& answer);

}  // namespace dlcost
