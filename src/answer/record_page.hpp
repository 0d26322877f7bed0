// A catalog record as a page for a terminal.
#pragma once

#include "record.hpp"

namespace dlcost {

/// Adds its members as lines, its lists of rows as tables, and at the end each source once.
void add_record(const Catalog& catalog, const FoundRecord& found, Page& page);

}  // namespace dlcost
