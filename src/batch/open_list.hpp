// The beginning of a list: the header of CSV, or which keys its first row carries.
#pragma once

#include "../os/input.hpp"
#include "row.hpp"
#include "columns.hpp"

namespace dlcost {

/// What was read of a list before its rows.
struct Opening {
    Block block;  ///< the first records, without the header
    CsvHeader header;
    CarriedNames carried;
};

/// Reads the first block as far as it settles the columns. With `names_wanted` the first row of JSON says what rows
/// carry; without, rows have room for whatever they carry. A header that holds faults adds them to `faults`.
Opening open_list(BlockReader& in, bool names_wanted, Faults& faults);

}  // namespace dlcost
