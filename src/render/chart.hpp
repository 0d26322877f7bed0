// Charts as SVG: without script, without fonts of their own, for a light and a dark page.
#pragma once

#include <string>
#include <string_view>

#include "../text/chart.hpp"

namespace dlcost {

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
