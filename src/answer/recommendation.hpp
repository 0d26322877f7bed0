// A recommendation, and its views.
#pragma once

#include <string>

#include <dlcost/error.hpp>
#include <dlcost/recommend.hpp>

#include "../text/document.hpp"
#include "../text/human.hpp"
#include "../text/page.hpp"

namespace dlcost {

struct RecommendationReport {
    const Recommendation& found;
    const Request& request;
    const RecommendFilter& filter;
    Catalog catalog;
    std::string version;     ///< of the program
    bool all = false;        ///< every option, not only the front
    Currency currency = {};  ///< of the costs that people see
};

/// Its views; the report must outlive the document.
Document document_of(const RecommendationReport& report);
Page page_of(const RecommendationReport& report);

/// Reports the limit that excludes the most options, if none is left.
Error nothing_fits(const RecommendationReport& report);

}  // namespace dlcost
