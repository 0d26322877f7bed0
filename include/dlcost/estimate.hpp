// The method: Run in, tree of terms out. Pure arithmetic after Strubell, Ganesh and McCallum 2019, section 2:
//     kWh  = PUE · hours · (CPU_W + memory_W + g · GPU_W) / 1000
//     CO2e = kWh · grid intensity
//     USD  = devices · hours · price per device-hour
#pragma once

#include <optional>

#include <dlcost/run.hpp>
#include <dlcost/spread.hpp>

namespace dlcost {

/// Leaves sum to the total: cpu + memory + gpu (or whole) = it, it + overhead = total.
struct EnergyTerms {
    std::optional<Energy> whole, cpu, memory, gpu;
    Energy it;        ///< IT energy, consumed by the machines
    Energy overhead;  ///< cooling and losses: (PUE - 1) · IT
    Energy total;     ///< facility energy
    Interval<Energy> range;
};

struct EmissionTerms {
    Co2e location;  ///< location-based
    Interval<Co2e> range;
    std::optional<Co2e> market;  ///< market-based, beside it
};

struct CostTerms {
    std::optional<Money> spot, on_demand;
    std::optional<Money> rent;  ///< what is paid: the spot cost for a run on spot, otherwise on demand
    std::optional<Interval<Money>> spot_range, on_demand_range;  ///< if the hours are an estimate
    std::optional<Money> electricity;                            ///< shown beside the rental price, never added to it
};

/// What a run and a sum of runs have in common.
struct Terms {
    DeviceTime device_hours;            ///< of all runs, including restarts
    std::optional<EnergyTerms> energy;  ///< unknown if no power is known
    std::optional<EmissionTerms> emissions;
    CostTerms cost;
    std::optional<Water> water;
    std::optional<Interval<Co2e>> embodied;
};

/// The terms of one run.
struct Estimate : Terms {
    Duration hours;  ///< of one run, or of the fraction of it that is done, including restarts
    std::optional<Interval<Duration>> hours_range;  ///< if they are an estimate
    std::optional<Power> power;                     ///< IT power of one run
};

Estimate estimate(const Run& run);

/// The inputs whose spread makes up the range of the CO2e, those of the energy first.
Uncertainties uncertainties(const Run& run, const Estimate& estimate);

}  // namespace dlcost
