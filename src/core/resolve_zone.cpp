// Grid intensity of a catalog zone: stated, or derived from its direct value, its mix, its subregion or its parent.
#include "grid.hpp"

namespace dlcost::grid {
namespace {

/// The newest value for one basis among dated rows.
const GridIntensity* stated(Resolver& r, Range<GridIntensity> rows, Basis basis, bool& later) {
    return newest(
        r.catalog.in(rows), r.run.as_of, [](const GridIntensity& i) { return i.intensity.as_of; },
        [&](const GridIntensity& i) { return i.basis == basis; }, later);
}

std::optional<Sourced<Intensity>> stated_of(Resolver& r, Ref<Zone> zone, Basis basis) {
    bool later = false;
    const GridIntensity* row = stated(r, r.catalog.at(zone).intensities, basis, later);
    if (!row) return std::nullopt;
    r.run.grid = zone;
    if (later) r.assume(Assumption::later_intensity);
    return sourced(row->intensity, r.request.region ? Origin::catalog : Origin::standard);
}

/// How many years a direct value may stand for the present.
constexpr int years_in_force = 3;

/// Whether a value is older than that at the date of the request, or at the catalog's if the request has none.
bool is_outdated(const Resolver& r, Date as_of) {
    const Date now = r.now();
    return as_of && now && now.year - as_of.year > years_in_force;
}

/// What the life-cycle factor of a generation has beyond the direct one: fuel supply, building, and for a fuel that is
/// counted as neutral when it burns, all of it.
std::optional<Intensity> upstream_value(const Factor& generation) {
    const auto life_cycle = factor_value(generation, Basis::life_cycle);
    const auto direct = factor_value(generation, Basis::direct);
    if (!life_cycle || !direct) return std::nullopt;
    return *life_cycle - *direct;
}

/// A life-cycle intensity from a zone's direct value that is in force, which knows the zone's power plants better than
/// any factor, and what the sources of its mix emit before they burn a fuel.
std::optional<Sourced<Intensity>> of_direct(Resolver& r, Ref<Zone> zone) {
    bool later = false;
    const GridIntensity* row = stated(r, r.catalog.at(zone).intensities, Basis::direct, later);
    const Range<Share> mix = r.catalog.at(zone).mix;
    if (!row || mix.empty() || is_outdated(r, row->intensity.as_of)) return std::nullopt;
    const auto upstream = weighted(r, Parts{r.catalog.in(mix)}, upstream_value);
    if (!upstream) return std::nullopt;
    r.run.mix = mix;
    r.run.grid = zone;
    if (later) r.assume(Assumption::later_intensity);
    Sourced<Intensity> found = sourced(row->intensity, Origin::derived);
    found.value = found.value + *upstream;
    found.spread = r.method.mix_spread.value;
    return found;
}

/// The parent's value, or that of its parent, and so on.
std::optional<Sourced<Intensity>> of_parent(Resolver& r, Ref<Zone> zone, Basis basis) {
    for (Ref<Zone> parent = r.catalog.at(zone).parent; parent; parent = r.catalog.at(parent).parent) {
        auto found = stated_of(r, parent, basis);
        if (!found) continue;
        found->origin = Origin::derived;
        found->spread = r.method.parent_spread.value;
        return found;
    }
    return std::nullopt;
}

/// A life-cycle value is not below the zone's own direct value in force or of the same year: the factors, or the rest
/// of the country, are then too clean for its power plants.
Sourced<Intensity> at_least_direct(Resolver& r, Ref<Zone> zone, Sourced<Intensity> found, Assumption why) {
    bool later = false;
    const GridIntensity* row = stated(r, r.catalog.at(zone).intensities, Basis::direct, later);
    const bool holds = row && (!is_outdated(r, row->intensity.as_of) || row->intensity.as_of.year == found.as_of.year);
    if (!holds || found.value >= row->intensity.value) {
        r.assume(why);
        return found;
    }
    const Spread spread = found.spread;
    found = sourced(row->intensity, Origin::derived);
    found.spread = spread;
    r.run.mix = {};
    r.run.grid = zone;
    r.assume(Assumption::direct_floor);
    return found;
}

/// The intensity of the eGRID subregion of a zone without its own data, and how it was found.
std::optional<Sourced<Intensity>> of_subregion(Resolver& r, Ref<Zone> subregion, Basis basis, Assumption& why) {
    if (!subregion) return std::nullopt;
    why = basis == Basis::direct ? Assumption::subregion_figure : Assumption::subregion_upstream;
    auto found = basis == Basis::direct ? stated_of(r, subregion, basis) : of_direct(r, subregion);
    if (found) return found;
    why = Assumption::subregion_mix;
    found = of_mix(r, r.catalog.at(subregion).mix, basis);
    if (found) r.run.grid = subregion;
    return found;
}

/// The intensity of a zone without a value for the basis: life-cycle from its direct value, otherwise from its mix,
/// otherwise its eGRID subregion's, otherwise its parent's.
std::optional<Sourced<Intensity>> derived_of(Resolver& r, Ref<Zone> zone, Ref<Zone> subregion, Basis basis) {
    const bool life_cycle = basis == Basis::life_cycle;
    if (life_cycle) {
        if (auto found = of_direct(r, zone)) {
            r.assume(Assumption::direct_upstream);
            return found;
        }
    }
    Assumption why = Assumption::mix_intensity;
    auto found = of_mix(r, r.catalog.at(zone).mix, basis);
    if (found) r.run.grid = zone;
    if (!found) found = of_subregion(r, subregion, basis, why);
    if (!found) {
        why = Assumption::parent_intensity;
        found = of_parent(r, zone, basis);
    }
    if (!found) return std::nullopt;
    if (life_cycle) return at_least_direct(r, zone, *found, why);
    r.assume(why);
    return found;
}

/// The eGRID subregion of a place in the United States: the cloud region's own, otherwise its zone's.
Ref<Zone> subregion_of(const Resolver& r, Ref<Zone> zone) {
    const Ref<Zone> own = r.run.cloud_region ? r.catalog.at(r.run.cloud_region).subregion : Ref<Zone>{};
    return own ? own : r.catalog.at(zone).subregion;
}

/// The direct intensity of a cloud region: its eGRID subregion's in the United States, otherwise its own.
std::optional<Sourced<Intensity>> direct_of_region(Resolver& r) {
    if (!r.run.cloud_region) return std::nullopt;
    const Region& region = r.catalog.at(r.run.cloud_region);
    if (const Ref<Zone> subregion = subregion_of(r, region.zone)) {
        auto found = stated_of(r, subregion, Basis::direct);
        if (found) r.assume(Assumption::subregion_figure);
        return found;
    }
    bool later = false;
    const GridIntensity* row = stated(r, region.intensities, Basis::direct, later);
    if (!row) return std::nullopt;
    if (later) r.assume(Assumption::later_intensity);
    r.assume(Assumption::region_figure);
    return sourced(row->intensity, Origin::catalog);
}

}  // namespace

std::optional<Sourced<Intensity>> of_mix(Resolver& r, Range<Share> mix, Basis basis) {
    if (mix.empty()) return std::nullopt;
    const auto shares = r.catalog.in(mix);
    const auto value = weighted(r, Parts{shares}, basis);
    if (!value) return std::nullopt;
    r.run.mix = mix;
    if (r.run.as_of && !shares.front().share.as_of.not_after(r.run.as_of)) r.assume(Assumption::later_intensity);
    const Figure<Fraction>& first = shares.front().share;
    return Sourced<Intensity>{*value,      Origin::derived, first.source,
                              first.where, first.as_of,     r.method.mix_spread.value};
}

std::optional<Sourced<Intensity>> of_place(Resolver& r, Ref<Zone> zone, Basis basis) {
    auto found = basis == Basis::direct ? direct_of_region(r) : std::nullopt;
    if (!found) found = stated_of(r, zone, basis);
    if (!found) found = derived_of(r, zone, subregion_of(r, zone), basis);
    if (found && is_outdated(r, found->as_of)) r.assume(Assumption::old_intensity);
    return found;
}

}  // namespace dlcost::grid
