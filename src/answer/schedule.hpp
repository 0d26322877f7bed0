// When to do a run, and the views of it.
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

/// What a run emits that is done then: its energy at the mean intensity.
Co2e emitted(const Answer& answer, const Stretch& stretch);

/// Views of it; the report must outlive the document.
Document document_of(const ScheduleReport& report);
Page page_of(const ScheduleReport& report);

}  // namespace dlcost
