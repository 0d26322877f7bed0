#include "comparison.hpp"

#include <algorithm>
#include <limits>

#include <fmt/core.h>

namespace dlcost {

std::optional<Money> rent_of(const Answer& a) {
    if (a.is_sum) return a.rent;
    return a.run.spot ? a.estimate.cost.spot : a.estimate.cost.on_demand;
}

std::optional<double> compared_figure(const Answer& a, ComparisonSort by) {
    const Estimate& e = a.estimate;
    switch (by) {
        case ComparisonSort::money: return rent_of(a) ? std::optional{rent_of(a)->in(usd)} : std::nullopt;
        case ComparisonSort::time: return a.is_sum ? std::nullopt : std::optional{e.hours.in(hour)};
        case ComparisonSort::energy: return e.energy ? std::optional{e.energy->total.in(kwh)} : std::nullopt;
        default: return e.emissions ? std::optional{e.emissions->location.in(kg)} : std::nullopt;
    }
}

std::vector<const ComparedAnswer*> ordered(const Comparison& c) {
    std::vector<const ComparedAnswer*> rows;
    for (const ComparedAnswer& row : c.rows) rows.push_back(&row);
    if (c.sort == ComparisonSort::none) return rows;
    const auto key = [&](const ComparedAnswer* row) {
        return compared_figure(row->answer, c.sort).value_or(std::numeric_limits<double>::infinity());
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const ComparedAnswer* a, const ComparedAnswer* b) { return key(a) < key(b); });
    return rows;
}

std::optional<double> ratio_to_baseline(const Comparison& c, const Answer& a, ComparisonSort by) {
    const auto base = compared_figure(c.rows[c.baseline].answer, by), ours = compared_figure(a, by);
    return base && ours && *base > 0 ? std::optional{*ours / *base} : std::nullopt;
}

std::vector<Labelled> labelled(const Comparison& c) {
    std::vector<Labelled> all;
    for (const ComparedAnswer& row : c.rows) {
        if (!row.answer.is_sum) all.push_back({row.label, &row.answer});
        for (const Answer& stage : row.stages) all.push_back({row.label, &stage});
    }
    return all;
}

std::string count_of_runs(const Comparison& c) {
    return fmt::format("{} run{}", c.rows.size(), c.rows.size() == 1 ? "" : "s");
}

}  // namespace dlcost
