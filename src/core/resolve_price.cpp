// The price of a device-hour. Both ends of the range come from one offer.
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

#include "offers.hpp"

namespace dlcost {
namespace offers {

Portion devices_of_offer(const Resolver& r, const Offer& offer) {
    if (offer.hardware == r.run.hardware) return Portion::sure(1);
    const double size = r.catalog.size_of(r.run.hardware).value();
    return Portion::sure(size / r.catalog.size_of(offer.hardware).value());
}

bool is_old(Date offer, Date now) {
    const auto months = [](Date d) { return d.year * 12 + (d.month ? d.month : 12); };
    return months(now) - months(offer) > 12;
}

bool is_of_cloud(const Resolver& r) { return r.run.machine && r.catalog.at(r.run.machine).provider; }

bool is_for_another_machine(const Resolver& r, const Offer& offer) {
    return is_of_cloud(r) && offer.machine != r.run.machine && (offer.machine || !offer.instance.empty());
}

namespace {

/// The ends of an offer that were in force at a date; all without a date.
struct Ends {
    const Figure<Price>* on_demand;
    const Figure<Price>* spot;
    bool any() const { return on_demand || spot; }
    bool both() const { return on_demand && spot; }
};

Ends ends_of(const Offer& offer, Date limit) {
    const auto end = [&](const std::optional<Figure<Price>>& price) {
        return price && (!limit || price->as_of.not_after(limit)) ? &*price : nullptr;
    };
    return {end(offer.on_demand), end(offer.spot)};
}

/// Whether nothing of the offer was in force at a date.
bool is_later(const Offer& offer, Date limit) {
    return limit && (!offer.as_of.not_after(limit) || !ends_of(offer, limit).any());
}

/// The ends that count; all of them for an offer that is later than the requested date.
Ends ends_in_force(const Resolver& r, const Offer& offer) {
    return ends_of(offer, is_later(offer, r.run.as_of) ? Date{} : r.run.as_of);
}

/// Whether two offers are of the same thing in the same place. An offer that names no machine is for all of them.
bool same_series(const Catalog& catalog, const Offer& newer, const Offer& older) {
    return newer.hardware == older.hardware && newer.provider == older.provider && newer.region == older.region &&
           newer.host == older.host && (newer.machine == older.machine || (!newer.machine && newer.instance.empty())) &&
           catalog.text(newer.area) == catalog.text(older.area);
}

/// Whether `newer` has every end of the price that `older` has.
bool has_ends_of(const Ends& newer, const Ends& older) {
    return (newer.spot || !older.spot) && (newer.on_demand || !older.on_demand);
}

}  // namespace

bool superseded(const Catalog& catalog, const Offer& offer, Date limit) {
    for (const Ref<Offer> ref : catalog.offers_of(offer.hardware)) {
        const Offer& other = catalog.at(ref);
        const bool in_force = !limit || other.as_of.not_after(limit);
        if (in_force && other.as_of > offer.as_of && same_series(catalog, other, offer) &&
            has_ends_of(ends_of(other, limit), ends_of(offer, limit)))
            return true;
    }
    return false;
}

bool sells(const Resolver& r) {
    return r.run.provider &&
           (r.request.provider || r.request.region || r.catalog.at(r.run.provider).kind != ProviderKind::owner);
}

}  // namespace offers

namespace {

using namespace offers;

/// How far an offer is from the place of the run.
enum class Nearness : std::uint8_t { region, zone, country, any_region, elsewhere };

/// The country that a zone is or lies in; none for larger zones.
Ref<Zone> country_of(const Catalog& catalog, Ref<Zone> zone) {
    while (zone && catalog.at(zone).kind != ZoneKind::country) zone = catalog.at(zone).parent;
    return zone;
}

Nearness nearness(const Resolver& r, const Offer& offer) {
    if (!r.run.region) return Nearness::region;
    if (r.run.cloud_region && offer.region == r.run.cloud_region) return Nearness::region;
    if (!offer.region) return r.catalog.text(offer.area) == "any" ? Nearness::any_region : Nearness::elsewhere;
    const Region& region = r.catalog.at(offer.region);
    if (r.run.region == region.subregion) return Nearness::zone;
    for (Ref<Zone> zone = region.zone; zone; zone = r.catalog.at(zone).parent)
        if (zone == r.run.region) return Nearness::zone;
    // A price for any region of a cloud applies to the given one, and comes before prices of other regions.
    const Ref<Zone> country = r.run.cloud_region ? Ref<Zone>{} : country_of(r.catalog, r.run.region);
    return country && country == country_of(r.catalog, region.zone) ? Nearness::country : Nearness::elsewhere;
}

bool is_marketplace(const Resolver& r, const Offer& offer) {
    return r.catalog.at(offer.provider).kind == ProviderKind::marketplace;
}

/// The number of reasons to take an offer only if there is nothing better.
int doubts(const Resolver& r, const Offer& offer, Date now) {
    const bool unasked = is_marketplace(r, offer) && !r.run.provider;
    return int{is_old(offer.as_of, now)} + int{unasked} + int{offer.host != HostTerm::included};
}

/// Smaller for a newer offer among the old ones; smallest for one that is not old.
int age(Date offer, Date now) {
    return is_old(offer, now) ? -((offer.year * 13 + offer.month) * 32 + offer.day) : std::numeric_limits<int>::min();
}

/// The order in which offers are preferred, smallest first: of the given machine type, without doubts, newer among the
/// old ones, near if the provider is known, of a large cloud with both ends, near, cheap on demand, with a spot price
/// of the last year, cheap on spot.
auto rank(const Resolver& r, const Offer& offer, Date now) {
    const bool is_large = r.catalog.at(offer.provider).kind == ProviderKind::large_cloud;
    const Ends ends = ends_in_force(r, offer);
    const int kind = ends.both() ? (is_large ? 0 : 1) : 2;
    const double share = devices_of_offer(r, offer).value();
    const Price spot = share * (ends.spot ? ends.spot->value : usd_per_device_hour(0));
    const Price price = ends.on_demand ? share * ends.on_demand->value : spot;
    const bool old_spot = ends.spot && is_old(ends.spot->as_of, now);
    // A place that was not given is no reason to pay more.
    const Nearness near = r.request.region ? nearness(r, offer) : Nearness::region;
    const bool is_of_all = is_of_cloud(r) && !offer.machine;
    return std::tuple{is_for_another_machine(r, offer),
                      doubts(r, offer, now),
                      age(offer.as_of, now),
                      sells(r) ? near : Nearness::region,
                      kind,
                      near,
                      is_of_all,
                      price,
                      old_spot,
                      spot};
}

/// The best of the offers so far.
struct Best {
    using Rank = decltype(rank(std::declval<const Resolver&>(), std::declval<const Offer&>(), Date{}));
    Ref<Offer> offer;
    std::optional<Rank> its_rank;

