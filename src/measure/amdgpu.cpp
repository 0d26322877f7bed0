// AMD GPUs through the hwmon files of the amdgpu driver: average power if the card has it, otherwise momentary power.
#include <algorithm>

#include "hwmon.hpp"
#include "sysfs.hpp"
#include "visible_devices.hpp"

namespace dlcost {
namespace {

bool is_card(const std::string& name) {
    return name.starts_with("card") && name.size() > 4 &&
           std::all_of(name.begin() + 4, name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The hwmon folder of a card driven by amdgpu; "" for other cards.
std::string hwmon_of(const std::string& card) {
    const std::string folder = path_in(card, "device/hwmon");
    for (const std::string& entry : names_in(folder)) {
        std::string path = path_in(folder, entry);
        if (sysfs_word(path + "/name") == "amdgpu") return path;
    }
    return "";
}

}  // namespace

void find_amdgpu(const SensorPlaces& places, Sensors& sensors) {
    const std::string folder = places.sysfs + "/class/drm";
    const auto visible = visible_devices(places.rocr_visible);
    std::size_t count = 0;
    for (const std::string& entry : names_in(folder)) {
        if (!is_card(entry)) continue;
        const std::string hwmon = hwmon_of(path_in(folder, entry));
        if (hwmon.empty()) continue;
        const std::size_t index = count++;
        const bool is_visible = !visible || std::any_of(visible->begin(), visible->end(),
                                                        [&](const VisibleDevice& one) { return one.index == index; });
        if (!is_visible) {
            ++sensors.others_gpus;
            continue;
        }
        auto sensor = hwmon_power(hwmon, "amdgpu:" + std::to_string(index), sensors);
        if (!sensor) continue;
        sensor->device = sysfs_word(path_in(path_in(folder, entry), "device/product_name"));
        sensor->what = Metered::gpu;
        sensors.all.push_back(std::move(sensor));
    }
    if (count == 0) sensors.absent.push_back({"amdgpu (AMD GPUs)", "no amdgpu card under " + folder, ""});
}

}  // namespace dlcost
