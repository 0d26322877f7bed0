// What the document and the page of a validation have in common: its comparisons by kind, each kind in one unit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validation.hpp"

namespace dlcost {

/// One comparison of any kind, in one unit.
struct ValidationLine {
    std::string_view part;
    std::string id;  ///< of the observation, or of the model
    std::string_view unit;
    double published = 0, estimated = 0;
    std::optional<double> low = {}, high = {}, baseline = {};
    bool holds = false;  ///< matches, or is inside the range
    std::string_view reason = {};
};

/// Whether nothing was compared, for the given reason.
inline bool is_left_out(const ValidationLine& line) { return line.unit.empty(); }

/// The comparisons of one kind, and how they did.
struct ValidationPart {
    std::string_view key, title, about;
    std::vector<ValidationLine> lines;
    std::optional<Score> score;  ///< none for recomputed values
};

/// The kinds that have comparisons, in display order.
std::vector<ValidationPart> parts_of(const ValidationReport& report);

/// How many match or are inside the range.
std::size_t held(const ValidationPart& part);
std::size_t counted(const ValidationPart& part);

}  // namespace dlcost
