// A recommendation as a page.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "../text/human.hpp"
#include "page_parts.hpp"
#include "recommendation_parts.hpp"

namespace dlcost {
namespace {

Grid grid_of(const RecommendationReport& report, Room room) {
    const Options options{report};
    Grid grid;
    grid.columns = {room == Room::wide ? "marks" : "", "hardware", "region", "devices", "time", "kg CO2e", "USD"};
    for (const std::size_t i : options.shown()) {
        const Choice& o = report.found.options[i];
        std::string hardware{options.id(o.hardware)}, marks = options.marks(i);
        if (room == Room::narrow) {
            if (hardware.starts_with("nvidia-")) hardware.erase(0, std::string_view{"nvidia-"}.size());
            // The first mark is enough: all of them stand below.
            marks = marks.substr(0, marks.find(','));
        }
        grid.rows.push_back({{std::move(marks)},
                             {std::move(hardware)},
                             {std::string{options.id(o.region)}},
                             {tidy(o.devices.value()), true},
                             {human(o.hours), true},
                             {human(o.co2e.in(kg)), true},
                             {human(o.money), true}});
    }
    return grid;
}

/// How the time elsewhere was found, and a warning where the run itself used its hardware badly.
std::string use_of(const Recommendation& found) {
    const std::string_view own = found.own_runs ? " Where the model has a published run, that one." : "";
    if (found.conversion == Conversion::by_rate)
        return fmt::format("Elsewhere: the same device-hours by the ratio of peak rate times MFU.{}", own);
    if (found.conversion != Conversion::by_flop)
        return found.own_runs ? "On each accelerator: the published run of the model there." : "";
    std::string text = fmt::format("Elsewhere: the same FLOP at the peak rate and MFU of each accelerator.{}", own);
    constexpr double much_less = 0.5;
    if (!found.baseline || !found.reached || found.reached->value() > much_less * found.expected->value()) return text;
    return text + fmt::format(
                      " As asked it reached {} of its peak rate, where {} is usual: what others save is in part better "
                      "use, not better hardware.",
                      percent(*found.reached), percent(*found.expected));
}

std::string device_text(const RecommendationReport& report, const Choice& o) {
    const Options options{report};
    return fmt::format("{} × {}{}", tidy(o.devices.value()), options.id(o.hardware),
                       o.region ? fmt::format(" at {}", options.id(o.region)) : "");
}
std::string figures_text(const Choice& o, std::string_view unit) {
    return fmt::format("{}, {} {}, {}", human(o.money), human(o.co2e.in(kg)), unit, human(o.hours));
}

struct Best {
    std::string_view mark, title;
    std::size_t option;
};
std::array<Best, 4> best_of(const Recommendation& found) {
    return {{{"cheapest", "Cheapest", found.cheapest},
             {"cleanest", "Cleanest", found.cleanest},
             {"fastest", "Fastest", found.fastest},
             {"knee", "Knee, nearest to all three", found.knee}}};
}

// For a terminal.

void add_narrow(const RecommendationReport& report, Page& page) {
    const Recommendation& found = report.found;
    const Options options{report};
    Section all{"", Room::narrow};
    all.table = grid_of(report, Room::narrow);
    page.add(std::move(all));
    Section best{"The best of each", Room::narrow};
    for (const Best& one : best_of(found)) {
        const Choice& o = found.options[one.option];
        best.lines.push_back({fmt::format("{:<10}", one.mark),
                              fmt::format("{}: {}{}", device_text(report, o), figures_text(o, "kg"),
                                          found.baseline ? fmt::format(" ({})", options.against(o)) : "")});
    }
    const std::string use = use_of(found);
    Section asked{"As it was asked", Room::narrow};
    if (found.baseline)
        asked.lines.push_back(
            {"", fmt::format("{}: {}", device_text(report, *found.baseline), figures_text(*found.baseline, "kg"))});
    if (!use.empty()) (found.baseline ? asked : best).lines.push_back({"", use});
    page.add(std::move(best));
    page.add(std::move(asked));
    const std::string out = left_out(found);
    Section tried{"Tried", Room::narrow};
    tried.paragraphs = {
        fmt::format("{} pairs of accelerator and cloud region with a price; {} keep to the limits{}.",
                    whole(found.tried), whole(found.options.size()), out.empty() ? "" : "; left out: " + out),
        "Knee: nearest to the best of all three. Prices are rents of the catalog, CO2e is "
        "location-based, of the region's grid."};
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
        const std::array<std::string, 3> figures{human(o.money), human(o.co2e.in(kg)) + " kg CO2e", human(o.hours)};
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
    PointChart chart{"Cost and CO2e of every option", "USD", "kg CO2e", {}, false};
    for (std::size_t i = 0; i < found.options.size(); ++i) {
        const Choice& o = found.options[i];
        const std::string marks = options.marks(i);
        const bool on_front = std::find(found.front.begin(), found.front.end(), i) != found.front.end();
        const Point::Role role = !marks.empty() ? Point::Role::marked
                                 : on_front     ? Point::Role::front
                                                : Point::Role::plain;
        chart.points.push_back({o.money.in(usd), o.co2e.in(kg), marks, role});
    }
    if (found.baseline)
        chart.points.push_back(
            {found.baseline->money.in(usd), found.baseline->co2e.in(kg), "as asked", Point::Role::odd});
    return chart;
}

void add_wide(const RecommendationReport& report, Page& page) {
    const Recommendation& found = report.found;
    const Options options{report};
    page.add(lead_of(report));
    Section all{"Cost and CO2e", Room::wide};
    all.paragraphs = {
        "Green: what no other beats in cost, CO2e and time together. Grey: the rest that keeps to the limits." +
        std::string{found.baseline ? " The triangle is the run as it was asked." : ""}};
    all.chart = chart_of(report);
    all.table = grid_of(report, Room::wide);
    page.add(std::move(all));
    if (found.baseline) {
        Section asked{"As it was asked", Room::wide};
        asked.paragraphs = {
            fmt::format("{}: {}.", device_text(report, *found.baseline), figures_text(*found.baseline, "kg CO2e"))};
        for (const Best& one : best_of(found))
            asked.items.push_back(fmt::format("The {}: {}", one.mark, options.against(found.options[one.option])));
        page.add(std::move(asked));
    }
    Section how{"How it was found", Room::wide};
    how.paragraphs = {
        "Prices are rents of the catalog, CO2e is location-based, of the region's grid. The knee is nearest to the "
        "best of all three."};
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
    page.headline =
        report.all ? fmt::format("{} ways to train {}, the cheapest first", whole(found.options.size()), best.what())
                   : fmt::format("{} ways to train {} that no other beats in cost, CO2e and time together",
                                 whole(found.front.size()), best.what());
    page.about = fmt::format("{} pairs of accelerator and cloud region with a price were tried; {} keep to the limits.",
                             whole(found.tried), whole(found.options.size()));
    page.is_table = true;
    add_narrow(report, page);
    add_wide(report, page);
    page.add(assumed_section(best.assumed()));
    page.add(sources_section(best.all_sources(), report.catalog));
    add_origin(report.version, report.catalog, page);
    return page;
}

}  // namespace dlcost
