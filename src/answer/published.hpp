// What the publication of a run prints of its energy, CO2e and cost, beside the answer.
#pragma once

#include <optional>
#include <string_view>

#include "../text/page.hpp"
#include "quantities.hpp"

namespace dlcost {

/// The published run whose printed values are shown beside the answer; null if there is none.
const PublishedRun* printed_run(const Answer& answer);

/// The part of the answer's energy that the publication prints: facility energy, IT energy or that of the devices.
std::optional<Energy> energy_as_printed(const Answer& answer);
/// The answer over the printed value; none if one of them is missing, or if the publication counts something else.
std::optional<double> energy_ratio(const Answer& answer);
std::optional<double> co2e_ratio(const Answer& answer);

/// The source of the printed values, and their place in it.
Ref<Source> printed_source(const Answer& answer);
Text printed_place(const Answer& answer);

/// What the first line says of the answer: "published run", "published hours" if the power is estimated, "estimate".
std::string_view kind_of_answer(const Answer& answer);

/// The line of the table with the printed values; none if nothing is printed.
std::optional<FigureLine> published_line(const Answer& answer);

}  // namespace dlcost
