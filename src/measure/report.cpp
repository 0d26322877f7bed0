#include "report.hpp"

#include <array>

#include <fmt/core.h>

#include "../text/human.hpp"
#include "../read/request_json.hpp"
#include "../text/writer.hpp"

namespace dlcost {
namespace {

std::string energy_in_words(Energy energy) {
    constexpr Energy small = kwh(0.1);
    return energy < small ? rounded(energy.in(joule)) + " J" : rounded(energy.in(kwh)) + " kWh";
}

Grid table_of(const MeasureReport& report) {
    Grid grid;
    grid.columns = {"sensor", "of", "average", "energy", "readings"};
    for (std::size_t i = 0; i < report.sampler.meters().size(); ++i) {
        const Sensor& sensor = *report.sampler.sensors().all[i];
        const Meter& meter = report.sampler.meters()[i];
        const auto mean = meter.mean();
        grid.rows.push_back({{sensor.name},
                             {sensor.device.empty() ? std::string{name(sensor.what)} : sensor.device},
                             {mean ? rounded(mean->in(watt)) + " W" : "unknown", true},
                             {mean ? energy_in_words(meter.energy()) : "unknown", true},
                             {tidy(static_cast<double>(meter.readings())), true}});
    }
    return grid;
}

/// The times without a reading of a sensor; empty if there are none.
std::string gaps_of(const Sensor& sensor, const Meter& meter) {
    if (meter.stands_still())
        return fmt::format("The counter of {} did not change, so its energy is unknown.", sensor.name);
    if (meter.gap_count() == 0) return "";
    std::string text = fmt::format("{} gave no reading", sensor.name);
    const std::size_t shown = std::min(meter.gap_count(), Meter::most_gaps);
    for (std::size_t i = 0; i < shown; ++i)
        text += fmt::format("{} from {:.1f} to {:.1f} s", i ? "," : "", meter.gaps()[i].from.in(second),
                            meter.gaps()[i].to.in(second));
    if (shown < meter.gap_count()) text += fmt::format(", and {} more times", meter.gap_count() - shown);
    return text + "; the average covers the remaining time.";
}

}  // namespace

Page page_of(const MeasureReport& report) {
    Page page;
    Section measured{"Measured"};
    const std::string whole =
        report.fraction == Portion::sure(1)
            ? ""
            : fmt::format(", which counts as {} % of the training", plain(100 * report.fraction.value()));
    measured.paragraphs = {fmt::format("The command ran for {}{}.", rounded(report.ended.took), whole)};
    if (!report.sampler.meters().empty()) measured.table = table_of(report);
    for (std::size_t i = 0; i < report.sampler.meters().size(); ++i)
        if (std::string text = gaps_of(*report.sampler.sensors().all[i], report.sampler.meters()[i]); !text.empty())
            measured.items.push_back(std::move(text));
    measured.items.insert(measured.items.end(), report.notes.begin(), report.notes.end());
    page.add(std::move(measured));
    Section absent{"Sensors not found"};
    for (const AbsentSensor& one : report.sampler.sensors().absent)
        absent.items.push_back(
            fmt::format("{}: {}{}", one.sensor, one.why, one.hint.empty() ? "" : " (" + one.hint + ")"));
    page.add(std::move(absent));
    return page;
}

Document document_of(const MeasureReport& report, const Request& request, std::string_view version,
                     std::string_view catalog) {
    return {[&report, &request, version, catalog](DocumentWriter& out) {
        out.begin_object();
        out.text("schema", measurement_schema);
        out.text("version", version);
        out.text("catalog", catalog);
        write_measured(report, out);
        write_given_inputs(request, out);
        out.end_object();
    }};
}

void write_measured(const MeasureReport& report, DocumentWriter& out) {
    out.begin_object("measured");
    out.number("seconds", report.ended.took.in(second));
    out.number("fraction", report.fraction.value());
    out.number("status", report.ended.status);
    out.begin_list("sensors");
    for (std::size_t i = 0; i < report.sampler.meters().size(); ++i) {
        const Sensor& sensor = *report.sampler.sensors().all[i];
        const Meter& meter = report.sampler.meters()[i];
        out.begin_object();
        out.text("sensor", sensor.name);
        out.text("of", name(sensor.what));
        if (!sensor.device.empty()) out.text("device", sensor.device);
        if (const auto mean = meter.mean()) {
            out.number("mean_w", mean->in(watt));
            out.number("kwh", meter.energy().in(kwh));
        }
        if (meter.stands_still()) out.flag("stands_still", true);
        out.number("covered_s", meter.covered().in(second));
        out.number("readings", static_cast<double>(meter.readings()));
        if (meter.gap_count()) {
            out.number("gap_s", meter.gap_time().in(second));
            out.begin_list("gaps");
            for (std::size_t gap = 0; gap < std::min(meter.gap_count(), Meter::most_gaps); ++gap) {
                out.begin_object();
                out.number("from_s", meter.gaps()[gap].from.in(second));
                out.number("to_s", meter.gaps()[gap].to.in(second));
                out.end_object();
            }
            out.end_list();
        }
        out.end_object();
    }
    out.end_list();
    out.begin_list("absent");
    for (const AbsentSensor& absent : report.sampler.sensors().absent) {
        out.begin_object();
        out.text("sensor", absent.sensor);
        out.text("why", absent.why);
        if (!absent.hint.empty()) out.text("try", absent.hint);
        out.end_object();
    }
    out.end_list();
    out.begin_list("notes");
    for (const std::string& note : report.notes) out.text({}, note);
    out.end_list();
    out.end_object();
}

}  // namespace dlcost
