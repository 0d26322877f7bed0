// The figures of an answer with what they are made of: what a page, a comment on a pull request and a paper all show.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <dlcost/project.hpp>

#include "result.hpp"

namespace dlcost {

/// "Energy", "1,506.8 kWh", "12,041.5 W × 79.2 h × PUE 1.58", "1,204 to 1,880 kWh". What is only beside another figure
/// begins with a space.
struct FigureLine {
    std::string label, value;
    std::string from = {};   ///< may be empty
    std::string range = {};  ///< the central 80 %; empty where the figure is exact
};

std::vector<FigureLine> figure_lines(const Answer& answer);
std::vector<FigureLine> figure_lines(const ProjectTotal& total);

/// What a plan was solved for: "61", "devices", "the fewest for 3 d"; none where nothing was.
struct Found {
    std::string label, value, from;
};
std::optional<Found> solution_of(const Answer& answer);

}  // namespace dlcost
