// Charts as data.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace dlcost {

/// One of several values; `text` is its written form, `marked` highlights what the chart is about.
struct Bar {
    std::string label;
    double value = 0;
    std::string text;
    bool marked = false;
};

/// Bars side by side, on a linear axis from 0, or on a logarithmic one if the values differ by orders of magnitude.
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

/// `front` points stand out; a `marked` one also has its label beside it.
struct Point {
    enum class Role : std::uint8_t { plain, odd, front, marked };
    double x = 0, y = 0;
    std::string label;
    Role role = Role::plain;
};

/// Points with logarithmic axes in both directions.
struct PointChart {
    std::string title, x_axis, y_axis;
    std::vector<Point> points;
    bool diagonal = false;  ///< a line where x equals y
};

using Chart = std::variant<BarChart, PartsChart, PointChart>;

}  // namespace dlcost
