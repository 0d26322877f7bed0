// What depends on place and time beside the grid's intensity: PUE, tariff, market-based intensity, water, embodied
// emissions.
#include <cmath>

#include "resolve.hpp"
#include "../text/rounding.hpp"

namespace dlcost {
namespace {

constexpr auto always = [](const auto&) { return true; };
/// A fleet's rows for single sites are informative only.
constexpr auto whole_fleet = [](const auto& row) { return row.place.empty(); };

template <class Q>
Sourced<Q> looked_up(Resolver& r, const Figure<Q>& figure, bool later, Assumption shown,
                     Origin origin = Origin::catalog) {
    if (later) r.assume(shown);
    return sourced(figure, origin);
}

std::optional<Sourced<Pue>> newest_pue(Resolver& r, Range<DatedPue> rows, Origin origin) {
    bool later = false;
    const DatedPue* row = newest(
        r.catalog.in(rows), r.run.as_of, [](const DatedPue& p) { return p.pue.as_of; }, whole_fleet, later);
    return row ? std::optional{looked_up(r, row->pue, later, Assumption::later_pue, origin)} : std::nullopt;
}

/// The PUE that a publication used. If it gives the power and no PUE, its energy is that of the machines alone.
std::optional<Sourced<Pue>> published_pue(Resolver& r) {
    const PublishedRun* published = r.setting();
    const bool elsewhere = r.request.region && r.run.cloud_region;  // which implies its provider
    if (!published || elsewhere) return std::nullopt;
    if (published->pue) return sourced(*published->pue, Origin::published);
    if (!r.run.published_draw) return std::nullopt;
    // The power then includes cooling and losses, also where runs are compared.
    const bool with_overhead = r.run.assumes(Assumption::published_with_overhead);
    if (r.request.compared && !with_overhead) return std::nullopt;
    if (!with_overhead) r.assume(Assumption::published_without_pue);
    return Sourced<Pue>{Pue::sure(1), Origin::derived, published->source, published->where, {}, Spread::sure(1)};
}

/// A fixed PUE of the method: for the provider, otherwise for any.
std::optional<Sourced<Pue>> own_pue(Resolver& r) {
    if (!r.method.pue) return std::nullopt;
    r.assume(Assumption::method_pue);
    for (const MethodPue& row : r.catalog.in(r.method.pues))
        if (row.provider == r.run.provider) return sourced(row.pue, Origin::standard);
    return sourced(*r.method.pue, Origin::standard);
}

/// The newest PUE of a cloud region or a provider.
template <class Record>
std::optional<Sourced<Pue>> pue_there(Resolver& r, Ref<Record> record, Assumption assumption) {
    const auto found = record ? newest_pue(r, r.catalog.at(record).pues, Origin::catalog) : std::nullopt;
    if (found) r.assume(assumption);
    return found;
}

Sourced<Pue> survey_pue(Resolver& r) {
    r.assume(Assumption::survey_pue);
    return *newest_pue(r, r.catalog.at(r.method.pue_survey).pues, Origin::standard);
}

/// The median of trainings and large sites. The place was not given, so it may be as good as the best tenth of them and
/// as bad as the mean of all data centres.
Sourced<Pue> cloud_pue(Resolver& r) {
    if (!r.method.pue_cloud) return survey_pue(r);
    r.assume(Assumption::cloud_pue);
    // The end of a range is no value of the run, so that its date is not reported.
    bool later = false;
    const DatedPue* survey = newest(
        r.catalog.in(r.catalog.at(r.method.pue_survey).pues), r.run.as_of,
        [](const DatedPue& row) { return row.pue.as_of; }, whole_fleet, later);
    if (r.method.pue_cloud_low) r.run.pue_range = Interval<Pue>{r.method.pue_cloud_low->value, survey->pue.value};
    return sourced(*r.method.pue_cloud, Origin::standard);
}

/// What the kind of place implies, if nothing more is known.
Sourced<Pue> site_pue(Resolver& r) {
    if (r.run.provider) r.assume(Assumption::no_provider_pue);
    if (r.run.site.value == Site::cloud) return cloud_pue(r);
    if (r.run.site.value == Site::on_premises || !r.method.pue_home) return survey_pue(r);
    r.assume(Assumption::home_pue);
    return sourced(*r.method.pue_home, Origin::standard);
}

Sourced<Pue> pue_of(Resolver& r) {
    return *r.first_of(MethodInput::pue, [&](From from) -> std::optional<Sourced<Pue>> {
        switch (from) {
            case From::given: return r.given(Field::pue, r.request.pue);
            case From::published: return published_pue(r);
            case From::overlay: return r.run.provider ? std::nullopt : r.standard(r.defaults.pue);
            case From::method: return own_pue(r);
            case From::cloud_region: return pue_there(r, r.run.cloud_region, Assumption::region_pue);
            case From::provider: return pue_there(r, r.run.provider, Assumption::provider_pue);
            default: return site_pue(r);
        }
    });
}

/// A zone's newest tariff: at home that of households, otherwise one that a data centre may pay. Within a year,
/// commercial tariffs are preferred over the average of all customers, then industrial tariffs.
std::optional<Sourced<Tariff>> zone_tariff(Resolver& r, Ref<Zone> zone) {
    const bool at_home = r.run.site.value == Site::home;
    bool later = false;
    const auto newest_of = [&](auto wanted) {
        // Rows are sorted by customer, and among rows of the same date the first counts.
        return newest(
            r.catalog.in(r.catalog.at(zone).tariffs), r.run.as_of, [](const GridTariff& t) { return t.tariff.as_of; },
            [&](const GridTariff& t) { return wanted(t.customer); }, later);
    };
    const GridTariff* row =
        at_home ? newest_of([](Customer customer) { return customer == Customer::residential; }) : nullptr;
    if (!row) {
        row = newest_of([](Customer customer) { return customer != Customer::residential; });
        if (row && at_home) r.assume(Assumption::household_tariff);
    }
    if (!row) return std::nullopt;
    r.run.customer = row->customer;
    return looked_up(r, row->tariff, later, Assumption::later_tariff);
}

/// The country's tariff for a part of a country, whose own tariff the catalog lacks.
std::optional<Sourced<Tariff>> parent_tariff(Resolver& r) {
    const Zone& zone = r.catalog.at(r.run.region);
    const bool is_part =
        zone.kind == ZoneKind::state || zone.kind == ZoneKind::province || zone.kind == ZoneKind::subregion;
    const auto found = is_part && zone.parent ? zone_tariff(r, zone.parent) : std::nullopt;
    if (found) r.assume(Assumption::parent_tariff);
    return found;
}

std::optional<Sourced<Tariff>> published_tariff(const Resolver& r) {
    const PublishedRun* published = r.setting();
    return published && published->tariff ? std::optional{sourced(*published->tariff, Origin::published)}
                                          : std::nullopt;
}

std::optional<Sourced<Tariff>> tariff_of(Resolver& r) {
    const auto found = r.first_of(MethodInput::tariff, [&](From from) -> std::optional<Sourced<Tariff>> {
        switch (from) {
            case From::given: return r.given(Field::electricity_usd_per_kwh, r.request.electricity_usd_per_kwh);
            case From::published: return published_tariff(r);
            case From::overlay: return r.standard(r.defaults.electricity_usd_per_kwh);
            case From::zone: return r.run.region ? zone_tariff(r, r.run.region) : std::nullopt;
            default: return r.run.region ? parent_tariff(r) : std::nullopt;
        }
    });
    if (!found) r.assume(Assumption::no_tariff);
    return found;
}

/// Electricity matched by contracts has no market-based emissions; the rest has those of the residual mix, approximated
/// by the grid's average.
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
    if (r.request.market_intensity_g_per_kwh)
        return r.input(Field::market_intensity_g_per_kwh, r.request.market_intensity_g_per_kwh);
    // The contracts of a publication's provider in another year do not apply.
    if (!r.run.provider || (r.setting() && !r.request.provider && !r.request.region)) return std::nullopt;
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
    if (r.request.wue) return r.input(Field::wue, r.request.wue);
    if (!r.request.water.value_or(false)) return std::nullopt;
    const auto there = [&](auto record) {
        return record ? newest_wue(r, r.catalog.at(record).wues) : std::optional<Sourced<WaterUse>>{};
    };
    const auto found = r.first_of(MethodInput::water, [&](From from) {
        return from == From::cloud_region ? there(r.run.cloud_region) : there(r.run.provider);
    });
    if (!found) r.assume(Assumption::no_wue);
    return found;
}

}  // namespace

void resolve_place(Resolver& r) {
    // The cloud region among an overlay's defaults is known only after the intensity has looked for its zone.
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

}  // namespace dlcost
