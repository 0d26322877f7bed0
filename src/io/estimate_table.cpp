#include "estimate_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <dlcost/fields.hpp>
#include <dlcost/values.hpp>

#include "../catalog/describe.hpp"
#include "bar.hpp"
#include "human.hpp"
#include "page.hpp"
#include "sentences.hpp"

namespace dlcost {
namespace {

std::string range(double low, double high) { return fmt::format("80 % range {} to {}", human(low), human(high)); }

std::string place(const Answer& a) {
    std::string text;
    const Ref<Zone> zone = a.run.grid ? a.run.grid : a.run.region;
    if (a.run.named_mix) text += fmt::format(", mix of {}", a.catalog.text(a.catalog.at(a.run.named_mix).name));
    else if (a.run.by_mix) text += a.run.grid ? fmt::format(", mix of {}", a.catalog.text(a.catalog.at(a.run.grid).name)) : ", by the mix";
    else if (zone) text += fmt::format(", {}", a.catalog.text(a.catalog.at(zone).name));
    if (a.run.intensity.as_of) text += ' ' + written(a.run.intensity.as_of);
    if (a.run.basis) text += fmt::format(", {}", name(*a.run.basis));
    return text;
}

std::string work_made_of(const Work& work) {
    if (!work.tokens) return "";
    const auto& params = work.active_params ? work.active_params : work.params;
    return fmt::format("6 × {} {} × {} tokens{}", short_count(params->value.value()), work.active_params ? "active parameters" : "parameters", short_count(work.tokens->value.value()),
                       work.attention ? " + attention" : "");
}

std::string solved(const Solution& solution) {
    const Limits& limits = solution.limits;
    switch (solution.binding) {
        case Limit::energy: return "the most for " + tidy(limits.energy->in(kwh)) + " kWh";
        case Limit::co2e: return "the most for " + tidy(limits.co2e->in(kg)) + " kg CO2e";
        case Limit::money: return "the most for " + human(*limits.money);
        case Limit::device_hours: return "the most for " + tidy(limits.device_hours->in(device_hour)) + " device-hours";
        case Limit::deadline: return (solution.solved == Unknown::devices ? "the fewest for " : "the most for ") + tidy(*limits.deadline);
        case Limit::none: break;
    }
    return "";
}

/// As a line of the page.
void solution(const Answer& a, Page& page) {
    auto found = solution_of(a);
    if (!found) return;
    found->label[0] = static_cast<char>(found->label[0] - 'a' + 'A');
    page.line(found->label, found->value, found->from);
}

/// How much of the whole run is done, where it is not all of it once.
std::string part_done(const Answer& a) {
    const double fraction = a.run.fraction.value.value();
    if (fraction == 1) return "";
    return fraction < 1 ? fmt::format(", {} % of the run", tidy(100 * fraction)) : fmt::format(", {} times the run", tidy(fraction));
}

void work(const Answer& a, Page& page) {
    if (!a.run.work) return;
    const Work& work = *a.run.work;
    solution(a, page);
    page.line("Work", human(work.flop.value) + " FLOP", work_made_of(work));
    page.line("Time", human(a.estimate.hours), fmt::format("MFU {} of {} TFLOPS in {}", percent(work.mfu.value), tidy(work.peak.value.in(tflops)), upper(name(work.precision))) + part_done(a));
    if (const auto& range = a.estimate.hours_range) page.line("", "", fmt::format("80 % range {} to {}", human(range->low), human(range->high)));
}

void energy(const Answer& a, Page& page) {
    if (!a.estimate.energy) return page.line("Energy", "unknown", "");
    const EnergyTerms& terms = *a.estimate.energy;
    const std::string runs = a.run.runs.value > Runs::sure(1) ? plain(a.run.runs.value.value()) + " × " : "";
    page.line("Energy", human(terms.total.in(kwh)) + " kWh",
              fmt::format("{}{} W × {} h × PUE {}", runs, tidy(a.estimate.power->in(watt)), tidy(a.estimate.hours.in(hour)), plain(a.run.pue.value.value())));
    if (terms.range.low != terms.range.high) page.line("", "", range(terms.range.low.in(kwh), terms.range.high.in(kwh)) + " kWh");
}

/// What was worked out has fewer digits than what was read.
std::string in_shown_unit(const Answer& a, const Sourced<Intensity>& intensity) {
    const auto shown = [&](double value) { return intensity.origin == Origin::derived ? human(value) : tidy(value); };
    return shows_lb(a) ? shown(intensity.value.in(lb_per_kwh)) + " lb/kWh" : shown(intensity.value.in(g_per_kwh)) + " g/kWh";
}

std::string market(const Answer& a) { return in_shown_unit(a, *a.run.market_intensity) + ", contracts of the provider"; }

void emissions(const Answer& a, Page& page) {
    if (!a.estimate.emissions) return page.line("CO2e", "unknown", "");
    const EmissionTerms& terms = *a.estimate.emissions;
    const std::string intensity = in_shown_unit(a, a.run.intensity);
    page.line("CO2e", fmt::format("{} lb = {} kg", human(terms.location.in(lb)), human(terms.location.in(kg))), intensity + place(a));
    if (terms.range.low != terms.range.high)
        page.line("", "", fmt::format("80 % range {} to {} kg", human(terms.range.low.in(kg)), human(terms.range.high.in(kg))));
    if (terms.market)
        page.line(" market-based", fmt::format("{} lb = {} kg", human(terms.market->in(lb)), human(terms.market->in(kg))),
                  market(a));
}

std::string tariff(const Answer& a) {
    const auto& tariff = *a.run.tariff;
    std::string text = fmt::format("${} a kWh", plain(tariff.value.in(usd_per_kwh)));
    if (tariff.as_of) {
        const bool named = a.run.customer && *a.run.customer != Customer::average;
        text += fmt::format(" ({}{})", tariff.as_of.year, named ? fmt::format(", {}", customer_names[static_cast<std::size_t>(*a.run.customer)]) : "");
    }
    return text + ", beside the cost";
}

void cost(const Answer& a, Page& page) {
    const CostTerms& terms = a.estimate.cost;
    std::string figure = "unknown", prices;
    const auto add = [](std::string& text, std::string_view joint, const std::string& more) { text += (text.empty() ? "" : std::string{joint}) + more; };
    if (terms.spot || terms.on_demand) figure.clear();
    if (terms.spot) {
        add(figure, " to ", human(*terms.spot));
        add(prices, " to ", "$" + plain(a.run.spot_price->value.in(usd_per_device_hour)) + " spot");
    }
    if (terms.on_demand) {
        add(figure, " to ", human(*terms.on_demand));
        add(prices, " to ", "$" + plain(a.run.on_demand_price->value.in(usd_per_device_hour)) + (terms.spot ? "" : " on demand"));
    }
    const Date as_of = a.run.on_demand_price ? a.run.on_demand_price->as_of : a.run.spot_price ? a.run.spot_price->as_of : Date{};
    if (!prices.empty()) prices += " a device-hour";
    if (as_of) prices += " (" + std::to_string(as_of.year) + ")";
    page.line("Cost", figure, prices);
    const auto& low = terms.spot_range ? terms.spot_range : terms.on_demand_range;
    const auto& high = terms.on_demand_range ? terms.on_demand_range : terms.spot_range;
    if (low) page.line("", "", fmt::format("80 % range {} to {}", human(low->low), human(high->high)));
    if (terms.electricity)
        page.line(" electricity", human(*terms.electricity), tariff(a));
}

void beside(const Answer& a, Page& page) {
    if (a.estimate.water) page.line("Water", human(a.estimate.water->in(litre)) + " L", plain(a.run.wue->value.in(litre_per_kwh)) + " L a kWh of IT energy");
    if (a.estimate.embodied)
        page.line("Embodied", fmt::format("{} to {} kg", human(a.estimate.embodied->low.in(kg)), human(a.estimate.embodied->high.in(kg))), "CO2e of manufacture, beside the total");
}

std::string value_text(const Input& input) {
    // What was worked out has more digits than sense.
    if (const auto* number = std::get_if<double>(&input.value)) return input.origin == Origin::derived || input.origin == Origin::standard ? fmt::format("{:.6g}", *number) : plain(*number);
    if (const auto* text = std::get_if<std::string>(&input.value)) return *text;
    return std::get<bool>(input.value) ? "true" : "false";
}

void explanation(const Answer& a, Page& page) {
    page.heading("The equation");
    for (const std::string& line : equation(a)) page.paragraph("", line);
    page.heading("Inputs");
    std::size_t values = 0;
    for (const Input& input : inputs(a)) values = std::max(values, columns_of(value_text(input)));
    for (const Input& input : inputs(a)) {
        std::string from{name(input.origin)};
        if (input.source) from += fmt::format(": {}, {}", a.catalog.text(a.catalog.at(input.source).id), a.catalog.text(input.where));
        if (!input.overlay.empty()) from += fmt::format(": {}", input.overlay);
        if (input.as_of) from += fmt::format(" ({})", written(input.as_of));
        const std::string mark = fmt::format("{:<25}{:>{}}  ", input.name, value_text(input), std::min<std::size_t>(values, 22));
        page.paragraph(mark, from);
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
        return text + fmt::format(": {} device-hours on {}", tidy(a.estimate.device_hours.in(device_hour)), a.catalog.text(a.catalog.at(run.hardware).name));
    text += ": " + tidy(devices);
    if (run.hardware) text += fmt::format(" × {}", a.catalog.text(a.catalog.at(run.hardware).name));
    else text += devices == 1 ? " device" : " devices";
    text += fmt::format(" for {} h", tidy(a.estimate.hours.in(hour)));
    if (run.runs.value > Runs::sure(1)) text += fmt::format(", {} runs", tidy(run.runs.value.value()));
    return text;
}

std::string equivalent_lines(Co2e co2e, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog, std::size_t width) {
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
        out += std::string{catalog.text(catalog.at(ref).name)} + '\n';
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
        page.paragraph("- ", fmt::format("{}, {}{}", catalog.text(source.authors), catalog.text(source.title), source.year ? ", " + written(source.year) : ""));
    }
}

void show_width(std::span<const WidthShare> shares, Page& page) {
    std::string ranked;
    constexpr double told = 0.005;  // what would be 0 % is not told
    for (const auto& [input, share] : shares)
        if (share.value() >= told) ranked += fmt::format("{}{} {:.0f} %", ranked.empty() ? "" : ", ", words_of(input), 100 * share.value());
    if (ranked.empty()) return;
    page.heading("What makes the range wide");
    page.paragraph("", ranked);
}

std::optional<Found> solution_of(const Answer& a) {
    if (!a.solution || a.solution->solved == Unknown::hours) return std::nullopt;
    const Work& work = *a.run.work;
    const std::string from = solved(*a.solution);
    switch (a.solution->solved) {
        case Unknown::devices: return Found{"devices", tidy(a.run.devices.value.value()), from};
        case Unknown::tokens: return Found{"tokens", short_count(work.tokens->value.value()), from};
        case Unknown::samples: return Found{"samples", short_count(a.request.samples->value()), from};
        case Unknown::params: return Found{"parameters", short_count(work.params->value.value()), from};
        default:
            return Found{"model", short_count(work.params->value.value()) + " parameters",
                         fmt::format("on {} tokens, {} a parameter: {}", short_count(work.tokens->value.value()), plain(a.catalog.at(a.run.method).tokens_per_param.value.value()), from)};
    }
}

void show_explanation(const Answer& a, Page& page) { explanation(a, page); }

std::string answer_table(const Answer& a, const Screen& screen, bool explain) {
    Page page{screen};
    page.title(headline(a));
    work(a, page);
    energy(a, page);
    emissions(a, page);
    cost(a, page);
    beside(a, page);
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
