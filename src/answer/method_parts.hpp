// Why two methods disagree on one run: what each constant makes of the difference.
#pragma once

#include <array>
#include <optional>

#include <dlcost/units.hpp>

#include "result.hpp"

namespace dlcost {

/// The constants that methods differ in. `node`: what a device draws with its share of the host, where a method does
/// not part the two.
enum class Constant : std::uint8_t { hours, device, cpu, memory, node, pue, intensity };
inline constexpr std::size_t constant_count = 7;
inline constexpr std::array all_constants{Constant::hours, Constant::device, Constant::cpu,      Constant::memory,
                                          Constant::node,  Constant::pue,    Constant::intensity};

/// As a key: "device_hours", "gpu_power_w", ..., "intensity_g_per_kwh".
std::string_view key_of(Constant constant);

/// The constant as an answer has it: powers in W per device, intensity in g/kWh; nothing where the method has no such
/// term.
std::optional<double> value_of(const Answer& answer, Constant constant);

/// What each constant makes of the CO2e of `ours` less that of `base`; the parts sum to the whole difference. Nothing
/// where one of the two is unknown.
std::optional<std::array<Co2e, constant_count>> parts_of_difference(const Answer& base, const Answer& ours);

}  // namespace dlcost
