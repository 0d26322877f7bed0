#include "schedule.hpp"

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "../text/human.hpp"
#include "../text/writer.hpp"
#include "page_parts.hpp"
#include "quantities.hpp"

namespace dlcost {
namespace {

/// "1 January 2026 00:00": as people read a time in UTC.
std::string shown(Instant instant) {
    const std::string text = written(instant);
    const std::size_t time = text.find('T');
    const auto date = read_date(text.substr(0, time));
    return fmt::format("{} {}", date ? human(*date) : text.substr(0, time), text.substr(time + 1, 5));
}

std::string saving(const ScheduleReport& r) { return fmt::format("{:.1f} %", 100 * r.schedule.saving.value()); }

void write_stretch(std::string_view key, const ScheduleReport& r, const Stretch& stretch, DocumentWriter& out) {
    out.begin_object(key);
    out.text("start", written(stretch.start));
    out.text("end", written(stretch.end));
    out.number("intensity_g_per_kwh", stretch.mean.in(g_per_kwh));
    if (r.answer.estimate.energy) out.number("co2e_kg", emitted(r.answer, stretch).in(kg));
    out.end_object();
}

/// Members that a row has too.
void write_choice(const ScheduleReport& r, DocumentWriter& out) {
    out.text("version", r.answer.version);
    out.text("catalog", r.answer.catalog.version);
    out.number("hours", r.answer.estimate.hours.in(hour));
    out.flag("interruptible", r.interruptible);
    write_stretch("now", r, r.schedule.now, out);
    write_stretch("best", r, r.schedule.best, out);
    out.number("saving", r.schedule.saving.value());
}

void write_row(const ScheduleReport& r, DocumentWriter& out) {
    out.begin_object({});
    write_choice(r, out);
    out.end_object();
}

void write_whole(const ScheduleReport& r, DocumentWriter& out) {
    out.begin_object({});
    out.text("schema", "dlcost.schedule/1");
    write_choice(r, out);
    out.begin_list("runs");
    for (const Stretch& run : r.schedule.runs) write_stretch({}, r, run, out);
    out.end_list();
    out.begin_list("assumptions");
    for (const std::string& note : r.profile.notes) out.text({}, note);
    out.end_list();
    out.end_object();
}

/// The time, and under it the emissions.
void add_stretch(std::string label, const ScheduleReport& r, const Stretch& stretch, std::string_view more,
                 Section& section) {
    const std::string co2e =
        r.answer.estimate.energy ? fmt::format(", {} CO2e", text_of(emitted(r.answer, stretch))) : "";
    section.figures.push_back(
        {std::move(label), fmt::format("{} to {} UTC", shown(stretch.start), shown(stretch.end))});
    section.figures.push_back({"", "", fmt::format("{} g/kWh{}{}", rounded(stretch.mean.in(g_per_kwh)), co2e, more)});
}

}  // namespace

Co2e emitted(const Answer& answer, const Stretch& stretch) { return answer.estimate.energy->total * stretch.mean; }

Document document_of(const ScheduleReport& r) {
    return {[&r](DocumentWriter& out) { write_whole(r, out); }, {}, [&r](DocumentWriter& out) { write_row(r, out); }};
}

Page page_of(const ScheduleReport& r) {
    const Answer& a = r.answer;
    Page page;
    page.title = page.headline = fmt::format("When to train {1}: {0} h", trimmed(a.estimate.hours.in(hour)),
                                             a.run.name.empty() ? "it" : a.run.name);
    page.is_table = true;
    Section choice{"", Room::narrow};
    add_stretch("At the start", r, r.schedule.now, "", choice);
    add_stretch(r.interruptible ? "With pauses" : "Best start", r, r.schedule.best,
                fmt::format(", saves {}", saving(r)), choice);
    page.add(std::move(choice));
    GridWriter row;
    write_row(r, row);
    Section keys{"Best time", Room::wide};
    keys.table = upright(row.grid);
    page.add(std::move(keys));
    if (r.schedule.runs.size() > 1) {
        Section runs{fmt::format("Run in {} stretches", r.schedule.runs.size()), Room::narrow};
        for (const Stretch& run : r.schedule.runs)
            runs.paragraphs.push_back(
                fmt::format("{} to {}  {} g/kWh", shown(run.start), shown(run.end), rounded(run.mean.in(g_per_kwh))));
        page.add(std::move(runs));
    }
    std::vector<std::string> assumed{"Power is constant while the run lasts, and a pause costs nothing"};
    assumed.insert(assumed.end(), r.profile.notes.begin(), r.profile.notes.end());
    page.add(assumed_section(std::move(assumed)));
    add_origin(a.version, a.catalog, page);
    return page;
}

}  // namespace dlcost
