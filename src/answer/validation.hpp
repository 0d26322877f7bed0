// The program held against published runs, and the views of it.
#pragma once

#include <string>

#include <dlcost/validation.hpp>

#include "../text/document.hpp"
#include "../text/page.hpp"

namespace dlcost {

struct ValidationReport {
    Validation validation;
    Catalog catalog;
    std::string version;  ///< of the program
    bool own = false;     ///< the user's runs, not the published ones
};

/// Views of it; the report must outlive the document.
Document document_of(const ValidationReport& report);
Page page_of(const ValidationReport& report);

}  // namespace dlcost
