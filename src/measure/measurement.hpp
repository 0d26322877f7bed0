// A run as it was measured, and the request that follows from it.
#pragma once

#include <memory>
#include <vector>

#include <dlcost/catalog.hpp>
#include <dlcost/request.hpp>

#include "sensor.hpp"
#include "trace.hpp"
#include "watched.hpp"

namespace dlcost {

/// Reads all sensors at each beat; nothing is allocated then. A sensor that does not answer in time has no reading at
/// that beat.
class Sampler final : public Watcher {
public:
    Sampler(Sensors sensors, Duration interval, Trace* trace);
    ~Sampler() override;
    Sampler(const Sampler&) = delete;
    Sampler& operator=(const Sampler&) = delete;
    void tick(Duration at) noexcept override;
    void finish(Duration at) noexcept;

    const Sensors& sensors() const { return sensors_; }
    const std::vector<Meter>& meters() const { return meters_; }

private:
    /// What a helper reads at one beat.
    struct Beat {
        std::vector<Sensor*> sensors;
        std::vector<Reading> readings;
        bool is_begun = false;
        bool is_late = false;  ///< it was waited for in vain, and is not again until it comes back
    };
    static void read(void* beat) noexcept;
    /// Whether the helper has come back by then; false at once when the command ends.
    bool is_back(std::size_t group, Helper::Clock::time_point end) noexcept;

    Sensors sensors_;
    std::vector<std::unique_ptr<Beat>> beats_;  ///< one for each group
    std::vector<Meter> meters_;
    Trace* trace_;
};

/// What was measured of a run, in the words of a request; `notes` say what a reader must know.
struct Findings {
    std::optional<Devices> devices;
    std::optional<Ref<Accelerator>> hardware;
    std::optional<Power> whole, cpu, memory, gpu;  ///< `gpu` per device; `whole` in place of the others
    std::vector<std::string> notes;
};

/// Averages of the meters. The machine's own meter counts for the job where all of its GPUs are the job's; a machine
/// without a GPU is its CPUs and memory.
Findings findings(const Sampler& sampler, const Catalog& catalog, bool hardware_was_given);

/// Lays the findings into a request, as measured, where nothing was said: what was said counts. `fraction` is the share
/// of the training that was done while it was measured: the hours are those of all of it.
/// What is out of the range of its field is left out, and told.
std::vector<std::string> lay_into(Request& request, const Findings& found, Duration took, Portion fraction,
                                  const Catalog& catalog);

}  // namespace dlcost
