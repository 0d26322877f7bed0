// A validation as a page: each kind of comparison, row by row, and what came of it.
#include <algorithm>

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "../text/human.hpp"
#include "page_parts.hpp"
#include "validation_parts.hpp"

namespace dlcost {
namespace {

/// Nothing where nothing is printed: a run on clean electricity may have 0 kg.
std::string ratio(double a, double b) { return b > 0 ? fmt::format("{:.3f}", a / b) : ""; }
std::string percent_of(double share) {
    return 100 * share < 1000 ? fmt::format("{:.3g} %", 100 * share) : human(100 * share) + " %";
}

/// The outcome of a part, in a sentence.
std::string verdict(const ValidationPart& part) {
    if (part.key == "published")
        return fmt::format("{} of {} values equal what is printed.", held(part), counted(part));
    if (!part.score) return fmt::format("{} of {} values match.", held(part), counted(part));
    const Score& score = *part.score;
    std::string text = fmt::format("{} run{}: the median error is {}", plain(score.rows.value()),
                                   part.lines.size() == 1 ? "" : "s", percent_of(score.error.value()));
    if (score.baseline.value() > 0)
        text += fmt::format(", against {} for TDP × hours", percent_of(score.baseline.value()));
    return text +
           fmt::format(
               ". {} of the published values fall inside the 80 % range, which spans the estimate ÷ {:.3g} to × {:.3g} "
               "(median).",
               percent_of(score.covered.value()), score.half_width.value(), score.half_width.value());
}

/// In a terminal, ids leave no room for the ends of the range, which is the estimate divided and multiplied by one
/// factor, nor for the ratio of TDP × hours.
Grid narrow_grid(const ValidationPart& part) {
    Grid grid;
    grid.columns = {"run", "published", "estimated", "ratio", "×/÷", "in range"};
    for (const ValidationLine& line : part.lines)
        if (!is_left_out(line))
            grid.rows.push_back({{line.id, false, {}, true},
                                 {human(line.published), true},
                                 {human(line.estimated), true},
                                 {ratio(line.estimated, line.published), true},
                                 {fmt::format("{:.2f}", *line.high / line.estimated), true},
                                 {line.holds ? "yes" : "no"}});
    return grid;
}

/// Which lines of a part a table has.
enum class Lines : std::uint8_t { all, those_that_differ };

Grid grid_of(const ValidationPart& part, Lines which = Lines::all) {
    Grid grid;
    if (part.key == "published") grid.columns = {"run", "unit", "published", "answered", "ratio", "equal"};
    else if (!part.score) grid.columns = {"run", "unit", "published", "recomputed", "ratio", "match"};
    else if (part.key == "time") grid.columns = {"run", "published", "estimated", "ratio", "low", "high", "in range"};
    else grid.columns = {"run", "published", "estimated", "ratio", "low", "high", "in range", "ratio of TDP × h"};
    for (const ValidationLine& line : part.lines) {
        if (is_left_out(line) || (which == Lines::those_that_differ && line.holds)) continue;
        std::vector<Grid::Cell> row{{line.id, false, {}, true}};
        if (!part.score) row.push_back({std::string{line.unit}});
        // Enough digits to see why a value does not come out.
        const bool in_full = !part.score && !line.holds;
        row.push_back({in_full ? tidy(line.published) : human(line.published), true});
        row.push_back({in_full ? tidy(line.estimated) : human(line.estimated), true});
        row.push_back({ratio(line.estimated, line.published), true});
        if (part.score) row.push_back({human(*line.low), true}), row.push_back({human(*line.high), true});
        row.push_back({line.holds ? "yes" : "no"});
        if (part.score && part.key != "time")
            row.push_back({line.baseline ? ratio(*line.baseline, line.published) : "", true});
        grid.rows.push_back(std::move(row));
    }
    return grid;
}

/// Why values do not match, or were not recomputed; rows with the same reason are together.
Section reasons(const ValidationPart& part, bool left_out) {
    std::vector<std::pair<std::string_view, std::string>> all;
    for (const ValidationLine& line : part.lines) {
        if (part.score || line.holds || line.reason.empty() || is_left_out(line) != left_out) continue;
        const std::string& id = line.id;
        const auto same =
            std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == line.reason; });
        if (same == all.end()) all.emplace_back(line.reason, id);
        else same->second += ", " + id;
    }
    Section section{left_out ? "Not recomputed" : "Why values do not match"};
    for (const auto& [reason, ids] : all) {
        const bool are_several = ids.find(',') != std::string::npos && reason.starts_with("its ");
        section.items.push_back(are_several ? fmt::format("{}: their {}", ids, reason.substr(4))
                                            : fmt::format("{}: {}", ids, reason));
    }
    return section;
}

std::string skipped(const ValidationReport& report) {
    std::string names;
    for (const auto ref : report.validation.skipped)
        names += (names.empty() ? "" : ", ") + std::string{report.catalog.text(report.catalog.at(ref).id)};
    return names;
}

constexpr std::string_view of_skipped =
    "These runs lack the inputs for a comparison: a measured energy with hardware and device-hours, or power and "
    "hours, or parameters and tokens with \"time\": \"scored\".";

