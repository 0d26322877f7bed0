// What depends on where and when: PUE, grid intensity, tariff, market-based intensity, water.
#include <dlcost/values.hpp>

#include "resolve.hpp"

namespace dlcost {
namespace {

constexpr auto always = [](const auto&) { return true; };

template <class Q> Sourced<Q> looked_up(Resolver& r, const Figure<Q>& figure, bool later, Origin origin = Origin::catalog) {
    if (later) r.assume(Assumption::later_figure);
    return sourced(figure, origin);
}

const ProviderPue* provider_pue(Resolver& r, Ref<Provider> provider, bool& later) {
    return newest(r.catalog.in(r.catalog.at(provider).pues), r.run.as_of,
                  [](const ProviderPue& row) { return row.pue.as_of; }, always, later);
}

Sourced<Pue> survey_pue(Resolver& r) {
    if (r.method.pue) return sourced(*r.method.pue, Origin::standard);
    bool later = false;
    const ProviderPue* row = provider_pue(r, r.method.pue_survey, later);
    r.assume(Assumption::default_pue);
    return looked_up(r, row->pue, later, Origin::standard);
}

Sourced<Pue> pue_of(Resolver& r) {
    if (r.said.pue) return r.told(Field::pue, r.said.pue);
    if (r.run.provider) {
        bool later = false;
        if (const ProviderPue* row = provider_pue(r, r.run.provider, later)) {
            r.assume(Assumption::provider_pue);
            return looked_up(r, row->pue, later);
        }
        r.assume(Assumption::no_provider_pue);
        return survey_pue(r);
    }
    const PublishedRun* published = r.published();
    if (published && published->pue && !r.said.as_of) return sourced(*published->pue, Origin::published);
    if (const auto standard = r.standard(r.defaults.pue)) return *standard;
    return survey_pue(r);
}

/// The zone that counts: said, else published, else an overlay's, else the method's.
Ref<Zone> zone_of(Resolver& r) {
    if (r.run.region) return r.run.region;
    if (const PublishedRun* published = r.published(); published && published->region) return published->region;
    if (r.defaults.region) {
        r.assume(Assumption::overlay_defaults);
        return r.catalog.find<Zone>(*r.defaults.region);
    }
    r.assume(Assumption::default_region);
    return r.method.region;
}

/// What the intensity is to count. A region said anew has no published basis.
Basis basis_of(const Resolver& r) {
    if (r.said.basis) return *r.said.basis;
    if (const PublishedRun* published = r.published(); published && !r.said.region) return published->basis;
    return r.defaults.basis.value_or(r.method.basis);
}

Sourced<Intensity> zone_intensity(Resolver& r) {
    const Ref<Zone> zone = r.run.region = zone_of(r);
    const Basis basis = basis_of(r);
    r.run.basis = basis;
    bool later = false;
    const ZoneIntensity* row = newest(
        r.catalog.in(r.catalog.at(zone).intensities), r.run.as_of, [](const ZoneIntensity& i) { return i.intensity.as_of; },
        [&](const ZoneIntensity& i) { return i.basis == basis; }, later);
    if (row) return looked_up(r, row->intensity, later, r.said.region ? Origin::catalog : Origin::standard);
    const Field blamed = r.said.says(Field::basis) || !r.said.says(Field::region) ? Field::basis : Field::region;
    r.faults.push_back({Code::no_figure, where(r.said, blamed),
                        "a zone with a " + std::string{name(basis)} + " intensity",
                        in_quotes(r.catalog.text(r.catalog.at(zone).id)) + ", which has none",
                        "try the other --basis, or say --intensity-g-per-kwh"});
    return said(lb_per_kwh(0));
}

Sourced<Intensity> intensity_of(Resolver& r) {
    if (r.said.intensity_g_per_kwh) return r.told(Field::intensity_g_per_kwh, r.said.intensity_g_per_kwh);
    if (r.said.intensity_lb_per_kwh) return r.told(Field::intensity_lb_per_kwh, r.said.intensity_lb_per_kwh);
    const bool anew = r.said.region || r.said.basis || r.said.as_of;
    if (anew) return zone_intensity(r);
    if (const PublishedRun* published = r.published(); published && published->intensity) {
        r.run.basis = published->basis;
        r.run.region = published->region;
        return sourced(*published->intensity, Origin::published);
    }
    if (const auto standard = r.standard(r.defaults.intensity_g_per_kwh)) return *standard;
    if (const auto standard = r.standard(r.defaults.intensity_lb_per_kwh)) return *standard;
    if (!r.method.intensity || r.defaults.region) return zone_intensity(r);
    r.assume(Assumption::method_intensity);
    r.run.region = r.method.region;
    r.run.basis = r.method.basis;
    return sourced(*r.method.intensity, Origin::standard);
}

std::optional<Sourced<Tariff>> tariff_of(Resolver& r) {
    if (r.said.electricity_usd_per_kwh) return r.told(Field::electricity_usd_per_kwh, r.said.electricity_usd_per_kwh);
    const PublishedRun* published = r.published();
    if (published && published->tariff && !r.said.region && !r.said.as_of) return sourced(*published->tariff, Origin::published);
    if (const auto standard = r.standard(r.defaults.electricity_usd_per_kwh)) return standard;
    bool later = false;
    const ZoneTariff* row = nullptr;
    if (r.run.region)
        row = newest(r.catalog.in(r.catalog.at(r.run.region).tariffs), r.run.as_of,
                     [](const ZoneTariff& t) { return t.tariff.as_of; }, always, later);
    if (row) return looked_up(r, row->tariff, later);
    r.assume(Assumption::no_tariff);
    return std::nullopt;
}

std::optional<Sourced<Intensity>> market_of(Resolver& r) {
    if (!r.run.provider) return std::nullopt;
    bool later = false;
    const auto rows = r.catalog.in(r.catalog.at(r.run.provider).market_intensities);
    const ProviderIntensity* row =
        newest(rows, r.run.as_of, [](const ProviderIntensity& i) { return i.intensity.as_of; }, always, later);
    if (row) return looked_up(r, row->intensity, later);
    r.assume(Assumption::no_market_intensity);
    return std::nullopt;
}

std::optional<Sourced<WaterUse>> water_of(Resolver& r) {
    if (!r.said.water.value_or(false)) return std::nullopt;
    bool later = false;
    const ProviderWater* row = nullptr;
    if (r.run.provider)
        row = newest(r.catalog.in(r.catalog.at(r.run.provider).wues), r.run.as_of,
                     [](const ProviderWater& w) { return w.wue.as_of; }, always, later);
    if (row) return looked_up(r, row->wue, later);
    r.assume(Assumption::no_wue);
    return std::nullopt;
}

}  // namespace

void resolve_place(Resolver& r) {
    r.run.pue = pue_of(r);
    r.run.intensity = intensity_of(r);
    r.run.tariff = tariff_of(r);
    r.run.market_intensity = market_of(r);
    r.run.wue = water_of(r);
}

void resolve_embodied(Resolver& r) {
    if (!r.said.embodied.value_or(false)) return;
    r.assume(Assumption::generic_embodied);
    r.run.embodied = EmbodiedInputs{sourced(r.method.embodied_low, Origin::standard),
                                    sourced(r.method.embodied_high, Origin::standard),
                                    sourced(r.method.lifetime, Origin::standard)};
}

}  // namespace dlcost
