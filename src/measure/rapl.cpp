// CPUs and their memory through RAPL, as Linux exposes it under powercap; AMD's CPUs are in the same tree. See
// docs/measuring.md.
#include <cerrno>
#include <cstring>

#include "sensor.hpp"
#include "sysfs.hpp"

namespace dlcost {
namespace {

constexpr double microjoules = 1e6;

class RaplZone final : public Sensor {
public:
    explicit RaplZone(SysfsNumber counter) : counter_(std::move(counter)) {}
    Reading read() noexcept override {
        const auto count = counter_.read();
        return count ? Reading{joule(static_cast<double>(*count) / microjoules), {}} : Reading{};
    }

private:
    SysfsNumber counter_;
};

/// What a zone meters; none for zones that are part of another, or cover the whole platform.
std::optional<Metered> metered(const std::string& zone) {
    if (zone.starts_with("package")) return Metered::cpu;
    if (zone == "dram") return Metered::memory;
    return std::nullopt;
}

}  // namespace

void find_rapl(const SensorPlaces& places, Sensors& sensors) {
    const std::string folder = places.sysfs + "/class/powercap";
    bool found = false;
    for (const std::string& entry : names_in(folder)) {
        // The same counters appear a second time as intel-rapl-mmio.
        if (!entry.starts_with("intel-rapl:")) continue;
        const std::string path = path_in(folder, entry), zone = sysfs_word(path + "/name");
        const auto what = metered(zone);
        if (!what) continue;
        found = true;
        auto counter = SysfsNumber::open(path + "/energy_uj");
        // "intel-rapl:0:1" is in package 0.
        const std::string name =
            "rapl:" + (*what == Metered::cpu ? zone : "dram-" + entry.substr(11, entry.find(':', 11) - 11));
        if (!counter) {
            const bool forbidden = errno == EACCES || errno == EPERM;
            sensors.absent.push_back(
                {name, path + "/energy_uj: " + std::strerror(errno),
                 forbidden ? "to allow reading it: sudo chmod a+r " + folder + "/intel-rapl:*/energy_uj" : ""});
            continue;
        }
        auto sensor = std::make_unique<RaplZone>(std::move(*counter));
        sensor->name = name;
        sensor->what = *what;
        if (const auto range = SysfsNumber::open(path + "/max_energy_range_uj"))
            if (const auto end = range->read()) sensor->wraps_at = joule(static_cast<double>(*end) / microjoules);
        sensors.all.push_back(std::move(sensor));
    }
    if (!found)
        sensors.absent.push_back({"rapl (CPU and memory)", "no intel-rapl under " + folder,
                                  "try sudo modprobe intel_rapl_msr; virtual machines have none"});
}

}  // namespace dlcost
