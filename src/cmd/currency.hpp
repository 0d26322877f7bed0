// --currency and --usd-per-CODE: the currency in which people see costs. The method, JSON and CSV stay in US dollars.
#pragma once

#include <array>

#include "../text/human.hpp"
#include "command.hpp"

namespace dlcost {

inline constexpr std::array currency_options{
    Option{"currency", Option::Kind::value, "CODE",
           "Show costs to people in this currency, such as EUR, with --usd-per-CODE; or with its rate, EUR=1.08"}
        .under(Topic::money),
    Option{"usd-per-CODE", Option::Kind::values, "RATE",
           "Set the US dollars per unit of the currency CODE, such as --usd-per-eur 1.08"}
        .under(Topic::money),
};

/// US dollars if no other currency is given.
Currency read_currency(const Words& words, Faults& faults);

}  // namespace dlcost
