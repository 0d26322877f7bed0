// Sensors measure a power or count energy. They are detected when the program runs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <dlcost/meter.hpp>
#include <dlcost/named.hpp>

#include "helper.hpp"

namespace dlcost {

/// What a sensor meters. `host`: the whole machine, including its accelerators.
enum class Metered : std::uint8_t { gpu, cpu, memory, host };
template <>
inline constexpr auto enum_names<Metered> = each_of<Named<Metered>>({
    {Metered::gpu, "gpu"},
    {Metered::cpu, "cpu"},
    {Metered::memory, "memory"},
    {Metered::host, "host"},
});

/// Reads without allocating: everything it needs is opened when the sensor is found, and kept.
class Sensor {
public:
    virtual ~Sensor() = default;
    virtual Reading read() noexcept = 0;

    std::string name;    ///< "nvml:0", "rapl:package-0"
    std::string device;  ///< "NVIDIA A100-SXM4-80GB"; empty if it reports no name
    Metered what = Metered::gpu;
    std::optional<Energy> wraps_at;  ///< where its counter wraps around
};

/// A sensor that was looked for and not found: why, and what may help.
struct AbsentSensor {
    std::string sensor, why, hint;
    bool hangs = false;  ///< it did not answer in time
};

/// Sensors read by one thread, so that a driver that hangs does not block the others.
struct SensorGroup {
    std::size_t first = 0, count = 0;  ///< in the list of all
    std::unique_ptr<Helper> helper;
};

/// What was found on this machine, and what was not.
struct Sensors {
    Sensors() = default;
    Sensors(Sensors&&) noexcept = default;
    Sensors& operator=(Sensors&&) = delete;
    /// Releases the drivers, except those that hang.
    ~Sensors();

    std::vector<std::unique_ptr<Sensor>> all;
    std::vector<SensorGroup> groups;  ///< each in its helper
    std::vector<AbsentSensor> absent;
    std::vector<std::string> notes;  ///< what readers must know: a GPU in parts, GPUs that are not the job's
    std::size_t others_gpus = 0;     ///< GPUs that exist but are not the job's
};

/// Where to look for sensors. Tests and containers have them elsewhere.
struct SensorPlaces {
    std::string sysfs = "/sys";
    std::string nvml = "libnvidia-ml.so.1";
    std::optional<std::string> cuda_visible;  ///< CUDA_VISIBLE_DEVICES, if set
    std::optional<std::string> rocr_visible;  ///< ROCR_VISIBLE_DEVICES, otherwise HIP_VISIBLE_DEVICES
};

/// How long a driver may take to start, and to answer later.
inline constexpr std::chrono::seconds longest_search{5}, longest_reading{1};

/// All sensors that exist and answer in time.
Sensors find_sensors(const SensorPlaces& places);

// Each is implemented in its own file.
void find_nvml(const SensorPlaces& places, Sensors& sensors);    ///< NVIDIA GPUs
void find_amdgpu(const SensorPlaces& places, Sensors& sensors);  ///< AMD GPUs
void find_rapl(const SensorPlaces& places, Sensors& sensors);    ///< CPUs and their memory
void find_host_meter(const SensorPlaces& places, Sensors& sensors);

}  // namespace dlcost
