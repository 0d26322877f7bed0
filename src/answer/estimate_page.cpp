// One run as a page.
#include <fmt/core.h>

#include "../text/human.hpp"
#include "check_sentences.hpp"
#include "figure_lines.hpp"
#include "page_parts.hpp"

namespace dlcost {
namespace {

/// What makes up the facility's energy.
Section energy_parts(const Run& run, const EnergyTerms& terms) {
    PartsChart chart{"Energy by consumer", {}};
    const Unit<EnergyDim> unit = unit_for(terms.total);
    const auto add = [&](std::string label, std::optional<Energy> part) {
        if (!part || !(*part > kwh(0))) return;
        chart.parts.push_back(
            {std::move(label), part->in(kwh), fmt::format("{} {}", rounded(part->in(unit)), unit.label), false});
    };
    add("Accelerators", terms.gpu);
    add("Whole machines", terms.whole);
    add(run.draw.whole ? "Host" : "CPU", terms.cpu);
    add("Memory", terms.memory);
    add("Cooling and losses", terms.overhead);
    Section section{"Energy by consumer", Room::wide};
    if (!chart.parts.empty()) section.chart = std::move(chart);
    return section;
}

}  // namespace

Page page_of(const Answer& a, bool explain) {
    Page page;
    page.title = page.headline = headline(a);
    page.about = "The energy, carbon and money that this training run takes.";
    Section figures;
    figures.figures = figure_lines(a);
    page.add(std::move(figures));
    if (a.estimate.emissions)
        page.add(equivalents_section(a.estimate.emissions->location, a.run.name.empty() ? "This run" : a.run.name,
                                     a.equivalents, a.catalog));
    if (a.estimate.energy) page.add(energy_parts(a.run, *a.estimate.energy));
    page.add(check_section(checks(a)));
    if (explain) add_explanation(a, page);
    page.add(assumed_section(assumptions(a), a.currency));
    page.add(sources_section(sources(a), a.catalog));
    add_origin(a.version, a.catalog, page);
    return page;
}

}  // namespace dlcost
