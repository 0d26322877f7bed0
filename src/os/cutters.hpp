// One cutter per format.
#pragma once

#include "input.hpp"

namespace dlcost {

std::unique_ptr<Cutter> ndjson_cutter();
std::unique_ptr<Cutter> names_cutter();
std::unique_ptr<Cutter> json_cutter();
std::unique_ptr<Cutter> csv_cutter();

}  // namespace dlcost
