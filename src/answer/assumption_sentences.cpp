// The sentences about assumptions. Most are a text whose placeholders, names in braces, stand for values of the answer.
#include "sentences.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include <dlcost/named.hpp>
#include <dlcost/values.hpp>

#include "../text/human.hpp"

namespace dlcost {
namespace {

/// Reads names and values of one answer for the sentences below.
struct Speaker {
    const Answer& a;
    const Run& run;

    std::string text(Text text) const { return std::string{a.catalog.text(text)}; }
    template <class T>
    std::string name(Ref<T> ref) const {
        return text(a.catalog.at(ref).name);
    }
    std::string year(Date date) const { return date ? written(date) : "undated"; }
    const PublishedRun& published() const { return a.catalog.rows_of<PublishedRun>()[run.published.index]; }
    const Method& method() const { return a.catalog.at(run.method); }
    const Offer& offer() const { return a.catalog.at(run.offer); }
    double per_device(const std::optional<Sourced<Power>>& total) const {
        return total->value.in(watt) / run.devices.value.value();
    }
    std::string lifetime() const { return tidy(run.embodied->lifetime.value.in(common_year)); }
    std::string provider() const { return run.provider ? name(run.provider) : "the provider"; }
};

std::string place_of(const Speaker& s, const Offer& offer) {
    if (offer.region) return fmt::format("{} ({})", s.text(s.a.catalog.at(offer.region).id), s.name(offer.region));
    const std::string area = s.text(offer.area);
    return area == "any" ? "any region" : area;
}

std::string share_sentence(const Speaker& s) {
    const Catalog& catalog = s.a.catalog;
    return fmt::format("One device counts as {} × {}: its share of a host and its manufacture go by that.",
                       plain(catalog.size_of(s.run.hardware).value()), s.name(catalog.whole_of(s.run.hardware)));
}

/// Prices of a whole count for its part, and of a part for its whole.
std::string priced_by(const Speaker& s, const Offer& offer) {
    const Catalog& catalog = s.a.catalog;
    const double share = catalog.size_of(s.run.hardware).value() / catalog.size_of(offer.hardware).value();
    return share == 1 ? "" : fmt::format(", {} × that of {}", plain(share), s.name(offer.hardware));
}

std::string offer_sentence(const Speaker& s) {
    const Offer& offer = s.offer();
    const bool both = s.run.spot_price && s.run.on_demand_price;
    std::string dates = s.year(offer.as_of);
    if (both && offer.spot->as_of != offer.on_demand->as_of)
        dates = fmt::format("spot {}, on demand {}", s.year(offer.spot->as_of), s.year(offer.on_demand->as_of));
    return fmt::format("Prices: {}, {}, {}{}.", s.name(offer.provider), place_of(s, offer), dates, priced_by(s, offer));
}

/// What the catalog has that is newer than an old offer, of the same hardware and not after the date asked for.
std::string newer_offers(const Speaker& s) {
    const Catalog& catalog = s.a.catalog;
    const Offer& taken = s.offer();
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

std::string contracts_sentence(const Speaker& s) {
    const double average = s.run.intensity.value.in(g_per_kwh), rest = s.run.market_intensity->value.in(g_per_kwh);
    const std::string year = s.year(s.run.market_intensity->as_of);
    constexpr std::string_view residual = "for the rest the grid's average stands, not the residual mix";
    // Where the grid emits nothing the share is not in the figures.
    if (!(average > 0))
        return fmt::format("Market-based: {} says how much its contracts match ({}); {}.", s.provider(), year,
                           residual);
    const double share = std::round(1000 * (1 - rest / average)) / 10;
    if (share >= 100)
        return fmt::format("Market-based: {} says that its contracts match 100 % ({}).", s.provider(), year);
    return fmt::format("Market-based: {} says that its contracts match {} % ({}); {}.", s.provider(), plain(share),
                       year, residual);
}

std::string hours_sentence(const Speaker& s) {
    const PublishedRun& published = s.published();
    const double had = published.devices->value.value();
    return fmt::format(
        "The published run took {} device{}; on {} it is taken to need the same {} device-hours, so {} h.", plain(had),
        had == 1 ? "" : "s", count_text(s.run.devices.value.value()),
        tidy((s.run.devices.value * s.run.hours.value).in(device_hour)), tidy(s.run.hours.value.in(hour)));
}

std::string name_sentence(const Speaker& s) {
    if (!s.run.hardware)
        return fmt::format("No published run of {} was used: the model is only a name here.", s.name(s.run.model));
    return fmt::format("{} has no published run on {}: the model is only a name here.", s.name(s.run.model),
                       s.name(s.run.hardware));
}

std::string region_sentence(const Speaker& s) {
    if (!s.run.basis) return fmt::format("Grid: {}, as no region was said.", s.name(s.run.region));
    return fmt::format("Grid: {}, as no region was said; {} intensity of {}.", s.name(s.run.region),
                       dlcost::name(*s.run.basis), s.year(s.run.intensity.as_of));
}

std::string elsewhere_sentence(const Speaker& s) {
    return s.a.request.has(Field::region)
               ? "That price is of another place than the region: the catalog has none, or only a doubtful one, there."
               : "That price is the best of any place, as no region was said.";
}

std::string tariff_sentence(const Speaker& s) {
    if (!s.run.region) return "The electricity bill is unknown: no region and no tariff were said.";
    return fmt::format("The electricity bill is unknown: no tariff in the catalog for {}.", s.name(s.run.region));
}

std::string water_sentence(const Speaker& s) {
    if (!s.run.provider) return "Water is unknown: it depends on the provider.";
    return fmt::format("Water is unknown: no WUE of {} in the catalog.", s.provider());
}

std::string manufacture_sentence(const Speaker& s) {
    const bool one = s.run.embodied->low.value == s.run.embodied->high.value;
    return fmt::format("Manufacture: {} published for {}, over {} years of service.",
                       one ? "the one figure" : "low and high", s.name(s.a.catalog.whole_of(s.run.hardware)),
                       s.lifetime());
}

/// A name that stands in braces in a sentence, and the value that replaces it.
struct Placeholder {
    std::string_view name;
    std::string (*value)(const Speaker&);
};
using S = const Speaker&;

constexpr Placeholder placeholders[]{
    {"as_of", [](S s) { return written(s.run.as_of); }},
    {"at_provider", [](S s) { return s.run.provider ? " at " + s.name(s.run.provider) : ""; }},
    {"basis", [](S s) { return std::string{name(*s.run.basis)}; }},
    {"catalog", [](S s) { return std::string{s.a.catalog.version}; }},
    {"cloud_region", [](S s) { return s.name(s.run.cloud_region); }},
    {"cpu_percent", [](S s) { return plain(100 * s.method().cpu_fraction->value.value()); }},
    {"cpu_w", [](S s) { return human(s.per_device(s.run.draw.cpu)); }},
    {"devices", [](S s) { return tidy(s.run.devices.value.value()); }},
    {"formula", [](S s) { return s.text(s.method().formula); }},
    {"generation", [](S s) { return s.name(s.a.catalog.at(s.run.hardware).generation); }},
    {"grid", [](S s) { return s.run.grid ? s.name(s.run.grid) : "the mix"; }},
    {"hardware", [](S s) { return s.run.hardware ? s.name(s.run.hardware) : "its hardware"; }},
    {"host", [](S s) { return s.name(s.run.host); }},
    {"intensity", [](S s) { return tidy(s.run.intensity.value.in(g_per_kwh)); }},
    {"intensity_date", [](S s) { return s.year(s.run.intensity.as_of); }},
    {"lifetime", [](S s) { return s.lifetime(); }},
    {"made_with", [](S s) { return in_quotes(s.a.request.made_with); }},
    {"market_date", [](S s) { return s.year(s.run.market_intensity->as_of); }},
    {"memory_w", [](S s) { return human(s.per_device(s.run.draw.memory)); }},
    {"method", [](S s) { return s.text(s.method().id); }},
    {"mfu", [](S s) { return percent(s.run.work->mfu.value); }},
    {"mix_intensity", [](S s) { return human(s.run.intensity.value.in(g_per_kwh)); }},
    {"model", [](S s) { return s.name(s.run.model); }},
    {"newer_offers", [](S s) { return newer_offers(s); }},
    {"overlay", [](S s) { return std::string{s.a.catalog.defaults->overlay}; }},
    {"place",
     [](S s) {
         // The zone, or the cloud region where the figure is one of it.
         if (s.run.grid) return s.name(s.run.grid);
         return s.run.cloud_region ? s.name(s.run.cloud_region) : s.name(s.run.region);
     }},
    {"precision", [](S s) { return upper(name(s.run.work->precision)); }},
    {"price_date", [](S s) { return s.year(s.offer().as_of); }},
    {"provider", [](S s) { return s.provider(); }},
    {"pue", [](S s) { return plain(s.run.pue.value.value()); }},
    {"pue_date", [](S s) { return s.year(s.run.pue.as_of); }},
    {"recipe", [](S s) { return s.text(s.published().recipe); }},
    {"region", [](S s) { return s.name(s.run.region); }},
    {"rework", [](S s) { return plain(100 * s.run.restart_overhead.value.value()); }},
    {"rounded_intensity", [](S s) { return plain(s.run.intensity.value.in(g_per_kwh) / 1000); }},
    {"spot_date", [](S s) { return s.year(s.offer().spot->as_of); }},
    {"tariff_date", [](S s) { return s.year(s.run.tariff->as_of); }},
    {"tdp_fraction", [](S s) { return plain(s.run.tdp_fraction->value.value()); }},
    {"tdp_w", [](S s) { return tidy(s.a.catalog.at(s.run.hardware).tdp->value.in(watt)); }},
    {"whole_w", [](S s) { return tidy(s.per_device(s.run.draw.whole)); }},
    {"wue_date", [](S s) { return s.year(s.run.wue->as_of); }},
};

constexpr const Placeholder* placeholder_named(std::string_view name) {
    for (const Placeholder& one : placeholders)
        if (one.name == name) return &one;
    return nullptr;
}

/// The sentence about an assumption: a text, or a function where the text depends on the answer.
struct Sentence {
    Assumption value{};
    std::string_view text;
    std::string (*made)(const Speaker&) = nullptr;
};
using A = Assumption;

/// In the order in which they are shown.
constexpr auto sentences = each_of<Sentence>({
    {A::one_device, "One device, as no number was said."},
    {A::devices_unpublished, "How many devices it took is not published: the device-hours stand as the hours of one."},
    {A::hours_from_device_hours, "", hours_sentence},
    {A::power_scaled, "The published power counts per device, so that other devices draw in proportion."},
    {A::model_is_a_name, "", name_sentence},
    {A::derived_power,
     "The power of this run is not printed; it was worked out from figures that are (--explain says how)."},
    {A::published_gpu_only, "The published power is that of the devices alone: no CPU, no memory."},
    {A::published_without_pue,
     "The publication counts no PUE: this is the energy of the machines, to which --pue or --provider adds the "
     "building's."},
    {A::estimated_run, "Hours or devices of this run were not published: they are an estimate of the source."},
    {A::system_draw, "Power: {whole_w} W per device, the average draw of {hardware} with its share of the host."},
    {A::computer_draw, "{hardware} is counted whole: its TDP has CPU and memory in it."},
    {A::tdp_draw, "Power of a device: {tdp_fraction} of the {tdp_w} W TDP of {hardware}, the middle of measured runs."},
    {A::light_draw,
     "Power of a device: {tdp_fraction} of the {tdp_w} W TDP of {hardware}, the middle of measured light work (small "
     "networks, recommenders, reinforcement learning)."},
    {A::by_share, "", share_sentence},
    {A::host_cpu, "CPU power: {cpu_w} W per device, the share of a host like {host}."},
    {A::host_memory, "Memory power: {memory_w} W per device, the share of a host like {host}."},
    {A::memory_per_gb, "Memory power: its size at a constant power per GB."},
    {A::no_power, "Energy is unknown: no power is published for this run, and the catalog has no TDP of {hardware}."},
    {A::default_pue, "PUE {pue}: the world survey of {pue_date}."},
    {A::provider_pue, "PUE {pue}: {provider}, {pue_date}."},
    {A::region_pue, "PUE {pue}: {provider} in {cloud_region}, {pue_date}."},
    {A::no_provider_pue, "{provider} has no PUE in the catalog; the world survey stands in."},
    {A::default_region, "", region_sentence},
    {A::subregion_figure, "Grid: the eGRID subregion {grid}, which direct figures of US regions come from."},
    {A::region_figure, "Grid: the figure that {provider} gives for {cloud_region}."},
    {A::mix_intensity,
     "Grid: {region} has no {basis} figure; its mix ({intensity_date}) times the default factors gives "
     "{mix_intensity} g/kWh."},
    {A::subregion_mix,
     "Grid: {region} has no {basis} figure; the mix of its eGRID subregion {grid} ({intensity_date}) times the "
     "default factors gives {mix_intensity} g/kWh."},
    {A::parent_intensity,
     "Grid: {region} has no {basis} figure and no mix; that of {grid} ({intensity_date}) stands in."},
    {A::mix_rest, "Grid: what the mix does not name counts as unspecified fossil."},
    {A::later_intensity, "The grid intensity is of {intensity_date}, later than {as_of}: the catalog has none as old."},
    {A::later_pue, "The PUE is of {pue_date}, later than {as_of}: the catalog has none as old."},
    {A::later_tariff, "The tariff is of {tariff_date}, later than {as_of}: the catalog has none as old."},
    {A::later_market,
     "The market-based intensity is of {market_date}, later than {as_of}: the catalog has none as old."},
    {A::later_wue, "The WUE is of {wue_date}, later than {as_of}: the catalog has none as old."},
    {A::method_intensity, "Grid intensity: fixed by the method {method}."},
    {A::no_offer, "Cost is unknown: no price of {hardware} in the catalog{at_provider}."},
    {A::no_hardware, "Cost is unknown: without hardware there is no price to look up."},
    {A::later_price, "The price is of {price_date}, later than {as_of}: the catalog has none as old."},
    {A::default_offer, "", offer_sentence},
    {A::price_elsewhere, "", elsewhere_sentence},
    {A::marketplace_offer, "That price is a marketplace's: machines of private owners."},
    {A::bare_offer,
     "That price is of the accelerator alone, or does not say: the CPU and memory beside it may cost more."},
    {A::old_offer, "These prices are older than a year; {newer_offers}."},
    {A::old_spot, "The spot price is of {spot_date}, more than a year old."},
    {A::half_price, "Only one end of the price range is known."},
    {A::default_precision, "Precision: {precision}, as is usual on {hardware}."},
    {A::default_mfu, "MFU {mfu}: what published trainings reach on {generation}, by size of the model."},
    {A::unknown_generation,
     "MFU {mfu}: what published trainings reach on all hardware together, as none of any is known on this."},
    {A::beyond_scale,
     "{devices} devices are more than any published training on hardware like {hardware} in the catalog had: whether "
     "the MFU holds there is unknown."},
    {A::attention_unused, "seq_len, layers and width count with params and tokens only, and have no effect here."},
    {A::moved_by_flop, "The same work on {hardware}: its FLOP at the rate of that hardware."},
    {A::moved_by_rate, "The same work on {hardware}: the device-hours elsewhere, by the ratio of peak rate times MFU."},
    {A::moved_to_run, "{model} has a published run on {hardware}: that one, not another's moved there."},
    {A::other_recipe, "This published run is another training than the model's first: {recipe}."},
    {A::work_unused, "The hours that were said count; the work (params, tokens, FLOP) is not used."},
    {A::flop_of_source,
     "The FLOP of the model are the estimate of a source, often made from a time and an assumed utilization."},
    {A::spot_rework, "Hours grow by {rework} % of work done again on spot devices; the on-demand cost is without it."},
    {A::rework_without_spot, "restart_overhead counts with --spot only, and has no effect here."},
    {A::parent_tariff, "Tariff: that of the country, as the catalog has none for {region}."},
    {A::no_tariff, "", tariff_sentence},
    {A::residual_is_average, "", contracts_sentence},
    {A::no_market_intensity, "Market-based CO2e is unknown: nothing in the catalog on the contracts of {provider}."},
    {A::no_wue, "", water_sentence},
    {A::lifetime_without_embodied, "lifetime counts with --embodied only, and has no effect here."},
    {A::own_embodied, "", manufacture_sentence},
    {A::generic_embodied, "Manufacture: low and high of other accelerators, over {lifetime} years of service."},
    {A::published_unused,
     "{method} counts by its own constants: the power, PUE and intensity of the publication are not used."},
    {A::method_pue, "PUE {pue}: a constant of {method}."},
    {A::method_grid, "Grid: {intensity} g/kWh, which {method} has for {place}."},
    {A::method_draw,
     "Power: {whole_w} W per device, what {method} takes {hardware} to draw, its share of the host included."},
    {A::method_load, "Power of a device: {tdp_fraction} of the {tdp_w} W TDP of {hardware}, as {method} counts."},
    {A::method_lacks_grid, "This catalog has no figure of that grid from {method}: its own stands in."},
    {A::method_lacks_draw, "{method} has no draw of this accelerator: TDP and a host stand in."},
    {A::method_cpu, "The CPU counts with {cpu_percent} % of its power, taken for its TDP, as {method} does."},
    {A::method_memory, "Memory power: by the number of modules that {method} expects of its size."},
    {A::term_unused,
     "{method} has no term for all that was said of CPU, memory or devices: what it lacks is not counted."},
    {A::method_rounding,
     "{method} rounds the intensity to {rounded_intensity} kg/kWh, and kWh and kg to two decimals."},
    {A::method_constants, "Counted by {method}: {formula}."},
    {A::other_catalog, "The result was made with catalog {made_with}; this is {catalog}, so figures may differ."},
    {A::overlay_defaults, "Some values come from the defaults of {overlay}."},
});

static_assert(std::all_of(sentences.begin(), sentences.end(),
                          [](const Sentence& one) { return one.text.empty() == (one.made != nullptr); }),
              "a sentence is a text or a function");

consteval bool placeholders_are_known() {
    for (const Sentence& one : sentences) {
        std::string_view rest = one.text;
        for (std::size_t open = rest.find('{'); open != rest.npos; open = rest.find('{')) {
            const std::size_t close = rest.find('}', open);
            if (close == rest.npos || !placeholder_named(rest.substr(open + 1, close - open - 1))) return false;
            rest.remove_prefix(close + 1);
        }
    }
    return true;
}
static_assert(placeholders_are_known(), "a sentence has a name in braces that is no placeholder");

/// The text with each placeholder replaced by its value.
std::string filled(std::string_view text, const Speaker& s) {
    std::string out;
    for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{')) {
        const std::size_t close = text.find('}', open);
        out += text.substr(0, open);
        out += placeholder_named(text.substr(open + 1, close - open - 1))->value(s);
        text.remove_prefix(close + 1);
    }
    return out += text;
}

}  // namespace

std::vector<std::string> assumptions(const Answer& a, const Assumptions& shown_elsewhere) {
    const Speaker speaker{a, a.run};
    std::vector<std::string> all;
    for (const Sentence& sentence : sentences)
        if (a.run.assumes(sentence.value) && !shown_elsewhere.has(sentence.value))
            all.push_back(sentence.made ? sentence.made(speaker) : filled(sentence.text, speaker));
    return all;
}

std::vector<std::string> assumptions(std::span<const Labelled> answers, const Assumptions& shown_elsewhere) {
    std::vector<std::pair<std::string, std::vector<std::string_view>>> all;
    for (const Labelled& one : answers) {
        for (std::string& text : assumptions(*one.answer, shown_elsewhere)) {
            const auto known =
                std::find_if(all.begin(), all.end(), [&](const auto& other) { return other.first == text; });
            if (known == all.end()) all.emplace_back(std::move(text), std::vector{std::string_view{one.label}});
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
        told.push_back(of_all ? text : fmt::format("{}: {}", names, text));
    }
    return told;
}

}  // namespace dlcost
