#include "estimate_table.hpp"

#include <algorithm>

#include <fmt/core.h>

#include <dlcost/fields.hpp>
#include <dlcost/values.hpp>

#include "../catalog/describe.hpp"
#include "../text/bar.hpp"
#include "figure_lines.hpp"
#include "../text/human.hpp"
#include "page.hpp"
#include "sentences.hpp"

namespace dlcost {
namespace {

void explanation(const Answer& a, Page& page) {
    page.heading("The equation");
    for (const std::string& line : equation(a)) page.paragraph("", line);
    page.heading("Inputs");
    std::size_t values = 0;
    for (const Input& input : inputs(a)) values = std::max(values, columns_of(shown(input)));
    for (const Input& input : inputs(a)) {
        std::string from{name(input.origin)};
        if (input.source)
            from += fmt::format(": {}, {}", a.catalog.text(a.catalog.at(input.source).id), a.catalog.text(input.where));
        if (!input.overlay.empty()) from += fmt::format(": {}", input.overlay);
        if (input.as_of) from += fmt::format(" ({})", written(input.as_of));
        const std::string mark =
            fmt::format("{:<25}{:>{}}  ", input.name, shown(input), std::min<std::size_t>(values, 22));
        if (page.is_narrow()) page.paragraph("", mark), page.paragraph("  ", from);
        else page.paragraph(mark, from);
    }
    show_width(width_shares(a), page);
    if (const auto all = notes(a); !all.empty()) {
        page.heading("Notes");
        for (const std::string& note : all) page.paragraph("- ", note);
    }
}

}  // namespace

std::string headline(const Answer& a) {
    const Run& run = a.run;
    std::string text = run.name.empty() ? "A training run" : std::string{run.name};
    const double devices = run.devices.value.value();
    if (run.assumes(Assumption::devices_unpublished) && run.hardware)
        return text + fmt::format(": {} device-hours on {}", tidy(a.estimate.device_hours.in(device_hour)),
                                  a.catalog.text(a.catalog.at(run.hardware).name));
    text += ": " + tidy(devices);
    if (run.hardware) text += fmt::format(" × {}", a.catalog.text(a.catalog.at(run.hardware).name));
    else text += devices == 1 ? " device" : " devices";
    text += fmt::format(" for {} h", tidy(a.estimate.hours.in(hour)));
    if (run.runs.value > Runs::sure(1)) text += fmt::format(", {} runs", tidy(run.runs.value.value()));
    return text;
}

std::string equivalent_lines(Co2e co2e, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog,
                             std::size_t width) {
    constexpr std::size_t bar_width = 10, before = 2 + 10 + 2;
    double most = 0;
    std::size_t longest = 0;
    for (const auto ref : equivalents) {
        most = std::max(most, co2e / catalog.at(ref).co2e.value);
        longest = std::max(longest, columns_of(catalog.text(catalog.at(ref).name)));
    }
    // Bars tell how many of each, beside the one of which it is most.
    const bool has_bars = equivalents.size() > 1 && most > 0 && before + bar_width + 2 + longest <= width;
    std::string out;
    for (const auto ref : equivalents) {
        const double amount = co2e / catalog.at(ref).co2e.value;
        out += fmt::format("  {:>10}  ", human(amount));
        if (has_bars) {
            const std::string drawn = bar(amount / most, bar_width);
            out += drawn + std::string(bar_width + 2 - columns_of(drawn), ' ');
        }
        const std::size_t column = before + (has_bars ? bar_width + 2 : 0);
        out += wrapped(catalog.text(catalog.at(ref).name), width, column, column) + '\n';
    }
    return out;
}

void show_equivalents(Co2e co2e, const Answer& a, Page& page) {
    page.heading("As much CO2e as");
    page.out += equivalent_lines(co2e, a.equivalents, a.catalog, page.width());
}

void show_sources(std::span<const Ref<Source>> all, const Catalog& catalog, Page& page) {
    if (all.empty()) return;
    page.heading("Sources");
    for (const auto ref : all) {
        const Source& source = catalog.at(ref);
        page.paragraph("- ", fmt::format("{}, {}{}", catalog.text(source.authors), catalog.text(source.title),
                                         source.year ? ", " + written(source.year) : ""));
    }
}

void show_width(std::span<const WidthShare> shares, Page& page) {
    std::string ranked;
    constexpr double told = 0.005;  // what would be 0 % is not told
    for (const auto& [input, share] : shares)
        if (share.value() >= told)
            ranked += fmt::format("{}{} {:.0f} %", ranked.empty() ? "" : ", ", words_of(input), 100 * share.value());
    if (ranked.empty()) return;
    page.heading("What makes the range wide");
    page.paragraph("", ranked);
}

void show_explanation(const Answer& a, Page& page) { explanation(a, page); }

std::string answer_table(const Answer& a, const Screen& screen, bool explain) {
    Page page{screen};
    page.title(headline(a));
    page.lines(figure_lines(a));
    if (a.estimate.emissions) show_equivalents(a.estimate.emissions->location, a, page);
    if (explain) explanation(a, page);
    if (const auto all = assumptions(a); !all.empty()) {
        page.heading("Assumed");
        for (const std::string& text : all) page.paragraph("- ", text);
    }
    show_sources(sources(a), a.catalog, page);
    page.foot(fmt::format("dlcost {}, catalog {}", a.version, a.catalog.version));
    return page.out;
}

}  // namespace dlcost
