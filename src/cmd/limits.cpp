#include "limits.hpp"

#include <cmath>

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "../text/human.hpp"

namespace dlcost {
namespace {

template <class Dim>
void read_limit(const Words& words, std::string_view name, std::optional<Quantity<Dim>>& limit, Unit<Dim> unit,
                Faults& faults) {
    const std::string_view text = words.value(name);
    if (!words.has(name)) return;
    limit = read_quantity(text, unit);
    if (limit && limit->in(unit) >= 0) return;
    faults.push_back({limit ? Code::out_of_range : Code::bad_number,
                      {"", 0, flag_of(name)},
                      "at least 0 " + std::string{unit.label},
                      in_quotes(text),
                      ""});
}

void read_deadline(const Words& words, Limits& limits, Faults& faults) {
    if (!words.has("deadline")) return;
    const std::string_view text = words.value("deadline");
    limits.deadline = read_quantity(text, hour);
    if (limits.deadline && *limits.deadline > hour(0)) return;
    faults.push_back({limits.deadline ? Code::out_of_range : Code::bad_number,
                      {"", 0, "--deadline"},
                      "a time above 0 (such as 30d or 720h)",
                      in_quotes(text),
                      ""});
}

/// An amount with enough digits to distinguish it from a limit close to it.
std::string distinct(double amount, double limit) {
    constexpr double near = 1e-3;
    constexpr int most_digits = 15;
    if (amount > limit * (1 + near)) return human(amount);
    int digits = 6;
    const auto shown = [&](double number) { return fmt::format("{:.{}g}", number, digits); };
    while (digits < most_digits && shown(amount) == shown(limit)) ++digits;
    return shown(amount);
}

/// How amounts of one kind read: "on-demand cost", "$10"; "energy", "10 kWh".
struct AmountWords {
    std::string_view what, before, after;
    std::string with(const std::string& number) const { return std::string{before} + number + std::string{after}; }
};

template <class Dim>
void hold(std::string_view name, const std::optional<Quantity<Dim>>& limit, const std::optional<Quantity<Dim>>& value,
          const std::optional<Quantity<Dim>>& some, Unit<Dim> unit, const AmountWords& words, Faults& faults) {
    if (!limit) return;
    // Rounding noise of large sums does not exceed a limit.
    constexpr double noise = 1e-12;
    const double most = limit->in(unit), amount = value ? value->in(unit) : 0;
    if (value && amount <= most * (1 + noise)) return;
    const auto in_unit = [&](const std::string& number) { return fmt::format("{} {}", number, unit.label); };
    const std::string over = value ? human(amount - most) : "";
    const std::string found = value ? distinct(amount, most) : some ? human(some->in(unit)) : "";
    // Money reads as in answers, unless it needs more digits to differ from the limit.
    const auto shown = [&](double number, const std::string& text) {
        return words.before == "$" && text == human(number) ? human(usd(number)) : words.with(text);
    };
    faults.push_back({Code::limit_passed,
                      {"", 0, flag_of(name)},
                      "at most " + in_unit(tidy(most)),
                      value  ? fmt::format("{}, {} over", in_unit(found), in_unit(over))
                      : some ? in_unit(found) + " plus an unknown amount"
                             : "an unknown amount",
                      "",
                      value  ? fmt::format("the {} of {} exceeds the limit of {} by {}", words.what,
                                           shown(amount, found), words.with(tidy(most)), shown(amount - most, over))
                      : some ? fmt::format("the {} is {} plus an unknown amount, so it may exceed the limit of {}",
                                           words.what, shown(some->in(unit), found), words.with(tidy(most)))
                             : fmt::format("the {} is unknown, so it may exceed the limit of {}", words.what,
                                           words.with(tidy(most)))});
}

/// The fault for a missed deadline, which suggests more devices.
Error late(Duration deadline, const Held& held) {
    std::string hint;
    if (held.device_hours) {
        const double of_one = *held.device_hours / device_hour(1);
        hint = fmt::format("{} devices are enough",
                           whole(static_cast<std::uint64_t>(std::ceil(of_one / deadline.in(hour)))));
    }
    std::string found = human(*held.hours);
    // If both round to the same text, show more digits, or the message would not make sense.
    if (human(deadline) == found) found = fmt::format("{:.10g} h", held.hours->in(hour));
    const std::string message = fmt::format("the time of {} exceeds the deadline of {}", found, tidy(deadline));
    return {Code::limit_passed, {"", 0, "--deadline"}, "at most " + tidy(deadline),
            std::move(found),   std::move(hint),       message};
}

}  // namespace

Limits read_limits(const Words& words, Faults& faults) {
    Limits limits;
    read_limit(words, "max-kwh", limits.energy, kwh, faults);
    read_limit(words, "max-kg", limits.co2e, kg, faults);
    read_limit(words, "max-usd", limits.money, usd, faults);
    read_deadline(words, limits, faults);
    return limits;
}

Held held(const Terms& terms) {
    Held held{terms.energy ? std::optional{terms.energy->total} : std::nullopt,
              terms.emissions ? std::optional{terms.emissions->location} : std::nullopt, terms.cost.paid};
    held.which_cost = which_cost(terms.cost.kind);
    return held;
}

std::string_view which_cost(CostKind kind) {
    switch (kind) {
        case CostKind::on_demand: return "on-demand cost";
        case CostKind::typical: return "typical cost";
        case CostKind::spot: return "spot cost";
        case CostKind::reserved_1y:
        case CostKind::reserved_3y: return "reserved cost";
        case CostKind::owned: return "cost of the owned devices";
        default: return "cost";
    }
}

Held held(const Run& run, const Estimate& e) {
    Held held_by_run = held(e);
    held_by_run.hours = e.hours;
    held_by_run.device_hours = run.devices.value * e.hours;
    return held_by_run;
}

Faults passed(const Limits& limits, const Held& held) {
    Faults faults;
    hold("max-kwh", limits.energy, held.energy, held.some_energy, kwh, {"energy", "", " kWh"}, faults);
    hold("max-kg", limits.co2e, held.co2e, held.some_co2e, kg, {"location-based CO2e", "", " kg"}, faults);
    hold("max-usd", limits.money, held.money, held.some_money, usd, {held.which_cost, "$", ""}, faults);
    if (limits.deadline && held.hours && *held.hours > *limits.deadline) faults.push_back(late(*limits.deadline, held));
    hold("device-hours", limits.device_hours, held.device_hours, {}, device_hour, {"work", "", " device-hours"},
         faults);
    return faults;
}

}  // namespace dlcost
