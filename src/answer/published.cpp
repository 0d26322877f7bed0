#include "published.hpp"

#include <fmt/core.h>

#include <dlcost/precedence.hpp>
#include <dlcost/validation.hpp>

#include "../text/human.hpp"
#include "../text/printed.hpp"

namespace dlcost {
namespace {

std::string cost_text(const PublishedRun& run) {
    const std::string low = spoken(run.usd->value, Digits::rounded);
    return run.usd_high ? low + " to " + spoken(run.usd_high->value, Digits::rounded) : low;
}

/// "449.0 MWh": printed with as many digits as the publication has.
template <class Q>
std::string as_printed(Q value) {
    const auto unit = unit_for(value);
    return fmt::format("{} {}", trimmed(value.in(unit)), unit.label);
}

std::string_view scope_text(const PublishedRun& run) {
    switch (run.counted.value_or(Counted::facility)) {
        case Counted::it: return " before PUE";
        case Counted::gpu: return " of the devices alone";
        default: return "";
    }
}

std::string_view kind_text(Co2eKind kind) {
    switch (kind) {
        case Co2eKind::net: return " (after contracts or offsets)";
        case Co2eKind::life_cycle: return " (with embodied emissions)";
        case Co2eKind::third_party: return " (not by the makers)";
        default: return "";
    }
}

std::string values_text(const PublishedRun& run) {
    std::string text;
    const auto add = [&](const std::string& value) { text += (text.empty() ? "" : ", ") + value; };
    if (run.energy) add(as_printed(run.energy->value) + std::string{scope_text(run)});
    if (run.co2e)
        add(as_printed(run.co2e->value) + " CO2e" +
            std::string{kind_text(run.co2e_kind.value_or(Co2eKind::not_stated))});
    // What was paid for with contracts is the same amount where there were none.
    if (run.net_co2e && !(run.co2e && run.co2e->value == run.net_co2e->value))
        add(as_printed(run.net_co2e->value) + " CO2e" + std::string{kind_text(Co2eKind::net)});
    if (run.usd) add(cost_text(run));
    return text;
}

/// The ratio of the answer to a printed value that it does not give to its rounding; the energy comes first.
std::optional<double> ratio_that_is_off(const Answer& a) {
    const PublishedRun& run = *printed_run(a);
    if (const auto energy = energy_ratio(a); energy && !gives(*energy_as_printed(a), *run.energy)) return energy;
    if (const auto co2e = co2e_ratio(a); co2e && !gives(a.estimate.emissions->location, *run.co2e)) return co2e;
    return std::nullopt;
}

/// Whether an input of the energy or CO2e was given, so that the answer is not that of the publication.
bool gives_other_inputs(const Request& request) {
    constexpr Fields inputs{Field::power_w,
                            Field::energy_kwh,
                            Field::energy_scope,
                            Field::host,
                            Field::cpu_power_w,
                            Field::memory_power_w,
                            Field::memory_gb,
                            Field::gpu_power_w,
                            Field::tdp_fraction,
                            Field::pue,
                            Field::provider,
                            Field::region,
                            Field::as_of,
                            Field::basis,
                            Field::mix,
                            Field::intensity_g_per_kwh,
                            Field::intensity_lb_per_kwh,
                            Field::method};
    return !given_in(inputs, request).empty();
}

}  // namespace

const PublishedRun* printed_run(const Answer& a) {
    return a.run.printed ? &a.catalog.rows_of<PublishedRun>()[a.run.printed.index] : nullptr;
}

std::optional<Energy> energy_as_printed(const Answer& a) {
    const PublishedRun* run = printed_run(a);
    if (!run || !run->energy || !a.estimate.energy) return std::nullopt;
    return energy_as_counted(*a.estimate.energy, *run);
}

std::optional<double> energy_ratio(const Answer& a) {
    const auto ours = energy_as_printed(a);
    return ours && printed_run(a)->energy->value > kwh(0) ? std::optional{*ours / printed_run(a)->energy->value}
                                                          : std::nullopt;
}

std::optional<double> co2e_ratio(const Answer& a) {
    const PublishedRun* run = printed_run(a);
    if (!run || !run->co2e || !counts_the_grid(*run) || !a.estimate.emissions || !(run->co2e->value > kg(0)))
        return std::nullopt;
    return a.estimate.emissions->location / run->co2e->value;
}

Ref<Source> printed_source(const Answer& a) {
    const PublishedRun& run = *printed_run(a);
    return run.energy     ? run.energy->source
           : run.co2e     ? run.co2e->source
           : run.net_co2e ? run.net_co2e->source
                          : run.usd->source;
}
Text printed_place(const Answer& a) {
    const PublishedRun& run = *printed_run(a);
    return run.energy     ? run.energy->where
           : run.co2e     ? run.co2e->where
           : run.net_co2e ? run.net_co2e->where
                          : run.usd->where;
}

std::string_view kind_of_answer(const Answer& a) {
    const Run& run = a.run;
    if (!run.published && !run.printed) return "estimate";
    const bool is_published_time = run.published && run.hours.origin != Origin::given && !run.work;
    if (run.published_draw && (is_published_time || run.printed)) return "published run";
    return is_published_time ? "published hours" : "estimate";
}

std::optional<FigureLine> published_line(const Answer& a) {
    const PublishedRun* run = printed_run(a);
    if (!run || digits_of(a) == Digits::printed) return std::nullopt;
    std::string from{a.catalog.text(printed_place(a))};
    if (const auto off = ratio_that_is_off(a)) {
        const bool is_part = off == energy_ratio(a) && run->counted.value_or(Counted::facility) != Counted::facility;
        from = is_part ? fmt::format("the answer counts {} there, {} times that", text_of(*energy_as_printed(a)),
                                     trimmed(*off))
                       : fmt::format("the answer is {} times that", trimmed(*off));
        if (gives_other_inputs(a.request)) from += ", with the given inputs";
        else if (!run->differs.empty()) from += fmt::format(". {}", a.catalog.text(run->differs));
    }
    return FigureLine{"Published", values_text(*run), std::move(from), ""};
}

}  // namespace dlcost
