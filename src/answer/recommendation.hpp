// A recommendation as it is written.
#pragma once

#include <string>

#include <dlcost/error.hpp>
#include <dlcost/recommend.hpp>

#include "format.hpp"
#include "page.hpp"

namespace dlcost {

struct RecommendationReport {
    const Recommendation& found;
    const Request& request;
    const RecommendFilter& filter;
    Catalog catalog;
    std::string version;  ///< of the program
    bool all = false;     ///< every option, not only the front
};

std::string rendered(const RecommendationReport& report, Format format, const Screen& screen);

/// Which limit shuts out the most, where nothing is left.
Error nothing_fits(const RecommendationReport& report);

}  // namespace dlcost
