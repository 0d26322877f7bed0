// The sums of a batch as a page.
#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "../answer/page_parts.hpp"
#include "../answer/quantities.hpp"
#include "../text/human.hpp"
#include "summary.hpp"

namespace dlcost {
namespace {

/// The column of the groups as people call it: "region" for "run.region".
std::string name_for_people(const std::string& column) {
    constexpr std::string_view run = "run.";
    return column.starts_with(run) ? column.substr(run.size()) : column;
}

std::string shown_group(const std::optional<std::string>& name) {
    return !name ? "(none)" : name->empty() ? "\"\"" : harmless(*name);
}

CostKind kind_of(const Sums& sums) { return sums.kind.value_or(CostKind::mixed); }

/// "typical $": the heading of the costs that count.
std::string cost_heading(const Sums& sums) {
    return kind_of(sums) == CostKind::mixed ? "cost $" : std::string{label(kind_of(sums))} + " $";
}

/// The cost that counts, and below it those at other kinds of price where every row has one.
struct CostLine {
    std::string label, value, note;
};
std::vector<CostLine> cost_lines(const Sums& sums) {
    const CostKind kind = kind_of(sums);
    std::vector<CostLine> lines{{kind == CostKind::mixed ? "Cost" : "Cost, " + std::string{label(kind)},
                                 sums.paid.without < sums.rows ? spoken(sums.paid.total) : "unknown",
                                 incomplete(sums.paid.without, sums.rows)}};
    const auto add = [&](CostKind other, const Sum<Money>& sum) {
        if (other != kind && !sum.without) lines.push_back({' ' + std::string{label(other)}, spoken(sum.total), ""});
    };
    add(CostKind::spot, sums.spot);
    add(CostKind::typical, sums.typical);
    add(CostKind::on_demand, sums.on_demand);
    return lines;
}

// For a terminal.

/// Groups as rows of values.
void add_groups(const Summary& summary, Page& page) {
    Grid grid;
    grid.columns = {name_for_people(group_key(*summary.group_by)),
                    "rows",
                    "device-hours",
                    "kWh",
                    "kg CO2e",
                    cost_heading(summary.total)};
    const auto number = [](double value, bool is_partial) {
        constexpr std::size_t any_width = 40, narrow = 9;
        const std::string text = rounded(value) + (is_partial ? "+" : "");
        return Grid::Cell{fitted(text, value, any_width), true, fitted(text, value, narrow)};
    };
    const auto figure = [&](const auto& sum, std::uint64_t rows, auto unit) {
        return sum.without < rows ? number(sum.total.in(unit), sum.without > 0) : Grid::Cell{"unknown", true};
    };
    const auto add = [&](const std::string& name, const Sums& sums) {
        grid.rows.push_back({{name, false},
                             {whole(sums.rows), true},
                             number(sums.device_hours.in(device_hour), false),
                             figure(sums.energy, sums.rows, kwh),
                             figure(sums.co2e, sums.rows, kg),
                             figure(sums.paid, sums.rows, usd)});
    };
    for (const auto& [name, sums] : summary.groups.all) add(shown_group(name), sums);
    if (summary.with_total) add("total", summary.total);
    Section groups{"", Room::narrow};
    groups.table = std::move(grid);
    page.add(std::move(groups));
    Section more{"", Room::narrow};
    if (summary.total.is_partial())
        more.paragraphs = {"+ means at least: the value is unknown for some rows of the group."};
    page.add(std::move(more));
}

void add_totals(const Summary& summary, Page& page) {
    const Sums& sums = summary.total;
    const std::uint64_t rows = summary.counts.answered;
    Section section{fmt::format("Total of {} {}", whole(rows), rows == 1 ? "row" : "rows"), Room::narrow};
    const auto line = [&](std::string_view label, std::string value, std::string note) {
        section.figures.push_back({std::string{label}, std::move(value), std::move(note)});
    };
    line("Device-hours", rounded(sums.device_hours.in(device_hour)), "");
    line("Energy", sums.energy.without < sums.rows ? text_of(sums.energy.total) : "unknown",
         incomplete(sums.energy.without, sums.rows));
    line("CO2e", sums.co2e.without < sums.rows ? with_pounds(sums.co2e.total, Digits::rounded) : "unknown",
         incomplete(sums.co2e.without, sums.rows));
    for (const CostLine& cost : cost_lines(sums)) line(cost.label, cost.value, cost.note);
    page.add(std::move(section));
    if (sums.co2e.without == sums.rows) return;
    Section equivalents{"Equivalent to", Room::narrow};
    equivalents.amounts = amounts_of(sums.co2e.total, summary.equivalents, summary.catalog);
    page.add(std::move(equivalents));
}

// For a report.

template <class Q, class Unit>
std::string figure(const Sum<Q>& sum, std::uint64_t rows, Unit unit) {
    if (sum.without == rows) return "unknown";
    return rounded(sum.total.in(unit)) + (sum.without ? "+" : "");
}

/// What a sum lacks, in words.
template <class Q>
std::string gap(const Sum<Q>& sum, std::uint64_t rows) {
    return sum.without && sum.without < rows ? fmt::format("without {} of {} rows", whole(sum.without), whole(rows))
                                             : "";
}

std::string money(const Sum<Money>& sum, std::uint64_t rows) {
    return sum.without == rows ? "unknown" : rounded(sum.total) + (sum.without ? "+" : "");
}

std::vector<Grid::Cell> cells(std::string name, const Sums& sums) {
    return {{std::move(name)},
            {whole(sums.rows), true},
            {rounded(sums.device_hours.in(device_hour)), true},
            {figure(sums.energy, sums.rows, kwh), true},
            {figure(sums.co2e, sums.rows, kg), true},
            {money(sums.paid, sums.rows), true}};
}

Section lead_of(const Sums& total) {
    Section lead{"", Room::wide};
    const auto text = [&](const auto& sum) {
        return sum.without == total.rows ? "unknown" : text_of(sum.total) + (sum.without ? " or more" : "");
    };
    lead.figures = {{"Energy", text(total.energy), gap(total.energy, total.rows)},
                    {"CO2e", text(total.co2e), gap(total.co2e, total.rows)},
                    {cost_lines(total).front().label, money(total.paid, total.rows), gap(total.paid, total.rows)}};
    return lead;
}

BarChart chart_of(const Groups& groups) {
    BarChart chart{"CO2e of each group", "kg CO2e", {}, false};
    for (const auto& [name, sums] : groups.all)
        if (sums.co2e.without < sums.rows)
            chart.bars.push_back({shown_group(name), sums.co2e.total.in(kg), text_of(sums.co2e.total), false});
    std::stable_sort(chart.bars.begin(), chart.bars.end(),
                     [](const Bar& a, const Bar& b) { return a.value > b.value; });
    // More bars would be unreadable.
    constexpr std::size_t most = 20;
    if (chart.bars.size() > most) chart.bars.resize(most), chart.title = "CO2e of the twenty largest groups";
    return chart;
}

void add_wide(const Summary& summary, Page& page) {
    const Sums& total = summary.total;
    page.add(lead_of(total));
    Section groups{summary.group_by ? "Groups" : "Sums", Room::wide};
    if (BarChart chart = chart_of(summary.groups); chart.bars.size() > 1) groups.chart = std::move(chart);
    Grid grid;
    grid.columns = {summary.group_by ? name_for_people(*summary.group_by) : "list",
                    "rows",
                    "device-hours",
                    "kWh",
                    "kg CO2e",
                    "spot",
                    "on demand"};
    for (const auto& [name, sums] : summary.groups.all) grid.rows.push_back(cells(shown_group(name), sums));
    grid.rows.push_back(cells("total", total));
    groups.table = std::move(grid);
    if (total.is_partial()) groups.paragraphs.push_back("+ means at least: the value is unknown for some rows.");
    page.add(std::move(groups));
    if (total.co2e.without == total.rows || !(total.co2e.total > kg(0))) return;
    Section equivalents = equivalents_section(total.co2e.total, "These runs", summary.equivalents, summary.catalog);
    equivalents.room = Room::wide;
    page.add(std::move(equivalents));
}

}  // namespace

Page page_of(const Summary& summary) {
    Page page;
    page.title = summary.group_by ? fmt::format("Runs by {}", name_for_people(*summary.group_by)) : "A list of runs";
    page.about =
        fmt::format("{} rows answered, {} rejected.", whole(summary.counts.answered), whole(summary.counts.refused));
    page.is_table = true;
    summary.group_by ? add_groups(summary, page) : add_totals(summary, page);
    add_wide(summary, page);
    add_origin(summary.version, summary.catalog, page);
    page.foot.clear();
    return page;
}

}  // namespace dlcost
