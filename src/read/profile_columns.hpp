// Which columns of an exported table hold the times and the intensities of a grid.
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
    std::size_t time = 0, intensity = 0;        ///< places in the header
    Unit<IntensityDim> unit = g_per_kwh;        ///< of a bare number
    bool is_utc = false;                        ///< whether the time column's name does
    std::optional<Basis> basis = std::nullopt;  ///< where the intensity column's name says it
    bool is_marginal = false;  ///< whether they are of one kilowatt-hour more, rather than averages of the grid
    std::vector<std::string> notes = {};  ///< what was taken for granted or left aside, as sentences
};

/// Finds both columns by their names, whatever case, spaces and signs these are written with. Of life-cycle and direct
/// intensities the former are taken, of times in UTC and others those in UTC. Of two columns without known names the
/// first holds times, the second g/kWh. Faults where one is missing, where several could be meant, or where the names
/// are data.
Result<ProfileColumns> profile_columns(std::span<const std::string_view> names, const Where& header);

}  // namespace dlcost
