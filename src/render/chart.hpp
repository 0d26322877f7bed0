// Charts as SVG: without scripts or embedded fonts, for light and dark pages.
#pragma once

#include <string>
#include <string_view>

#include "../text/chart.hpp"

namespace dlcost {

std::string_view title_of(const Chart& chart);
/// What the chart shows, in words, for people who cannot see it.
std::string in_words(const Chart& chart);

/// A part of a page, with the page's style; `number` makes its ids unique in the page.
std::string svg_part(const Chart& chart, std::size_t number);
/// A standalone file.
std::string svg_file(const Chart& chart);

/// The colours and style that parts expect from their page.
std::string_view chart_style();

/// Text for use within HTML and SVG; control characters, which neither allows, become replacement characters.
std::string escaped(std::string_view text);

}  // namespace dlcost
