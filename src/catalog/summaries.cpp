#include "summaries.hpp"

#include <algorithm>

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "describe.hpp"
#include "figures.hpp"
#include "../text/human.hpp"

namespace dlcost {
namespace {

struct Line {
    const Catalog& catalog;
    DocumentWriter& out;

    void text(std::string_view key, Text t) { out.text(key, catalog.text(t)); }
    template <class T>
    void id_of(std::string_view key, Ref<T> ref) {
        out.text(key, ref ? catalog.text(catalog.at(ref).id) : std::string_view{});
    }
    template <class Q>
    void figure(std::string_view key, const std::optional<Figure<Q>>& f) {
        if (f) out.number(key, number_of(*f));
        else out.text(key, "");
    }
    /// The newest of the dated values, as `text_of` writes it, with its date.
    template <class Row, class Of, class TextOf>
    void newest(std::string_view key, Range<Row> range, Of figure_of, TextOf text_of) {
        const auto rows = catalog.in(range);
        const Row* best = nullptr;
        for (const Row& row : rows)
            if (const auto* f = figure_of(row); f && (!best || f->as_of > figure_of(*best)->as_of)) best = &row;
        if (!best) return out.text(key, "");
        const auto& f = *figure_of(*best);
        out.text(key, text_of(f) + (f.as_of ? " (" + written(f.as_of) + ')' : ""));
    }
};

constexpr auto fleet_pue = [](const DatedPue& row) { return row.place.empty() ? &row.pue : nullptr; };
constexpr auto pue_text = [](const Figure<Pue>& pue) { return plain(pue.value.value()); };
/// All zones in one unit, whatever their sources use. Numbers are aligned at their ends.
constexpr auto intensity_text = [](const Figure<Intensity>& intensity) {
    return fmt::format("{:>5}", trimmed(intensity.value.in(g_per_kwh)));
};

std::string_view without(std::string_view text, std::string_view beginning) {
    return text.starts_with(beginning) ? text.substr(beginning.size()) : text;
}

std::string count_text(const std::optional<Figure<Params>>& params) {
    return params ? short_count(params->value.value()) : "";
}

std::string run_text(const Catalog& catalog, const PublishedRun& run) {
    std::string text;
    if (run.devices) text = plain(run.devices->value.value()) + " × ";
    text += run.hardware ? catalog.text(catalog.at(run.hardware).id) : std::string_view{"a machine"};
    if (!run.is_timed()) return text;
    const double hours = run.hours
                             ? run.hours->value.in(hour)
                             : run.device_hours->value.in(device_hour) / (run.devices ? run.devices->value.value() : 1);
    return text + " for " + tidy(hours) + (run.devices ? " h" : " device-hours");
}

}  // namespace

void summarize(const Catalog& catalog, const Model& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    out.text("year", written(r.year));
    out.text("task", name(r.task));
    out.text("params", count_text(r.params));
    const auto runs = catalog.in(r.runs);
    std::string text = runs.empty() ? "" : run_text(catalog, runs.front());
    if (runs.size() > 1) text = fmt::format("{}, {} more", text, runs.size() - 1);
    out.text("published run", text);
}

void summarize(const Catalog& catalog, const Accelerator& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    out.text("year", written(r.year));
    line.figure("TDP W", r.tdp);
    line.figure("memory GB", r.memory);
    const PeakRate* half = nullptr;
    for (const PeakRate& row : catalog.in(r.peak_rates))
        if (row.precision == Precision::bf16 || (row.precision == Precision::fp16 && !half)) half = &row;
    if (half) out.number("16-bit TFLOPS", number_of(half->rate));
    else out.text("16-bit TFLOPS", "");
    line.text("name", r.name);
}

void summarize(const Catalog& catalog, const Zone& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    line.text("name", r.name);
    for (const Basis basis : {Basis::life_cycle, Basis::direct})
        line.newest(
            fmt::format("{} g/kWh", name(basis)), r.intensities,
            [&](const GridIntensity& row) { return row.basis == basis ? &row.intensity : nullptr; }, intensity_text);
}

void summarize(const Catalog& catalog, const Region& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    line.id_of("zone", r.zone);
    line.id_of("eGRID", r.subregion);
    line.newest("PUE", r.pues, fleet_pue, pue_text);
    line.text("name", r.name);
}

void summarize(const Catalog& catalog, const Provider& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    out.text("kind", name(r.kind));
    line.newest("PUE", r.pues, fleet_pue, pue_text);
    line.text("name", r.name);
}

void summarize(const Catalog& catalog, const Machine& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    out.number("devices", r.accelerators.value.value());
    line.id_of("hardware", r.hardware);
    line.figure("vCPUs", r.vcpus);
    line.figure("memory GB", r.memory);
}

void summarize(const Catalog& catalog, const Offer& r, DocumentWriter& out) {
    Line line{catalog, out};
    if (r.region) line.id_of("region", r.region);
    else out.text("region", fmt::format("{}: {}", catalog.text(catalog.at(r.provider).id), catalog.text(r.area)));
    // Short names leave room for the machine, and both are found by them.
    out.text("hardware", without(catalog.text(catalog.at(r.hardware).id), "nvidia-"));
    line.figure("spot $/h", r.spot);
    line.figure("on demand $/h", r.on_demand);
    out.text("as of", written(r.as_of));
    // The region names the provider already.
    const std::string_view machine = catalog.text(r.machine ? catalog.at(r.machine).id : r.instance);
    out.text("machine", r.machine ? without(machine.substr(machine.find(':') + 1), "Standard_") : machine);
}

void summarize(const Catalog& catalog, const Equivalent& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    line.text("group", r.group);
    out.number("kg", std::strtod(fmt::format("{:.6g}", r.co2e.value.in(kg)).c_str(), nullptr));
    line.text("name", r.name);
}

void summarize(const Catalog& catalog, const Mix& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    out.text("as of", written(r.as_of));
    std::string shares;
    for (const Share& row : catalog.in(r.shares))
        shares += fmt::format("{}{} {} %", shares.empty() ? "" : ", ", catalog.text(catalog.at(row.generation).id),
                              plain(as_written(100 * row.share.value.value())));
    out.text("shares", shares);
}

void summarize(const Catalog& catalog, const Factor& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    line.figure("life-cycle g/kWh", r.life_cycle);
    line.figure("low g/kWh", r.low);
    line.figure("high g/kWh", r.high);
    line.figure("direct g/kWh", r.direct);
    line.text("name", r.name);
}

void summarize(const Catalog& catalog, const Host& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    line.figure("devices", r.accelerators);
    line.figure("CPU W", r.cpu_power);
    line.figure("memory W", r.memory_power);
    line.figure("CPU TDP W", r.cpu_tdp);
    line.figure("max W", r.max_power);
    line.text("name", r.name);
}

void summarize(const Catalog& catalog, const Generation& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    out.number("MFU %", std::strtod(fmt::format("{:.6g}", 100 * r.mfu.value.value()).c_str(), nullptr));
    line.text("name", r.name);
}

void summarize(const Catalog& catalog, const Method& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    line.text("name", r.name);
}

void summarize(const Catalog& catalog, const Observation& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    out.text("energy of", r.scope == Observed::device    ? "devices"
                          : r.scope == Observed::tracker ? "tracked"
                                                         : "machines");
    out.text("obtained", name(r.basis));
    const auto printed = [&](std::string_view key, const auto& figure, auto unit) {
        figure ? out.number(key, number_in(figure->value, unit)) : out.text(key, "");
    };
    printed("kWh", r.energy, kwh);
    printed("kg CO2e", r.co2e, kg);
    out.text("time check", r.time == TimeUse::scored ? "yes" : "");
    line.id_of("source", r.source);
}

void summarize(const Catalog& catalog, const Source& r, DocumentWriter& out) {
    Line line{catalog, out};
    line.text("id", r.id);
    out.text("year", written(r.year));
    line.text("licence", r.licence);
    line.text("title", r.title);
}

}  // namespace dlcost
