// The keys of a result that have a single value: name, unit, and how to get the value. All formats use this one table:
// documents nest the keys, rows join object and key with a dot.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "project.hpp"

namespace dlcost {

/// A number in the unit that the key names, a text, a switch or a date; nothing if unknown.
using ResultValue = std::variant<std::monostate, double, std::string_view, bool, Date>;

struct ResultField {
    std::string_view object;  ///< "energy"
    std::string_view key;     ///< "total_kwh"
    bool is_number;
    ResultValue (*of_run)(const Answer&);
    ResultValue (*of_sum)(const ProjectAnswer&);  ///< null if only single runs have it
    bool only_in_rows = false;                    ///< a project's sum has it in rows, but not in its document

    bool is_switch() const { return key == "spot"; }
    /// The value that an answer has under this key.
    ResultValue of(const Answer& answer) const { return of_run(answer); }
    ResultValue of(const ProjectAnswer& project) const { return of_sum ? of_sum(project) : ResultValue{}; }

    /// As a column: "energy.total_kwh".
    std::string name() const { return std::string{object} + '.' + std::string{key}; }
};

/// In document order; fields of one object are adjacent.
std::span<const ResultField> result_fields();

/// Writes the objects of the fields that have a value.
void write_fields(DocumentWriter& out, const std::function<ResultValue(const ResultField&)>& value_of);

}  // namespace dlcost
