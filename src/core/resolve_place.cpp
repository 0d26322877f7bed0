// What depends on where and when beside the grid's intensity: PUE, tariff, market-based intensity, water, manufacture.
#include <cmath>

#include "resolve.hpp"
#include "../text/rounding.hpp"

namespace dlcost {
namespace {

constexpr auto always = [](const auto&) { return true; };
/// Of a fleet's rows those of single sites are for reading only.
constexpr auto whole_fleet = [](const auto& row) { return row.place.empty(); };

template <class Q>
Sourced<Q> looked_up(Resolver& r, const Figure<Q>& figure, bool later, Assumption told,
                     Origin origin = Origin::catalog) {
    if (later) r.assume(told);
    return sourced(figure, origin);
}

std::optional<Sourced<Pue>> newest_pue(Resolver& r, Range<DatedPue> rows, Origin origin) {
    bool later = false;
    const DatedPue* row = newest(
        r.catalog.in(rows), r.run.as_of, [](const DatedPue& p) { return p.pue.as_of; }, whole_fleet, later);
    return row ? std::optional{looked_up(r, row->pue, later, Assumption::later_pue, origin)} : std::nullopt;
}

Sourced<Pue> survey_pue(Resolver& r) {
    r.assume(Assumption::default_pue);
    return *newest_pue(r, r.catalog.at(r.method.pue_survey).pues, Origin::standard);
}

/// The PUE that a publication used. One that gives the draw and no PUE counts the energy of the machines alone.
std::optional<Sourced<Pue>> published_pue(Resolver& r) {
    const PublishedRun* published = r.published();
    if (!published || r.said.as_of || r.said.provider || (r.said.region && r.run.cloud_region)) return std::nullopt;
    if (published->pue) return sourced(*published->pue, Origin::published);
    if (!r.run.published_draw || r.said.compared) return std::nullopt;
    r.assume(Assumption::published_without_pue);
    return Sourced<Pue>{Pue::sure(1), Origin::derived, published->source, published->where, {}, Spread::sure(1)};
}

/// What a method that fixes its PUE takes for the provider, else for any.
Sourced<Pue> own_pue(Resolver& r) {
    if (!r.run.provider)
        if (const auto standard = r.standard(r.defaults.pue)) return *standard;
    r.assume(Assumption::method_pue);
    for (const MethodPue& row : r.catalog.in(r.method.pues))
        if (row.provider == r.run.provider) return sourced(row.pue, Origin::standard);
    return sourced(*r.method.pue, Origin::standard);
}

Sourced<Pue> pue_of(Resolver& r) {
    if (r.said.pue) return r.told(Field::pue, r.said.pue);
    if (!r.counts_alone())
        if (const auto published = published_pue(r)) return *published;
    if (r.method.pue) return own_pue(r);
    if (r.run.cloud_region) {
        if (const auto found = newest_pue(r, r.catalog.at(r.run.cloud_region).pues, Origin::catalog)) {
            r.assume(Assumption::region_pue);
            return *found;
        }
    }
    if (r.run.provider) {
        if (const auto found = newest_pue(r, r.catalog.at(r.run.provider).pues, Origin::catalog)) {
            r.assume(Assumption::provider_pue);
            return *found;
        }
        r.assume(Assumption::no_provider_pue);
        return survey_pue(r);
    }
    if (const auto standard = r.standard(r.defaults.pue)) return *standard;
    return survey_pue(r);
}

/// A zone's newest tariff that a data centre may pay; of one year that of businesses, else of all, else of industry.
std::optional<Sourced<Tariff>> zone_tariff(Resolver& r, Ref<Zone> zone) {
    bool later = false;
    // Rows are sorted by customer, and among rows of one date the first counts.
    const GridTariff* row = newest(
        r.catalog.in(r.catalog.at(zone).tariffs), r.run.as_of, [](const GridTariff& t) { return t.tariff.as_of; },
        [](const GridTariff& t) { return t.customer != Customer::residential; }, later);
    if (!row) return std::nullopt;
    r.run.customer = row->customer;
    return looked_up(r, row->tariff, later, Assumption::later_tariff);
}

std::optional<Sourced<Tariff>> tariff_of(Resolver& r) {
    if (r.said.electricity_usd_per_kwh) return r.told(Field::electricity_usd_per_kwh, r.said.electricity_usd_per_kwh);
    const PublishedRun* published = r.published();
    if (published && published->tariff && !r.said.region && !r.said.as_of)
        return sourced(*published->tariff, Origin::published);
    if (const auto standard = r.standard(r.defaults.electricity_usd_per_kwh)) return standard;
    if (r.run.region) {
        if (const auto found = zone_tariff(r, r.run.region)) return found;
        const Zone& zone = r.catalog.at(r.run.region);
        const bool is_part =
            zone.kind == ZoneKind::state || zone.kind == ZoneKind::province || zone.kind == ZoneKind::subregion;
        if (is_part && zone.parent) {
            if (const auto found = zone_tariff(r, zone.parent)) {
                r.assume(Assumption::parent_tariff);
                return found;
            }
        }
    }
    r.assume(Assumption::no_tariff);
    return std::nullopt;
}

/// Electricity matched by contracts emits nothing on the market; the rest emits the residual mix, for which the grid's
/// average stands.
std::optional<Sourced<Intensity>> contracts_of(Resolver& r, const Provider& provider) {
    bool later = false;
    const DatedShare* row = newest(
        r.catalog.in(provider.clean_shares), r.run.as_of, [](const DatedShare& s) { return s.share.as_of; }, always,
        later);
    if (!row) return std::nullopt;
    Sourced<Intensity> market = r.run.intensity;
    const Sourced<Fraction> clean = looked_up(r, row->share, later, Assumption::later_market);
    market.value = (1 - clean.value.value()) * market.value;
    market.origin = Origin::derived;
    market.source = clean.source, market.where = clean.where, market.as_of = clean.as_of;
    r.assume(Assumption::residual_is_average);
    return market;
}

std::optional<Sourced<Intensity>> market_of(Resolver& r) {
    // Of a publication's provider the contracts of another year say nothing.
    if (!r.run.provider || (r.published() && !r.said.provider && !r.said.region)) return std::nullopt;
    const Provider& provider = r.catalog.at(r.run.provider);
    bool later = false;
    const MarketIntensity* row = newest(
        r.catalog.in(provider.market_intensities), r.run.as_of,
        [](const MarketIntensity& i) { return i.intensity.as_of; }, always, later);
    if (row) return looked_up(r, row->intensity, later, Assumption::later_market);
    if (const auto found = contracts_of(r, provider)) return found;
    r.assume(Assumption::no_market_intensity);
    return std::nullopt;
}

std::optional<Sourced<WaterUse>> newest_wue(Resolver& r, Range<DatedWaterUse> rows) {
    bool later = false;
    const DatedWaterUse* row = newest(
        r.catalog.in(rows), r.run.as_of, [](const DatedWaterUse& w) { return w.wue.as_of; }, whole_fleet, later);
    return row ? std::optional{looked_up(r, row->wue, later, Assumption::later_wue)} : std::nullopt;
}

std::optional<Sourced<WaterUse>> water_of(Resolver& r) {
    if (!r.said.water.value_or(false)) return std::nullopt;
    if (r.run.cloud_region)
        if (const auto found = newest_wue(r, r.catalog.at(r.run.cloud_region).wues)) return found;
    if (r.run.provider)
        if (const auto found = newest_wue(r, r.catalog.at(r.run.provider).wues)) return found;
    r.assume(Assumption::no_wue);
    return std::nullopt;
}

}  // namespace

void resolve_place(Resolver& r) {
    // A cloud region among an overlay's defaults is known only when the intensity has looked for its zone.
    r.run.intensity = intensity_of(r);
    if (r.run.rounding == Rounding::cents) {
        const Intensity exact = r.run.intensity.value;
        r.run.intensity.value = g_per_kwh(1000 * to_cents(std::round(exact.in(g_per_kwh)) / 1000));
        if (r.run.intensity.value != exact) r.assume(Assumption::method_rounding);
    }
    r.run.pue = pue_of(r);
    r.run.tariff = tariff_of(r);
    r.run.market_intensity = market_of(r);
    r.run.wue = water_of(r);
}

void resolve_embodied(Resolver& r) {
    if (!r.said.embodied.value_or(false)) {
        if (r.said.lifetime && r.said.place(Field::lifetime).kind != Place::Kind::overlay)
            r.assume(Assumption::lifetime_without_embodied);
        return;
    }
    const Sourced<Duration> lifetime =
        r.said.lifetime ? r.told(Field::lifetime, r.said.lifetime) : sourced(r.method.lifetime, Origin::standard);
    const Ref<Accelerator> whole = r.catalog.whole_of(r.run.hardware);
    const Accelerator* hardware = whole ? &r.catalog.at(whole) : nullptr;
    const bool known = hardware && hardware->embodied_low;
    r.assume(known ? Assumption::own_embodied : Assumption::generic_embodied);
    const auto by_share = [&](const Figure<Co2e>& of_whole) {
        Sourced<Co2e> figure = sourced(of_whole, known ? Origin::catalog : Origin::standard);
        figure.value = r.size().value() * figure.value;
        return figure;
    };
    r.run.embodied = EmbodiedInputs{by_share(known ? *hardware->embodied_low : r.method.embodied_low),
                                    by_share(known ? *hardware->embodied_high : r.method.embodied_high), lifetime};
}

}  // namespace dlcost
