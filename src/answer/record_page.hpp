// One record of the catalog as a page.
#pragma once

#include <string>

#include "../catalog/records.hpp"
#include "../text/screen.hpp"

namespace dlcost {

/// A page about one record, with the titles of its sources.
std::string record_page(const Catalog& catalog, const Kind& kind, std::uint32_t record, const Screen& screen);

}  // namespace dlcost
