// The program compared with published runs, and the views of that answer.
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
    bool own = false;     ///< the user's runs instead of the published ones
};

/// Its views; the report must outlive the document.
Document document_of(const ValidationReport& report);
Page page_of(const ValidationReport& report);

}  // namespace dlcost