    bool yields_to(const Rank& other) const { return !its_rank || other < *its_rank; }
    void take(Ref<Offer> other, const Rank& its) { offer = other, its_rank = its; }
};

Ref<Offer> choose_offer(Resolver& r) {
    Best best;
    Ref<Offer> later;
    const Date limit = r.run.as_of, now = r.now();
    const bool only_its = sells(r);
    for (const Ref<Offer> ref : r.catalog.offers_of(r.run.hardware)) {
        const Offer& offer = r.catalog.at(ref);
        if (only_its && offer.provider != r.run.provider) continue;
        const auto its_rank = rank(r, offer, now);
        if (!is_later(offer, limit)) {
            // This check comes last, because it looks at all other offers.
            if (best.yields_to(its_rank) && !superseded(r.catalog, offer, limit)) best.take(ref, its_rank);
            continue;
        }
        // Of later offers, the oldest is nearest to the requested date.
        const Offer* const had = later ? &r.catalog.at(later) : nullptr;
        if (!had || offer.as_of < had->as_of || (offer.as_of == had->as_of && its_rank < rank(r, *had, now)))
            later = ref;
    }
    if (best.offer || !later) return best.offer;
    r.assume(Assumption::later_price);
    return later;
}

void take(Resolver& r, Ref<Offer> ref) {
    const Offer& offer = r.catalog.at(ref);
    r.run.offer = ref;
    const Ends ends = ends_in_force(r, offer);
    const Portion share = devices_of_offer(r, offer);
    const auto priced = [&](const Figure<Price>& of_offer) {
        Sourced<Price> price = sourced(of_offer, Origin::catalog);
        price.value = share.value() * price.value;
        return price;
    };
    if (ends.spot) r.run.spot_price = priced(*ends.spot);
    if (ends.on_demand) r.run.on_demand_price = priced(*ends.on_demand);
    if (!ends.both()) r.assume(Assumption::half_price);
    r.assume(Assumption::default_offer);
    if (is_for_another_machine(r, offer)) r.assume(Assumption::other_machine);
    const Date now = r.now();
    if (ends.spot && is_old(ends.spot->as_of, now) && !is_old(offer.as_of, now)) r.assume(Assumption::old_spot);
    if (const Nearness near = nearness(r, offer); near == Nearness::country || near == Nearness::elsewhere)
        r.assume(Assumption::price_elsewhere);
    if (is_marketplace(r, offer)) r.assume(Assumption::marketplace_offer);
    if (offer.host != HostTerm::included) r.assume(Assumption::bare_offer);
    if (is_old(offer.as_of, now)) r.assume(Assumption::old_offer);
}

bool take_published_prices(Resolver& r) {
    const PublishedRun* published = r.published();
    if (!published || (!published->on_demand && !published->spot)) return false;
    if (published->on_demand) r.run.on_demand_price = sourced(*published->on_demand, Origin::published);
    if (published->spot) r.run.spot_price = sourced(*published->spot, Origin::published);
    if (!published->on_demand || !published->spot) r.assume(Assumption::half_price);
    return true;
}

bool take_given_prices(Resolver& r) {
    r.run.on_demand_price = r.given(Field::price_usd, r.request.price_usd);
    r.run.spot_price = r.given(Field::spot_price_usd, r.request.spot_price_usd);
    if (!r.run.on_demand_price && !r.run.spot_price) return false;
    if (!r.run.on_demand_price || !r.run.spot_price) r.assume(Assumption::half_price);
    else if (r.run.spot_price->value > r.run.on_demand_price->value)
        r.faults.push_back({Code::out_of_range, where(r.request, Field::spot_price_usd), "at most the on-demand price",
                            "a higher price", "", "the spot price must not exceed the on-demand price"});
    return true;
}

bool take_default_prices(Resolver& r) {
    r.run.on_demand_price = r.standard(r.defaults.price_usd);
    r.run.spot_price = r.standard(r.defaults.spot_price_usd);
    const bool on_demand = r.run.on_demand_price.has_value(), spot = r.run.spot_price.has_value();
    if (on_demand != spot) r.assume(Assumption::half_price);
    return on_demand || spot;
}

/// The price by commitment of the chosen offer's kind: the cheapest of the last year.
void take_reserved(Resolver& r, std::optional<Figure<Price>> Offer::*term) {
    const Date limit = r.run.as_of, now = r.now();
    const bool only_its = sells(r);
    for (std::uint32_t i = 0; i < r.catalog.all<Offer>().size(); ++i) {
        const Offer& offer = r.catalog.at(Ref<Offer>{i});
        const auto& price = offer.*term;
        if (!price || r.catalog.whole_of(offer.hardware) != r.catalog.whole_of(r.run.hardware)) continue;
        if (only_its && offer.provider != r.run.provider) continue;
        if (r.run.cloud_region && offer.region != r.run.cloud_region) continue;
        if ((limit && !price->as_of.not_after(limit)) || is_old(price->as_of, now)) continue;
        Sourced<Price> found = sourced(*price, Origin::catalog);
        found.value = devices_of_offer(r, offer).value() * found.value;
        if (r.run.reserved_price && r.run.reserved_price->value <= found.value) continue;
        r.run.reserved_price = found;
        r.run.reserved_offer = Ref<Offer>{i};
    }
}

bool take_offer(Resolver& r) {
    const Ref<Offer> offer = r.run.hardware ? choose_offer(r) : Ref<Offer>{};
    if (offer) take(r, offer);
    else r.assume(r.run.hardware ? Assumption::no_offer : Assumption::no_hardware);
    if (offer) take_typical(r);
    return static_cast<bool>(offer);
}

/// The kind of price asked for, otherwise the typical one; on demand where no typical price is known.
PriceKind wanted_kind(Resolver& r) {
    if (r.run.spot) return PriceKind::spot;
    const auto wanted = r.request.price_kind ? r.request.price_kind : r.defaults.price_kind;
    if (!r.request.price_kind && wanted) r.assume(Assumption::overlay_defaults);
    if (wanted) return *wanted;
    if (r.run.typical_price) return PriceKind::typical;
    const bool only_spot_given = r.request.spot_price_usd && !r.run.on_demand_price;
    return only_spot_given ? PriceKind::spot : PriceKind::on_demand;
}

/// Which rent counts, and what it costs where it is by commitment.
void choose_kind(Resolver& r) {
    r.run.price_kind = wanted_kind(r);
    const bool is_given = r.request.price_kind.has_value();
    if (r.run.hardware && r.run.price_kind == PriceKind::reserved_1y) take_reserved(r, &Offer::reserved_1y);
    if (r.run.hardware && r.run.price_kind == PriceKind::reserved_3y) take_reserved(r, &Offer::reserved_3y);
    if (r.run.reserved_price) r.assume(Assumption::reserved_price);
    if (is_given && !r.run.price_of_kind()) r.assume(Assumption::no_such_kind);
}

/// Of owned devices, only the rent counts that they would cost elsewhere.
void compare_with_rent(Resolver& r) {
    if (!take_given_prices(r) && r.run.hardware) take_typical(r);
    choose_kind(r);
}

}  // namespace

void resolve_price(Resolver& r) {
    if (!r.run.timed) return;  // nothing to multiply a price by
    if (r.run.is_owned()) return compare_with_rent(r);
    r.first_of(MethodInput::price, [&](From from) {
        switch (from) {
            case From::given: return take_given_prices(r);
            case From::published: return take_published_prices(r);
            case From::overlay: return take_default_prices(r);
            default: return take_offer(r);
        }
    });
    choose_kind(r);
}

}  // namespace dlcost
