// Charts as data, and as SVG: without script, without fonts of their own, for a light and a dark page.
#pragma once

#include <string>
#include <string_view>
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

std::string_view title_of(const Chart& chart);
/// What the chart shows, in words: for those who do not see it.
std::string in_words(const Chart& chart);

/// Part of a page, whose style it takes; `number` makes its ids different from those of others there.
std::string svg_part(const Chart& chart, std::size_t number);
/// A file of its own.
std::string svg_file(const Chart& chart);

/// The colours and the style that parts want from their page.
std::string_view chart_style();

/// Text within HTML and SVG; what neither may hold (control characters) is shown as a replacement.
std::string escaped(std::string_view text);

}  // namespace dlcost
