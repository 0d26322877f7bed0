// The intensities of a grid over time, as the services that publish them export them: CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <dlcost/records.hpp>
#include <dlcost/window.hpp>

namespace dlcost {

/// A profile, and how its file was understood.
struct IntensityProfile {
    Profile profile;
    std::string time_column, intensity_column;  ///< as the header names them
    std::optional<Basis> basis;                 ///< life-cycle or direct, where the column's name says it
    bool is_marginal;                           ///< marginal rates (WattTime's MOER), no averages of the grid
    bool zone_is_known;              ///< false where no time says its zone, nor the column: they were read as UTC
    std::vector<std::string> notes;  ///< what was taken for granted, as sentences for the answer's assumptions
};

/// Reads CSV with a header; commas, semicolons or tabs between the cells, decimal commas where those are no commas; a
/// byte order mark and blank lines are passed over. The columns are found by their names, see `profile_columns`. A
/// row's intensity, in the unit of the column's name, holds from its time to the next row's; of a period, "A - B", A is
/// the time. The step is the commonest one. Rows may also stand newest first. Faults, 20 at the most, each with its
/// line: what is no time or no intensity from 0 to 5,000 g/kWh; an empty cell; times with and without a zone side by
/// side; a time that is not one step after the one before it, where a time without a zone may be an hour of the change
/// to or from summer time.
Result<IntensityProfile> read_intensity_profile(std::string_view text, const std::string& file);

/// The profile as CSV that `read_intensity_profile` takes: datetime_utc, intensity_g_per_kwh.
std::string intensity_profile_csv(const Profile& profile);

}  // namespace dlcost
