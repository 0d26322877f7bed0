// The keys of a result that are one value each: name, unit and where the value is found. Every format takes them from
// this one table: documents nest them, rows join object and key with a dot.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "result.hpp"

namespace dlcost {

/// A number in the unit that the key names, a text, a switch or a date; nothing where it is not known.
using ResultValue = std::variant<std::monostate, double, std::string_view, bool, Date>;

struct ResultField {
    std::string_view object;  ///< "energy"
    std::string_view key;     ///< "total_kwh"
    bool is_number;
    ResultValue (*value)(const Answer&);
    bool of_sums = true;  ///< whether the sum of a project has it; else it is known of single runs only

    bool is_switch() const { return key == "spot"; }
    /// What an answer has under this key.
    ResultValue of(const Answer& answer) const { return answer.is_sum && !of_sums ? ResultValue{} : value(answer); }

    /// As a column: "energy.total_kwh".
    std::string name() const { return std::string{object} + '.' + std::string{key}; }
};

/// In the order of the document; those of one object stand together.
std::span<const ResultField> result_fields();

}  // namespace dlcost
