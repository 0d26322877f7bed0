// When to do a run, and the views of that answer.
#pragma once

#include <string>

#include "../read/intensity_profile.hpp"
#include "result.hpp"

namespace dlcost {

struct ScheduleReport {
    const Answer& answer;
    const IntensityProfile& profile;
    const Schedule& schedule;
    bool interruptible;
};

/// The emissions of a run done at that time: its energy times the mean intensity.
Co2e emitted(const Answer& answer, const Stretch& stretch);

/// Its views; the report must outlive the document.
Document document_of(const ScheduleReport& report);
Page page_of(const ScheduleReport& report);

}  // namespace dlcost
