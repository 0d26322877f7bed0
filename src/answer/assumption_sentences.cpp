// The sentences about assumptions. Most are a text whose placeholders, names in braces, stand for values of the answer.
#include "assumption_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include <dlcost/constants.hpp>
#include <dlcost/fields.hpp>
#include <dlcost/named.hpp>
#include <dlcost/precedence.hpp>
#include <dlcost/values.hpp>

#include "../text/human.hpp"
#include "labels.hpp"
#include "price_sentences.hpp"

namespace dlcost {
namespace {

/// A name in braces in a sentence, and the value that replaces it.
struct Placeholder {
    std::string_view name;
    std::string (*value)(const Speaker&);
};
using S = const Speaker&;

constexpr Placeholder placeholders[]{
    {"as_of", [](S s) { return human(s.run.as_of); }},
    {"at_provider", [](S s) { return s.run.provider ? " at " + s.name(s.run.provider) : ""; }},
    {"basis", [](S s) { return std::string{name(*s.run.basis)}; }},
    {"catalog", [](S s) { return std::string{s.a.catalog.version}; }},
    {"catalog_changes", catalog_changes},
    {"cloud_region", [](S s) { return s.name(s.run.cloud_region); }},
    {"cpu_percent", [](S s) { return plain(100 * s.method().cpu_fraction->value.value()); }},
    {"cpu_w", [](S s) { return trimmed(s.per_device(s.run.draw.cpu)); }},
    {"device_power", device_power},
    {"devices", [](S s) { return tidy(s.run.devices.value.value()); }},
    {"formula", [](S s) { return s.text(s.method().formula); }},
    {"generation", [](S s) { return s.name(s.a.catalog.at(s.run.hardware).generation); }},
    {"grid", [](S s) { return s.run.grid ? s.name(s.run.grid) : "the mix"; }},
    {"hardware", [](S s) { return s.run.hardware ? s.name(s.run.hardware) : "its hardware"; }},
    {"host", [](S s) { return s.name(s.run.host); }},
    {"intensity", [](S s) { return trimmed(s.run.intensity.value.in(g_per_kwh)); }},
    {"intensity_date", [](S s) { return s.year(s.run.intensity.as_of); }},
    {"lifetime", [](S s) { return s.lifetime(); }},
    {"machine", [](S s) { return s.name(s.run.machine); }},
    {"made_with", [](S s) { return in_quotes(s.a.request.made_with); }},
    {"longest", [](S) { return tidy(longest_training.in(day)) + " days"; }},
    {"machine_devices", [](S) { return tidy(machine_devices.value()); }},
    {"market_date", [](S s) { return s.year(s.run.market_intensity->as_of); }},
    {"memory_w", [](S s) { return trimmed(s.per_device(s.run.draw.memory)); }},
    {"method", [](S s) { return s.text(s.method().id); }},
    {"mfu", [](S s) { return percent(s.run.work->mfu.value); }},
    {"mix_date", [](S s) { return s.year(s.a.catalog.in(s.run.mix).front().share.as_of); }},
    {"mix_intensity", [](S s) { return trimmed(s.run.intensity.value.in(g_per_kwh)); }},
    {"model_given", [](S s) { return in_quotes(s.a.request.model.value_or("")); }},
    {"model", [](S s) { return s.name(s.run.model); }},
    {"model_year", [](S s) { return s.year(s.a.catalog.at(s.run.model).year); }},
    {"newer_offers", [](S s) { return newer_offers(s.a); }},
    {"offered", [](S s) { return offered(s); }},
    {"overlay", [](S s) { return std::string{s.a.catalog.defaults->overlay}; }},
    {"place",
     [](S s) {
         // The zone, or the cloud region where the figure is one of it.
         if (s.run.grid) return s.name(s.run.grid);
         return s.run.cloud_region ? s.name(s.run.cloud_region) : s.name(s.run.region);
     }},
    {"price_kind", [](S s) { return std::string{name(s.run.price_kind)}; }},
    {"precision", [](S s) { return upper(name(s.run.work->precision)); }},
    {"price_date", [](S s) { return s.year(s.a.catalog.at(s.run.offer).as_of); }},
    {"provider", [](S s) { return s.provider(); }},
    {"now", [](S s) { return human(s.run.as_of ? s.run.as_of : s.a.catalog.date); }},
    {"pue", [](S s) { return trimmed(s.run.pue.value.value()); }},
    {"pue_date", [](S s) { return s.year(s.run.pue.as_of); }},
    {"recipe", [](S s) { return s.text(s.published().recipe); }},
    {"region", [](S s) { return s.name(s.run.region); }},
    {"rework", [](S s) { return plain(100 * s.run.restart_overhead.value.value()); }},
    {"rounded_intensity", [](S s) { return plain(s.run.intensity.value.in(g_per_kwh) / 1000); }},
    {"spot_date", [](S s) { return s.year(s.a.catalog.at(s.run.offer).spot->as_of); }},
    {"tariff_date", [](S s) { return s.year(s.run.tariff->as_of); }},
    {"tariff", [](S s) { return trimmed(s.run.tariff->value.in(usd_per_kwh)); }},
    {"whole_w", [](S s) { return trimmed(s.per_device(s.run.draw.whole)); }},
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
    {A::machine, "", machine_sentence},
    {A::counted_name, "", counted_sentence},
    {A::name_shortened, "Model {model} for {model_given}"},
    {A::hours_from_work,
     "The hours of {model} are not published; they are computed from its FLOP (set --hours or --device-hours)"},
    {A::usual_hardware,
     "{hardware}, usual for models of {model_year}, because the catalog does not have the hardware of {model} (set "
     "--hardware)"},
    {A::usual_devices,
     "{devices} devices assumed: the fewest ({machine_devices}, doubled as needed) that train within {longest} (set "
     "--gpus)"},
    {A::one_device, "1 device, because no number is given (set --gpus)"},
    {A::devices_unpublished,
     "The number of devices is not published, so the device-hours are treated as the hours of one device (set --gpus)"},
    {A::hours_from_device_hours, "", hours_sentence},
    {A::power_scaled, "Power scales with the number of devices, from the published power (set --power-w)"},
    {A::model_is_a_name, "", name_sentence},
    {A::derived_power, "Power is computed from other published values (see --explain)"},
    {A::published_gpu_only, "The published power is that of the devices alone, without CPU and memory (set --power-w)"},
    {A::published_with_overhead,
     "The published energy includes cooling and losses; the PUE is not published, so PUE 1 is counted (set --pue)"},
    {A::published_without_pue,
     "PUE 1, because the publication counts only the energy of the machines (set --pue or --provider)"},
    {A::estimated_run,
     "Hours and devices are estimates of the source, not published by the developer (set --hours or --gpus)"},
    {A::system_draw,
     "Power {whole_w} W per device, the average of {hardware} with its share of the host (set --power-w)"},
    {A::computer_draw, "The TDP of {hardware}, a whole computer, includes CPU and memory"},
    {A::tdp_draw, "{device_power} is the median of measured runs (set --gpu-power-w or --tdp-fraction)"},
    {A::light_draw,
     "{device_power} is the median of measured light workloads, such as small networks, recommenders and reinforcement "
     "learning (set --gpu-power-w or --tdp-fraction)"},
    {A::by_share, "", share_sentence},
    {A::given_cpu, "", given_cpu_sentence},
    {A::host_cpu, "CPU power {cpu_w} W per device, one device's share of a typical host ({host}; set --cpu-power-w)"},
    {A::host_memory,
     "Memory power {memory_w} W per device, one device's share of a typical host ({host}; set --memory-power-w)"},
    {A::memory_per_gb, "Memory power from the memory size, at a constant power per GB (set --memory-power-w)"},
    {A::no_power,
     "Energy is unknown: this run has no published power, and the catalog has no TDP of {hardware} (set --power-w)"},
    {A::energy_over_hours, "Power is the given energy over the time (set --hours)"},
    {A::scope_unused, "", [](S s) { return no_effect(s, {Field::energy_scope}, "without {energy_kwh}"); }},
    {A::energy_alone, "No hours are given, so power and rent are unknown (set --hours and --gpus)"},
    {A::gpu_energy_alone,
     "The given energy is that of the devices alone; without hours, no host can be added (set --hours)"},
    {A::survey_pue, "PUE {pue}, the average of all data centres, Uptime Institute survey of {pue_date} (set --pue)"},
    {A::cloud_pue, "PUE {pue}, the median of published training runs and of large clouds (set --provider or --pue)"},
    {A::home_pue, "PUE 1, because devices at home have no cooling plant (set --pue)"},
    {A::provider_pue, "PUE {pue}, {provider}, {pue_date} (set --pue)"},
    {A::region_pue, "PUE {pue}, {provider} in {cloud_region}, {pue_date} (set --pue)"},
    {A::no_provider_pue, "The catalog has no PUE of {provider}"},
    {A::bought_machine, "Site: on premises, because no cloud rents {machine} (set --site)"},
    {A::one_site, "",
     [](S s) {
         return std::string{s.a.solution ? "Site: cloud, because the number of devices was not given (set --site)"
                                         : "Site: cloud, because the rows are compared at one site (set --site)"};
     }},
    {A::home_site, "Site: home, because consumers buy {hardware} and no provider is given (set --site or --provider)"},
    {A::not_the_state, "", state_sentence},
    {A::default_region, "", region_sentence},
    {A::subregion_figure,
     "Grid: eGRID subregion {grid}, the source of direct values for US regions (set --intensity-g-per-kwh)"},
    {A::region_figure,
     "Grid intensity {intensity} g/kWh, published by {provider} for {cloud_region} (set --intensity-g-per-kwh)"},
    {A::direct_upstream,
     "Grid intensity {intensity} g/kWh: the direct intensity of {grid} ({intensity_date}) plus the upstream emissions "
     "of its mix ({mix_date}), because {region} has no {basis} value (set --intensity-g-per-kwh)"},
    {A::mix_intensity,
     "Grid intensity {mix_intensity} g/kWh: computed from the mix of {region} ({intensity_date}) with default emission "
     "factors, because {region} has no {basis} value (set --intensity-g-per-kwh)"},
    {A::subregion_upstream,
     "Grid intensity {intensity} g/kWh: the direct intensity of the eGRID subregion {grid} ({intensity_date}) plus the "
     "upstream emissions of its mix ({mix_date}), because {region} has no {basis} value (set --intensity-g-per-kwh)"},
    {A::subregion_mix,
     "Grid intensity {mix_intensity} g/kWh: computed from the mix of the eGRID subregion {grid} ({intensity_date}) "
     "with "
     "default emission factors, because {region} has no {basis} value (set --intensity-g-per-kwh)"},
    {A::parent_intensity,
     "Grid intensity {intensity} g/kWh: the value of {grid} ({intensity_date}), because {region} has no {basis} value "
     "and no mix (set --intensity-g-per-kwh)"},
    {A::direct_floor,
     "Grid intensity {intensity} g/kWh: the direct intensity of {grid} ({intensity_date}), because {region} has no "
     "{basis} value and a derived one would be lower (set --intensity-g-per-kwh)"},
    {A::mix_rest, "The part of the mix without a named source counts as unspecified fossil"},
    {A::old_intensity,
     "Grid intensity is from {intensity_date}, more than three years before {now} (set --intensity-g-per-kwh)"},
    {A::later_intensity, "Grid intensity is from {intensity_date}; the catalog has none as early as {as_of}"},
    {A::later_pue, "PUE is from {pue_date}; the catalog has none as early as {as_of}"},
    {A::later_tariff, "Tariff is from {tariff_date}; the catalog has none as early as {as_of}"},
    {A::later_market, "Market-based intensity is from {market_date}; the catalog has none as early as {as_of}"},
    {A::later_wue, "WUE is from {wue_date}; the catalog has none as early as {as_of}"},
    {A::method_intensity, "Grid intensity {intensity} g/kWh, a constant of {method}"},
    {A::no_offer, "Cost is unknown: the catalog has no price of {hardware}{at_provider} (set --price-usd)"},
    {A::no_hardware, "Cost is unknown: a price depends on the hardware (set --hardware or --price-usd)"},
    {A::later_price, "Price is from {price_date}; the catalog has none as early as {as_of}"},
    {A::default_offer, "", [](S s) { return offer_sentence(s.a); }},
    {A::other_machine, "Price of {offered}, because the catalog has none of {machine} (set --price-usd)"},
    {A::price_elsewhere, "", [](S s) { return elsewhere_sentence(s.a); }},
    {A::marketplace_offer, "That price is from a marketplace of privately owned machines"},
    {A::bare_offer, "That price may exclude CPU and memory: its source lists the accelerator alone, or does not say"},
    {A::old_offer, "These prices are more than a year old; {newer_offers}"},
    {A::old_spot, "The spot price is more than a year old: {spot_date} (set --spot-price-usd)"},
    {A::typical_offers, "", [](S s) { return typical_sentence(s.a); }},
    {A::reserved_price, "", [](S s) { return reserved_sentence(s.a); }},
    {A::no_such_kind, "The cost is unknown: there is no {price_kind} price of {hardware} (set another --price-kind)"},
    {A::purchase_price, "", [](S s) { return purchase_sentence(s.a); }},
    {A::no_purchase, "The cost is unknown: the catalog has no purchase price of {hardware} (set --purchase-usd)"},
    {A::owned_unused, "",
     [](S s) {
         return no_effect(s, {Field::purchase_usd, Field::in_use}, "on rented devices (set {site})");
     }},
    {A::works_always,
     "The devices work all their life, which makes the share of the purchase a lower bound (set --in-use)"},
    {A::household_tariff,
     "The tariff is not that of households, which the catalog lacks for {region} (set "
     "--electricity-usd-per-kwh)"},
    {A::half_price, "", [](S s) { return half_price_sentence(s.a); }},
    {A::default_precision, "Precision {precision}, usual on {hardware} (set --precision)"},
    {A::default_mfu,
     "MFU (model FLOP utilization) {mfu}, typical of published runs of this size on {generation} (set --mfu)"},
    {A::unknown_generation,
     "MFU (model FLOP utilization) {mfu}, the average over all hardware, because the catalog has no published run on "
     "hardware like this (set --mfu)"},
    {A::beyond_scale,
     "{devices} devices are more than any published run in the catalog uses on hardware like {hardware}, so the MFU "
     "may be lower (set --mfu)"},
    {A::attention_unused, "",
     [](S s) {
         return no_effect(s, {Field::seq_len, Field::layers, Field::width}, "without {params} and {tokens}");
     }},
    {A::moved_by_flop, "The time on {hardware} is computed from the same FLOP, with its peak rate and MFU"},
    {A::moved_by_rate,
     "The time on {hardware} is computed from the device-hours, scaled by the ratio of peak rate × MFU"},
    {A::moved_to_run, "The published run of {model} on {hardware}, not one converted from other hardware"},
    {A::other_recipe, "This published run differs from the model's first one: {recipe}"},
    {A::work_unused, "", [](S s) { return no_effect(s, planning_fields) + ", because the hours are known"; }},
    {A::flop_of_source,
     "The training FLOP are not published; the catalog's value is an estimate, often computed from training time and "
     "an assumed utilization (set --train-flop)"},
    {A::spot_rework,
     "{rework} % is added to the hours for work repeated on spot devices; the on-demand cost leaves it out (set "
     "--restart-overhead)"},
    {A::rework_without_spot, "{rework} % is added to the spot cost alone, for work repeated there (set --spot)"},
    {A::parent_tariff,
     "Tariff ${tariff}/kWh, the country's, because the catalog has none for {region} (set --electricity-usd-per-kwh)"},
    {A::no_tariff, "", tariff_sentence},
    {A::residual_is_average, "", contracts_sentence},
    {A::no_market_intensity, "Market-based CO2e is unknown: the catalog has no clean-energy contracts of {provider}"},
    {A::no_wue, "", water_sentence},
    {A::lifetime_without_embodied, "",
     [](S s) { return no_effect(s, {Field::lifetime}, "on rented devices without {embodied}"); }},
    {A::own_embodied, "", embodied_sentence},
    {A::generic_embodied,
     "Embodied emissions: the catalog has no value for this accelerator, so the lowest and highest of others, over "
     "{lifetime} years of service (set --lifetime)"},
    {A::host_embodied, "", host_embodied_sentence},
    {A::network_not_embodied,
     "Embodied emissions leave out the network between the servers: no published value of its switches is known"},
    {A::published_unused, "{method} uses its own constants instead of the published power, PUE and intensity"},
    {A::method_pue, "PUE {pue}, a constant of {method}"},
    {A::method_grid, "Grid intensity {intensity} g/kWh, the value of {method} for {place}"},
    {A::method_draw, "Power {whole_w} W per device, the value of {method} for {hardware} with its share of the host"},
    {A::method_load, "{device_power} is a constant of {method}"},
    {A::method_lacks_grid, "The grid intensity is the catalog's, because {method} has no value for this grid"},
    {A::method_lacks_draw, "The power is from the TDP and a host, because {method} has no value for this accelerator"},
    {A::method_cpu, "The CPU counts at {cpu_percent} % of its power, which {method} takes as the TDP"},
    {A::method_memory, "Memory power from the number of modules that {method} expects for its size"},
    {A::term_unused, "Some of the given power of CPU, memory or devices is not counted: {method} has no term for it"},
    {A::method_rounding, "{method} rounds the intensity to {rounded_intensity} kg/kWh, and kWh and kg to two decimals"},
    {A::method_constants, "Method {method}: {formula}"},
    {A::other_catalog, "The result was made with catalog {made_with}; this is {catalog}{catalog_changes}"},
    {A::trained_further, "Model {model} for {model_given}: further training on top of it is not counted"},
    {A::overlay_defaults, "Some values are defaults of the overlay {overlay}"},
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
    return by_label(answers, [&](const Answer& a) { return assumptions(a, shown_elsewhere); });
}

}  // namespace dlcost
