// Answers side by side.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "result.hpp"
#include "sentences.hpp"

namespace dlcost {

enum class ComparisonSort : std::uint8_t { emissions, money, time, energy, none };

struct ComparedAnswer {
    std::string label;  ///< what tells it from the others
    Answer answer;
    std::vector<Answer> stages = {};  ///< of a project, whose sum the answer is
};

struct Comparison {
    std::vector<ComparedAnswer> rows;  ///< as they were given; at least one
    ComparisonSort sort;
    std::size_t baseline;  ///< the row that the others are held against
    Catalog catalog;
    std::string version;     ///< of the program
    bool by_method = false;  ///< the rows are one run, counted by several methods
};

/// The cost that counts: spot where the run is on spot, else on demand.
std::optional<Money> rent_of(const Answer& answer);
/// What rows are sorted and held against each other by, in kg, USD, hours or kWh; nothing where it is not known.
std::optional<double> compared_figure(const Answer& answer, ComparisonSort by);
/// How many times the baseline's figure a row's is.
std::optional<double> ratio_to_baseline(const Comparison& comparison, const Answer& answer, ComparisonSort by);
/// The rows in the order in which they are shown: what is unknown last.
std::vector<const ComparedAnswer*> ordered(const Comparison& comparison);
/// The runs behind the rows, those of projects too.
std::vector<Labelled> labelled(const Comparison& comparison);
/// "3 runs".
std::string count_of_runs(const Comparison& comparison);

/// The rows as a table, without the columns that are empty in all of them.
Grid comparison_table(const Comparison& comparison);
Document document_of(const Comparison& comparison);
Page page_of(const Comparison& comparison);

}  // namespace dlcost
