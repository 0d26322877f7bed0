// What a machine type, or a number of devices in the name of the hardware, stands for.
#pragma once

#include <optional>

#include <dlcost/catalog.hpp>
#include <dlcost/error.hpp>
#include <dlcost/request.hpp>

namespace dlcost {

/// The request with the hardware, the devices and the provider that its `machine` gives, or that are counted in the
/// name of its hardware ("8xH100", "tpu-v5p-128"), as separate fields, and the machine by its id. Nothing if it has
/// neither. An unknown machine and what contradicts it are added to the faults.
std::optional<Request> expanded(const Request& request, const Catalog& catalog, Faults& faults);

}  // namespace dlcost
