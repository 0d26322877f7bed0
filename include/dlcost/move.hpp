// The same training run on other hardware.
#pragma once

#include <dlcost/error.hpp>
#include <dlcost/run.hpp>

namespace dlcost {

/// Rewrites `request` for `hardware`, which is then given by its id. The time comes from the model's run on that
/// hardware, unless one of the two runs trained differently (`PublishedRun::recipe`); otherwise from the FLOP of the
/// work, if known; otherwise from the device-hours, scaled by the ratio of effective rates (peak rate times default
/// MFU). The number of devices stays the same. If a publication counts only the devices, or no PUE, only its time is
/// used, so that all runs are counted the same way. Power and prices given for the original hardware are dropped.
/// `request.conversion` records which way was used. Fails if the request itself has faults, or if neither time nor
/// rates are known.
Result<Request> on_hardware(const Request& request, Ref<Accelerator> hardware, const Catalog& catalog);

}  // namespace dlcost
