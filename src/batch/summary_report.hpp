// The sums of a list as a report.
#pragma once

#include "summary.hpp"
#include "../answer/reports.hpp"

namespace dlcost {

Report report_of(const Summary& summary, const SummaryOptions& options);

}  // namespace dlcost
