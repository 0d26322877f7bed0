#include "comparison.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <fmt/core.h>

#include "../text/bar.hpp"
#include "estimate_table.hpp"
#include "../text/human.hpp"
#include "method_parts.hpp"
#include "reports.hpp"
#include "statement.hpp"
#include "sentences.hpp"
#include "../text/writer.hpp"

namespace dlcost {
namespace {

constexpr std::array<std::string_view, 5> sort_keys{"co2e", "usd", "hours", "kwh", "none"};

const std::optional<Money> rent_of(const Answer& a) {
    if (a.is_sum) return a.rent;
    return a.run.spot ? a.estimate.cost.spot : a.estimate.cost.on_demand;
}

/// What rows are sorted and held against each other by; nothing where it is not known.
std::optional<double> figure(const Answer& a, ComparisonSort by) {
    const Estimate& e = a.estimate;
    switch (by) {
        case ComparisonSort::money: return rent_of(a) ? std::optional{rent_of(a)->in(usd)} : std::nullopt;
        case ComparisonSort::time: return a.is_sum ? std::nullopt : std::optional{e.hours.in(hour)};
        case ComparisonSort::energy: return e.energy ? std::optional{e.energy->total.in(kwh)} : std::nullopt;
        default: return e.emissions ? std::optional{e.emissions->location.in(kg)} : std::nullopt;
    }
}

/// The rows in the order in which they are shown: what is unknown last.
std::vector<const ComparedAnswer*> ordered(const Comparison& c) {
    std::vector<const ComparedAnswer*> rows;
    for (const ComparedAnswer& row : c.rows) rows.push_back(&row);
    if (c.sort == ComparisonSort::none) return rows;
    const auto key = [&](const ComparedAnswer* row) {
        return figure(row->answer, c.sort).value_or(std::numeric_limits<double>::infinity());
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const ComparedAnswer* a, const ComparedAnswer* b) { return key(a) < key(b); });
    return rows;
}

/// How many times the baseline's figure a row's is.
std::optional<double> relative(const Comparison& c, const Answer& a, ComparisonSort by) {
    const auto base = figure(c.rows[c.baseline].answer, by), ours = figure(a, by);
    return base && ours && *base > 0 ? std::optional{*ours / *base} : std::nullopt;
}

std::string_view heading_of(ComparisonSort by) {
    constexpr std::array<std::string_view, 5> headings{"kg CO2e", "USD", "time", "kWh", "kg CO2e"};
    return headings[static_cast<std::size_t>(by)];
}

/// The rows; with bars of so many columns beside them, where they are to have any.
/// Of projects alone nobody counts devices or hours.
void without_empty(Grid& grid) {
    for (std::size_t column = grid.columns.size(); column-- > 0;) {
        if (!std::all_of(grid.rows.begin(), grid.rows.end(), [&](const auto& row) { return row[column].text.empty(); }))
            continue;
        const auto at = static_cast<std::ptrdiff_t>(column);
        grid.columns.erase(grid.columns.begin() + at);
        for (auto& row : grid.rows) row.erase(row.begin() + at);
    }
}

Grid grid_of(const Comparison& c, std::size_t bar_width) {
    Grid grid;
    grid.columns = {"run", "devices", "time", "kWh", "kg CO2e", "USD", "ratio"};
    if (bar_width) grid.columns.push_back(std::string{heading_of(c.sort)});
    double most = 0;
    for (const ComparedAnswer& row : c.rows) most = std::max(most, figure(row.answer, c.sort).value_or(0));
    for (const ComparedAnswer* row : ordered(c)) {
        const Answer& a = row->answer;
        const auto text = [&](ComparisonSort by) {
            const auto value = figure(a, by);
            return value ? human(*value) : std::string{"unknown"};
        };
        const auto ratio = relative(c, a, c.sort);
        std::vector<Grid::Cell> cells{{row->label},
                                      {a.is_sum ? "" : tidy(a.run.devices.value.value()), true},
                                      {a.is_sum ? "" : human(a.estimate.hours), true},
                                      {text(ComparisonSort::energy), true},
                                      {text(ComparisonSort::emissions), true},
                                      {rent_of(a) ? human(*rent_of(a)) : "unknown", true},
                                      {ratio ? fmt::format("{:.3g}", *ratio) : "", true}};
        if (bar_width) cells.push_back({most > 0 ? bar(figure(a, c.sort).value_or(0) / most, bar_width) : ""});
        grid.rows.push_back(std::move(cells));
    }
    without_empty(grid);
    return grid;
}

// What makes methods disagree.

constexpr std::array constants{Constant::hours, Constant::device, Constant::cpu,      Constant::memory,
                               Constant::node,  Constant::pue,    Constant::intensity};

/// Those that differ somewhere.
std::vector<Constant> moving(const Comparison& c) {
    std::vector<Constant> all;
    const auto of = [](const ComparedAnswer& row, Constant one) { return value_of(row.answer, one); };
    for (const Constant one : constants)
        if (std::any_of(c.rows.begin(), c.rows.end(),
                        [&](const ComparedAnswer& row) { return of(row, one) != of(c.rows.front(), one); }))
            all.push_back(one);
    return all;
}

std::string_view words_of(Constant constant) {
    constexpr std::array<std::string_view, constant_count> words{"device-h", "device", "CPU",      "memory",
                                                                 "draw",     "PUE",    "intensity"};
    return words[static_cast<std::size_t>(constant)];
}

/// The constants of each method: powers in W per device, intensity in g/kWh.
Grid constants_of(const Comparison& c) {
    Grid grid;
    const auto all = moving(c);
    grid.columns = {"method"};
    for (const Constant one : all) {
        constexpr std::array<std::string_view, constant_count> headings{"device-h", "device W", "CPU W", "memory W",
                                                                        "node W",   "PUE",      "g/kWh"};
        grid.columns.push_back(std::string{headings[static_cast<std::size_t>(one)]});
    }
    for (const ComparedAnswer* row : ordered(c)) {
        std::vector<Grid::Cell> cells{{row->label}};
        for (const Constant one : all) {
            const auto value = value_of(row->answer, one);
            cells.push_back({value ? one == Constant::pue ? plain(*value) : human(*value) : "", true});
        }
        grid.rows.push_back(std::move(cells));
    }
    return grid;
}

std::string with_sign(Co2e part) {
    constexpr double nothing = 1e-9;
    const double amount = part.in(kg);
    if (std::abs(amount) < nothing) return "";
    return (amount > 0 ? "+" : "-") + human(std::abs(amount));
}

/// What each constant makes of the kg CO2e, held against the baseline.
Grid parts_grid(const Comparison& c) {
    Grid grid;
    const auto all = moving(c);
    grid.columns = {"method"};
    for (const Constant one : all) grid.columns.push_back(std::string{words_of(one)});
    grid.columns.push_back("together");
    const Answer& base = c.rows[c.baseline].answer;
    for (const ComparedAnswer* row : ordered(c)) {
        const auto parts = parts_of_difference(base, row->answer);
        if (!parts || row == &c.rows[c.baseline]) continue;
        std::vector<Grid::Cell> cells{{row->label}};
        for (const Constant one : all) cells.push_back({with_sign((*parts)[static_cast<std::size_t>(one)]), true});
        const std::string together =
            with_sign(row->answer.estimate.emissions->location - base.estimate.emissions->location);
        cells.push_back({together.empty() ? "0" : together, true});
        grid.rows.push_back(std::move(cells));
    }
    return grid;
}

/// What the table of constants says already.
Assumptions in_the_table() {
    Assumptions all;
    for (const Assumption one :
         {Assumption::method_pue, Assumption::method_grid, Assumption::method_load, Assumption::method_draw})
        all.set(static_cast<std::size_t>(one));
    return all;
}

std::string parts_title(const Comparison& c) {
    return fmt::format("What makes the difference to {}, kg CO2e", c.rows[c.baseline].label);
}
constexpr std::string_view constants_title = "Constants that differ, W per device";

void write_parts(const Comparison& c, const ComparedAnswer& row, DocumentWriter& out) {
    const auto parts = parts_of_difference(c.rows[c.baseline].answer, row.answer);
    if (!parts) return;
    out.begin_object("co2e_change_kg");
    for (const Constant one : constants) out.number(key_of(one), (*parts)[static_cast<std::size_t>(one)].in(kg));
    out.end_object();
}

/// The runs behind the rows, those of projects too.
std::vector<Labelled> all_runs(const Comparison& c) {
    std::vector<Labelled> all;
    for (const ComparedAnswer& row : c.rows) {
        if (!row.answer.is_sum) all.push_back({row.label, &row.answer});
        for (const Answer& stage : row.stages) all.push_back({row.label, &stage});
    }
    return all;
}

/// How wide bars may be, so that a line with one still fits; 0 where there is no room for them.
std::size_t bar_room(const Comparison& c, const Screen& screen) {
    constexpr std::size_t usual = 12, gap = 2, no_end = 1u << 20;
    const std::string without = table(grid_of(c, 0), no_end);
    std::size_t widest = 0;
    for (std::size_t at = 0; at < without.size();) {
        const std::size_t end = std::min(without.find('\n', at), without.size());
        widest = std::max(widest, columns_of(std::string_view{without}.substr(at, end - at)));
        at = end + 1;
    }
    const std::size_t left = screen.table_width > widest + gap ? screen.table_width - widest - gap : 0;
    // The heading stands above them.
    return left < heading_of(c.sort).size() ? 0 : std::min(usual, left);
}

std::string runs_of(const Comparison& c) {
    return fmt::format("{} run{}", c.rows.size(), c.rows.size() == 1 ? "" : "s");
}

std::string for_people(const Comparison& c, const Screen& screen) {
    Page page{screen};
    page.title(fmt::format("{}, ratio to {}", runs_of(c), c.rows[c.baseline].label));
    page.out += table(grid_of(c, bar_room(c, screen)), screen.table_width);
    if (c.by_method) {
        page.heading(constants_title);
        page.out += table(constants_of(c), screen.table_width);
        page.heading(parts_title(c));
        page.out += table(parts_grid(c), screen.table_width);
    }
    if (const auto all = assumptions(all_runs(c), c.by_method ? in_the_table() : Assumptions{}); !all.empty()) {
        page.heading("Assumed");
        for (const std::string& text : all) page.paragraph("- ", text);
    }
    show_sources(sources(all_runs(c)), c.catalog, page);
    page.foot(fmt::format("dlcost {}, catalog {}", c.version, c.catalog.version));
    return page.out;
}

void write_row(const Comparison& c, const ComparedAnswer& row, DocumentWriter& out) {
    out.begin_object({});
    out.text("label", row.label);
    write_fields(row.answer, out);
    out.begin_object("ratio");
    for (const ComparisonSort by :
         {ComparisonSort::emissions, ComparisonSort::money, ComparisonSort::time, ComparisonSort::energy})
        if (const auto ratio = relative(c, row.answer, by)) out.number(sort_keys[static_cast<std::size_t>(by)], *ratio);
    out.end_object();
    if (c.by_method) write_parts(c, row, out);
    if (!out.is_flat() && !row.answer.is_sum) {
        write_inputs(row.answer, out);
        write_remarks(row.answer, out, false);
    }
    out.end_object();
}

std::string as_json(const Comparison& c) {
    JsonWriter out{JsonWriter::Layout::indented};
    out.begin_object({});
    out.text("schema", "dlcost.compare/1");
    out.text("version", c.version);
    out.text("catalog", c.catalog.version);
    out.text("sort", sort_keys[static_cast<std::size_t>(c.sort)]);
    out.text("baseline", c.rows[c.baseline].label);
    out.begin_list("rows");
    for (const ComparedAnswer* row : ordered(c)) write_row(c, *row, out);
    out.end_list();
    write_sources(sources(all_runs(c)), c.catalog, out);
    out.end_object();
    return out.take();
}

}  // namespace

