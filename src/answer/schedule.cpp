#include "schedule.hpp"

#include <fmt/core.h>

#include "../text/human.hpp"
#include "../text/writer.hpp"

namespace dlcost {
namespace {

/// "2026-01-01 00:00": as people read a time in UTC.
std::string shown(Instant instant) {
    std::string text = written(instant);
    text.resize(text.size() - 4);
    text[text.find('T')] = ' ';
    return text;
}

std::string saving(const ScheduleReport& r) { return fmt::format("{:.1f} %", 100 * r.schedule.saving.value()); }

std::string for_people(const ScheduleReport& r, const Screen& screen) {
    const Answer& a = r.answer;
    const Schedule& s = r.schedule;
    Page page{screen};
    page.title(fmt::format("When to train it: {} h of {}", tidy(a.estimate.hours.in(hour)),
                           a.run.name.empty() ? "work" : a.run.name));
    const auto line = [&](std::string_view label, const Stretch& stretch, std::string_view more) {
        page.line(label, fmt::format("{} to {} UTC", shown(stretch.start), shown(stretch.end)), "");
        page.line(
            "", "",
            fmt::format("{} g/kWh{}{}", human(stretch.mean.in(g_per_kwh)),
                        a.estimate.energy ? fmt::format(", {} kg CO2e", human(emitted(a, stretch).in(kg))) : "", more));
    };
    line("Now", s.now, "");
    line(r.interruptible ? "With pauses" : "Best start", s.best, fmt::format(", saves {}", saving(r)));
    if (s.runs.size() > 1) {
        page.heading(fmt::format("{} runs with pauses between them", s.runs.size()));
        for (const Stretch& run : s.runs)
            page.paragraph(
                "", fmt::format("{} to {}  {} g/kWh", shown(run.start), shown(run.end), human(run.mean.in(g_per_kwh))));
    }
    page.heading("Assumed");
    page.paragraph("- ", "The draw is steady, and a pause costs nothing.");
    for (const std::string& note : r.profile.notes) page.paragraph("- ", note);
    page.foot(fmt::format("dlcost {}, catalog {}", a.version, a.catalog.version));
    return page.out;
}

void write_stretch(std::string_view key, const ScheduleReport& r, const Stretch& stretch, DocumentWriter& out) {
    out.begin_object(key);
    out.text("start", written(stretch.start));
    out.text("end", written(stretch.end));
    out.number("intensity_g_per_kwh", stretch.mean.in(g_per_kwh));
    if (r.answer.estimate.energy) out.number("co2e_kg", emitted(r.answer, stretch).in(kg));
    out.end_object();
}

void write_document(const ScheduleReport& r, DocumentWriter& out) {
    out.begin_object({});
    if (!out.is_flat()) out.text("schema", "dlcost.schedule/1");
    out.text("version", r.answer.version);
    out.text("catalog", r.answer.catalog.version);
    out.number("hours", r.answer.estimate.hours.in(hour));
    out.flag("interruptible", r.interruptible);
    write_stretch("now", r, r.schedule.now, out);
    write_stretch("best", r, r.schedule.best, out);
    out.number("saving", r.schedule.saving.value());
    if (!out.is_flat()) {
        out.begin_list("runs");
        for (const Stretch& run : r.schedule.runs) write_stretch({}, r, run, out);
        out.end_list();
        out.begin_list("assumptions");
        for (const std::string& note : r.profile.notes) out.text({}, note);
        out.end_list();
    }
    out.end_object();
}

}  // namespace

Co2e emitted(const Answer& answer, const Stretch& stretch) { return answer.estimate.energy->total * stretch.mean; }

std::string rendered(const ScheduleReport& r, Format format, const Screen& screen) {
    if (format == Format::table) return for_people(r, screen);
    if (format == Format::json || format == Format::ndjson) {
        JsonWriter out{format == Format::json ? JsonWriter::Layout::indented : JsonWriter::Layout::one_line};
        write_document(r, out);
        return out.take();
    }
    GridWriter out;
    write_document(r, out);
    return format == Format::csv ? csv(out.grid) : markdown(upright(out.grid));
}

}  // namespace dlcost
