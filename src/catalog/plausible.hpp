// The plausible range of each value.
#pragma once

#include <dlcost/units.hpp>

namespace dlcost {

/// The plausible range of a value: a row of the catalog outside it is treated as a mistake.
template <class Q>
struct Plausible {
    Q low, high;
};
template <class Q>
Plausible(Q, Q) -> Plausible<Q>;
/// For pure numbers, whose type already has a range.
struct ByType {};

inline constexpr Plausible plausible_intensity{g_per_kwh(0), g_per_kwh(2000)};
inline constexpr Plausible plausible_device{watt(1), watt(30000)};
inline constexpr Plausible plausible_host{watt(0), watt(200000)};
inline constexpr Plausible plausible_price{usd_per_device_hour(0.0001), usd_per_device_hour(1000)};
inline constexpr Plausible plausible_embodied{kg(0), kg(10000)};

}  // namespace dlcost
