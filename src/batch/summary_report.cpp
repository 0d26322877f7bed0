// The sums of a list as a report.
#include <algorithm>

#include <fmt/core.h>

#include "../text/human.hpp"
#include "summary_report.hpp"

namespace dlcost {
namespace {

template <class Q, class Unit>
std::string figure(const Sum<Q>& sum, std::uint64_t rows, Unit unit) {
    if (sum.without == rows) return "unknown";
    return human(sum.total.in(unit)) + (sum.without ? "+" : "");
}

/// What a sum lacks, in words.
template <class Q>
std::string gap(const Sum<Q>& sum, std::uint64_t rows) {
    return sum.without && sum.without < rows ? fmt::format("without {} of {} rows", whole(sum.without), whole(rows))
                                             : "";
}

std::string money(const Sum<Money>& sum, std::uint64_t rows) {
    return sum.without == rows ? "unknown" : human(sum.total) + (sum.without ? "+" : "");
}

std::vector<Grid::Cell> cells(std::string name, const Sums& sums) {
    return {{std::move(name)},
            {whole(sums.rows), true},
            {human(sums.device_hours.in(device_hour)), true},
            {figure(sums.energy, sums.rows, kwh), true},
            {figure(sums.co2e, sums.rows, kg), true},
            {money(sums.spot, sums.rows), true},
            {money(sums.on_demand, sums.rows), true}};
}

}  // namespace

Report report_of(const Summary& summary, const SummaryOptions& options) {
    const Sums& total = summary.total;
    Report report;
    report.title = summary.group_by ? fmt::format("Runs by {}", *summary.group_by) : "A list of runs";
    report.about = fmt::format("{} rows were answered, {} refused.", whole(summary.counts.answered),
                               whole(summary.counts.refused));
    report.lead.push_back({"Energy", figure(total.energy, total.rows, kwh) + " kWh", gap(total.energy, total.rows)});
    report.lead.push_back({"CO2e", figure(total.co2e, total.rows, kg) + " kg", gap(total.co2e, total.rows)});
    report.lead.push_back({"Cost on demand", money(total.on_demand, total.rows), gap(total.on_demand, total.rows)});
    Grid grid;
    grid.columns = {summary.group_by.value_or("list"), "rows", "device-hours", "kWh", "kg CO2e", "spot", "on demand"};
    BarChart chart{"CO2e of each group", "kg CO2e", {}, false};
    for (const auto& [name, sums] : summary.groups.all) {
        const std::string shown = !name ? "(none)" : name->empty() ? "\"\"" : *name;
        grid.rows.push_back(cells(shown, sums));
        if (sums.co2e.without < sums.rows)
            chart.bars.push_back({shown, sums.co2e.total.in(kg), human(sums.co2e.total.in(kg)) + " kg", false});
    }
    std::stable_sort(chart.bars.begin(), chart.bars.end(),
                     [](const Bar& a, const Bar& b) { return a.value > b.value; });
    // More would be no picture.
    constexpr std::size_t most = 20;
    if (chart.bars.size() > most) chart.bars.resize(most), chart.title = "CO2e of the twenty largest groups";
    grid.rows.push_back(cells("total", total));
    Section groups{summary.group_by ? "Groups" : "Sums"};
    if (chart.bars.size() > 1) groups.chart = std::move(chart);
    groups.table = std::move(grid);
    if (total.energy.without || total.co2e.without || total.on_demand.without || total.spot.without)
        groups.paragraphs.push_back("+ and more: some rows have no such figure.");
    report.sections.push_back(std::move(groups));
    if (total.co2e.without < total.rows && total.co2e.total > kg(0)) {
        Section section{"As much CO2e as"};
        section.items = equivalent_items(total.co2e.total, options.equivalents, options.catalog);
        section.chart = benchmark_chart(total.co2e.total, "These runs", options.equivalents, options.catalog);
        report.sections.push_back(std::move(section));
    }
    report.foot = made_by(options.version, options.catalog);
    return report;
}

}  // namespace dlcost
