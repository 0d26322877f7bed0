// A comparison as a page.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include "../text/human.hpp"
#include "check_sentences.hpp"
#include "comparison.hpp"
#include "method_parts.hpp"
#include "page_parts.hpp"
#include "quantities.hpp"

namespace dlcost {
namespace {

/// What rows are sorted by, and what an axis of it is called.
struct SortWords {
    ComparisonSort value;
    std::string_view what, axis, unit;
};
constexpr auto sort_words = each_of<SortWords>({
    {ComparisonSort::emissions, "CO2e", "kg CO2e", "kg"},
    {ComparisonSort::money, "cost", "USD", "USD"},
    {ComparisonSort::time, "time", "hours", "h"},
    {ComparisonSort::energy, "energy", "kWh", "kWh"},
    {ComparisonSort::none, "CO2e", "kg CO2e", "kg"},
});

/// Projects, for one, have no devices and no hours.
void without_empty(Grid& grid) {
    for (std::size_t column = grid.columns.size(); column-- > 0;) {
        if (!std::all_of(grid.rows.begin(), grid.rows.end(), [&](const auto& row) { return row[column].text.empty(); }))
            continue;
        const auto at = static_cast<std::ptrdiff_t>(column);
        grid.columns.erase(grid.columns.begin() + at);
        for (auto& row : grid.rows) row.erase(row.begin() + at);
    }
}

/// Rows are compared in the same digits, and a run of the paper keeps those that the paper prints.
Digits digits_of_rows(const Comparison& c) {
    const auto is_printed = [](const ComparedAnswer& row) {
        return row.run() && digits_of(*row.run()) == Digits::printed;
    };
    return std::any_of(c.rows.begin(), c.rows.end(), is_printed) ? Digits::printed : Digits::rounded;
}

/// What the columns of the runs are in.
struct ColumnUnits {
    Unit<EnergyDim> energy;
    Unit<Co2eDim> co2e;
    Unit<DurationDim> time;

