// What trainings usually pay. Publications state costs nearer to the cheap end of all offers than to the list prices of
// the large clouds: the lower quartile over the providers holds 10 of 12 stated costs within ×/÷ 1.5^1.28.
#include <algorithm>
#include <array>
#include <optional>

#include "offers.hpp"

namespace dlcost::offers {
namespace {

/// The cheapest price of each provider so far. There are a few dozen providers, and most hardware has fewer.
class CheapestByProvider {
public:
    void add(Ref<Provider> provider, const Figure<Price>& figure, Price price) {
        for (std::size_t i = 0; i < count_; ++i) {
            if (all_[i].provider != provider) continue;
            if (price < all_[i].price) all_[i] = {provider, &figure, price};
            return;
        }
        if (count_ < all_.size()) all_[count_++] = {provider, &figure, price};
    }

    /// Whether the price is lower than any of its provider so far.
    bool is_lower(Ref<Provider> provider, Price price) const {
        for (std::size_t i = 0; i < count_; ++i)
            if (all_[i].provider == provider) return price < all_[i].price;
        return true;
    }
    std::size_t count() const { return count_; }

    /// The price a quarter of the way up, between the two nearest; the figure is that of the lower one.
    Sourced<Price> lower_quartile(Spread spread) {
        const auto end = all_.begin() + static_cast<std::ptrdiff_t>(count_);
        std::sort(all_.begin(), end, [](const One& a, const One& b) { return a.price < b.price; });
        const double at = static_cast<double>(count_ - 1) / 4;
        const auto below = static_cast<std::size_t>(at);
        const Price low = all_[below].price, high = all_[std::min(below + 1, count_ - 1)].price;
        Sourced<Price> typical = sourced(*all_[below].figure, Origin::derived);
        typical.value = low + (at - static_cast<double>(below)) * (high - low);
        typical.spread = spread;
        return typical;
    }

private:
    struct One {
        Ref<Provider> provider;
        const Figure<Price>* figure = nullptr;
        Price price = usd_per_device_hour(0);
    };
    std::array<One, 64> all_{};
    std::size_t count_ = 0;
};

/// Whether the offer is of the place that was asked for, if the provider sells there at all.
bool is_there(const Resolver& r, const Offer& offer) {
    return !r.run.cloud_region || !offer.region || offer.region == r.run.cloud_region;
}

}  // namespace

void take_typical(Resolver& r) {
    const Date limit = r.run.as_of, now = r.now();
    const bool only_its = sells(r);
    CheapestByProvider cheapest;
    for (const Ref<Offer> ref : r.catalog.offers_of(r.run.hardware)) {
        const Offer& offer = r.catalog.at(ref);
        const auto& price = offer.on_demand;
        if (!price || (only_its && (offer.provider != r.run.provider || !is_there(r, offer)))) continue;
        if ((limit && !price->as_of.not_after(limit)) || is_old(price->as_of, now)) continue;
        if (offer.host == HostTerm::extra || (only_its && is_for_another_machine(r, offer))) continue;
        const Price of_one = devices_of_offer(r, offer).value() * price->value;
        // This check comes last, because it looks at all other offers.
        if (cheapest.is_lower(offer.provider, of_one) && !superseded(r.catalog, offer, limit))
            cheapest.add(offer.provider, *price, of_one);
    }
    if (cheapest.count() == 0) return;
    r.run.typical_of = Devices::sure(static_cast<double>(cheapest.count()));
    r.assume(Assumption::typical_offers);
    r.run.typical_price =
        cheapest.lower_quartile(r.method.price_spread ? r.method.price_spread->value : Spread::sure(1));
}

}  // namespace dlcost::offers
