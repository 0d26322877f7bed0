// The report of a measurement: the estimate, and the readings of the sensors.
#pragma once

#include "../answer/result.hpp"
#include "../text/page.hpp"
#include "measurement.hpp"

namespace dlcost {

struct MeasureReport {
    const Sampler& sampler;
    Ended ended;
    Portion fraction;  ///< the part of the training done during the measurement
    std::vector<std::string> notes;
};

/// For people, after the estimate: each sensor with its average and energy, gaps, and what was not found and why.
Page page_of(const MeasureReport& report);
/// The document of a run that cannot be estimated: what was measured, and `request`, to which it was added. `estimate`
/// reads the document, and reports what is missing.
Document document_of(const MeasureReport& report, const Request& request, std::string_view version,
                     std::string_view catalog);
/// The same as the object `measured` of a result.
void write_measured(const MeasureReport& report, DocumentWriter& out);

}  // namespace dlcost
