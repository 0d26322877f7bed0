// Each kind of answer as a report.
#pragma once

#include <dlcost/validation.hpp>

#include "comparison.hpp"
#include "project.hpp"
#include "recommendation.hpp"
#include "validation.hpp"
#include "report.hpp"

namespace dlcost {

Report report_of(const Answer& answer);
Report report_of(const ProjectAnswer& project);
Report report_of(const Comparison& comparison);
Report report_of(const RecommendationReport& report);
Report report_of(const ValidationReport& report);

/// A report as it was asked for: html, svg or markdown.
template <class Said>
std::string reported(const Said& said, Format format) {
    const Report report = report_of(said);
    if (format == Format::markdown) return markdown(report);
    return format == Format::svg ? svg(report) : html(report);
}

/// The CO2e of a run among everyday benchmarks, on decades of kg.
BarChart benchmark_chart(Co2e co2e, std::string_view whose, std::span<const Ref<Equivalent>> equivalents,
                         const Catalog& catalog);
/// Adds those that have something to tell.
void add_details(Report& report, std::vector<Section> sections);
/// "0.725 × flights New York-San Francisco and back, one passenger", ...
std::vector<std::string> equivalent_items(Co2e co2e, std::span<const Ref<Equivalent>> equivalents,
                                          const Catalog& catalog);
/// "dlcost 0.1.0, catalog ...".
std::string made_by(std::string_view version, const Catalog& catalog);

}  // namespace dlcost
