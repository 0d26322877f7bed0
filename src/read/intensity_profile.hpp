// The intensities of a grid over time, as exported by the services that publish them: CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <dlcost/records.hpp>
#include <dlcost/window.hpp>

namespace dlcost {

/// A profile, and how its file was interpreted.
struct IntensityProfile {
    Profile profile;
    std::string time_column, intensity_column;  ///< as named in the header
    std::optional<Basis> basis;                 ///< life-cycle or direct, if the column's name says it
    bool is_marginal;                           ///< marginal rates (WattTime's MOER) rather than averages of the grid
    bool zone_is_known;  ///< false if neither a time nor the column names a zone: the times were read as UTC
    std::vector<std::string> notes;  ///< assumptions, as sentences for the answer
};

/// Reads CSV with a header. Cells are separated by commas, semicolons or tabs; decimal commas are accepted if the
/// separator is not a comma. A byte order mark and blank lines are skipped. The columns are found by their names, see
/// `profile_columns`. A row's intensity, in the unit of the column's name, holds from its time to the next row's; for a
/// period, "A - B", the time is A. The step is the most common one. Rows may also be in descending order. Returns at
/// most 20 faults, each with its line: a cell that is not a time, or not an intensity from 0 to 5,000 g/kWh; an empty
/// cell; times with and without a zone mixed; a time that is not one step after the previous one, where a time without
/// a zone may be an hour of the change to or from summer time.
Result<IntensityProfile> read_intensity_profile(std::string_view text, const std::string& file);

/// The profile as CSV that `read_intensity_profile` reads: datetime_utc, intensity_g_per_kwh.
std::string intensity_profile_csv(const Profile& profile);

}  // namespace dlcost
