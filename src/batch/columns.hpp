// The columns of a batch's answers: keys of the result, the row's name and line, and what is carried through.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <dlcost/error.hpp>

#include "../answer/result_fields.hpp"

namespace dlcost {

struct Column {
    enum class Kind : std::uint8_t { name, line, result, carried };
    Kind kind;
    std::size_t index = 0;  ///< of a result: its index in `result_fields`; of a carried column: its index in the header
    std::string key;        ///< "energy.total_kwh", "user"
    bool is_number = false;
};

/// Whether a carried column with that name would clash with a key of the answer.
bool is_answers_key(std::string_view name);

/// What may be carried: the columns of a CSV list that are not fields; in JSON, keys that begin with x_.
struct CarriedNames {
    std::vector<std::string> columns;
    bool any_x = false;
    bool plans = false;  ///< a row gives the work of a training run, so the keys of plans are worth a column
};

/// The columns of a comma list; an object's name ("energy") stands for all its keys. Unknown names go to `faults`, as
/// given by `flag`.
std::vector<Column> columns_named(std::string_view list, const CarriedNames& carried, std::string_view flag,
                                  Faults& faults);

/// All columns, in document order: name, what is carried, and every key of the result; those of plans only if some row
/// is a plan.
std::vector<Column> all_columns(const CarriedNames& carried);
/// The few columns that fit on a screen; of the two costs, the one that counts.
std::vector<Column> table_columns();

/// The column to group by: as in `columns_named`, or a request field's name for the key of its run ("region").
std::optional<Column> group_column(std::string_view name, const CarriedNames& carried, std::string_view flag,
                                   Faults& faults);

}  // namespace dlcost
