#include "figure_lines.hpp"

#include <fmt/core.h>

#include <dlcost/fields.hpp>

#include "../catalog/describe.hpp"
#include "../text/human.hpp"
#include "price_sentences.hpp"
#include "published.hpp"

namespace dlcost {
namespace {

using Lines = std::vector<FigureLine>;

/// Labels where the figure does not stand under its total.
const std::string market_title = "CO2e, market-based", electricity_title = "Electricity";

std::string ends_of(const std::optional<Interval<Money>>& range, Digits digits, const Currency& currency) {
    return range && range->low != range->high
               ? fmt::format("{} to {}", spoken(range->low, digits, currency), spoken(range->high, digits, currency))
               : "";
}

/// Of published or given prices, from the low end of spot to the high end of on demand, if the hours are an estimate.
std::string cost_range(const CostTerms& cost, Digits digits, const Currency& currency) {
    const auto& spot = cost.spot_range;
    const auto& on_demand = cost.on_demand_range;
    if (spot && on_demand)
        return fmt::format("{} (low end, spot) to {} (high end, on demand)", spoken(spot->low, digits, currency),
                           spoken(on_demand->high, digits, currency));
    return ends_of(spot ? spot : on_demand, digits, currency);
}

constexpr std::string_view of_embodied = "not in the total";

std::string place(const Answer& a) {
    std::string text;
    const Ref<Zone> zone = a.run.grid ? a.run.grid : a.run.region;
    if (a.run.named_mix) text += fmt::format(", mix of {}", a.catalog.text(a.catalog.at(a.run.named_mix).name));
    else if (a.run.by_mix)
        text += a.run.grid ? fmt::format(", mix of {}", a.catalog.text(a.catalog.at(a.run.grid).name))
                           : ", from the given mix";
    else if (zone) text += fmt::format(", {}", a.catalog.text(a.catalog.at(zone).name));
    // A place beside a given value would look like its source.
    if (a.run.intensity.origin == Origin::given && !a.run.by_mix) text = ", as given";
    if (a.run.intensity.as_of) text += ' ' + human(a.run.intensity.as_of);
    if (a.run.basis) text += fmt::format(", {}", name(*a.run.basis));
    return text;
}

std::string work_made_of(const Work& work) {
    if (!work.tokens) return "";
    const auto& params = work.active_params ? work.active_params : work.params;
    return fmt::format("6 × {} {} × {} tokens{}", short_count(params->value.value()),
                       work.active_params ? "active parameters" : "parameters", short_count(work.tokens->value.value()),
                       work.attention ? " + attention" : "");
}

std::string solved(const Solution& solution) {
    const Limits& limits = solution.limits;
    switch (solution.binding) {
        case Limit::energy: return "the largest run within " + tidy(limits.energy->in(kwh)) + " kWh";
        case Limit::co2e: return "the largest run within " + tidy(limits.co2e->in(kg)) + " kg CO2e";
        case Limit::money: return "the largest run within " + human(*limits.money);
        case Limit::device_hours:
            return "the largest run within " + tidy(limits.device_hours->in(device_hour)) + " device-hours";
        case Limit::deadline:
            return (solution.solved == Unknown::devices ? "the fewest that meet a deadline of "
                                                        : "the largest run that meets a deadline of ") +
                   tidy(*limits.deadline);
        case Limit::none: break;
    }
    return "";
}

void solution(const Answer& a, Lines& lines) {
    auto found = solution_of(a);
    if (!found) return;
    found->label[0] = static_cast<char>(found->label[0] - 'a' + 'A');
    lines.push_back({found->label, found->value, found->from});
}

/// How much of the whole run is done, where it is not all of it once.
std::string part_done(const Answer& a) {
    const double fraction = a.run.fraction.value.value();
    if (fraction == 1) return "";
    return fraction < 1 ? fmt::format(", {} % of the run", tidy(100 * fraction))
                        : fmt::format(", {} times the run", tidy(fraction));
}

void work(const Answer& a, Lines& lines) {
    if (!a.run.work) return;
    const Work& work = *a.run.work;
    solution(a, lines);
    lines.push_back({"Work", human(work.flop.value) + " FLOP", work_made_of(work)});
    lines.push_back({"Time", rounded(a.estimate.hours),
                     fmt::format("MFU {} of {} TFLOPS in {}", percent(work.mfu.value), tidy(work.peak.value.in(tflops)),
                                 upper(name(work.precision))) +
                         part_done(a)});
    if (const auto& range = a.estimate.hours_range) lines.back().range = range_of(*range, a.estimate.hours);
}

/// How a meter's reading became the energy of the facility.
std::string given_energy(const Answer& a) {
    const Counted scope = a.request.energy_scope.value_or(Counted::it);
    if (scope == Counted::facility) return "as given, for the whole facility";
    return fmt::format("{} as given, {} × PUE {}", text_of(a.estimate.energy->it), label(scope),
                       trimmed(a.run.pue.value.value()));
}

void energy(const Answer& a, Lines& lines) {
    if (!a.estimate.energy) return lines.push_back({"Energy", "unknown"});
    const EnergyTerms& terms = *a.estimate.energy;
    const Digits digits = digits_of(a);
    const auto factor = [&](double value) { return digits == Digits::printed ? tidy(value) : trimmed(value); };
    const std::string runs = a.run.runs.value > Runs::sure(1) ? plain(a.run.runs.value.value()) + " × " : "";
    if (!a.run.timed)
        return lines.push_back(
            {"Energy", text_of(terms.total, digits), given_energy(a), range_of(terms.range, terms.total, digits)});
    lines.push_back({"Energy", text_of(terms.total, digits),
                     fmt::format("{}{} W × {} h × PUE {}", runs, factor(a.estimate.power->in(watt)),
                                 factor(a.estimate.hours.in(hour)), factor(a.run.pue.value.value())),
                     range_of(terms.range, terms.total, digits)});
}

std::string in_shown_unit(const Answer& a, const Sourced<Intensity>& intensity) {
    const bool is_printed = digits_of(a) == Digits::printed && intensity.origin == Origin::published;
    const auto text = [&](double value) { return is_printed ? tidy(value) : trimmed(value); };
    return shows_lb(a) ? text(intensity.value.in(lb_per_kwh)) + " lb/kWh"
                       : text(intensity.value.in(g_per_kwh)) + " g/kWh";
}

std::string market(const Answer& a) {
    const bool is_given = a.request.has(Field::market_intensity_g_per_kwh);
    return in_shown_unit(a, *a.run.market_intensity) + (is_given ? ", as given" : ", from the provider's contracts");
}

void emissions(const Answer& a, Lines& lines) {
    if (!a.estimate.emissions) return lines.push_back({"CO2e", "unknown"});
    const EmissionTerms& terms = *a.estimate.emissions;
    const Digits digits = digits_of(a);
    const std::string intensity = in_shown_unit(a, a.run.intensity);
    lines.push_back({"CO2e", with_pounds(terms.location, digits), intensity + place(a),
                     range_of(terms.range, terms.location, digits)});
    if (terms.market)
        lines.push_back({" market-based", with_pounds(*terms.market, digits), market(a), "", market_title});
}

std::string tariff(const Answer& a, Digits digits) {
    const bool printed = digits == Digits::printed;
    const auto& tariff = *a.run.tariff;
    std::string text = fmt::format("${} {} kWh", trimmed(tariff.value.in(usd_per_kwh)), printed ? "a" : "per");
    if (tariff.as_of) {
        const bool named = a.run.customer && *a.run.customer != Customer::average;
        text += fmt::format(" ({}{})", tariff.as_of.year, named ? fmt::format(", {}", name(*a.run.customer)) : "");
    }
    if (a.run.is_owned()) return text;
    return text + (printed ? ", not in the cost" : ", not included in the cost");
}

/// "$1.76 (spot) to $6.88 (on demand) per device-hour (2026)". Runs of Strubell et al. keep their line.
std::string prices(const Answer& a, Digits digits) {
    const CostTerms& terms = a.estimate.cost;
    const auto price = [](const Sourced<Price>& one) { return "$" + trimmed(one.value.in(usd_per_device_hour)); };
    std::string text;
    if (terms.spot && terms.on_demand)
        text = digits == Digits::printed
                   ? fmt::format("{} spot to {} a device-hour", price(*a.run.spot_price), price(*a.run.on_demand_price))
                   : fmt::format("{} (spot) to {} (on demand) per device-hour", price(*a.run.spot_price),
                                 price(*a.run.on_demand_price));
    else if (terms.spot) text = price(*a.run.spot_price) + " per device-hour (spot)";
    else if (terms.on_demand) text = price(*a.run.on_demand_price) + " per device-hour (on demand)";
    const Date as_of = a.run.on_demand_price ? a.run.on_demand_price->as_of
                       : a.run.spot_price    ? a.run.spot_price->as_of
                                             : Date{};
    if (as_of && text.ends_with(')')) text.insert(text.size() - 1, ", " + std::to_string(as_of.year));
    else if (as_of) text += " (" + std::to_string(as_of.year) + ")";
    return text;
}

/// Prices that a publication or the user gives have no typical one beside them: a range from spot to on demand.
void given_prices(const Answer& a, Lines& lines) {
    const CostTerms& terms = a.estimate.cost;
    const Digits digits = digits_of(a);
    std::string figure = "unknown";
    if (terms.spot || terms.on_demand) figure.clear();
    if (terms.spot) figure += spoken(*terms.spot, digits, a.currency);
    if (terms.on_demand) figure += (terms.spot ? " to " : "") + spoken(*terms.on_demand, digits, a.currency);
    lines.push_back({"Cost", figure, prices(a, digits), cost_range(terms, digits, a.currency)});
}

std::string per_device_hour(const Sourced<Price>& price) {
    return "$" + trimmed(price.value.in(usd_per_device_hour)) + " per device-hour";
}

/// What the kind of price is, and when it held.
std::string price_note(const Answer& a, CostKind kind) {
    const Run& run = a.run;
    const auto dated = [](const Sourced<Price>& price) {
        return price.as_of ? fmt::format(" ({})", price.as_of.year) : "";
    };
    if (kind == CostKind::typical)
        return fmt::format("{}, {}{}", per_device_hour(*run.typical_price), typical_words(run),
                           dated(*run.typical_price));
    const auto of = [&](Ref<Offer> offer) {
        return offer ? fmt::format(", {}", a.catalog.text(a.catalog.at(a.catalog.at(offer).provider).id)) : "";
    };
    if (kind == CostKind::spot) return per_device_hour(*run.spot_price) + of(run.offer) + dated(*run.spot_price);
    if (kind == CostKind::on_demand)
        return per_device_hour(*run.on_demand_price) + of(run.offer) + dated(*run.on_demand_price);
    return per_device_hour(*run.reserved_price) + of(run.reserved_offer) + ", for " +
           (kind == CostKind::reserved_1y ? "one year" : "three years") + dated(*run.reserved_price);
}

/// The cost that counts, and below it those at other kinds of price.
void rent(const Answer& a, Lines& lines) {
    const CostTerms& terms = a.estimate.cost;
    const Digits digits = digits_of(a);
    const auto& paid = cost_of(terms, terms.kind);
    if (paid)
        lines.push_back({"Cost, " + std::string{label(terms.kind)}, spoken(*paid, digits, a.currency),
                         price_note(a, terms.kind), ends_of(terms.paid_range(), digits, a.currency), "Cost"});
    else lines.push_back({"Cost", "unknown"});
    for (const CostKind kind : {CostKind::spot, CostKind::typical, CostKind::on_demand})
        if (const auto& money = cost_of(terms, kind); money && kind != terms.kind)
            lines.push_back({' ' + std::string{label(kind)}, spoken(*money, digits, a.currency), price_note(a, kind),
                             "", "Cost, " + std::string{label(kind)}});
}

std::string owned_note(const Answer& a) {
    const OwnedInputs& owned = *a.run.owned;
    return fmt::format("{} of the hardware and {} of electricity",
                       spoken(*a.estimate.cost.hardware, digits_of(a), a.currency),
                       spoken(*a.estimate.cost.electricity, digits_of(a), a.currency)) +
           (owned.in_use.value < Utilization::sure(1)
                ? fmt::format(", in use {} % of its life", tidy(100 * owned.in_use.value.value()))
                : "");
}

void owned(const Answer& a, Lines& lines) {
    const CostTerms& terms = a.estimate.cost;
    const Digits digits = digits_of(a);
    if (terms.owned)
        lines.push_back({"Cost, owned", spoken(*terms.owned, digits, a.currency), owned_note(a),
                         ends_of(terms.owned_range, digits, a.currency), "Cost"});
    else lines.push_back({"Cost", "unknown", a.run.owned ? "" : "the purchase price is not known"});
    const auto share = break_even(a.run, a.estimate);
    if (!share) return;
    const auto& rent = *a.run.price_of_kind();
    lines.push_back(
        {" break-even", share->value() <= 1 ? fmt::format("{} % of its life", trimmed(100 * share->value())) : "never",
         share->value() <= 1 ? fmt::format("above it, owning costs less than renting at {}", per_device_hour(rent))
                             : fmt::format("renting at {} costs less", per_device_hour(rent)),
         "", "Break-even"});
}

void cost(const Answer& a, Lines& lines) {
    const CostTerms& terms = a.estimate.cost;
    const Digits digits = digits_of(a);
    if (a.run.is_owned()) owned(a, lines);
    else if (a.run.typical_price || a.run.reserved_price || a.request.price_kind) rent(a, lines);
    else given_prices(a, lines);
    if (!terms.electricity) return;
    const std::string note = tariff(a, digits);
    lines.push_back({digits == Digits::printed || a.run.is_owned() ? " electricity" : electricity_title,
                     spoken(*terms.electricity, digits, a.currency), note, "", electricity_title});
}

void embodied(const Terms& terms, Lines& lines) {
    if (!terms.embodied) return;
    lines.push_back({"Embodied", from_to(*terms.embodied), std::string{of_embodied}});
    if (!terms.host_embodied || !terms.accelerators_embodied) return;
    lines.push_back({" accelerators", from_to(*terms.accelerators_embodied), "", "", "Embodied, accelerators"});
    lines.push_back({" host", from_to(*terms.host_embodied), "", "", "Embodied, host"});
}

void beside(const Answer& a, Lines& lines) {
    if (a.estimate.water)
        lines.push_back({"Water", rounded(a.estimate.water->in(litre)) + " L",
                         trimmed(a.run.wue->value.in(litre_per_kwh)) + " L per kWh of IT energy"});
    embodied(a.estimate, lines);
}

}  // namespace

std::vector<FigureLine> figure_lines(const Answer& a) {
    Lines lines;
    work(a, lines);
    energy(a, lines);
    emissions(a, lines);
    cost(a, lines);
    beside(a, lines);
    if (auto line = published_line(a)) lines.push_back(std::move(*line));
    return lines;
}

std::vector<FigureLine> figure_lines(const ProjectTotal& total, Digits digits, const Currency& currency) {
    Lines lines;
    if (const auto& energy = total.energy)
        lines.push_back({"Energy", text_of(energy->total, digits), "", range_of(energy->range, energy->total, digits)});
    else lines.push_back({"Energy", "unknown"});
    if (const auto& co2e = total.emissions)
        lines.push_back(
            {"CO2e", with_pounds(co2e->location, digits), "", range_of(co2e->range, co2e->location, digits)});
    else lines.push_back({"CO2e", "unknown"});
    if (total.emissions && total.emissions->market)
        lines.push_back({" market-based", with_pounds(*total.emissions->market, digits), "", "", market_title});
    const CostTerms& cost = total.cost;
    const auto money = [&](const std::optional<Money>& one) { return spoken(*one, digits, currency); };
    if (cost.typical || cost.kind == CostKind::owned || cost.kind == CostKind::mixed) {
        lines.push_back({"Cost" + (cost.kind == CostKind::mixed ? "" : ", " + std::string{label(cost.kind)}),
                         cost.paid ? money(cost.paid) : "unknown", "", ends_of(cost.paid_range(), digits, currency),
                         "Cost"});
    } else {
        const std::string figure = cost.spot && cost.on_demand ? money(cost.spot) + " to " + money(cost.on_demand)
                                   : cost.spot                 ? money(cost.spot) + " spot"
                                   : cost.on_demand            ? money(cost.on_demand)
                                                               : "unknown";
        lines.push_back({"Cost", figure, "", cost_range(cost, digits, currency)});
    }
    if (cost.electricity)
        lines.push_back({digits == Digits::printed ? " electricity" : electricity_title, money(cost.electricity),
                         digits == Digits::printed ? "not in the cost" : "not included in the cost", "",
                         electricity_title});
    if (total.water) lines.push_back({"Water", rounded(total.water->in(litre)) + " L"});
    embodied(total, lines);
    return lines;
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
                         fmt::format("on {} tokens, {} per parameter: {}", short_count(work.tokens->value.value()),
                                     plain(a.catalog.at(a.run.method).tokens_per_param.value.value()), from)};
    }
}

}  // namespace dlcost
