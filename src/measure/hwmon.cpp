#include "hwmon.hpp"

#include <cerrno>
#include <cstring>

#include "sysfs.hpp"

namespace dlcost {
namespace {

class HwmonPower final : public Sensor {
public:
    explicit HwmonPower(SysfsNumber power) : power_(std::move(power)) {}
    Reading read() noexcept override {
        constexpr double microwatts = 1e6;
        const auto count = power_.read();
        return count ? Reading{{}, watt(static_cast<double>(*count) / microwatts)} : Reading{};
    }

private:
    SysfsNumber power_;
};

}  // namespace

std::unique_ptr<Sensor> hwmon_power(const std::string& folder, std::string name, Sensors& sensors) {
    auto power = SysfsNumber::open(folder + "/power1_average");
    const int refused = errno;
    if (!power) power = SysfsNumber::open(folder + "/power1_input");
    if (!power) {
        const bool forbidden = refused == EACCES || errno == EACCES;
        sensors.absent.push_back({std::move(name), folder + "/power1_average: " + std::strerror(refused),
                                  forbidden ? "let the user read it: sudo chmod a+r " + folder + "/power1_*" : ""});
        return nullptr;
    }
    auto sensor = std::make_unique<HwmonPower>(std::move(*power));
    sensor->name = std::move(name);
    return sensor;
}

}  // namespace dlcost