PointChart chart_of(const ValidationPart& part) {
    const std::string unit{part.lines.front().unit};
    PointChart chart{std::string{part.title}, "published, " + unit, "estimated, " + unit, {}, true};
    for (const ValidationLine& line : part.lines)
        chart.points.push_back(
            {line.published, line.estimated, line.id, line.holds ? Point::Role::front : Point::Role::odd});
    return chart;
}

/// The scores of the estimates, before everything else in a report.
Section scores(const std::vector<ValidationPart>& parts) {
    Section section{"", Room::wide};
    for (const ValidationPart& part : parts) {
        if (!part.score) continue;
        section.figures.push_back(
            {std::string{part.title.substr(0, part.title.find(','))}, percent_of(part.score->error.value()) + " off",
             fmt::format("median of {} runs; {} inside the range", plain(part.score->rows.value()),
                         percent_of(part.score->covered.value()))});
    }
    return section;
}

/// How many published values are inside the central 50, 80 and 95 % of the estimates. A range that is right holds as
/// many as its name says.
Section calibration(const std::vector<ValidationPart>& parts, bool own) {
    Section section{"How often the ranges hold"};
    Grid grid;
    grid.columns = {"estimate", "runs", "in 50 %", "in 80 %", "in 95 %"};
    for (const ValidationPart& part : parts) {
        if (!part.score || part.key == "tracker") continue;
        const auto cell = [](Fraction share) { return Grid::Cell{fmt::format("{:.0f} %", 100 * share.value()), true}; };
        const Score& score = *part.score;
        grid.rows.push_back({{std::string{part.title}},
                             {plain(score.rows.value()), true},
                             cell(score.covered_50),
                             cell(score.covered),
                             cell(score.covered_95)});
    }
    if (grid.rows.empty()) return section;
    section.paragraphs = {
        "Share of the published values inside the central 50, 80 and 95 % of the estimates. The ranges are log-normal, "
        "so that each follows from the 80 % range."};
    if (!own)
        section.paragraphs[0] +=
            " These are the shares for the defaults as shipped; calibration/README.md has those with each publication "
            "left out of the fit.";
    section.table = std::move(grid);
    return section;
}

/// In a terminal, of the many published values only those that differ are listed.
void add_narrow_published(const ValidationPart& part, Page& page) {
    Section about{std::string{part.title}, Room::narrow}, rows{"", Room::narrow};
    about.paragraphs = {verdict(part) + ' ' + std::string{part.about}};
    rows.table = grid_of(part, Lines::those_that_differ);
    page.add(std::move(about));
    page.add(std::move(rows));
}

/// In a terminal the outcome follows the table, which scrolls by.
void add_narrow(const ValidationPart& part, Page& page) {
    if (part.key == "published") return add_narrow_published(part, page);
    Section about{std::string{part.title}, Room::narrow};
    about.paragraphs = {std::string{part.about}};
    Section rows{"", Room::narrow}, result{"", Room::narrow};
    if (part.score)
        about.paragraphs[0] +=
            fmt::format(" Values are in {}. The 80 % range is the estimate, divided and multiplied by the column ×/÷.",
                        part.lines.front().unit);
    rows.table = part.score ? narrow_grid(part) : grid_of(part);
    result.verdict = verdict(part);
    page.add(std::move(about));
    page.add(std::move(rows));
    page.add(std::move(result));
}

void add_wide(const ValidationPart& part, Page& page) {
    Section section{std::string{part.title}, Room::wide};
    section.paragraphs = {std::string{part.about}};
    section.verdict = verdict(part);
    if (part.score) section.chart = chart_of(part);
    section.table = grid_of(part);
    page.add(std::move(section));
}

}  // namespace

Page page_of(const ValidationReport& report) {
    const auto parts = parts_of(report);
    Page page;
    page.title = "Estimates compared with published runs";
    page.about =
        "Published and estimated values of each run. Measured values are not used for the estimates: energy is "
        "estimated from the hardware and the device-hours, and device-hours from the hardware, the parameters and the "
        "tokens.";
    if (!report.own)
        page.about +=
            " The defaults for power and MFU were fitted on some of these runs. For other runs, expect the scores in "
            "calibration/README.md, which leaves each publication in turn out of the fit.";
    page.stands_alone = true;
    page.add(scores(parts));
    for (const ValidationPart& part : parts) {
        add_narrow(part, page);
        add_wide(part, page);
        page.add(reasons(part, false));
        page.add(reasons(part, true));
    }
    page.add(calibration(parts, report.own));
    if (report.catalog.all<Observation>().empty()) {
        Section none;
        none.paragraphs = {"The catalog has no observations to compare."};
        page.add(std::move(none));
    }
    Section how{"How to read the charts", Room::wide};
    how.is_of_charts = true;
    how.paragraphs = {
        "On the line, the estimate equals the published value. A circle means that the published value is inside the "
        "80 % range, a triangle that it is outside."};
    page.add(std::move(how));
    if (!report.validation.skipped.empty()) {
        Section left{"Not compared"};
        left.paragraphs = {std::string{of_skipped}};
        left.items = {skipped(report)};
        page.add(std::move(left));
    }
    add_origin(report.version, report.catalog, page);
    return page;
}

}  // namespace dlcost
