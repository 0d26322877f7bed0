#include "limits.hpp"

#include <fmt/format.h>

#include <dlcost/values.hpp>

#include "../io/human.hpp"

namespace dlcost {
namespace {

template <class Dim> void read_limit(const Words& words, std::string_view name, std::optional<Quantity<Dim>>& limit, Unit<Dim> unit, Faults& faults) {
    const std::string_view text = words.value(name);
    if (!words.has(name)) return;
    limit = read_quantity(text, unit);
    if (limit && limit->in(unit) >= 0) return;
    faults.push_back({limit ? Code::out_of_range : Code::bad_number, {"", 0, flag_of(name)}, std::string{unit.label} + " of at least 0", in_quotes(text), ""});
}

/// An amount with as many digits as tell it from a limit that is near.
std::string told_apart(double amount, double limit) {
    constexpr double near = 1e-3;
    constexpr int most_digits = 15;
    if (amount > limit * (1 + near)) return human(amount);
    int digits = 6;
    const auto shown = [&](double number) { return fmt::format("{:.{}g}", number, digits); };
    while (digits < most_digits && shown(amount) == shown(limit)) ++digits;
    return shown(amount);
}

template <class Dim> void hold(std::string_view name, const std::optional<Quantity<Dim>>& limit, const std::optional<Quantity<Dim>>& value, Unit<Dim> unit, Faults& faults) {
    if (!limit) return;
    // What adding many figures leaves in the last digits passes no limit.
    constexpr double noise = 1e-12;
    const double most = limit->in(unit), amount = value ? value->in(unit) : 0;
    if (value && amount <= most * (1 + noise)) return;
    const std::string found = value ? fmt::format("{} {}, {} {} over", told_apart(amount, most), unit.label, human(amount - most), unit.label) : "an unknown amount";
    faults.push_back({Code::limit_passed, {"", 0, flag_of(name)}, fmt::format("at most {} {}", tidy(most), unit.label), found, ""});
}

}  // namespace

Limits read_limits(const Words& words, Faults& faults) {
    Limits limits;
    read_limit(words, "max-kwh", limits.energy, kwh, faults);
    read_limit(words, "max-kg", limits.co2e, kg, faults);
    read_limit(words, "max-usd", limits.money, usd, faults);
    return limits;
}

Faults passed(const Limits& limits, const std::optional<Energy>& energy, const std::optional<Co2e>& co2e, const std::optional<Money>& money) {
    Faults faults;
    hold("max-kwh", limits.energy, energy, kwh, faults);
    hold("max-kg", limits.co2e, co2e, kg, faults);
    hold("max-usd", limits.money, money, usd, faults);
    return faults;
}

}  // namespace dlcost
