// The machine's own power meter, exposed by ACPI under hwmon.
#include "hwmon.hpp"
#include "sysfs.hpp"

namespace dlcost {

void find_host_meter(const SensorPlaces& places, Sensors& sensors) {
    const std::string folder = places.sysfs + "/class/hwmon";
    for (const std::string& entry : names_in(folder)) {
        const std::string path = path_in(folder, entry), kind = sysfs_word(path + "/name");
        if (kind != "power_meter" && kind != "acpi_power_meter") continue;
        if (auto sensor = hwmon_power(path, "hwmon:" + kind, sensors)) {
            sensor->what = Metered::host;
            sensors.all.push_back(std::move(sensor));
        }
        return;
    }
    sensors.absent.push_back({"meter of the host", "no power_meter under " + folder, ""});
}

}  // namespace dlcost
