// Where the devices are, and what owning them costs.
#include "resolve.hpp"

namespace dlcost {
namespace {

/// Rented devices have a provider, or a given price.
bool is_rented(const Resolver& r) {
    const Request& given = r.request;
    const PublishedRun* published = r.published();
    if (r.defaults.price_usd || r.defaults.spot_price_usd) return true;
    if (published && (published->on_demand || published->spot)) return true;
    return r.run.provider || r.run.cloud_region || given.price_usd || given.spot_price_usd || given.price_kind ||
           r.run.spot;
}

/// What the devices say: a few that consumers buy are at home, a machine that no cloud rents is on premises.
std::optional<Sourced<Site>> site_of_devices(Resolver& r) {
    const Accelerator* hardware = r.hardware();
    if (r.run.machine && !r.catalog.at(r.run.machine).provider && !is_rented(r)) {
        r.assume(Assumption::bought_machine);
        return Sourced<Site>{Site::on_premises, Origin::standard, {}, {}, {}, Spread::sure(1)};
    }
    if (!hardware || hardware->market != Market::consumer || is_rented(r)) return std::nullopt;
    // Other numbers of devices than published are the same training, and parts count as wholes.
    const PublishedRun* published = r.published();
    const Devices devices = published && published->devices ? published->devices->value : r.run.devices.value;
    if (r.catalog.size_of(r.run.hardware).value() * devices.value() > home_devices.value()) return std::nullopt;
    r.assume(Assumption::home_site);
    return Sourced<Site>{Site::home, Origin::standard, {}, {}, {}, Spread::sure(1)};
}

/// The newest price at which the device was sold; of one date, that of a server with it.
const PurchasePrice* newest_purchase(const Resolver& r, const Accelerator& whole) {
    bool later = false;
    const auto rows = r.catalog.in(whole.purchases);
    const auto date_of = [](const PurchasePrice& row) { return row.price.as_of; };
    const auto sold = [&](Sold how) {
        return newest(
            rows, r.run.as_of, date_of, [&](const PurchasePrice& row) { return row.sold == how; }, later);
    };
    const PurchasePrice* const alone = sold(Sold::device);
    const PurchasePrice* const in_server = sold(Sold::server);
    if (!alone || !in_server) return alone ? alone : in_server;
    return alone->price.as_of > in_server->price.as_of ? alone : in_server;
}

std::optional<Sourced<Money>> catalog_purchase(Resolver& r, OwnedInputs& owned) {
    const Ref<Accelerator> whole = r.catalog.whole_of(r.run.hardware);
    const PurchasePrice* const row = whole ? newest_purchase(r, r.catalog.at(whole)) : nullptr;
    if (!row) return std::nullopt;
    Sourced<Money> price = sourced(row->price, Origin::catalog);
    price.value = r.catalog.size_of(r.run.hardware).value() * price.value;
    const bool is_bare = row->sold == Sold::device && r.catalog.at(whole).extent == Extent::device;
    owned.with_server = is_bare && r.method.server_overhead;
    owned.with_network = r.run.devices.value > machine_devices && r.method.network_share;
    if (owned.with_server) price.value = (1 + r.method.server_overhead->value.value()) * price.value;
    if (owned.with_network) price.value = 1 / (1 - r.method.network_share->value.value()) * price.value;
    if (owned.with_server || owned.with_network) price.origin = Origin::derived;
    r.assume(Assumption::purchase_price);
    return price;
}

}  // namespace

void resolve_site(Resolver& r) {
    r.run.site = *r.first_of(MethodInput::site, [&](From from) -> std::optional<Sourced<Site>> {
        switch (from) {
            case From::given: return r.given(Field::site, r.request.site);
            case From::overlay: return r.standard(r.defaults.site);
            case From::accelerator: return site_of_devices(r);
            default: return Sourced<Site>{Site::cloud, Origin::standard, {}, {}, {}, Spread::sure(1)};
        }
    });
    if (r.request.place(Field::site).kind == Place::Kind::solved) r.assume(Assumption::one_site);
    if (!r.run.is_owned() || !r.run.provider || !r.request.has(Field::site) || !r.request.has(Field::provider)) return;
    r.faults.push_back(
        {Code::conflict, where(r.request, Field::site), "cloud, as a provider is given",
         in_quotes(name(r.run.site.value)), "",
         "the site " + in_quotes(name(r.run.site.value)) + " has no " + name_as_given(r.request, Field::provider)});
}

void resolve_owned(Resolver& r) {
    const bool is_used = r.run.is_owned() && r.run.timed;
    if (!is_used && (r.request.purchase_usd || r.request.in_use)) r.assume(Assumption::owned_unused);
    if (!is_used) return;
    OwnedInputs owned;
    const auto price = r.first_of(MethodInput::purchase, [&](From from) -> std::optional<Sourced<Money>> {
        switch (from) {
            case From::given: return r.given(Field::purchase_usd, r.request.purchase_usd);
            case From::overlay: return r.standard(r.defaults.purchase_usd);
            default: return catalog_purchase(r, owned);
        }
    });
    if (!price) return r.assume(Assumption::no_purchase);
    owned.purchase = *price;
    owned.lifetime = lifetime_of(r);
    if (r.request.in_use) {
        owned.in_use = r.input(Field::in_use, r.request.in_use);
    } else {
        owned.in_use.origin = Origin::standard;
        r.assume(Assumption::works_always);
    }
    r.run.owned = owned;
}

}  // namespace dlcost
