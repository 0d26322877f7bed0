// What the document and the page of a validation have alike: its comparisons by kind, in one unit each.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "validation.hpp"

namespace dlcost {

/// One comparison, whatever it compares, in one unit.
struct ValidationLine {
    std::string_view part;
    const Observation* row = nullptr;
    std::string_view unit;
    double published = 0, estimated = 0;
    std::optional<double> low = {}, high = {}, baseline = {};
    bool holds = false;  ///< comes out, or lies inside the range
    std::string_view reason = {};
};

/// Whether nothing was compared, for the reason given.
inline bool is_left_out(const ValidationLine& line) { return line.unit.empty(); }

/// The comparisons of one kind, and how they did.
struct ValidationPart {
    std::string_view key, title, about;
    std::vector<ValidationLine> lines;
    std::optional<Score> score;  ///< none where figures are recomputed
};

/// The kinds that have comparisons, in the order in which they are shown.
std::vector<ValidationPart> parts_of(const ValidationReport& report);

/// How many come out or lie inside, and of how many.
std::size_t held(const ValidationPart& part);
std::size_t counted(const ValidationPart& part);

}  // namespace dlcost
