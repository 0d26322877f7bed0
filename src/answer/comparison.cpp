#include "comparison.hpp"

#include <algorithm>
#include <limits>

#include <fmt/core.h>

namespace dlcost {

std::optional<double> compared_figure(const ComparedAnswer& row, ComparisonSort by) {
    const Terms& e = row.terms();
    switch (by) {
        case ComparisonSort::money: return e.cost.paid ? std::optional{e.cost.paid->in(usd)} : std::nullopt;
        case ComparisonSort::time:
            return row.run() && row.run()->run.timed ? std::optional{row.run()->estimate.hours.in(hour)} : std::nullopt;
        case ComparisonSort::energy: return e.energy ? std::optional{e.energy->total.in(kwh)} : std::nullopt;
        default: return e.emissions ? std::optional{e.emissions->location.in(kg)} : std::nullopt;
    }
}

std::vector<const ComparedAnswer*> ordered(const Comparison& c) {
    std::vector<const ComparedAnswer*> rows;
    for (const ComparedAnswer& row : c.rows) rows.push_back(&row);
    if (c.sort == ComparisonSort::none) return rows;
    const auto key = [&](const ComparedAnswer* row) {
        return compared_figure(*row, c.sort).value_or(std::numeric_limits<double>::infinity());
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const ComparedAnswer* a, const ComparedAnswer* b) { return key(a) < key(b); });
    return rows;
}

std::optional<double> ratio_to_baseline(const Comparison& c, const ComparedAnswer& row, ComparisonSort by) {
    const auto base = compared_figure(c.rows[c.baseline], by), ours = compared_figure(row, by);
    return base && ours && *base > 0 ? std::optional{*ours / *base} : std::nullopt;
}

std::vector<Labelled> labelled(const Comparison& c) {
    std::vector<Labelled> all;
    for (const ComparedAnswer& row : c.rows) {
        if (row.run()) all.push_back({row.label, row.run()});
        else
            for (const Answer& stage : std::get<ProjectAnswer>(row.answer).stages) all.push_back({row.label, &stage});
    }
    return all;
}

std::string count_of_runs(const Comparison& c) {
    return fmt::format("{} run{}", c.rows.size(), c.rows.size() == 1 ? "" : "s");
}

}  // namespace dlcost
