#include "chart.hpp"
#include "render.hpp"

namespace dlcost {

std::string svg(const Page& page) {
    for (const Section& section : page.sections)
        if (section.chart) return svg_file(*section.chart);
    return svg_file(BarChart{page.title + ": nothing to draw, as its figures are unknown", "", {}, false});
}

}  // namespace dlcost
