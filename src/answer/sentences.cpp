#include "sentences.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "../text/human.hpp"

namespace dlcost {
namespace {

/// Reads names and figures of one answer for the sentences below.
struct Speaker {
    const Answer& a;
    const Run& run;

    template <class T>
    std::string_view name(Ref<T> ref) const {
        return a.catalog.text(a.catalog.at(ref).name);
    }
    std::string year(Date date) const { return date ? written(date) : "undated"; }
    std::string devices() const { return human_count(run.devices.value.value()); }
    std::string devices_in_words() const { return tidy(run.devices.value.value()); }
    static std::string human_count(double count) { return count < 1e15 ? plain(count) : human(count); }
    std::string_view published_recipe() const { return a.catalog.text(published().recipe); }
    const PublishedRun& published() const { return a.catalog.rows_of<PublishedRun>()[run.published.index]; }
    const Method& method() const { return a.catalog.at(run.method); }
    std::string_view method_id() const { return a.catalog.text(method().id); }
    /// What a grid's figure is of: the zone, or the cloud region where the figure is one of it.
    std::string_view place() const {
        return run.grid ? name(run.grid) : run.cloud_region ? name(run.cloud_region) : name(run.region);
    }
    double per_device(const std::optional<Sourced<Power>>& total) const {
        return total->value.in(watt) / run.devices.value.value();
    }
    std::string later(std::string_view what, Date as_of) const {
        return fmt::format("The {} is of {}, later than {}: the catalog has none as old.", what, year(as_of),
                           written(run.as_of));
    }
    std::string tdp() const { return tidy(a.catalog.at(run.hardware).tdp->value.in(watt)); }
    std::string lifetime() const { return tidy(run.embodied->lifetime.value.in(common_year)); }
    std::string provider_or_world() const {
        return std::string{run.provider ? name(run.provider) : std::string_view{"the provider"}};
    }
};

std::string place_of(const Speaker& s, const Offer& offer) {
    if (offer.region)
        return fmt::format("{} ({})", s.a.catalog.text(s.a.catalog.at(offer.region).id), s.name(offer.region));
    const std::string_view area = s.a.catalog.text(offer.area);
    return std::string{area == "any" ? "any region" : area};
}

std::string offer_sentence(const Speaker& s) {
    const Offer& offer = s.a.catalog.at(s.run.offer);
    const bool both = s.run.spot_price && s.run.on_demand_price;
    std::string dates = s.year(offer.as_of);
    if (both && offer.spot->as_of != offer.on_demand->as_of)
        dates = fmt::format("spot {}, on demand {}", s.year(offer.spot->as_of), s.year(offer.on_demand->as_of));
    return fmt::format("Prices: {}, {}, {}.", s.name(offer.provider), place_of(s, offer), dates);
}

/// What the catalog has that is newer than an old offer, of the same hardware and not after the date asked for.
std::string newer_offers(const Speaker& s) {
    const Catalog& catalog = s.a.catalog;
    const Offer& taken = catalog.at(s.run.offer);
    bool of_others = false;
    for (const Ref<Offer> ref : catalog.offers_of(taken.hardware)) {
        const Offer& other = catalog.at(ref);
        if (other.as_of <= taken.as_of || (s.run.as_of && !other.as_of.not_after(s.run.as_of))) continue;
        const bool passed_over = !s.run.provider || other.provider == s.run.provider;
        if (passed_over) return "the newer ones in the catalog are more doubtful (a marketplace's, or without host)";
        of_others = true;
    }
    return of_others ? fmt::format("the catalog has no newer ones of {}", s.name(taken.provider))
                     : "the catalog has no newer ones";
}

/// Whose intensity or mix it is.
std::string grid_name(const Speaker& s) {
    return s.run.grid ? std::string{s.name(s.run.grid)} : std::string{"the mix"};
}

std::string mix_sentence(const Speaker& s, std::string_view whose) {
    return fmt::format("Grid: {} has no {} figure; {} ({}) times the default factors gives {} g/kWh.",
                       s.name(s.run.region), dlcost::name(*s.run.basis), whose, s.year(s.run.intensity.as_of),
                       human(s.run.intensity.value.in(g_per_kwh)));
}

std::string contracts_sentence(const Speaker& s) {
    const double average = s.run.intensity.value.in(g_per_kwh), rest = s.run.market_intensity->value.in(g_per_kwh);
    const std::string year = s.year(s.run.market_intensity->as_of);
    constexpr std::string_view residual = "for the rest the grid's average stands, not the residual mix";
    // Where the grid emits nothing the share is not in the figures.
    if (!(average > 0))
        return fmt::format("Market-based: {} says how much its contracts match ({}); {}.", s.provider_or_world(), year,
                           residual);
    const double share = std::round(1000 * (1 - rest / average)) / 10;
    if (share >= 100)
        return fmt::format("Market-based: {} says that its contracts match 100 % ({}).", s.provider_or_world(), year);
    return fmt::format("Market-based: {} says that its contracts match {} % ({}); {}.", s.provider_or_world(),
                       plain(share), year, residual);
}

std::string hours_sentence(const Speaker& s) {
    const PublishedRun& published = s.published();
    const double had = published.devices->value.value();
    return fmt::format(
        "The published run took {} device{}; on {} it is taken to need the same {} device-hours, so {} h.", plain(had),
        had == 1 ? "" : "s", s.devices(), tidy((s.run.devices.value * s.run.hours.value).in(device_hour)),
        tidy(s.run.hours.value.in(hour)));
}

std::string sentence_of(Assumption assumption, const Speaker& s) {
    const Run& run = s.run;
    switch (assumption) {
        case Assumption::one_device: return "One device, as no number was said.";
        case Assumption::devices_unpublished:
            return "How many devices it took is not published: the device-hours stand as the hours of one.";
        case Assumption::hours_from_device_hours: return hours_sentence(s);
        case Assumption::power_scaled:
            return "The published power counts per device, so that other devices draw in proportion.";
        case Assumption::model_is_a_name:
            if (!run.hardware)
                return fmt::format("No published run of {} was used: the model is only a name here.",
                                   s.name(run.model));
            return fmt::format("{} has no published run on {}: the model is only a name here.", s.name(run.model),
                               s.name(run.hardware));
        case Assumption::derived_power:
            return "The power of this run is not printed; it was worked out from figures that are (--explain says "
                   "how).";
        case Assumption::published_gpu_only:
            return "The published power is that of the devices alone: no CPU, no memory.";
        case Assumption::published_without_pue:
            return "The publication counts no PUE: this is the energy of the machines, to which --pue or --provider "
                   "adds the building's.";
        case Assumption::estimated_run:
            return "Hours or devices of this run were not published: they are an estimate of the source.";
        case Assumption::system_draw:
            return fmt::format("Power: {} W per device, the average draw of {} with its share of the host.",
                               tidy(s.per_device(run.draw.whole)), s.name(run.hardware));
        case Assumption::computer_draw:
            return fmt::format("{} is counted whole: its TDP has CPU and memory in it.", s.name(run.hardware));
        case Assumption::tdp_draw:
            return fmt::format("Power of a device: {} of the {} W TDP of {}, the middle of measured runs.",
                               plain(run.tdp_fraction->value.value()), s.tdp(), s.name(run.hardware));
        case Assumption::light_draw:
            return fmt::format(
                "Power of a device: {} of the {} W TDP of {}, the middle of measured light work (small networks, "
                "recommenders, reinforcement learning).",
                plain(run.tdp_fraction->value.value()), s.tdp(), s.name(run.hardware));
        case Assumption::host_cpu:
            return fmt::format("CPU power: {} W per device, the share of a host like {}.",
                               human(s.per_device(run.draw.cpu)), s.name(run.host));
        case Assumption::host_memory:
            return fmt::format("Memory power: {} W per device, the share of a host like {}.",
                               human(s.per_device(run.draw.memory)), s.name(run.host));
        case Assumption::memory_per_gb: return "Memory power: its size at a constant power per GB.";
        case Assumption::no_power:
            return fmt::format(
                "Energy is unknown: no power is published for this run, and the catalog has no TDP of {}.",
                run.hardware ? s.name(run.hardware) : "its hardware");
        case Assumption::default_pue:
            return fmt::format("PUE {}: the world survey of {}.", plain(run.pue.value.value()), s.year(run.pue.as_of));
        case Assumption::provider_pue:
            return fmt::format("PUE {}: {}, {}.", plain(run.pue.value.value()), s.provider_or_world(),
                               s.year(run.pue.as_of));
        case Assumption::region_pue:
            return fmt::format("PUE {}: {} in {}, {}.", plain(run.pue.value.value()), s.provider_or_world(),
                               s.name(run.cloud_region), s.year(run.pue.as_of));
        case Assumption::no_provider_pue:
            return fmt::format("{} has no PUE in the catalog; the world survey stands in.", s.provider_or_world());
        case Assumption::default_region:
            if (!run.basis) return fmt::format("Grid: {}, as no region was said.", s.name(run.region));
            return fmt::format("Grid: {}, as no region was said; {} intensity of {}.", s.name(run.region),
                               dlcost::name(*run.basis), s.year(run.intensity.as_of));
        case Assumption::subregion_figure:
            return fmt::format("Grid: the eGRID subregion {}, which direct figures of US regions come from.",
                               grid_name(s));
        case Assumption::region_figure:
            return fmt::format("Grid: the figure that {} gives for {}.", s.provider_or_world(),
                               s.name(run.cloud_region));
        case Assumption::mix_intensity: return mix_sentence(s, "its mix");
        case Assumption::subregion_mix: return mix_sentence(s, "the mix of its eGRID subregion " + grid_name(s));
        case Assumption::parent_intensity:
            return fmt::format("Grid: {} has no {} figure and no mix; that of {} ({}) stands in.", s.name(run.region),
                               dlcost::name(*run.basis), grid_name(s), s.year(run.intensity.as_of));
        case Assumption::mix_rest: return "Grid: what the mix does not name counts as unspecified fossil.";
        case Assumption::later_intensity: return s.later("grid intensity", run.intensity.as_of);
        case Assumption::later_pue: return s.later("PUE", run.pue.as_of);
        case Assumption::later_tariff: return s.later("tariff", run.tariff->as_of);
        case Assumption::later_market: return s.later("market-based intensity", run.market_intensity->as_of);
        case Assumption::later_wue: return s.later("WUE", run.wue->as_of);
        case Assumption::later_price: return s.later("price", s.a.catalog.at(run.offer).as_of);
        case Assumption::method_intensity:
            return fmt::format("Grid intensity: fixed by the method {}.",
                               s.a.catalog.text(s.a.catalog.at(run.method).id));
        case Assumption::no_offer:
            return fmt::format("Cost is unknown: no price of {} in the catalog{}.", s.name(run.hardware),
                               run.provider ? fmt::format(" at {}", s.name(run.provider)) : "");
        case Assumption::no_hardware: return "Cost is unknown: without hardware there is no price to look up.";
        case Assumption::default_offer: return offer_sentence(s);
        case Assumption::price_elsewhere:
            return s.a.request.says(Field::region) ? "That price is of another place than the region: the catalog has "
                                                     "none, or only a doubtful one, there."
                                                   : "That price is the best of any place, as no region was said.";
        case Assumption::marketplace_offer: return "That price is a marketplace's: machines of private owners.";
        case Assumption::bare_offer:
            return "That price is of the accelerator alone, or does not say: the CPU and memory beside it may cost "
                   "more.";
        case Assumption::old_offer: return fmt::format("These prices are older than a year; {}.", newer_offers(s));
        case Assumption::old_spot:
            return fmt::format("The spot price is of {}, more than a year old.",
                               s.year(s.a.catalog.at(run.offer).spot->as_of));
        case Assumption::half_price: return "Only one end of the price range is known.";
        case Assumption::default_precision:
            return fmt::format("Precision: {}, as is usual on {}.", upper(dlcost::name(run.work->precision)),
                               s.name(run.hardware));
        case Assumption::default_mfu:
            return fmt::format("MFU {}: what published trainings reach on {}, by size of the model.",
                               percent(run.work->mfu.value), s.name(s.a.catalog.at(run.hardware).generation));
        case Assumption::unknown_generation:
            return fmt::format(
                "MFU {}: what published trainings reach on all hardware together, as none of any is known on this.",
                percent(run.work->mfu.value));
        case Assumption::attention_unused:
            return "seq_len, layers and width count with params and tokens only, and have no effect here.";
        case Assumption::moved_by_flop:
            return fmt::format("The same work on {}: its FLOP at the rate of that hardware.", s.name(run.hardware));
        case Assumption::beyond_scale:
            return fmt::format(
                "{} devices are more than any published training on hardware like {} in the catalog had: whether the "
                "MFU holds there is unknown.",
                s.devices_in_words(), s.name(run.hardware));
        case Assumption::moved_to_run:
            return fmt::format("{} has a published run on {}: that one, not another's moved there.", s.name(run.model),
                               s.name(run.hardware));
        case Assumption::other_recipe:
            return fmt::format("This published run is another training than the model's first: {}.",
                               s.published_recipe());
        case Assumption::moved_by_rate:
            return fmt::format("The same work on {}: the device-hours elsewhere, by the ratio of peak rate times MFU.",
                               s.name(run.hardware));
        case Assumption::work_unused:
            return "The hours that were said count; the work (params, tokens, FLOP) is not used.";
        case Assumption::flop_of_source:
            return "The FLOP of the model are the estimate of a source, often made from a time and an assumed "
                   "utilization.";
        case Assumption::spot_rework:
            return fmt::format("Hours grow by {} % of work done again on spot devices.",
                               plain(100 * run.restart_overhead.value.value()));
        case Assumption::rework_without_spot:
            return "restart_overhead counts with --spot only, and has no effect here.";
        case Assumption::parent_tariff:
            return fmt::format("Tariff: that of the country, as the catalog has none for {}.", s.name(run.region));
        case Assumption::no_tariff:
            if (!run.region) return "The electricity bill is unknown: no region and no tariff were said.";
            return fmt::format("The electricity bill is unknown: no tariff in the catalog for {}.", s.name(run.region));
        case Assumption::residual_is_average: return contracts_sentence(s);
        case Assumption::no_market_intensity:
            return fmt::format("Market-based CO2e is unknown: nothing in the catalog on the contracts of {}.",
                               s.provider_or_world());
        case Assumption::no_wue:
            return run.provider ? fmt::format("Water is unknown: no WUE of {} in the catalog.", s.provider_or_world())
                                : "Water is unknown: it depends on the provider.";
        case Assumption::lifetime_without_embodied:
            return "lifetime counts with --embodied only, and has no effect here.";
        case Assumption::own_embodied:
            if (run.embodied->low.value == run.embodied->high.value)
                return fmt::format("Manufacture: the one figure published for {}, over {} years of service.",
                                   s.name(run.hardware), s.lifetime());
            return fmt::format("Manufacture: low and high published for {}, over {} years of service.",
                               s.name(run.hardware), s.lifetime());
        case Assumption::generic_embodied:
            return fmt::format("Manufacture: low and high of other accelerators, over {} years of service.",
                               s.lifetime());
        case Assumption::published_unused:
            return fmt::format(
                "{} counts by its own constants: the power, PUE and intensity of the publication are not used.",
                s.method_id());
        case Assumption::method_pue:
            return fmt::format("PUE {}: a constant of {}.", plain(run.pue.value.value()), s.method_id());
        case Assumption::method_grid:
            return fmt::format("Grid: {} g/kWh, which {} has for {}.", tidy(run.intensity.value.in(g_per_kwh)),
                               s.method_id(), s.place());
        case Assumption::method_draw:
            return fmt::format("Power: {} W per device, what {} takes {} to draw, its share of the host included.",
                               tidy(s.per_device(run.draw.whole)), s.method_id(), s.name(run.hardware));
        case Assumption::method_load:
            return fmt::format("Power of a device: {} of the {} W TDP of {}, as {} counts.",
                               plain(run.tdp_fraction->value.value()), s.tdp(), s.name(run.hardware), s.method_id());
        case Assumption::method_lacks_grid:
            return fmt::format("This catalog has no figure of that grid from {}: its own stands in.", s.method_id());
        case Assumption::method_lacks_draw:
            return fmt::format("{} has no draw of this accelerator: TDP and a host stand in.", s.method_id());
        case Assumption::method_cpu:
            return fmt::format("The CPU counts with {} % of its power, taken for its TDP, as {} does.",
                               plain(100 * s.method().cpu_fraction->value.value()), s.method_id());
        case Assumption::method_memory:
            return fmt::format("Memory power: by the number of modules that {} expects of its size.", s.method_id());
        case Assumption::term_unused:
            return fmt::format(
                "{} has no term for all that was said of CPU, memory or devices: what it lacks is not counted.",
                s.method_id());
        case Assumption::method_rounding:
            return fmt::format("{} rounds the intensity to {} kg/kWh, and kWh and kg to two decimals.", s.method_id(),
                               plain(run.intensity.value.in(g_per_kwh) / 1000));
        case Assumption::method_constants:
            return fmt::format("Counted by {}: {}.", s.method_id(), s.a.catalog.text(s.method().formula));
        case Assumption::other_catalog:
            return fmt::format("The result was made with catalog {}; this is {}, so figures may differ.",
                               in_quotes(s.a.request.made_with), s.a.catalog.version);
        case Assumption::overlay_defaults:
            return fmt::format("Some values come from the defaults of {}.", s.a.catalog.defaults->overlay);
        case Assumption::count_: break;
    }
    return "";
}

std::string work(const Speaker& s) {
    std::string text = tidy(s.a.estimate.hours.in(hour)) + " h";
    if (s.run.runs.value > Runs::sure(1)) text = Speaker::human_count(s.run.runs.value.value()) + " runs × " + text;
    return text;
}

std::string power(const Speaker& s) {
    const Draw& draw = s.run.draw;
    if (draw.whole) return tidy(draw.whole->value.in(watt)) + " W";
    std::string devices = fmt::format("{} × {} W", s.devices(), tidy(draw.gpu->value.in(watt)));
    if (!draw.cpu) return devices;
    const std::string memory = draw.memory ? tidy(draw.memory->value.in(watt)) + " W memory + " : "";
    return fmt::format("({} W CPU + {}{} GPU)", tidy(draw.cpu->value.in(watt)), memory, devices);
}

}  // namespace

std::string shown(const Input& input) {
    if (const auto* text = std::get_if<std::string>(&input.value)) return *text;
    if (const auto* flag = std::get_if<bool>(&input.value)) return *flag ? "yes" : "no";
    const double number = std::get<double>(input.value);
    constexpr double large = 1e6;
    if (input.unit == flop.label) return human(flop(number));
    if (input.unit.empty() && number >= large) {
        std::string text = short_count(number);
        const auto back = read_scalar<Tokens>(text);
        return back && back->value() == number ? text : full(number);
    }
    // What was worked out has more digits than sense.
    const bool worked_out =
        input.origin == Origin::derived || input.origin == Origin::standard || input.origin == Origin::solved;
    return worked_out ? tidy(number) : full(number);
}

std::vector<std::string> assumptions(const Answer& a, const Assumptions& shown_elsewhere) {
    const Speaker speaker{a, a.run};
    std::vector<std::string> all;
    for (std::size_t i = 0; i < static_cast<std::size_t>(Assumption::count_); ++i) {
        if (!a.run.assumptions[i] || shown_elsewhere[i]) continue;
        if (std::string text = sentence_of(static_cast<Assumption>(i), speaker); !text.empty())
            all.push_back(std::move(text));
    }
    return all;
}

std::vector<std::string> assumptions(std::span<const Labelled> answers, const Assumptions& shown_elsewhere) {
    std::vector<std::pair<std::string, std::vector<std::string_view>>> all;
    for (const Labelled& one : answers) {
        for (std::string& text : assumptions(*one.answer, shown_elsewhere)) {
            const auto known =
                std::find_if(all.begin(), all.end(), [&](const auto& other) { return other.first == text; });
            if (known == all.end()) all.push_back({std::move(text), {one.label}});
            else known->second.push_back(one.label);
        }
    }
    std::vector<std::string> told;
    for (auto& [text, labels] : all) {
        const bool of_all = labels.size() == answers.size();
        // Stages of a project have its name.
        labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
        std::string names;
        for (const std::string_view label : labels) (names += names.empty() ? "" : "; ") += label;
        told.push_back(of_all ? text : names + ": " + text);
    }
    return told;
}

std::vector<Ref<Source>> sources(std::span<const Labelled> answers) {
    std::vector<Ref<Source>> all;
    for (const Labelled& one : answers)
        for (const auto source : sources(*one.answer))
            if (std::find(all.begin(), all.end(), source) == all.end()) all.push_back(source);
    return all;
}

std::vector<WidthShare> width_shares(const Answer& a) { return shares_of(uncertainties(a.run, a.estimate)); }

std::vector<WidthShare> shares_of(std::span<const Uncertainty> all) {
    std::vector<WidthShare> shares;
    for (const Uncertainty& one : all) shares.push_back({one.input, share_of_width(one, all)});
    std::stable_sort(shares.begin(), shares.end(),
                     [](const WidthShare& x, const WidthShare& y) { return x.share > y.share; });
    return shares;
}

std::string_view words_of(Varies input) {
    constexpr std::array<std::string_view, varies_count> words{
        "MFU", "hours", "power", "CPU power", "memory power", "power of a device", "PUE", "grid intensity"};
    return words[static_cast<std::size_t>(input)];
}

std::string_view key_of(Varies input) {
    constexpr std::array<std::string_view, varies_count> keys{
        "mfu", "hours", "power_w", "cpu_power_w", "memory_power_w", "gpu_power_w", "pue", "intensity"};
    return keys[static_cast<std::size_t>(input)];
}

std::vector<std::string> equation(const Answer& a) {
    const Speaker s{a, a.run};
    std::vector<std::string> lines;
    if (const auto& work = a.run.work)
        lines.push_back(fmt::format("h    = {} FLOP / ({} × {} TFLOPS × MFU {} × 3.6e15) = {}", human(work->flop.value),
                                    s.devices(), tidy(work->peak.value.in(tflops)), percent(work->mfu.value),
                                    human(a.run.hours.value.in(hour))));
    const double fraction = a.run.fraction.value.value(),
                 rework = a.run.spot ? a.run.restart_overhead.value.value() : 0;
    if (fraction != 1 || rework > 0)
        lines.push_back(fmt::format("h    = {} × fraction {} × {} with restarts = {}", tidy(a.run.hours.value.in(hour)),
                                    plain(fraction), plain(1 + rework), tidy(a.estimate.hours.in(hour))));
    if (a.estimate.energy)
        lines.push_back(fmt::format("kWh  = PUE {} × {} × {} / 1000 = {}", plain(a.run.pue.value.value()), work(s),
                                    power(s), human(a.estimate.energy->total.in(kwh))));
    if (a.estimate.emissions) {
        const auto line = [&](Intensity intensity, Co2e co2e) {
            const std::string energy = human(a.estimate.energy->total.in(kwh)), in_lb = human(co2e.in(lb)) + " lb",
                              in_kg = human(co2e.in(kg)) + " kg";
            if (!shows_lb(a))
                return fmt::format("{} kWh × {} g/kWh = {} = {}", energy, tidy(intensity.in(g_per_kwh)), in_kg, in_lb);
            return fmt::format("{} kWh × {} lb/kWh = {} = {}", energy, tidy(intensity.in(lb_per_kwh)), in_lb, in_kg);
        };
        lines.push_back("CO2e = " + line(a.run.intensity.value, a.estimate.emissions->location));
        if (a.estimate.emissions->market)
            lines.push_back("CO2e, market-based = " +
                            line(a.run.market_intensity->value, *a.estimate.emissions->market));
    }
    const auto cost = [&](std::string_view what, const std::optional<Sourced<Price>>& price,
                          const std::optional<Money>& money) {
        if (money)
            lines.push_back(fmt::format("USD  = {} device-hours × ${} {} = {}",
                                        tidy(a.estimate.device_hours.in(device_hour)),
                                        plain(price->value.in(usd_per_device_hour)), what, human(*money)));
    };
    cost("spot", a.run.spot_price, a.estimate.cost.spot);
    cost("on demand", a.run.on_demand_price, a.estimate.cost.on_demand);
    return lines;
}

std::vector<std::string> notes(const Answer& a) {
    std::vector<std::string> all;
    const auto add = [&](Text note) {
        if (!note.empty()) all.emplace_back(a.catalog.text(note));
    };
    // What is not said of the run itself says of what.
    const auto add_of = [&](Text name, std::string_view part, Text note) {
        if (!note.empty()) all.push_back(fmt::format("{}{}: {}", a.catalog.text(name), part, a.catalog.text(note)));
    };
    if (a.run.model) add(a.catalog.at(a.run.model).note);
    if (a.run.published) {
        const PublishedRun& run = a.catalog.rows_of<PublishedRun>()[a.run.published.index];
        add(run.note);
        if (run.hours) add(run.hours->note);
        if (run.power) add(run.power->note);
        if (run.device_power) add(run.device_power->note);
        if (run.intensity && a.run.intensity.origin == Origin::published) add(run.intensity->note);
        if (run.on_demand && !a.run.offer) add(run.on_demand->note);
        if (run.spot && !a.run.offer) add(run.spot->note);
    }
    if (a.run.grid) add_of(a.catalog.at(a.run.grid).name, "", a.catalog.at(a.run.grid).note);
    if (a.run.hardware) {
        const Accelerator& hardware = a.catalog.at(a.run.hardware);
        add_of(hardware.name, "", hardware.note);
        if (a.run.assumes(Assumption::system_draw)) add_of(hardware.name, ", average draw", hardware.system_draw->note);
        if (a.run.tdp_fraction && hardware.tdp) add_of(hardware.name, ", TDP", hardware.tdp->note);
    }
    if (a.run.assumes(Assumption::host_cpu))
        add_of(a.catalog.at(a.run.host).name, ", CPU", a.catalog.at(a.run.host).cpu_power->note);
    if (a.run.assumes(Assumption::host_memory))
        add_of(a.catalog.at(a.run.host).name, ", memory", a.catalog.at(a.run.host).memory_power->note);
    if (a.run.offer) {
        const Offer& offer = a.catalog.at(a.run.offer);
        add_of(a.catalog.at(offer.provider).name, ", price", offer.note);
        if (offer.spot && a.run.spot_price) add_of(a.catalog.at(offer.provider).name, ", spot price", offer.spot->note);
    }
    return all;
}

}  // namespace dlcost
