// A power that a driver exposes under hwmon, in microwatts: an average if there is one, otherwise the momentary value.
#pragma once

#include "sensor.hpp"

namespace dlcost {

/// The sensor of a hwmon folder. Null if none can be read; it is then added to the absent ones.
std::unique_ptr<Sensor> hwmon_power(const std::string& folder, std::string name, Sensors& sensors);

}  // namespace dlcost
