// A recommendation as a page.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "../text/human.hpp"
#include "page_parts.hpp"
#include "quantities.hpp"
#include "recommendation_parts.hpp"

namespace dlcost {
namespace {

Unit<Co2eDim> unit_of(const RecommendationReport& report) {
    std::optional<Interval<Co2e>> all;
    for (const std::size_t i : Options{report}.shown()) widen(all, report.found.options[i].co2e);
    return all ? unit_for(*all) : kg;
}

/// The unit of the column of times, and whether four digits would hide why the fastest option is the fastest.
struct TimeColumn {
    Unit<DurationDim> unit;
    bool is_exact = false;

    std::string text(Duration time) const { return is_exact ? tidy(time.in(unit)) : rounded(time.in(unit)); }
};
TimeColumn time_column(const RecommendationReport& report) {
    const auto& options = report.found.options;
    std::optional<Interval<Duration>> all;
    for (const std::size_t i : Options{report}.shown()) widen(all, options[i].hours);
    TimeColumn column{all ? unit_for(*all) : hour};
    if (options.empty()) return column;
    const Duration fastest = options[report.found.fastest].hours;
    const std::string text = column.text(fastest);
    for (const std::size_t i : Options{report}.shown())
        column.is_exact |= options[i].hours != fastest && rounded(options[i].hours.in(column.unit)) == text;
    return column;
}

/// Documents call the best compromise the knee.
std::string for_people(std::string marks) {
    if (const std::size_t at = marks.find("knee"); at != std::string::npos) marks.replace(at, 4, "balanced");
    return marks;
}

Grid grid_of(const RecommendationReport& report, Room room) {
    const Options options{report};
    Grid grid;
    const Unit<Co2eDim> co2e = unit_of(report);
    const TimeColumn time = time_column(report);
    grid.columns = {"best",
                    "hardware",
                    "region",
                    "devices",
                    std::string{name_of(time.unit)},
                    std::string{co2e.label} + " CO2e",
                    std::string{report.currency.name()}};
    for (const std::size_t i : options.shown()) {
        const Choice& o = report.found.options[i];
        std::string hardware{options.id(o.hardware)}, marks = options.marks(i);
        if (room == Room::narrow) {
            if (hardware.starts_with("nvidia-")) hardware.erase(0, std::string_view{"nvidia-"}.size());
            // The first mark is enough: all of them stand below.
            marks = marks.substr(0, marks.find(','));
        }
        marks = for_people(std::move(marks));
        grid.rows.push_back({{std::move(marks), false, {}, true},
                             {std::move(hardware), false, {}, true},
                             {std::string{options.id(o.region)}, false, {}, true},
                             {tidy(o.devices.value()), true},
                             {time.text(o.hours), true},
                             {rounded(o.co2e.in(co2e)), true},
                             {rounded(o.money, report.currency), true}});
    }
    return grid;
}

/// How the time on other hardware was found, and a warning where the run itself used its hardware badly.
std::string use_of(const Recommendation& found) {
    const std::string_view own = found.own_runs ? " Published runs of the model are used where there are any." : "";
    if (found.conversion == Conversion::by_rate)
        return fmt::format("The time on other hardware is scaled by the ratio of peak rate × MFU.{}", own);
    if (found.conversion != Conversion::by_flop)
        return found.own_runs ? "The time on each accelerator is that of the published run of the model on it." : "";
    std::string text = fmt::format(
        "The time on other hardware is estimated from the same FLOP, at the peak rate and MFU of each accelerator.{}",
        own);
    constexpr double much_less = 0.5;
    if (!found.baseline || !found.reached || found.reached->value() > much_less * found.expected->value()) return text;
    return text +
           fmt::format(
               " The run as specified reaches {} of its peak rate, where {} is usual. Part of the savings therefore "
               "comes from better use of the hardware, not from better hardware.",
               percent(*found.reached), percent(*found.expected));
}

std::string device_text(const RecommendationReport& report, const Choice& o) {
    const Options options{report};
    return fmt::format("{} × {}{}", tidy(o.devices.value()), options.id(o.hardware),
                       o.region ? fmt::format(" at {}", options.id(o.region)) : "");
}
std::string figures_text(const RecommendationReport& report, const Choice& o) {
    return fmt::format("{}, {} CO2e, {}", spoken(o.money, report.currency), text_of(o.co2e), rounded(o.hours));
}

std::string ways(std::size_t count) { return whole(count) + (count == 1 ? " way" : " ways"); }
std::string are_many(std::size_t count) { return whole(count) + (count == 1 ? " is" : " are"); }

constexpr std::string_view knee_is =
    "Balanced is the best compromise: the option closest to the lowest cost, CO2e and time together.";

std::string values_are(const RecommendationReport& report) {
    return fmt::format(
        "{} is the cost at the chosen kind of price (--price-kind). CO2e is location-based, from the "
        "region's grid.",
        report.currency.name());
}

/// How the numbers of devices were chosen; "" if they were given.
std::string devices_are(const RecommendationReport& report) {
    if (report.request.devices || !report.filter.limits.deadline) return "";
    return "Each option has the fewest devices that meet the deadline and hold the model (set --gpus).";
}

struct Best {
    std::string_view mark, title;
    std::size_t option;
};
std::array<Best, 4> best_of(const Recommendation& found) {
    return {{{"cheapest", "Cheapest", found.cheapest},
             {"cleanest", "Cleanest", found.cleanest},
             {"fastest", "Fastest", found.fastest},
             {"knee", "Balanced", found.knee}}};
}

// For a terminal.

void add_narrow(const RecommendationReport& report, Page& page) {
    const Recommendation& found = report.found;
    const Options options{report};
    Section all{"", Room::narrow};
    all.table = grid_of(report, Room::narrow);
    page.add(std::move(all));
    Section best{found.baseline ? "Best options (compared with the run as specified)" : "Best options", Room::narrow};
    // What is best in several ways is shown once.
    std::vector<std::pair<std::size_t, std::string>> shown;
    for (const Best& one : best_of(found)) {
        const auto same =
            std::find_if(shown.begin(), shown.end(), [&](const auto& other) { return other.first == one.option; });
        const std::string mark = for_people(std::string{one.mark});
        if (same == shown.end()) shown.emplace_back(one.option, mark);
        else (same->second += ", ") += mark;
    }
    std::size_t width = 0;
    for (const auto& line : shown) width = std::max(width, line.second.size() + 2);
    for (const auto& line : shown) {
        const Choice& o = found.options[line.first];
        best.lines.push_back({fmt::format("{:<{}}", line.second, width),
                              fmt::format("{}: {}{}", device_text(report, o), figures_text(report, o),
                                          found.baseline ? fmt::format(" ({})", options.against(o)) : "")});
    }
    const std::string use = use_of(found);
    Section asked{"As specified", Room::narrow};
    if (found.baseline)
        asked.lines.push_back(
            {"", fmt::format("{}: {}", device_text(report, *found.baseline), figures_text(report, *found.baseline))});
    if (!use.empty()) (found.baseline ? asked : best).lines.push_back({"", use});
    page.add(std::move(best));
    page.add(std::move(asked));
    const std::string out = left_out(found);
    Section tried{"Search", Room::narrow};
    tried.paragraphs = {fmt::format("Of {} combinations of accelerator and region, {} within the limits.",
                                    whole(found.tried), are_many(found.options.size())),
                        out.empty() ? "" : "Left out: " + out + ".", devices_are(report), std::string{knee_is},
                        values_are(report)};
    std::erase(tried.paragraphs, "");
    page.add(std::move(tried));
}

// For a report.

/// The best of each kind under what it is the best in.
Section lead_of(const RecommendationReport& report) {
    constexpr std::array<std::size_t, 4> led_by{0, 1, 2, 0};  // money, CO2e, time, and of the knee the money
    Section section{"", Room::wide};
    std::size_t kind = 0;
    for (const Best& one : best_of(report.found)) {
        const Choice& o = report.found.options[one.option];
        const std::array<std::string, 3> figures{spoken(o.money, report.currency), text_of(o.co2e) + " CO2e",
                                                 rounded(o.hours)};
        const std::size_t first = led_by[kind++];
        std::string rest;
        for (std::size_t i = 0; i < figures.size(); ++i)
            if (i != first) rest += (rest.empty() ? "" : ", ") + figures[i];
        section.figures.push_back(
            {std::string{one.title}, figures[first], fmt::format("{}: {}", rest, device_text(report, o))});
    }
    return section;
}

PointChart chart_of(const RecommendationReport& report) {
    const Recommendation& found = report.found;
    const Options options{report};
    PointChart chart{"Cost and CO2e of every option", std::string{report.currency.name()}, "kg CO2e", {}, false};
    for (std::size_t i = 0; i < found.options.size(); ++i) {
        const Choice& o = found.options[i];
        const std::string marks = for_people(options.marks(i));
        const bool on_front = std::find(found.front.begin(), found.front.end(), i) != found.front.end();
        const Point::Role role = !marks.empty() ? Point::Role::marked
                                 : on_front     ? Point::Role::front
                                                : Point::Role::plain;
        chart.points.push_back({report.currency.amount(o.money), o.co2e.in(kg), marks, role});
    }
    if (found.baseline)
        chart.points.push_back({report.currency.amount(found.baseline->money), found.baseline->co2e.in(kg),
                                "as specified", Point::Role::odd});
    return chart;
}

void add_wide(const RecommendationReport& report, Page& page) {
    const Recommendation& found = report.found;
    const Options options{report};
    page.add(lead_of(report));
    Section all{"Cost and CO2e", Room::wide};
    all.paragraphs = {
        "Green: options that no other option beats on cost, CO2e and time. Grey: other options within the limits." +
        std::string{found.baseline ? " Triangle: the run as specified." : ""}};
    all.chart = chart_of(report);
    all.table = grid_of(report, Room::wide);
    page.add(std::move(all));
    if (found.baseline) {
        Section asked{"As specified", Room::wide};
        asked.paragraphs = {
            fmt::format("{}: {}.", device_text(report, *found.baseline), figures_text(report, *found.baseline))};
        for (const Best& one : best_of(found))
            asked.items.push_back(fmt::format("{}: {}", one.title, options.against(found.options[one.option])));
        page.add(std::move(asked));
    }
    Section how{"Method", Room::wide};
    how.paragraphs = {values_are(report), std::string{knee_is}};
    if (std::string text = use_of(found); !text.empty()) how.paragraphs.push_back(std::move(text));
    if (const std::string out = left_out(found); !out.empty()) how.paragraphs.push_back("Left out: " + out + ".");
    page.add(std::move(how));
}

}  // namespace

Page page_of(const RecommendationReport& report) {
    const Recommendation& found = report.found;
    const BestAnswers best{report};
    Page page;
    page.title = "Where and on what to train " + best.what();
    page.headline = report.all ? fmt::format("{} to train {}, cheapest first", ways(found.options.size()), best.what())
                               : fmt::format("{} to train {}: the best trade-offs of cost, CO2e and time",
                                             ways(found.front.size()), best.what());
    page.about = fmt::format("Of {} combinations of accelerator and region, {} within the limits.", whole(found.tried),
                             are_many(found.options.size()));
    page.is_table = true;
    add_narrow(report, page);
    add_wide(report, page);
    std::vector<std::string> assumed = best.assumed();
    for (std::string& line : assumed) {
        const std::size_t end = std::min(line.find(": "), line.size());
        line.replace(0, end, for_people(line.substr(0, end)));
    }
    page.add(assumed_section(std::move(assumed), report.currency));
    page.add(sources_section(best.all_sources(), report.catalog));
    add_origin(report.version, report.catalog, page);
    return page;
}

}  // namespace dlcost
