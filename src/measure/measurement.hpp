// A measured run, and the request that follows from it.
#pragma once

#include <memory>
#include <vector>

#include <dlcost/catalog.hpp>
#include <dlcost/request.hpp>

#include "sensor.hpp"
#include "trace.hpp"
#include "watched.hpp"

namespace dlcost {

/// Reads all sensors at each interval, without allocating. A sensor that does not answer in time has no reading for
/// that interval.
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
    /// What a helper reads in one interval.
    struct Beat {
        std::vector<Sensor*> sensors;
        std::vector<Reading> readings;
        bool is_begun = false;
        bool is_late = false;  ///< it timed out, and is not waited for until it returns
    };
    static void read(void* beat) noexcept;
    /// Whether the helper has returned by `end`; false at once when the command ends.
    bool is_back(std::size_t group, Helper::Clock::time_point end) noexcept;

    Sensors sensors_;
    std::vector<std::unique_ptr<Beat>> beats_;  ///< one for each group
    std::vector<Meter> meters_;
    Trace* trace_;
};

/// What was measured during a run, as values of a request; `notes` has what readers must know.
struct Findings {
    std::optional<Devices> devices;
    std::optional<Ref<Accelerator>> hardware;
    std::optional<Power> whole, cpu, memory, gpu;  ///< `gpu` per device; `whole` replaces the others
    std::vector<std::string> notes;
};

/// Averages of the meters. The machine's own meter counts for the job if all of its GPUs are the job's; a machine
/// without GPUs consists of its CPUs and memory.
Findings findings(const Sampler& sampler, const Catalog& catalog, bool hardware_was_given);

/// Adds the findings to a request, as measured, for fields that were not given. `fraction` is the share of the training
/// that was done during the measurement; the hours are scaled to the full training. Values out of the range of their
/// fields are left out; the returned notes report them.
std::vector<std::string> lay_into(Request& request, const Findings& found, Duration took, Portion fraction,
                                  const Catalog& catalog);

}  // namespace dlcost
