// Answers side by side.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "project.hpp"
#include "sentences.hpp"

namespace dlcost {

enum class ComparisonSort : std::uint8_t { emissions, money, time, energy, none };
template <>
inline constexpr auto enum_names<ComparisonSort> = each_of<Named<ComparisonSort>>({
    {ComparisonSort::emissions, "co2e"},
    {ComparisonSort::money, "usd"},
    {ComparisonSort::time, "hours"},
    {ComparisonSort::energy, "kwh"},
    {ComparisonSort::none, "none"},
});

struct ComparedAnswer {
    std::string label;  ///< what tells it from the others
    std::variant<Answer, ProjectAnswer> answer;

    /// The run; null for a project.
    const Answer* run() const { return std::get_if<Answer>(&answer); }
    const Terms& terms() const {
        return run() ? static_cast<const Terms&>(run()->estimate) : std::get<ProjectAnswer>(answer).total;
    }
};

struct Comparison {
    std::vector<ComparedAnswer> rows;  ///< as they were given; at least one
    ComparisonSort sort;
    std::size_t baseline;  ///< the row that the others are held against
    Catalog catalog;
    std::string version;     ///< of the program
    bool by_method = false;  ///< the rows are one run, counted by several methods
};

/// What rows are sorted and held against each other by, in kg, USD, hours or kWh; nothing where it is not known.
std::optional<double> compared_figure(const ComparedAnswer& row, ComparisonSort by);
/// How many times the baseline's figure a row's is.
std::optional<double> ratio_to_baseline(const Comparison& comparison, const ComparedAnswer& row, ComparisonSort by);
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
