// Why two methods disagree on one run: how much each constant contributes to the difference.
#pragma once

#include <optional>

#include <dlcost/by_enum.hpp>
#include <dlcost/units.hpp>

#include "result.hpp"

namespace dlcost {

/// The constants in which methods differ. `node`: the power of a device including its share of the host, for methods
/// that do not separate the two.
enum class Constant : std::uint8_t { hours, device, cpu, memory, node, pue, intensity };
/// The names are JSON keys.
template <>
inline constexpr auto enum_names<Constant> = each_of<Named<Constant>>({
    {Constant::hours, "device_hours"},
    {Constant::device, "gpu_power_w"},
    {Constant::cpu, "cpu_power_w"},
    {Constant::memory, "memory_power_w"},
    {Constant::node, "power_w"},
    {Constant::pue, "pue"},
    {Constant::intensity, "intensity_g_per_kwh"},
});
/// The constant in an answer: powers in W per device, intensity in g/kWh; nothing if the method has no such term.
std::optional<double> value_of(const Answer& answer, Constant constant);

/// How much each constant contributes to the CO2e of `ours` minus that of `base`; the parts sum to the whole
/// difference. Nothing if one of the two is unknown.
std::optional<ByEnum<Constant, Co2e>> parts_of_difference(const Answer& base, const Answer& ours);

}  // namespace dlcost
