// Energy, CO2e, money and intensities as pages show them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "result.hpp"

namespace dlcost {

/// How many digits of a value people see.
enum class Digits : std::uint8_t {
    rounded,  ///< four that are significant, in the unit in which the number is short
    printed   ///< those of Strubell et al. 2019, in whose units and digits its own runs come out
};
Digits digits_of(const Answer& answer);
/// `printed` where all of them are.
Digits digits_of(std::span<const Answer> answers);

/// A number, a price or a time in those digits.
std::string shown(double value, Digits digits);
std::string shown(Money money, Digits digits, const Currency& currency);
std::string shown(Duration time, Digits digits);
/// As a line shows it, where millions of dollars are a word.
std::string spoken(Money money, Digits digits, const Currency& currency = {});

/// The unit in which a value is short: kWh, MWh or GWh; kg or t (metric tonnes).
Unit<EnergyDim> unit_for(Energy energy);
Unit<Co2eDim> unit_for(Co2e co2e);
/// Makes `range` hold `value` too.
template <class Q>
void widen(std::optional<Interval<Q>>& range, Q value) {
    if (!range) range = Interval<Q>{value, value};
    range->low = std::min(range->low, value);
    range->high = std::max(range->high, value);
}
/// The unit in which a column of values is short, between its least and its most.
Unit<EnergyDim> unit_for(const Interval<Energy>& column);
Unit<Co2eDim> unit_for(const Interval<Co2e>& column);
Unit<DurationDim> unit_for(const Interval<Duration>& column);
/// "days", "hours", "minutes" or "seconds": the heading of a column of times.
std::string_view name_of(Unit<DurationDim> unit);

/// "1,507 kWh", "116.6 MWh"; printed: "1,506.8 kWh".
std::string text_of(Energy energy, Digits digits = Digits::rounded);
/// "652.0 kg", "38.44 t".
std::string text_of(Co2e co2e);
/// "38.44 t (84,750 lb)"; printed: "1,437.5 lb = 652.0 kg".
std::string with_pounds(Co2e co2e, Digits digits);

/// "26.34 to 129.1 MWh", in the unit of the value that it is the range of; empty where it is exact.
std::string range_of(const Interval<Energy>& range, Energy value, Digits digits);
std::string range_of(const Interval<Co2e>& range, Co2e value, Digits digits);
std::string range_of(const Interval<Duration>& range, Duration value);
/// "1,234 to 2,345 kg", the same unit for both.
std::string from_to(const Interval<Co2e>& co2e);

}  // namespace dlcost