    std::string energy_heading() const { return std::string{energy.label}; }
    std::string co2e_heading() const { return std::string{co2e.label} + " CO2e"; }
};
ColumnUnits units_of(const Comparison& c) {
    std::optional<Interval<Energy>> energy;
    std::optional<Interval<Co2e>> co2e;
    std::optional<Interval<Duration>> time;
    for (const ComparedAnswer& row : c.rows) {
        if (const auto& terms = row.terms().energy) widen(energy, terms->total);
        if (const auto& terms = row.terms().emissions) widen(co2e, terms->location);
        if (row.run()) widen(time, row.run()->estimate.hours);
    }
    const Unit<DurationDim> of_time = time ? unit_for(*time) : hour;
    if (digits_of_rows(c) == Digits::printed) return {kwh, kg, of_time};
    return {energy ? unit_for(*energy) : kwh, co2e ? unit_for(*co2e) : kg, of_time};
}

RowBars bars_of(const Comparison& c) {
    RowBars bars{fmt::format("{} bar", row_of(sort_words, c.sort).what), {}};
    double most = 0;
    for (const ComparedAnswer& row : c.rows) most = std::max(most, compared_figure(row, c.sort).value_or(0));
    for (const ComparedAnswer* row : ordered(c))
        bars.shares.push_back(most > 0 ? compared_figure(*row, c.sort).value_or(0) / most : 0);
    return bars;
}

BarChart chart_of(const Comparison& c) {
    SortWords words = row_of(sort_words, c.sort);
    const bool is_money = c.sort == ComparisonSort::money;
    if (is_money) words.axis = words.unit = c.currency.name();
    const Digits digits = digits_of_rows(c);
    BarChart chart{fmt::format("{} of each", words.axis), std::string{words.axis}, {}, false};
    double least = 0, most = 0;
    for (const ComparedAnswer* row : ordered(c)) {
        auto value = compared_figure(*row, c.sort);
        if (!value) continue;
        if (is_money) value = *value / c.currency.usd_per_unit;
        chart.bars.push_back(
            {row->label, *value, fmt::format("{} {}", shown(*value, digits), words.unit), row == &c.rows[c.baseline]});
        if (*value > 0) least = least > 0 ? std::min(least, *value) : *value;
        most = std::max(most, *value);
    }
    // Beyond this the small ones could not be seen beside the large.
    constexpr double too_far = 50;
    chart.logarithmic = least > 0 && most / least > too_far;
    return chart;
}

// Why methods disagree.

/// What the columns of a constant and of its part in a difference are called.
struct ConstantWords {
    Constant value;
    std::string_view amount, part;
};
constexpr auto constant_words = each_of<ConstantWords>({
    {Constant::hours, "device-h", "device-h"},
    {Constant::device, "device W", "device"},
    {Constant::cpu, "CPU W", "CPU"},
    {Constant::memory, "memory W", "memory"},
    {Constant::node, "node W", "power"},
    {Constant::pue, "PUE", "PUE"},
    {Constant::intensity, "g/kWh", "intensity"},
});

/// Those that differ somewhere.
std::vector<Constant> moving(const Comparison& c) {
    std::vector<Constant> all;
    const auto of = [](const ComparedAnswer& row, Constant one) { return value_of(*row.run(), one); };
    for (const auto& named : enum_names<Constant>) {
        const Constant one = named.value;
        if (std::any_of(c.rows.begin(), c.rows.end(),
                        [&](const ComparedAnswer& row) { return of(row, one) != of(c.rows.front(), one); }))
            all.push_back(one);
    }
    return all;
}

/// The constants of each method: powers in W per device, intensity in g/kWh.
Grid constants_of(const Comparison& c) {
    Grid grid;
    const auto all = moving(c);
    grid.columns = {"method"};
    for (const Constant one : all) grid.columns.push_back(std::string{row_of(constant_words, one).amount});
    for (const ComparedAnswer* row : ordered(c)) {
        std::vector<Grid::Cell> cells{{row->label}};
        for (const Constant one : all) {
            const auto value = value_of(*row->run(), one);
            cells.push_back({value ? one == Constant::pue ? trimmed(*value) : rounded(*value) : "", true});
        }
        grid.rows.push_back(std::move(cells));
    }
    return grid;
}

std::string with_sign(Co2e part) {
    constexpr double nothing = 1e-9;
    const double amount = part.in(kg);
    if (std::abs(amount) < nothing) return "";
    return (amount > 0 ? "+" : "-") + rounded(std::abs(amount));
}

/// The part of each constant in the difference of the kg CO2e from the baseline.
Grid parts_grid(const Comparison& c) {
    Grid grid;
    const auto all = moving(c);
    grid.columns = {"method"};
    for (const Constant one : all) grid.columns.push_back(std::string{row_of(constant_words, one).part});
    grid.columns.push_back("total");
    const Answer& base = *c.rows[c.baseline].run();
    for (const ComparedAnswer* row : ordered(c)) {
        const auto parts = parts_of_difference(base, *row->run());
        if (!parts || row == &c.rows[c.baseline]) continue;
        std::vector<Grid::Cell> cells{{row->label}};
        for (const Constant one : all) cells.push_back({with_sign((*parts)[one]), true});
        const std::string total = with_sign(row->terms().emissions->location - base.estimate.emissions->location);
        cells.push_back({total.empty() ? "0" : total, true});
        grid.rows.push_back(std::move(cells));
    }
    return grid;
}

/// Assumptions that the table of constants shows.
Assumptions in_the_table() {
    return {Assumption::method_pue, Assumption::method_grid, Assumption::method_load, Assumption::method_draw};
}

/// "typical $": the heading of a column of costs of that kind.
std::string heading_of(CostKind kind, const Currency& currency) {
    std::string sign{currency.is_usd() ? std::string_view{"$"} : currency.name()};
    switch (kind) {
        case CostKind::reserved_1y:
        case CostKind::reserved_3y: return "reserved " + sign;
        case CostKind::mixed: return sign;
        default: return std::string{label(kind)} + ' ' + sign;
    }
}

/// A column for each kind of cost that the rows have.
void add_costs(const Comparison& c, Digits digits, Grid& grid) {
    const auto rows = ordered(c);
    for (const auto& named : enum_names<CostKind>) {
        const CostKind kind = named.value;
        const auto is_here = [&](const ComparedAnswer* row) { return row->terms().cost.kind == kind; };
        if (std::none_of(rows.begin(), rows.end(), is_here)) continue;
        grid.columns.push_back(heading_of(kind, c.currency));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto& cost = rows[i]->terms().cost.paid;
            grid.rows[i].push_back({!is_here(rows[i]) ? ""
                                    : cost            ? shown(*cost, digits, c.currency)
                                                      : "unknown",
                                    true});
        }
    }
}

/// The runs as a table.
Grid table_of(const Comparison& c, const ColumnUnits& units, Digits digits) {
    Grid grid;
    grid.columns = {"run", "devices", std::string{name_of(units.time)}, units.energy_heading(), units.co2e_heading()};
    for (const ComparedAnswer* row : ordered(c)) {
        const Answer* const run = row->run();
        const auto amount = [&](ComparisonSort by, double size) {
            const auto value = compared_figure(*row, by);
            return Grid::Cell{value ? shown(*value / size, digits) : "unknown", true};
        };
        grid.rows.push_back({{row->label},
                             {run ? tidy(run->run.devices.value.value()) : "", true},
                             {run && run->run.timed ? shown(run->estimate.hours.in(units.time), digits) : "", true},
                             amount(ComparisonSort::energy, units.energy(1).in(kwh)),
                             amount(ComparisonSort::emissions, units.co2e(1).in(kg))});
    }
    add_costs(c, digits, grid);
    grid.columns.push_back(fmt::format("{} ratio", row_of(sort_words, c.sort).what));
    for (std::size_t i = 0; i < grid.rows.size(); ++i) {
        const auto ratio = ratio_to_baseline(c, *ordered(c)[i], c.sort);
        grid.rows[i].push_back({ratio ? fmt::format("{:.3g}", *ratio) : "", true});
    }
    without_empty(grid);
    return grid;
}

Section table_section(std::string heading, Grid table) {
    Section section{std::move(heading)};
    section.table = std::move(table);
    return section;
}

}  // namespace

