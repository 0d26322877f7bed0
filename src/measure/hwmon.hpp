// A power that a driver shows under hwmon, in microwatts: an average where there is one, else that of the moment.
#pragma once

#include "sensor.hpp"

namespace dlcost {

/// The sensor of a hwmon folder; null where it has none that can be read, which is then among the absent ones.
std::unique_ptr<Sensor> hwmon_power(const std::string& folder, std::string name, Sensors& sensors);

}  // namespace dlcost
