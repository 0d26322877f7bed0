// Why two methods disagree on one run: what each constant makes of the difference.
#pragma once

#include <optional>

#include <dlcost/by_enum.hpp>
#include <dlcost/units.hpp>

#include "result.hpp"

namespace dlcost {

/// The constants that methods differ in. `node`: what a device draws with its share of the host, where a method does
/// not part the two.
enum class Constant : std::uint8_t { hours, device, cpu, memory, node, pue, intensity };
/// As keys.
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
/// The constant as an answer has it: powers in W per device, intensity in g/kWh; nothing where the method has no such
/// term.
std::optional<double> value_of(const Answer& answer, Constant constant);

/// What each constant makes of the CO2e of `ours` less that of `base`; the parts sum to the whole difference. Nothing
/// where one of the two is unknown.
std::optional<ByEnum<Constant, Co2e>> parts_of_difference(const Answer& base, const Answer& ours);

}  // namespace dlcost
