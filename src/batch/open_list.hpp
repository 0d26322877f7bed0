// The beginning of a list: the header of CSV, or the keys that its first row carries.
#pragma once

#include "../os/input.hpp"
#include "row.hpp"
#include "columns.hpp"

namespace dlcost {

/// What is read from a list before its rows.
struct Opening {
    Block block;  ///< the first records, without the header
    CsvHeader header;
    CarriedNames carried;
};

/// Reads as much of the first block as determines the columns. With `names_wanted`, the first JSON row determines which
/// keys rows carry; otherwise rows may carry any. Faults in the header are added to `faults`.
Opening open_list(BlockReader& in, bool names_wanted, Faults& faults);

}  // namespace dlcost
