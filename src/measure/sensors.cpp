#include "sensor.hpp"

namespace dlcost {

Sensors find_sensors(const SensorPlaces& places) {
    Sensors sensors;
    find_nvml(places, sensors);
    find_amdgpu(places, sensors);
    find_rapl(places, sensors);
    find_host_meter(places, sensors);
    return sensors;
}

}  // namespace dlcost
