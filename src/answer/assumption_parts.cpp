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
#include "price_sentences.hpp"

namespace dlcost {

std::string share_sentence(const Speaker& s) {
    const Catalog& catalog = s.a.catalog;
    return fmt::format("One device is {} × {}: host power and embodied emissions are scaled by it",
                       trimmed(catalog.size_of(s.run.hardware).value()), s.name(catalog.whole_of(s.run.hardware)));
}

std::string contracts_sentence(const Speaker& s) {
    const double average = s.run.intensity.value.in(g_per_kwh), rest = s.run.market_intensity->value.in(g_per_kwh);
    const std::string year = s.year(s.run.market_intensity->as_of);
    constexpr std::string_view residual = "the rest has the grid's average intensity, not that of the residual mix";
    // Where the grid emits nothing the share is not in the values.
    if (!(average > 0))
        return fmt::format("Market-based: {} reports clean-energy contracts for a share of its electricity ({}); {}",
                           s.provider(), year, residual);
    const double share = std::round(1000 * (1 - rest / average)) / 10;
    if (share >= 100)
        return fmt::format("Market-based: {} reports clean-energy contracts for 100 % of its electricity ({})",
                           s.provider(), year);
    return fmt::format("Market-based: {} reports clean-energy contracts for {} % of its electricity ({}); {}",
                       s.provider(), plain(share), year, residual);
}

std::string hours_sentence(const Speaker& s) {
    const PublishedRun& published = s.published();
    const double had = published.devices->value.value();
    return fmt::format(
        "Time {} h: the {} device-hours of the published run ({} device{}), spread over {} device{} (set --hours)",
        trimmed(s.run.hours.value.in(hour)), tidy((s.run.devices.value * s.run.hours.value).in(device_hour)),
        plain(had), had == 1 ? "" : "s", count_text(s.run.devices.value.value()),
        s.run.devices.value.value() == 1 ? "" : "s");
}

std::string name_sentence(const Speaker& s) {
    if (!s.run.hardware)
        return fmt::format("--model is only a label here: no published values of {} are used", s.name(s.run.model));
    return fmt::format(
        "{} has no published run on {}, so --model is only a label here and no published values are used",
        s.name(s.run.model), s.name(s.run.hardware));
}

std::string no_effect(const Speaker& s, const Fields& fields) {
    std::vector<std::string> names;
    for (const Field field : all_of_enum<Field>) {
        const Place::Kind kind = s.a.request.place(field).kind;
        const bool is_own = kind != Place::Kind::nowhere && kind != Place::Kind::shared && kind != Place::Kind::overlay;
        if (is_own && fields.has(field)) names.push_back(name_as_given(s.a.request, field));
    }
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 < names.size() ? ", " : " and ") + names[i];
    return text + (names.size() == 1 ? " has no effect" : " have no effect");
}
std::string no_effect(const Speaker& s, const Fields& fields, std::string_view why) {
    return no_effect(s, fields) + ' ' + with_names(why, style_of(s.a.request));
}

std::string region_sentence(const Speaker& s) {
    if (!s.run.basis)
        return fmt::format("Grid: {} (the default, because no region is given; set --region)", s.name(s.run.region));
    return fmt::format("Grid: {} (the default, because no region is given), {}, {} (set --region)",
                       s.name(s.run.region), dlcost::name(*s.run.basis), s.year(s.run.intensity.as_of));
}

std::string tariff_sentence(const Speaker& s) {
    if (!s.run.region)
        return "The electricity bill is unknown: neither region nor tariff is given (set --region or "
               "--electricity-usd-per-kwh)";
    return fmt::format(
        "The electricity bill is unknown: the catalog has no tariff for {} (set --electricity-usd-per-kwh)",
        s.name(s.run.region));
}

std::string water_sentence(const Speaker& s) {
    if (!s.run.provider) return "Water is unknown: it depends on the provider (set --provider)";
    return fmt::format("Water is unknown: the catalog has no WUE of {}", s.provider());
}

std::string embodied_sentence(const Speaker& s) {
    const bool one = s.run.embodied->low.value == s.run.embodied->high.value;
    return fmt::format("Embodied emissions: {} published for {}, over {} years of service (set --lifetime)",
                       one ? "the only value" : "lowest and highest value",
                       s.name(s.a.catalog.whole_of(s.run.hardware)), s.lifetime());
}

std::string host_embodied_sentence(const Speaker& s) {
    if (s.run.given_host && s.run.embodied->host_low->origin == Origin::catalog)
        return fmt::format("Embodied emissions of the host: one device's share of {}", s.name(s.run.given_host));
    return fmt::format(
        "Embodied emissions of the host: one device's share of a server of {}, the lowest and highest published value",
        tidy(machine_devices.value()));
}

std::string machine_sentence(const Speaker& s) {
    const Machine& machine = s.a.catalog.at(s.run.machine);
    const double each = machine.accelerators.value.value(), machines = s.run.devices.value.value() / each;
    return fmt::format("{} × {}: {} × {} each", tidy(machines), s.name(s.run.machine), plain(each),
                       s.name(machine.hardware));
}

std::string counted_sentence(const Speaker& s) {
    return fmt::format("{} means {} × {}", in_quotes(s.a.request.hardware.value_or("")),
                       tidy(s.run.devices.value.value()), s.name(s.run.hardware));
}

std::string given_cpu_sentence(const Speaker& s) {
    const Host& host = s.a.catalog.at(s.run.given_host);
    return fmt::format("CPU power {} W: half of the {} W TDP of {}, one for every {} devices (set --cpu-power-w)",
                       tidy(s.run.draw.cpu->value.in(watt)), tidy(host.cpu_tdp->value.in(watt)), s.text(host.name),
                       plain(devices_per_cpu));
}

std::string catalog_changes(const Speaker& s) {
    if (!s.a.changed) return ", so values may differ";
    if (s.a.changed->empty()) return ", and no input changed because of that";
    constexpr std::size_t most = 4;
    const std::vector<InputChange>& all = *s.a.changed;
    std::string text = ". Changed inputs: ";
    for (std::size_t i = 0; i < std::min(most, all.size()); ++i) text += (i > 0 ? ", " : "") + change_text(all[i]);
    return all.size() > most ? fmt::format("{}, and {} more (all with --json)", text, all.size() - most) : text;
}

std::string offered(const Speaker& s) {
    const Offer& offer = s.a.catalog.at(s.run.offer);
    if (offer.machine) return s.name(offer.machine);
    return offer.instance.empty() ? "another machine" : s.text(offer.instance);
}

std::string device_power(const Speaker& s) {
    const Accelerator& hardware = s.a.catalog.at(s.run.hardware);
    const double fraction = s.run.tdp_fraction->value.value(), tdp = hardware.tdp->value.in(watt);
    const std::string_view device = hardware.kind == AcceleratorKind::gpu ? "GPU" : "Device";
    return fmt::format("{} power {} W = {} × {} W TDP; {}", device, trimmed(fraction * tdp), plain(fraction), tidy(tdp),
                       plain(fraction));
}

std::string state_sentence(const Speaker& s) {
    const std::string typed{s.a.request.region.value_or("")};
    const Ref<Zone> by_code = s.a.catalog.find<Zone>("us-" + typed);
    const std::string state = by_code ? s.text(s.a.catalog.at(by_code).id) : s.name(s.run.region) + " (US)";
    return fmt::format("Region: the country {}, not the US state (set --region {})", s.name(s.run.region),
                       by_code ? state : in_quotes(state));
}

}  // namespace dlcost
