// --max-kwh, --max-kg, --max-usd: limits that an answer, or the sum of many, is checked against; with --deadline, the
// limits of a plan.
#pragma once

#include <array>

#include <dlcost/plan.hpp>

#include "command.hpp"

namespace dlcost {

inline constexpr std::array limit_options{
    Option{"max-kwh", Option::Kind::value, "KWH", "Exit with status 4 if the energy exceeds this"}.under(Topic::money),
    Option{"max-kg", Option::Kind::value, "KG", "Exit with status 4 if the location-based CO2e exceeds this"}.under(
        Topic::money),
    Option{"max-usd", Option::Kind::value, "USD",
           "Exit with status 4 if the cost exceeds this, at the kind of price in force (see --price-kind)"}
        .under(Topic::money),
};

Limits read_limits(const Words& words, Faults& faults);

/// The amounts that limits apply to; empty if unknown.
struct Held {
    std::optional<Energy> energy;
    std::optional<Co2e> co2e;
    std::optional<Money> money;
    std::optional<Duration> hours = {};
    std::optional<DeviceTime> device_hours = {};  ///< of one run
    /// The known part of an incomplete sum.
    std::optional<Energy> some_energy = {};
    std::optional<Co2e> some_co2e = {};
    std::optional<Money> some_money = {};
    /// Which cost `money` is: "spot cost", "typical cost", ...; "cost" for a sum of several kinds.
    std::string_view which_cost = "cost";
};
/// "typical cost", and so on.
std::string_view which_cost(CostKind kind);
Held held(const Terms& terms);
/// The same, with the time of one run.
Held held(const Run& run, const Estimate& estimate);

/// The limits that are exceeded; an unknown amount exceeds its limit.
Faults passed(const Limits& limits, const Held& held);

}  // namespace dlcost
