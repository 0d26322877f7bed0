// What a measurement tells: the estimate, and what the sensors had to say.
#pragma once

#include "../answer/result.hpp"
#include "../text/page.hpp"
#include "measurement.hpp"

namespace dlcost {

struct MeasureReport {
    const Sampler& sampler;
    Ended ended;
    Portion fraction;  ///< of the training that was done meanwhile
    std::vector<std::string> notes;
};

/// For people, behind the estimate: each sensor with its average and energy, gaps, and what was not found and why.
Page page_of(const MeasureReport& report);
/// The document of a run that no estimate can be made of: what was measured, and `request`, which it was laid into.
/// `estimate` reads it, and says what is missing.
Document document_of(const MeasureReport& report, const Request& request, std::string_view version,
                     std::string_view catalog);
/// The same as the object `measured` of a result.
void write_measured(const MeasureReport& report, DocumentWriter& out);

}  // namespace dlcost
