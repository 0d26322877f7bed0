#include "quantities.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "../text/human.hpp"

namespace dlcost {
namespace {

constexpr Unit<EnergyDim> gwh{"GWh", 1e6};
constexpr Unit<Co2eDim> tonne{"t", 1e3, 0.45359237};
/// Below this a number in the smaller unit rounds to four digits.
constexpr double least_mwh = 9.9995, least_gwh = 9.9995, least_tonnes = 0.99995;

template <class Q, class Unit>
std::string ends_in(const Interval<Q>& range, Unit unit, Digits digits) {
    return fmt::format("{} to {} {}", shown(range.low.in(unit), digits), shown(range.high.in(unit), digits),
                       unit.label);
}

template <class Q, class Unit>
std::string range_in(const Interval<Q>& range, Unit unit, Digits digits) {
    return range.low == range.high ? "" : ends_in(range, unit, digits);
}

/// The unit of the most, unless the least would have too few digits before them in it.
template <class Q, class Unit>
Unit of_column(const Interval<Q>& column, Unit usual) {
    constexpr double small = 0.1;
    const auto unit = unit_for(column.high);
    return column.low.in(unit) >= small ? unit : usual;
}

}  // namespace

Digits digits_of(const Answer& a) {
    return a.run.intensity.origin == Origin::published && shows_lb(a) ? Digits::printed : Digits::rounded;
}
Digits digits_of(std::span<const Answer> answers) {
    const bool all = std::all_of(answers.begin(), answers.end(),
                                 [](const Answer& one) { return digits_of(one) == Digits::printed; });
    return all ? Digits::printed : Digits::rounded;
}

std::string shown(double value, Digits digits) { return digits == Digits::printed ? human(value) : rounded(value); }
std::string shown(Money money, Digits digits, const Currency& currency) {
    return digits == Digits::printed ? human(money, currency) : rounded(money, currency);
}
std::string shown(Duration time, Digits digits) { return digits == Digits::printed ? human(time) : rounded(time); }
std::string spoken(Money money, Digits digits, const Currency& currency) {
    return digits == Digits::printed ? human(money, currency) : spoken(money, currency);
}

Unit<EnergyDim> unit_for(Energy energy) {
    if (energy.in(mwh) < least_mwh) return kwh;
    return energy.in(gwh) < least_gwh ? mwh : gwh;
}
Unit<Co2eDim> unit_for(Co2e co2e) { return co2e.in(tonne) < least_tonnes ? kg : tonne; }
Unit<EnergyDim> unit_for(const Interval<Energy>& column) { return of_column(column, kwh); }
Unit<Co2eDim> unit_for(const Interval<Co2e>& column) { return of_column(column, kg); }
Unit<DurationDim> unit_for(const Interval<Duration>& column) {
    const Unit<DurationDim> unit = unit_for(column.high);
    return unit.label == day.label && column.low < day(1) ? hour : unit;
}

std::string_view name_of(Unit<DurationDim> unit) {
    if (unit.label == day.label) return "days";
    if (unit.label == hour.label) return "hours";
    return unit.label == minute.label ? "minutes" : "seconds";
}

std::string text_of(Energy energy, Digits digits) {
    const Unit<EnergyDim> unit = digits == Digits::printed ? kwh : unit_for(energy);
    return fmt::format("{} {}", shown(energy.in(unit), digits), unit.label);
}
std::string text_of(Co2e co2e) {
    const Unit<Co2eDim> unit = unit_for(co2e);
    return fmt::format("{} {}", rounded(co2e.in(unit)), unit.label);
}
std::string with_pounds(Co2e co2e, Digits digits) {
    if (digits == Digits::printed) return fmt::format("{} lb = {} kg", human(co2e.in(lb)), human(co2e.in(kg)));
    return fmt::format("{} ({} lb)", text_of(co2e), rounded(co2e.in(lb)));
}

std::string range_of(const Interval<Energy>& range, Energy value, Digits digits) {
    return range_in(range, digits == Digits::printed ? kwh : unit_for(value), digits);
}
std::string range_of(const Interval<Co2e>& range, Co2e value, Digits digits) {
    return range_in(range, digits == Digits::printed ? kg : unit_for(value), digits);
}
std::string range_of(const Interval<Duration>& range, Duration value) {
    return range_in(range, unit_for(value), Digits::rounded);
}
std::string from_to(const Interval<Co2e>& co2e) { return ends_in(co2e, unit_for(co2e.low), Digits::rounded); }

}  // namespace dlcost
