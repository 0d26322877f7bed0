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

/// Which cost counts for limits and comparisons. `mixed`: those of a sum differ.
enum class CostKind : std::uint8_t { on_demand, typical, spot, reserved_1y, reserved_3y, owned, mixed };
template <>
inline constexpr auto enum_names<CostKind> = each_of<Named<CostKind>>({
    {CostKind::on_demand, "on-demand", "on demand"},
    {CostKind::typical, "typical"},
    {CostKind::spot, "spot"},
    {CostKind::reserved_1y, "reserved-1y", "reserved"},
    {CostKind::reserved_3y, "reserved-3y", "reserved"},
    {CostKind::owned, "owned"},
    {CostKind::mixed, "mixed"},
});

/// What rented devices cost at each kind of price, or what owned ones cost.
struct CostTerms {
    std::optional<Money> spot, typical, on_demand, reserved;
    std::optional<Money> hardware;        ///< the share of their life that owned devices give, in purchase prices
    std::optional<Money> owned;           ///< the same, and the electricity
    std::optional<Money> paid;            ///< the one that counts: owned, or rented at the kind of price in force
    CostKind kind = CostKind::on_demand;  ///< of `paid`
    std::optional<Interval<Money>> spot_range, on_demand_range;  ///< if the hours are an estimate
    std::optional<Interval<Money>> typical_range;                ///< always: prices differ
    std::optional<Interval<Money>> owned_range;                  ///< if hours or energy are an estimate
    /// The range of the cost that counts.
    const std::optional<Interval<Money>>& paid_range() const;
    std::optional<Money> electricity;  ///< shown beside a rental price, which includes it
};

/// What a run and a sum of runs have in common.
struct Terms {
    DeviceTime device_hours;            ///< of all runs, including restarts
    std::optional<EnergyTerms> energy;  ///< unknown if no power is known
    std::optional<EmissionTerms> emissions;
    CostTerms cost;
    std::optional<Water> water;
    std::optional<Interval<Co2e>> embodied;  ///< of accelerators and hosts
    std::optional<Interval<Co2e>> accelerators_embodied = {}, host_embodied = {};
};

/// The terms of one run.
struct Estimate : Terms {
    Duration hours;  ///< of one run, or of the fraction of it that is done, including restarts
    std::optional<Interval<Duration>> hours_range;  ///< if they are an estimate
    std::optional<Power> power;                     ///< IT power of one run
};

Estimate estimate(const Run& run);

/// The cost that counts for the kind; for `mixed`, what the parts of a sum pay.
const std::optional<Money>& cost_of(const CostTerms& cost, CostKind kind);

/// The inputs whose spread makes up the range of the CO2e, those of the energy first.
Uncertainties uncertainties(const Run& run, const Estimate& estimate);
/// The inputs whose spread makes up the range of a rent: the time and, at the typical price, the price.
Uncertainties rent_uncertainties(const Run& run, bool at_typical_price);

/// The share of their life above which owning devices costs less than renting them at the price that counts; none
/// without purchase price, rent or tariff, or if owning never pays. Above 1 it does not pay either.
std::optional<Portion> break_even(const Run& run, const Estimate& estimate);

}  // namespace dlcost
