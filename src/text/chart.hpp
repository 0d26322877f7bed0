// Charts as data.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace dlcost {

/// One value of several; `text` is how it is written, `marked` what the chart is about.
struct Bar {
    std::string label;
    double value = 0;
    std::string text;
    bool marked = false;
};

/// Bars beside each other, from 0, or on decades where the values differ by many of them.
struct BarChart {
    std::string title, axis;
    std::vector<Bar> bars;
    bool logarithmic = false;
};

/// The parts of a whole, in one bar.
struct PartsChart {
    std::string title;
    std::vector<Bar> parts;
};

/// `front` points stand out; a `marked` one has its label beside it as well.
struct Point {
    enum class Role : std::uint8_t { plain, odd, front, marked };
    double x = 0, y = 0;
    std::string label;
    Role role = Role::plain;
};

/// Points on decades in both directions.
struct PointChart {
    std::string title, x_axis, y_axis;
    std::vector<Point> points;
    bool diagonal = false;  ///< a line where x is y
};

using Chart = std::variant<BarChart, PartsChart, PointChart>;

}  // namespace dlcost
