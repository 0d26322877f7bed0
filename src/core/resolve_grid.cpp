// Grid intensity: the emissions of a kWh at the place and time of the run.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <dlcost/values.hpp>

#include "../text/ascii.hpp"
#include "grid.hpp"

namespace dlcost {
namespace {

/// An overlay's zone, or the zone of its cloud region.
Ref<Zone> default_zone(Resolver& r) {
    if (!r.defaults.region) return {};
    r.assume(Assumption::overlay_defaults);
    if (const Ref<Zone> zone = r.catalog.find<Zone>(*r.defaults.region)) return zone;
    r.run.cloud_region = r.catalog.find<Region>(*r.defaults.region);
    if (!r.run.cloud_region) r.run.cloud_region = region_of(r.catalog, *r.defaults.provider, *r.defaults.region);
    return r.catalog.at(r.run.cloud_region).zone;
}

Ref<Zone> zone_of(Resolver& r) {
    return r.first_of(MethodInput::zone, [&](From from) -> Ref<Zone> {
        switch (from) {
            case From::given:
                if (r.run.region) return r.run.region;
                return r.run.cloud_region ? r.catalog.at(r.run.cloud_region).zone : Ref<Zone>{};
            case From::published: return r.setting() ? r.setting()->region : Ref<Zone>{};
            case From::overlay: return default_zone(r);
            default: r.assume(Assumption::default_region); return r.method.region;
        }
    });
}

/// The basis that the intensity should have.
Basis basis_of(Resolver& r) {
    return *r.first_of(MethodInput::basis, [&](From from) -> std::optional<Basis> {
        switch (from) {
            case From::given: return r.request.basis;
            case From::published: return r.setting() ? r.setting()->basis : std::nullopt;
            case From::overlay: return r.defaults.basis;
            default: return r.method.basis;
        }
    });
}

Sourced<Intensity> zone_intensity(Resolver& r) {
    const Ref<Zone> zone = r.run.region = zone_of(r);
    const Basis basis = basis_of(r);
    r.run.basis = basis;
    if (auto found = grid::of_place(r, zone, basis)) {
        // The place was not given: it may be any part of the default region.
        if (r.run.assumes(Assumption::default_region) && r.method.parent_spread.value > found->spread)
            found->spread = r.method.parent_spread.value;
        return *found;
    }
    const Field blamed = r.request.has(Field::basis) || !r.request.has(Field::region) ? Field::basis : Field::region;
    const std::string id = in_quotes(r.catalog.text(r.catalog.at(zone).id)), counted{name(basis)};
    r.faults.push_back({Code::no_figure, where(r.request, blamed),
                        "a zone with a " + counted + " intensity, or with a mix to derive it from",
                        id + ", which has neither, nor has its parent",
                        "try the other --basis, or set --intensity-g-per-kwh",
                        "the catalog has no " + counted + " intensity for " + id + " and no mix to derive it from"});
    return as_given(lb_per_kwh(0));
}

// Mixes that were given.

Sourced<Intensity> refuse_mix(Resolver& r, Code code, std::string expected, std::string found, std::string hint = {},
                              std::string message = {}) {
    r.faults.push_back({code, where(r.request, Field::mix), std::move(expected), std::move(found), std::move(hint),
                        std::move(message)});
    return as_given(lb_per_kwh(0));
}

/// "92.5 %", rounded to two decimals.
std::string percent(double share) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), std::round(share * 1e4) / 100).ptr;
    return std::string{text.data(), end} + " %";
}

/// "gas=40%,wind=60%".
Sourced<Intensity> spelled_mix(Resolver& r, std::string_view text, Basis basis) {
    std::vector<grid::Part> parts;
    double sum = 0;
    for (const std::string_view item : split(text, ',')) {
        const std::size_t equals = item.find('=');
        const auto share =
            equals == std::string_view::npos ? std::nullopt : read_scalar<Fraction>(item.substr(equals + 1));
        if (!share) return refuse_mix(r, Code::bad_number, "shares such as gas=40%,wind=60%", in_quotes(item));
        const std::string_view generation = item.substr(0, equals);
        const Ref<Factor> found = r.catalog.find<Factor>(generation);
        if (!found)
            return refuse_mix(r, Code::unknown_name, "a type of generation (dlcost list factors)",
                              in_quotes(generation), did_you_mean(r.catalog.nearest<Factor>(generation)));
        if (!grid::factor(r.catalog.at(found), basis))
            return refuse_mix(
                r, Code::no_figure, "a type of generation with a " + std::string{name(basis)} + " factor",
                in_quotes(generation), "",
                "the catalog has no " + std::string{name(basis)} + " factor for " + in_quotes(generation));
        if (std::any_of(parts.begin(), parts.end(), [&](const grid::Part& part) { return part.generation == found; }))
            return refuse_mix(r, Code::conflict, in_quotes(generation) + " once", "twice", "",
                              given_times(in_quotes(generation)));
        parts.push_back({found, share->value()});
        sum += share->value();
    }
    constexpr double rounding = 0.005;
    if (std::abs(sum - 1) > rounding)
        return refuse_mix(r, Code::out_of_range, "shares that sum to 100 %", percent(sum), "",
                          "shares must sum to 100 %, got " + percent(sum));
    const Figure<Intensity>& first = *grid::factor(r.catalog.at(parts.front().generation), basis);
    return {*grid::weighted(r, parts, basis), Origin::derived, first.source, first.where, first.as_of, Spread::sure(1)};
}

