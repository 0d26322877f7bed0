// Answers side by side.
#pragma once

#include <string>
#include <vector>

#include "format.hpp"
#include "page.hpp"
#include "result.hpp"

namespace dlcost {

enum class ComparisonSort : std::uint8_t { emissions, money, time, energy, none };

struct ComparedAnswer {
    std::string label;  ///< what tells it from the others
    Answer answer;
    std::vector<Answer> stages = {};  ///< of a project, whose sum the answer is
};

struct Comparison {
    std::vector<ComparedAnswer> rows;  ///< as they were said; at least one
    ComparisonSort sort;
    std::size_t baseline;  ///< the row that the others are held against
    Catalog catalog;
    std::string version;     ///< of the program
    bool by_method = false;  ///< the rows are one run, counted by several methods
};

std::string rendered(const Comparison& comparison, Format format, const Screen& screen);

}  // namespace dlcost