Report report_of(const Comparison& c) {
    Report report;
    report.title = runs_of(c) + " side by side";
    report.about = fmt::format("Ratios are to {}.", c.rows[c.baseline].label);
    constexpr std::array<std::string_view, 5> units{"kg CO2e", "USD", "hours", "kWh", "kg CO2e"};
    const std::string_view unit = units[static_cast<std::size_t>(c.sort)];
    BarChart chart{fmt::format("{} of each", unit), std::string{unit}, {}, false};
    double least = 0, most = 0;
    for (const ComparedAnswer* row : ordered(c)) {
        const auto value = figure(row->answer, c.sort);
        if (!value) continue;
        chart.bars.push_back({row->label, *value,
                              human(*value) + (unit == "USD"     ? " USD"
                                               : unit == "hours" ? " h"
                                               : unit == "kWh"   ? " kWh"
                                                                 : " kg"),
                              row == &c.rows[c.baseline]});
        if (*value > 0) least = least > 0 ? std::min(least, *value) : *value;
        most = std::max(most, *value);
    }
    // Beyond this the small ones could not be seen beside the large.
    constexpr double too_far = 50;
    chart.logarithmic = least > 0 && most / least > too_far;
    report.sections.push_back({"The runs", {}, chart, grid_of(c, 0)});
    if (c.by_method) {
        report.sections.push_back({std::string{constants_title}, {}, {}, constants_of(c)});
        report.sections.push_back({parts_title(c), {}, {}, parts_grid(c)});
    }
    add_details(report,
                {{"Assumed", {}, {}, {}, {}, assumptions(all_runs(c), c.by_method ? in_the_table() : Assumptions{})},
                 {"Sources", {}, {}, {}, {}, {}, source_items(sources(all_runs(c)), c.catalog)}});
    report.foot = made_by(c.version, c.catalog);
    return report;
}

std::string rendered(const Comparison& c, Format format, const Screen& screen) {
    switch (format) {
        case Format::json: return as_json(c);
        case Format::markdown:
            if (!c.by_method) return markdown(grid_of(c, 0));
            return fmt::format("{}\n{}:\n\n{}\n{}:\n\n{}", markdown(grid_of(c, 0)), constants_title,
                               markdown(constants_of(c)), parts_title(c), markdown(parts_grid(c)));
        case Format::csv: {
            GridWriter out;
            for (const ComparedAnswer* row : ordered(c)) write_row(c, *row, out);
            return csv(out.grid);
        }
        case Format::ndjson: {
            std::string lines;
            for (const ComparedAnswer* row : ordered(c)) {
                JsonWriter out{JsonWriter::Layout::one_line};
                write_row(c, *row, out);
                lines += out.take();
            }
            return lines;
        }
        case Format::latex:
            return latex(fmt::format("{} side by side; ratios are to {}.", runs_of(c), c.rows[c.baseline].label),
                         grid_of(c, 0), "comparison", sources(all_runs(c)), c.catalog, c.version);
        case Format::html:
        case Format::svg: return reported(c, format);
        default: break;
    }
    return for_people(c, screen);
}

}  // namespace dlcost
