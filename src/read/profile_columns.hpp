// Finds the columns with the times and the intensities of a grid in an exported table.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <dlcost/error.hpp>
#include <dlcost/records.hpp>
#include <dlcost/units.hpp>

namespace dlcost {

struct ProfileColumns {
    std::size_t time = 0, intensity = 0;        ///< indices in the header
    Unit<IntensityDim> unit = g_per_kwh;        ///< of a bare number
    bool is_utc = false;                        ///< whether the time column's name says UTC
    std::optional<Basis> basis = std::nullopt;  ///< if the intensity column's name says it
    bool is_marginal = false;  ///< whether they are of one more kilowatt-hour, rather than averages of the grid
    std::vector<std::string> notes = {};  ///< assumptions and columns left out, as sentences
};

/// Finds both columns by their names, ignoring case, spaces and punctuation. Life-cycle intensities are preferred over
/// direct ones, times in UTC over others. Of two columns without known names, the first holds times and the second
/// g/kWh. Fails if one is missing, if several are possible, or if the names are data.
Result<ProfileColumns> profile_columns(std::span<const std::string_view> names, const Where& header);

}  // namespace dlcost
