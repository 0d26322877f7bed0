// What the program says about a run: its assumptions, its equation.
#pragma once

#include <string>
#include <vector>

#include "result.hpp"

namespace dlcost {

/// What was taken for granted, a sentence each, in the order of the method.
std::vector<std::string> assumptions(const Answer& answer);

/// The equation with the numbers put in, a line for each step.
std::vector<std::string> equation(const Answer& answer);

/// What a reader should know of the published figures that were used.
std::vector<std::string> notes(const Answer& answer);

}  // namespace dlcost
