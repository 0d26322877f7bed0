// A validation as it is written: each row, then how well the rows of its kind did.
#pragma once

#include <string>

#include <dlcost/validation.hpp>

#include "format.hpp"
#include "page.hpp"

namespace dlcost {

struct ValidationReport {
    Validation validation;
    Catalog catalog;
    std::string version;  ///< of the program
    bool own = false;     ///< the user's runs, not the published ones
};

std::string rendered(const ValidationReport& report, Format format, const Screen& screen);

}  // namespace dlcost
