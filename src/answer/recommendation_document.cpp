// A recommendation as a document.
#include "recommendation_parts.hpp"

namespace dlcost {
namespace {

void write_option(const RecommendationReport& report, const Choice& o, std::string_view marks, DocumentWriter& out) {
    const Options options{report};
    out.begin_object({});
    if (!marks.empty()) out.text("marks", marks);
    out.text("hardware", options.id(o.hardware));
    if (o.region) out.text("region", options.id(o.region));
    out.number("devices", o.devices.value());
    out.number("hours", o.hours.in(hour));
    out.number("total_kwh", o.energy.in(kwh));
    out.number("co2e_kg", o.co2e.in(kg));
    out.number("usd", o.money.in(usd));
    if (report.found.baseline) {
        const Choice& base = *report.found.baseline;
        const auto saves = [&](std::string_view key, double now, double then) {
            if (then > 0) out.number(key, 1 - now / then);
        };
        saves("saves_usd", o.money.in(usd), base.money.in(usd));
        saves("saves_co2e", o.co2e.in(kg), base.co2e.in(kg));
        saves("saves_hours", o.hours.in(hour), base.hours.in(hour));
    }
    out.end_object();
}

void write_options(const RecommendationReport& report, DocumentWriter& out) {
    const Options options{report};
    for (const std::size_t i : options.shown()) write_option(report, report.found.options[i], options.marks(i), out);
}

/// How the work was converted to other hardware, and how well the run itself uses its own.
void write_move(const Recommendation& found, DocumentWriter& out) {
    if (found.conversion == Conversion::none) return;
    out.text("moved_by", found.conversion == Conversion::by_flop ? "flop" : "rate");
    if (found.conversion != Conversion::by_flop || !found.reached) return;
    out.number("reached_mfu", found.reached->value());
    out.number("expected_mfu", found.expected->value());
}

void write_whole(const RecommendationReport& report, DocumentWriter& out) {
    const Recommendation& found = report.found;
    out.begin_object({});
    out.text("schema", "dlcost.recommend/1");
    out.text("version", report.version);
    out.text("catalog", report.catalog.version);
    out.number("tried", static_cast<double>(found.tried));
    out.number("kept", static_cast<double>(found.options.size()));
    out.begin_object("left_out");
    for (const Reason& reason : reasons)
        if (const std::size_t count = found.excluded[reason.value]) out.number(reason.key, static_cast<double>(count));
    out.end_object();
    write_move(found, out);
    out.begin_list("rows");
    write_options(report, out);
    out.end_list();
    if (found.baseline) {
        out.begin_list("baseline");
        write_option(report, *found.baseline, "", out);
        out.end_list();
    }
    const BestAnswers best{report};
    out.begin_list("assumptions");
    for (const std::string& text : best.assumed()) out.text({}, text);
    out.end_list();
    write_sources(best.all_sources(), report.catalog, out);
    out.end_object();
}

}  // namespace

Document document_of(const RecommendationReport& report) {
    return {[&report](DocumentWriter& out) { write_whole(report, out); },
            [&report](DocumentWriter& out) { write_options(report, out); }};
}

}  // namespace dlcost
