// Text about a run: its assumptions, its equation.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "result.hpp"

namespace dlcost {

/// What was taken for granted, a sentence each, in the order of the method, but for what is shown elsewhere.
std::vector<std::string> assumptions(const Answer& answer, const Assumptions& shown_elsewhere = {});

/// An answer among others, and how it differs from them.
struct Labelled {
    std::string label;
    const Answer* answer;
};
/// What several answers take for granted, each sentence once: with the labels of its answers where it is not of all.
std::vector<std::string> assumptions(std::span<const Labelled> answers, const Assumptions& shown_elsewhere = {});
/// Their sources, each once, in the order in which they are met.
std::vector<Ref<Source>> sources(std::span<const Labelled> answers);

/// An input's value as people read it: "7B" parameters, "68,480" W, "8.4e22" FLOP; what was given or published with all
/// its digits.
std::string shown(const Input& input);

/// A count of devices or runs with all its digits, or in short where it has more than 15 of them.
std::string count_text(double count);

/// The equation with the numbers put in, a line for each step.
std::vector<std::string> equation(const Answer& answer);

/// An input, and how much of the width of the CO2e's range it has.
struct WidthShare {
    Varies input;
    Fraction share;
};
/// The inputs that make the range wide, the widest first; none where the answer is exact.
std::vector<WidthShare> width_shares(const Answer& answer);
std::vector<WidthShare> shares_of(std::span<const Uncertainty> inputs);

/// What a reader should know of the published figures that were used.
std::vector<std::string> notes(const Answer& answer);

}  // namespace dlcost