Grid comparison_table(const Comparison& c) { return table_of(c, {kwh, kg, units_of(c).time}, Digits::printed); }

Page page_of(const Comparison& c) {
    const std::string& baseline = c.rows[c.baseline].label;
    Page page;
    page.title = count_of_runs(c) + " side by side";
    page.headline = fmt::format("{}; ratios are relative to {}", count_of_runs(c), baseline);
    page.about = fmt::format("Ratios are relative to {}.", baseline);
    page.is_table = true;
    Section narrow{"", Room::narrow}, wide{"The runs", Room::wide};
    const ColumnUnits units = units_of(c);
    narrow.table = wide.table = table_of(c, units, digits_of_rows(c));
    narrow.bars = bars_of(c);
    wide.chart = chart_of(c);
    page.add(std::move(narrow));
    page.add(std::move(wide));
    if (c.by_method) {
        page.add(table_section("Constants that differ (power in W per device)", constants_of(c)));
        page.add(table_section(fmt::format("Difference from {} by constant, kg CO2e", baseline), parts_grid(c)));
    }
    page.add(check_section(checks(labelled(c))));
    page.add(assumed_section(assumptions(labelled(c), c.by_method ? in_the_table() : Assumptions{}), c.currency));
    page.add(sources_section(sources(labelled(c)), c.catalog));
    add_origin(c.version, c.catalog, page);
    return page;
}

}  // namespace dlcost
