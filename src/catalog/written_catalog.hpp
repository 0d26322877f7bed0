// A whole catalog as one data file.
#pragma once

#include <string>

#include <dlcost/catalog.hpp>

namespace dlcost {

/// Every record and every value of a catalog in the layout of data/, with its version: read as a base, it gives the
/// same catalog, and so the same answers.
std::string written_catalog(const Catalog& catalog);

}  // namespace dlcost
