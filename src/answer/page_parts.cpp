#include "page_parts.hpp"

#include <algorithm>

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "../text/human.hpp"
#include "published.hpp"

namespace dlcost {
namespace {

BarChart benchmark_chart(Co2e co2e, std::string_view name_of_run, std::span<const Ref<Equivalent>> equivalents,
                         const Catalog& catalog) {
    BarChart chart{"CO2e beside everyday benchmarks", "kg CO2e", {}, true};
    chart.bars.push_back({std::string{name_of_run}, co2e.in(kg), text_of(co2e), true});
    for (const auto ref : equivalents) {
        const Equivalent& one = catalog.at(ref);
        const Co2e amount = one.co2e.value;
        chart.bars.push_back({std::string{catalog.text(one.name)}, amount.in(kg), text_of(amount), false});
    }
    std::stable_sort(chart.bars.begin(), chart.bars.end(),
                     [](const Bar& a, const Bar& b) { return a.value < b.value; });
    return chart;
}

/// Inputs as lines for a terminal: name, value, and where it comes from.
Section input_lines(const std::vector<Input>& all, const Catalog& catalog) {
    Section section{"Inputs", Room::narrow, Depth::explanation};
    std::size_t values = 0, names = 24;
    for (const Input& input : all) {
        names = std::max(names, input.name.size());
        values = std::max(values, columns_of(shown(input)));
    }
    constexpr std::size_t most = 22;
    for (const Input& input : all) {
        std::string from{label(input.origin)};
        if (input.source)
            from += fmt::format(": {}, {}", catalog.text(catalog.at(input.source).id), catalog.text(input.where));
        if (!input.overlay.empty()) from += fmt::format(": {}", input.overlay);
        if (input.as_of) from += fmt::format(" ({})", human(input.as_of));
        std::string mark = fmt::format("{:<{}} {:>{}}  ", input.name, names, shown(input), std::min(values, most));
        section.lines.push_back({std::move(mark), std::move(from), {}, true});
    }
    return section;
}

/// The same as a table for a report.
Section input_table(const std::vector<Input>& all, const Catalog& catalog) {
    Grid grid;
    grid.columns = {"input", "value", "unit", "from", "source"};
    for (const Input& input : all) {
        const auto* number = std::get_if<double>(&input.value);
        std::string from{label(input.origin)};
        if (input.as_of) from += " (" + human(input.as_of) + ")";
        grid.rows.push_back({{std::string{input.name}},
                             {shown(input), number != nullptr},
                             {std::string{number ? input.unit : std::string_view{}}},
                             {from},
                             {std::string{input.source ? catalog.text(catalog.at(input.source).id) : input.overlay}}});
    }
    Section section{"Inputs", Room::wide, Depth::explanation};
    section.table = std::move(grid);
    return section;
}

}  // namespace

namespace {

/// The meter's reading.
Energy energy_given(const Answer& a) {
    const EnergyTerms& terms = *a.estimate.energy;
    return a.request.energy_scope == Counted::facility ? terms.total : terms.it;
}

}  // namespace

std::string headline(const Answer& a) { return headline(a, digits_of(a)); }

std::string headline(const Answer& a, Digits digits) {
    const Run& run = a.run;
    std::string text = run.name.empty() ? "A training run" : std::string{run.name};
    const auto number = [digits](double value) { return digits == Digits::printed ? tidy(value) : trimmed(value); };
    const double devices = run.devices.value.value();
    if (!run.timed) return text + fmt::format(": {}, as given", text_of(energy_given(a), digits));
    if (run.assumes(Assumption::devices_unpublished) && run.hardware)
        return text + fmt::format(": {} device-hours on {}, {}", number(a.estimate.device_hours.in(device_hour)),
                                  a.catalog.text(a.catalog.at(run.hardware).name), kind_of_answer(a));
    text += ": " + tidy(devices);
    if (run.hardware) text += fmt::format(" × {}", a.catalog.text(a.catalog.at(run.hardware).name));
    else text += devices == 1 ? " device" : " devices";
    text += fmt::format(" for {} h", number(a.estimate.hours.in(hour)));
    const bool is_long = digits == Digits::rounded && unit_for(a.estimate.hours).label == day.label;
    if (is_long) text += fmt::format(" ({} d)", trimmed(a.estimate.hours.in(day)));
    if (run.runs.value > Runs::sure(1)) text += fmt::format(", {} runs", tidy(run.runs.value.value()));
    return digits == Digits::printed ? text : fmt::format("{}, {}", text, kind_of_answer(a));
}

std::vector<Amount> amounts_of(Co2e co2e, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog) {
    std::vector<Amount> amounts;
    for (const auto ref : equivalents) {
        const double amount = co2e / catalog.at(ref).co2e.value;
        amounts.push_back({amount, rounded(amount), std::string{catalog.text(catalog.at(ref).name)}});
    }
    return amounts;
}

Section equivalents_section(Co2e co2e, std::string_view whose, std::span<const Ref<Equivalent>> equivalents,
                            const Catalog& catalog) {
    Section section{"Equivalent to"};
    section.amounts = amounts_of(co2e, equivalents, catalog);
    if (co2e > kg(0)) section.chart = benchmark_chart(co2e, whose, equivalents, catalog);
    return section;
}

Section width_section(std::span<const WidthShare> shares) {
    std::string ranked;
    constexpr double least = 0.005;  // what would round to 0 % is left out
    for (const auto& [input, share] : shares)
        if (share.value() >= least)
            ranked += fmt::format("{}{} {:.0f} %", ranked.empty() ? "" : ", ", label(input), 100 * share.value());
    Section section{"Contribution of each input to the CO2e range", Room::any, Depth::explanation};
    if (!ranked.empty()) section.paragraphs.push_back(std::move(ranked));
    return section;
}

void add_explanation(const Answer& a, Page& page) {
    Section equation_section{"The equation", Room::any, Depth::explanation};
    equation_section.steps = equation(a);
    page.add(std::move(equation_section));
    const std::vector<Input> all = inputs(a);
    page.add(input_lines(all, a.catalog));
    page.add(input_table(all, a.catalog));
    page.add(width_section(width_shares(a)));
    Section remarks{"Notes", Room::any, Depth::explanation};
    remarks.items = notes(a);
    page.add(std::move(remarks));
}

Section check_section(std::vector<std::string> checks) {
    Section section{"Check"};
    section.items = std::move(checks);
    return section;
}

Section assumed_section(std::vector<std::string> assumptions, const Currency& currency) {
    if (!currency.is_usd())
        assumptions.push_back(fmt::format("1 {} = {} USD, as given; unit prices stay in USD", currency.code,
                                          tidy(currency.usd_per_unit)));
    Section section{"Assumptions", Room::any, Depth::detail};
    section.items = std::move(assumptions);
    return section;
}

Section sources_section(std::span<const Ref<Source>> sources, const Catalog& catalog) {
    Section section{"Sources", Room::any, Depth::detail};
    for (const auto ref : sources) {
        const Source& source = catalog.at(ref);
        section.sources.push_back({fmt::format("{}, {}{}", catalog.text(source.authors), catalog.text(source.title),
                                               source.year ? ", " + human(source.year) : ""),
                                   std::string{catalog.text(source.url)}});
    }
    return section;
}

std::string cost_text(const CostTerms& cost, Digits digits, const Currency& currency) {
    if (cost.kind == CostKind::owned || cost.typical)
        return cost.paid ? shown(*cost.paid, digits, currency) : "unknown";
    if (cost.spot && cost.on_demand)
        return shown(*cost.spot, digits, currency) + " to " + shown(*cost.on_demand, digits, currency);
    if (cost.on_demand) return shown(*cost.on_demand, digits, currency);
    return cost.spot ? shown(*cost.spot, digits, currency) : "unknown";
}

void add_origin(std::string_view version, const Catalog& catalog, Page& page) {
    page.foot = fmt::format("dlcost {}, catalog {}", version, catalog.version);
    page.credit =
        fmt::format("Made by {}. Values are location-based and include the PUE, unless marked otherwise.", page.foot);
}

}  // namespace dlcost
