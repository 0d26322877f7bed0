// --max-kwh, --max-kg, --max-usd: gates that an answer, or the sum of many, is held against.
#pragma once

#include <array>

#include "command.hpp"

namespace dlcost {

inline constexpr std::array limit_options{
    Option{"max-kwh", Option::Kind::value, "KWH", "Status 4 if the energy is above it"},
    Option{"max-kg", Option::Kind::value, "KG", "Status 4 if the location-based CO2e is above it"},
    Option{"max-usd", Option::Kind::value, "USD", "Status 4 if the cost is above it: on demand, or spot with --spot"},
};

struct Limits {
    std::optional<Energy> energy;
    std::optional<Co2e> co2e;
    std::optional<Money> money;
    bool any() const { return energy || co2e || money; }
};
Limits read_limits(const Words& words, Faults& faults);

/// The limits that are passed; an unknown amount passes its limit.
Faults passed(const Limits& limits, const std::optional<Energy>& energy, const std::optional<Co2e>& co2e, const std::optional<Money>& money);

}  // namespace dlcost
