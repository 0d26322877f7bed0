// The same training on other hardware.
#pragma once

#include <dlcost/error.hpp>
#include <dlcost/run.hpp>

namespace dlcost {

/// The request that asks for `request` on `hardware`, by its id. A run that the model has there is taken, unless either
/// was another training (`PublishedRun::recipe`); else the FLOP of the work, where they are known; else the
/// device-hours, by the ratio of effective rates (peak rate times default MFU). The devices stay as many. Of a
/// publication that counts the devices alone, or no PUE, the time is taken and no more, so that all are counted alike.
/// Powers and prices that were said of the other hardware are not taken along. `request.conversion` says which it was.
/// Faults where the request itself has some, or where neither time nor rates are known.
Result<Request> on_hardware(const Request& request, Ref<Accelerator> hardware, const Catalog& catalog);

}  // namespace dlcost
