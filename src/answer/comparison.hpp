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
    std::string label;  ///< what distinguishes it from the others
    std::variant<Answer, ProjectAnswer> answer;

    /// The run; null for a project.
    const Answer* run() const { return std::get_if<Answer>(&answer); }
    const Terms& terms() const {
        return run() ? static_cast<const Terms&>(run()->estimate) : std::get<ProjectAnswer>(answer).total;
    }
};

struct Comparison {
    std::vector<ComparedAnswer> rows;  ///< in the given order; at least one
    ComparisonSort sort;
    std::size_t baseline;  ///< the row that the others are compared with
    Catalog catalog;
    std::string version;     ///< of the program
    bool by_method = false;  ///< the rows are one run, calculated by several methods
    Currency currency = {};  ///< of the costs that people see
};

/// The value that rows are sorted and compared by, in kg, USD, hours or kWh; nothing if unknown.
std::optional<double> compared_figure(const ComparedAnswer& row, ComparisonSort by);
/// The ratio of a row's value to the baseline's.
std::optional<double> ratio_to_baseline(const Comparison& comparison, const ComparedAnswer& row, ComparisonSort by);
/// The rows in display order, with unknown values last.
std::vector<const ComparedAnswer*> ordered(const Comparison& comparison);
/// The runs behind the rows, including those of projects.
std::vector<Labelled> labelled(const Comparison& comparison);
/// "3 runs".
std::string count_of_runs(const Comparison& comparison);

/// The rows as a table, without columns that are empty in all of them.
Grid comparison_table(const Comparison& comparison);
Document document_of(const Comparison& comparison);
Page page_of(const Comparison& comparison);

}  // namespace dlcost
