// The price of a device-hour. Both ends of the range come from one offer.
#include "resolve.hpp"

namespace dlcost {
namespace {

bool has_both(const Offer& offer) { return offer.on_demand && offer.spot; }

/// Whether the offer is older than a year, seen from the date asked for or from the catalog's own.
bool is_old(Date offer, Date now) {
    const auto months = [](Date d) { return d.year * 12 + (d.month ? d.month : 12); };
    return months(now) - months(offer) > 12;
}

/// Of two offers the one to take: of the last year rather than older, with both ends rather than one, then the cheaper on demand.
bool better(const Offer& a, const Offer& b, Date now) {
    if (is_old(a.as_of, now) != is_old(b.as_of, now)) return is_old(b.as_of, now);
    if (has_both(a) != has_both(b)) return has_both(a);
    const auto price = [](const Offer& o) { return o.on_demand ? o.on_demand->value : o.spot->value; };
    return price(a) < price(b);
}

/// The offer in force at `limit` among those of one provider, region and hardware.
bool superseded(const Catalog& catalog, const Offer& offer, Date limit) {
    const auto same_text = [&](Text a, Text b) { return catalog.text(a) == catalog.text(b); };
    for (const Offer& other : catalog.all<Offer>()) {
        const bool same = other.provider == offer.provider && other.hardware == offer.hardware && same_text(other.region, offer.region);
        const bool in_force = !limit || other.as_of.not_after(limit);
        if (same && in_force && other.as_of > offer.as_of) return true;
    }
    return false;
}

Ref<Offer> choose_offer(Resolver& r) {
    const std::span<const Offer> offers = r.catalog.all<Offer>();
    Ref<Offer> best, best_later;
    const Date now = r.run.as_of ? r.run.as_of : r.catalog.date;
    for (std::uint32_t i = 0; i < offers.size(); ++i) {
        const Offer& offer = offers[i];
        if (offer.hardware != r.run.hardware || (r.run.provider && offer.provider != r.run.provider)) continue;
        const bool later = r.run.as_of && !offer.as_of.not_after(r.run.as_of);
        Ref<Offer>& slot = later ? best_later : best;
        if (!later && superseded(r.catalog, offer, r.run.as_of)) continue;
        if (!slot || better(offer, offers[slot.index], now)) slot = {i};
    }
    if (best || !best_later) return best;
    r.assume(Assumption::later_figure);
    return best_later;
}

void take(Resolver& r, Ref<Offer> ref, Origin origin) {
    const Offer& offer = r.catalog.at(ref);
    r.run.offer = ref;
    if (offer.spot) r.run.spot_price = sourced(*offer.spot, origin);
    if (offer.on_demand) r.run.on_demand_price = sourced(*offer.on_demand, origin);
    if (!has_both(offer)) r.assume(Assumption::half_price);
}

}  // namespace

void resolve_price(Resolver& r) {
    if (r.said.price_usd || r.said.spot_price_usd) {
        if (r.said.price_usd) r.run.on_demand_price = r.told(Field::price_usd, r.said.price_usd);
        if (r.said.spot_price_usd) r.run.spot_price = r.told(Field::spot_price_usd, r.said.spot_price_usd);
        if (!r.said.price_usd || !r.said.spot_price_usd) r.assume(Assumption::half_price);
        return;
    }
    const PublishedRun* published = r.published();
    const bool anew = r.said.provider || r.said.region || r.said.as_of;
    if (published && published->offer && !anew) return take(r, published->offer, Origin::published);
    if (!r.run.hardware) return r.assume(Assumption::no_hardware);
    const Ref<Offer> offer = choose_offer(r);
    if (!offer) return r.assume(Assumption::no_offer);
    take(r, offer, Origin::catalog);
    r.assume(Assumption::default_offer);
    if (is_old(r.catalog.at(offer).as_of, r.run.as_of ? r.run.as_of : r.catalog.date)) r.assume(Assumption::old_offer);
}

}  // namespace dlcost
