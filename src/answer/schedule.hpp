// When to do a run, as it is written.
#pragma once

#include <string>

#include "format.hpp"
#include "../read/intensity_profile.hpp"
#include "page.hpp"
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

std::string rendered(const ScheduleReport& report, Format format, const Screen& screen);

}  // namespace dlcost
