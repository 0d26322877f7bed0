// What the choice of an offer and the typical price have in common.
#pragma once

#include "resolve.hpp"

namespace dlcost::offers {

/// How many devices of an offer one device of the run is: 0.5 for the die of a module that is offered whole.
Portion devices_of_offer(const Resolver& r, const Offer& offer);

/// Whether a price is more than a year older than `now`.
bool is_old(Date price, Date now);

/// Whether a newer offer of the same provider, place and hardware was in force at `limit`.
bool superseded(const Catalog& catalog, const Offer& offer, Date limit);

/// Whether the run has a provider that rents hardware out; one that builds only for itself has no price.
bool sells(const Resolver& r);

/// Whether a machine type of a cloud is given. Machines that people buy have no offers.
bool is_of_cloud(const Resolver& r);

/// Whether a machine type is given, and the offer is of another one.
bool is_for_another_machine(const Resolver& r, const Offer& offer);

/// The typical price: the lower quartile over the providers, each with its cheapest price on demand of the last year.
/// Marketplaces count too. A given provider is the only one that counts.
void take_typical(Resolver& r);

}  // namespace dlcost::offers