Sourced<Intensity> given_mix(Resolver& r) {
    const std::string_view text = *r.request.mix;
    const Basis basis = r.request.basis.value_or(r.defaults.basis.value_or(r.method.basis));
    r.run.basis = basis;
    r.run.by_mix = true;
    if (r.request.place(Field::mix).kind == Place::Kind::overlay) r.assume(Assumption::overlay_defaults);
    if (text.find('=') != std::string_view::npos) return spelled_mix(r, text, basis);
    // A mix with that name takes precedence over a zone that has one.
    Range<Share> shares;
    if ((r.run.named_mix = r.catalog.find<Mix>(text))) shares = r.catalog.at(r.run.named_mix).shares;
    else if ((r.run.grid = r.catalog.find<Zone>(text))) shares = r.catalog.at(r.run.grid).mix;
    if (shares.empty())
        return refuse_mix(r, Code::unknown_name, std::string{info(Field::mix).expected}, in_quotes(text),
                          did_you_mean(r.catalog.nearest<Mix>(text)));
    if (const auto found = grid::of_mix(r, shares, basis)) return *found;
    return refuse_mix(
        r, Code::no_figure, "a mix whose every part has a " + std::string{name(basis)} + " factor", in_quotes(text), "",
        "the catalog has no " + std::string{name(basis)} + " factor for every part of the mix " + in_quotes(text));
}

/// The method's own value for the place of the run: of the cloud region, otherwise of the zone, otherwise of the zone's
/// parent.
std::optional<Sourced<Intensity>> own_intensity(Resolver& r) {
    const auto rows = r.catalog.in(r.method.intensities);
    if (rows.empty()) return std::nullopt;
    const Ref<Zone> meant = zone_of(r);
    const auto take = [&](const MethodIntensity& row) {
        r.run.region = meant;
        r.run.grid = row.zone;
        r.assume(Assumption::method_grid);
        return sourced(row.intensity, Origin::standard);
    };
    for (const MethodIntensity& row : rows)
        if (row.region && row.region == r.run.cloud_region) return take(row);
    for (Ref<Zone> zone = meant; zone; zone = r.catalog.at(zone).parent)
        for (const MethodIntensity& row : rows)
            if (row.zone == zone) return take(row);
    return std::nullopt;
}

std::optional<Sourced<Intensity>> given_intensity(Resolver& r) {
    if (const auto grams = r.given(Field::intensity_g_per_kwh, r.request.intensity_g_per_kwh)) return grams;
    if (const auto pounds = r.given(Field::intensity_lb_per_kwh, r.request.intensity_lb_per_kwh)) return pounds;
    return r.request.mix ? std::optional{given_mix(r)} : std::nullopt;
}

/// Whether the published intensity is a quotient that does not go with the energy of this answer: CO2e over an energy
/// before PUE includes the PUE, so it counts with that energy alone.
bool is_of_another_energy(const Resolver& r, const PublishedRun& run) {
    const bool before_pue = !run.energy || run.counted.value_or(Counted::facility) != Counted::facility;
    const bool is_other = !r.run.published_draw || r.request.pue || r.request.provider;
    return run.intensity->derived && !run.pue && before_pue && is_other;
}

/// The intensity that a publication used; if it names only the place, the intensity of the place.
std::optional<Sourced<Intensity>> published_intensity(Resolver& r) {
    const PublishedRun* published = r.setting();
    if (!published) return std::nullopt;
    if (!published->intensity || is_of_another_energy(r, *published))
        return published->region || published->cloud_region ? std::optional{zone_intensity(r)} : std::nullopt;
    r.run.basis = published->basis;
    r.run.region = r.run.cloud_region && !published->region ? r.catalog.at(r.run.cloud_region).zone : published->region;
    return sourced(*published->intensity, Origin::published);
}

std::optional<Sourced<Intensity>> default_intensity(Resolver& r) {
    const auto grams = r.standard(r.defaults.intensity_g_per_kwh);
    return grams ? grams : r.standard(r.defaults.intensity_lb_per_kwh);
}

/// The constant of a method that fixes the intensity, if no place is known.
std::optional<Sourced<Intensity>> fixed_intensity(Resolver& r) {
    if (!r.method.intensity || r.defaults.region) return std::nullopt;
    r.assume(Assumption::method_intensity);
    r.run.region = r.method.region;
    r.run.basis = r.method.basis;
    return sourced(*r.method.intensity, Origin::standard);
}

}  // namespace

Sourced<Intensity> intensity_of(Resolver& r) {
    return *r.first_of(MethodInput::intensity, [&](From from) -> std::optional<Sourced<Intensity>> {
        switch (from) {
            case From::given: return given_intensity(r);
            case From::published: return published_intensity(r);
            case From::overlay: return default_intensity(r);
            case From::method: return r.counts_alone() ? own_intensity(r) : fixed_intensity(r);
            default:
                if (r.counts_alone()) r.assume(Assumption::method_lacks_grid);
                return zone_intensity(r);
        }
    });
}

}  // namespace dlcost
