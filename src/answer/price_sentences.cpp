#include "price_sentences.hpp"

#include <fmt/core.h>

#include "../text/human.hpp"

namespace dlcost {
namespace {

std::string dated(Date date) { return date ? human(date) : "undated"; }

/// "europe-west3 (Frankfurt)": the provider stands beside it.
std::string place_of(const Catalog& catalog, const Offer& offer) {
    if (!offer.region) {
        const std::string_view area = catalog.text(offer.area);
        return area == "any" ? "any region" : std::string{area};
    }
    const Region& region = catalog.at(offer.region);
    const std::string_view id = catalog.text(region.id);
    return fmt::format("{} ({})", id.substr(id.find(':') + 1), catalog.text(region.name));
}

/// Prices of a whole count for its part, and of a part for its whole.
std::string priced_by(const Answer& a, const Offer& offer) {
    const double share = a.catalog.size_of(a.run.hardware).value() / a.catalog.size_of(offer.hardware).value();
    return share == 1
               ? ""
               : fmt::format(", {} × that of {}", trimmed(share), a.catalog.text(a.catalog.at(offer.hardware).name));
}

}  // namespace

std::string offer_sentence(const Answer& a) {
    const Offer& offer = a.catalog.at(a.run.offer);
    const bool both = a.run.spot_price && a.run.on_demand_price;
    std::string dates = dated(offer.as_of);
    if (both && offer.spot->as_of != offer.on_demand->as_of)
        dates = fmt::format("spot {}, on demand {}", dated(offer.spot->as_of), dated(offer.on_demand->as_of));
    return fmt::format("Prices from {}, {}, {}{} (set --price-usd)", a.catalog.text(a.catalog.at(offer.provider).name),
                       place_of(a.catalog, offer), dates, priced_by(a, offer));
}

std::string typical_words(const Run& run) {
    const double providers = run.typical_of.value();
    if (providers == 1) return "the lowest of its provider";
    return fmt::format("the lower quartile of {} providers", tidy(providers));
}

std::string typical_sentence(const Answer& a) {
    const std::string price = trimmed(a.run.typical_price->value.in(usd_per_device_hour));
    if (a.run.typical_of == Devices::sure(1))
        return fmt::format(
            "Typical price ${} per device-hour: the lowest on demand of the last year at one provider (set "
            "--price-kind or --price-usd)",
            price);
    return fmt::format(
        "Typical price ${} per device-hour: {}, each at its lowest on demand of the last year; costs that publications "
        "state are close to it (set --price-kind or --price-usd)",
        price, typical_words(a.run));
}

std::string reserved_sentence(const Answer& a) {
    const Offer& offer = a.catalog.at(a.run.reserved_offer);
    return fmt::format("Reserved price from {}, {}, {}: the lowest within a year (set --provider or --region)",
                       a.catalog.text(a.catalog.at(offer.provider).name), place_of(a.catalog, offer),
                       dated(a.run.reserved_price->as_of));
}

std::string purchase_sentence(const Answer& a) {
    const OwnedInputs& owned = *a.run.owned;
    const std::string with = owned.with_network  ? " with its share of server and network"
                             : owned.with_server ? " with its share of the server"
                                                 : "";
    return fmt::format("Purchase price {} per device{}, {}, over {} years (set --purchase-usd or --lifetime)",
                       human(owned.purchase.value), with, dated(owned.purchase.as_of),
                       trimmed(owned.lifetime.value.in(common_year)));
}

std::string newer_offers(const Answer& a) {
    const Offer& taken = a.catalog.at(a.run.offer);
    bool of_others = false;
    for (const Ref<Offer> ref : a.catalog.offers_of(taken.hardware)) {
        const Offer& other = a.catalog.at(ref);
        if (other.as_of <= taken.as_of || (a.run.as_of && !other.as_of.not_after(a.run.as_of))) continue;
        const bool passed_over = !a.run.provider || other.provider == a.run.provider;
        if (passed_over) return "newer ones in the catalog are less reliable (from a marketplace, or without a host)";
        of_others = true;
    }
    if (!of_others) return "the catalog has no newer ones";
    return fmt::format("the catalog has no newer ones from {}", a.catalog.text(a.catalog.at(taken.provider).name));
}

std::string elsewhere_sentence(const Answer& a) {
    return a.request.has(Field::region)
               ? "That price is from another region: the catalog has no reliable price for the given one (set "
                 "--price-usd)"
               : "That price is the lowest in any region, because no region is given (set --region)";
}

std::string half_price_sentence(const Answer& a) {
    return a.run.spot_price ? "The on-demand price is unknown (set --price-usd)"
                            : "The spot price is unknown (set --spot-price-usd)";
}

}  // namespace dlcost
