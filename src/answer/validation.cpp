#include "validation.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "../text/human.hpp"
#include "reports.hpp"
#include "../text/writer.hpp"

namespace dlcost {
namespace {

/// One comparison, whatever it compares, in one unit.
struct Line {
    std::string_view part;
    const Observation* row = nullptr;
    std::string_view unit;
    double published = 0, estimated = 0;
    std::optional<double> low = {}, high = {}, baseline = {};
    bool holds = false;  ///< comes out, or lies inside the range
    std::string_view reason = {};
};

/// The comparisons of one kind, and how they did.
struct Part {
    std::string_view key, title, about;
    std::vector<Line> lines;
    std::optional<Score> score;  ///< none where figures are recomputed
};

class Parts {
public:
    explicit Parts(const ValidationReport& report) : catalog_(report.catalog), all_(report.validation) {}

    std::vector<Part> parts() const {
        std::vector<Part> all{
            recomputed(),
            compared("system", "Energy of whole machines, blind",
                     "From hardware and device-hours alone, against runs that were measured at the wall (GPU servers) "
                     "or with the host's share (TPUs).",
                     all_.system, kwh),
            compared("device", "Energy of devices alone, blind",
                     "The same, of runs where only the accelerators were measured.", all_.device, kwh),
            compared("tracker", "Energy as software counts it, blind",
                     "The same, of runs whose CPU and memory are a tracker's model or a sampled sensor: no measure of "
                     "the program, shown for comparison.",
                     all_.tracker, kwh),
            compared("time", "Device-hours, blind", "From parameters, tokens and hardware alone.", all_.time,
                     device_hour)};
        std::erase_if(all, [](const Part& part) { return part.lines.empty(); });
        return all;
    }

private:
    const Observation& at(Ref<Observation> ref) const { return catalog_.at(ref); }

    template <class Q, class Unit>
    void add(const std::vector<Recomputed<Q>>& rows, Unit unit, Part& part) const {
        for (const auto& one : rows)
            part.lines.push_back({part.key,
                                  &at(one.row),
                                  unit.label,
                                  one.published.in(unit),
                                  one.estimated.in(unit),
                                  {},
                                  {},
                                  {},
                                  one.same,
                                  catalog_.text(at(one.row).differs)});
    }
    Part recomputed() const {
        Part part{"recomputed",
                  "Recomputed from complete inputs",
                  "What a publication prints, from the inputs that it prints; it holds within the rounding of the "
                  "figure and of its inputs.",
                  {},
                  {}};
        add(all_.energy, kwh, part);
        add(all_.co2e, kg, part);
        for (const auto ref : all_.left_out)
            part.lines.push_back({part.key, &at(ref), "", 0, 0, {}, {}, {}, false, catalog_.text(at(ref).left_out)});
        return part;
    }
    template <class Q, class Unit>
    Part compared(std::string_view key, std::string_view title, std::string_view about,
                  const std::vector<Compared<Q>>& rows, Unit unit) const {
        Part part{key, title, about, {}, score(std::span<const Compared<Q>>{rows})};
        for (const auto& one : rows) {
            std::optional<double> baseline;
            if (one.baseline) baseline = one.baseline->in(unit);
            part.lines.push_back({key, &at(one.row), unit.label, one.published.in(unit), one.estimated.in(unit),
                                  one.range.low.in(unit), one.range.high.in(unit), baseline, one.inside(),
                                  catalog_.text(at(one.row).note)});
        }
        return part;
    }

    const Catalog& catalog_;
    const Validation& all_;
};

bool is_left_out(const Line& line) { return line.unit.empty(); }

std::string ratio(double a, double b) { return fmt::format("{:.3f}", a / b); }
std::string percent_of(double share) {
    return 100 * share < 1000 ? fmt::format("{:.3g} %", 100 * share) : human(100 * share) + " %";
}

std::size_t held(const Part& part) {
    return static_cast<std::size_t>(
        std::count_if(part.lines.begin(), part.lines.end(), [](const Line& line) { return line.holds; }));
}
std::size_t counted(const Part& part) {
    return static_cast<std::size_t>(
        std::count_if(part.lines.begin(), part.lines.end(), [](const Line& line) { return !is_left_out(line); }));
}

/// What came of a part, in a sentence.
std::string verdict(const Part& part) {
    if (!part.score) return fmt::format("{} of {} figures come out as printed.", held(part), counted(part));
    const Score& score = *part.score;
    std::string text =
        fmt::format("{} rows: median error {}", plain(score.rows.value()), percent_of(score.error.value()));
    if (score.baseline.value() > 0) text += fmt::format(" (TDP × hours: {})", percent_of(score.baseline.value()));
    return text + fmt::format("; {} inside the 80 % range, whose ends are a factor of {:.3g} away (median).",
                              percent_of(score.covered.value()), score.half_width.value());
}

Grid grid_of(const Part& part, const Catalog& catalog) {
    Grid grid;
    if (!part.score) grid.columns = {"run", "unit", "published", "recomputed", "ratio", "holds"};
    else if (part.key == "time") grid.columns = {"run", "published", "estimated", "ratio", "low", "high", "inside"};
    else grid.columns = {"run", "published", "estimated", "ratio", "low", "high", "inside", "TDP × h"};
    for (const Line& line : part.lines) {
        if (is_left_out(line)) continue;
        std::vector<Grid::Cell> row{{std::string{catalog.text(line.row->id)}}};
        if (!part.score) row.push_back({std::string{line.unit}});
        // Digits enough to see why a figure does not come out.
        const bool in_full = !part.score && !line.holds;
        row.push_back({in_full ? tidy(line.published) : human(line.published), true});
        row.push_back({in_full ? tidy(line.estimated) : human(line.estimated), true});
        row.push_back({ratio(line.estimated, line.published), true});
        if (part.score) row.push_back({human(*line.low), true}), row.push_back({human(*line.high), true});
        row.push_back({line.holds ? "yes" : "no"});
        if (part.score && part.key != "time")
            row.push_back({line.baseline ? ratio(*line.baseline, line.published) : "", true});
        grid.rows.push_back(std::move(row));
    }
    return grid;
}

/// Rows whose reason is told: those that differ, and those that were left out.
std::vector<std::string> reasons(const Part& part, const Catalog& catalog) {
    std::vector<std::string> all;
    for (const Line& line : part.lines)
        if (!part.score && !line.holds && !line.reason.empty())
            all.push_back(fmt::format("{}: {}", catalog.text(line.row->id), line.reason));
    return all;
}

std::string skipped(const ValidationReport& report) {
    std::string names;
    for (const auto ref : report.validation.skipped)
        names += (names.empty() ? "" : ", ") + std::string{report.catalog.text(report.catalog.at(ref).id)};
    return names;
}

constexpr std::string_view of_skipped =
    "Nothing to compare: a run needs a measured energy with hardware and device-hours, or its power and hours, or "
    "parameters and tokens with \"time\": \"scored\".";

std::string for_people(const ValidationReport& report, const Screen& screen) {
    Page page{screen};
    for (const Part& part : Parts{report}.parts()) {
        page.title(part.title);
        page.paragraph("", part.about);
        page.out += '\n' + table(grid_of(part, report.catalog), screen.table_width) + '\n';
        page.paragraph("", verdict(part));
        for (const std::string& reason : reasons(part, report.catalog)) page.paragraph("- ", reason);
        page.out += '\n';
    }
    if (report.catalog.all<Observation>().empty()) page.paragraph("", "No observations: nothing to compare.");
    if (!report.validation.skipped.empty()) {
        page.paragraph("", of_skipped);
        page.paragraph("- ", skipped(report));
    }
    page.foot(fmt::format("dlcost {}, catalog {}", report.version, report.catalog.version));
    return page.out;
}

std::string as_markdown(const ValidationReport& report) {
    std::string out = "# Validation\n\nMade by `dlcost validate --format markdown`.";
    if (!report.own)
        out +=
            " The default draws and the MFU were fitted on part of these runs; "
            "[calibration/](../calibration/README.md) has\nthe scores with each publication left out of the fit in its "
            "turn, which are the ones to expect of other runs.";
    out += '\n';
    for (const Part& part : Parts{report}.parts()) {
        out += fmt::format("\n## {}\n\n{}\n\n**{}**\n\n{}", part.title, part.about, verdict(part),
                           markdown(grid_of(part, report.catalog)));
        const auto all = reasons(part, report.catalog);
        if (!all.empty()) out += '\n';
        for (const std::string& reason : all) out += "- " + markdown_cell(reason) + '\n';
    }
    if (!report.validation.skipped.empty())
        out += fmt::format("\n{}\n\n- {}\n", of_skipped, markdown_cell(skipped(report)));
    return out;
}

void write_line(const Line& line, const Catalog& catalog, DocumentWriter& out) {
    const auto number = [&](std::string_view key, const std::optional<double>& value) {
        if (value) out.number(key, *value);
    };
    out.begin_object({});
    out.text("part", line.part);
    out.text("id", catalog.text(line.row->id));
    if (!is_left_out(line)) {
        out.text("unit", line.unit);
        out.number("published", line.published);
        out.number("estimated", line.estimated);
        out.number("ratio", line.estimated / line.published);
        number("low", line.low);
        number("high", line.high);
        out.flag(line.low ? "inside" : "as_printed", line.holds);
        number("tdp_x_hours", line.baseline);
    }
    if (!line.reason.empty()) out.text("note", line.reason);
    out.end_object();
}

void write_scores(const std::vector<Part>& parts, DocumentWriter& out) {
    out.begin_list("scores");
    for (const Part& part : parts) {
        out.begin_object({});
        out.text("part", part.key);
        out.number("rows", static_cast<double>(counted(part)));
        if (part.score) {
            out.number("median_error", part.score->error.value());
            if (part.score->baseline.value() > 0)
                out.number("median_error_of_tdp_x_hours", part.score->baseline.value());
            out.number("inside", part.score->covered.value());
            out.number("half_width", part.score->half_width.value());
        } else {
            out.number("as_printed", static_cast<double>(held(part)));
        }
        out.end_object();
    }
    out.end_list();
}

std::string as_json(const ValidationReport& report) {
    const auto parts = Parts{report}.parts();
    JsonWriter out{JsonWriter::Layout::indented};
    out.begin_object({});
    out.text("schema", "dlcost.validation/1");
    out.text("version", report.version);
    out.text("catalog", report.catalog.version);
    write_scores(parts, out);
    out.begin_list("rows");
    for (const Part& part : parts)
        for (const Line& line : part.lines) write_line(line, report.catalog, out);
    out.end_list();
    out.end_object();
    return out.take();
}

std::string as_lines(const ValidationReport& report) {
    std::string lines;
    for (const Part& part : Parts{report}.parts()) {
        for (const Line& line : part.lines) {
            JsonWriter out{JsonWriter::Layout::one_line};
            write_line(line, report.catalog, out);
            lines += out.take();
        }
    }
    return lines;
}

}  // namespace

Report report_of(const ValidationReport& r) {
    Report report;
    report.title = "The program against published runs";
    report.about =
        "Published and estimated figures of each run. A blind estimate knows the hardware and the device-hours, or the "
        "parameters and the tokens, and nothing else.";
    for (const Part& part : Parts{r}.parts()) {
        if (part.score)
            report.lead.push_back(
                {std::string{part.title.substr(0, part.title.find(','))},
                 percent_of(part.score->error.value()) + " off",
                 fmt::format("median of {} runs; {} inside the range", plain(part.score->rows.value()),
                             percent_of(part.score->covered.value()))});
        Section section{std::string{part.title}, {std::string{part.about}, verdict(part)}};
        if (part.score) {
            const std::string unit{part.lines.front().unit};
            PointChart chart{std::string{part.title}, "published, " + unit, "estimated, " + unit, {}, true};
            for (const Line& line : part.lines)
                chart.points.push_back({line.published, line.estimated, std::string{r.catalog.text(line.row->id)},
                                        line.holds ? Point::Role::front : Point::Role::odd});
            section.chart = std::move(chart);
        }
        section.table = grid_of(part, r.catalog);
        section.items = reasons(part, r.catalog);
        report.sections.push_back(std::move(section));
    }
    report.sections.push_back(
        {"How to read the charts",
         {"On the line an estimate is what was published. A circle lies inside its 80 % range, a triangle outside."}});
    if (!r.validation.skipped.empty())
        report.sections.push_back({"Not compared", {std::string{of_skipped}, skipped(r)}});
    report.foot = made_by(r.version, r.catalog);
    return report;
}

std::string rendered(const ValidationReport& report, Format format, const Screen& screen) {
    switch (format) {
        case Format::json: return as_json(report);
        case Format::ndjson: return as_lines(report);
        case Format::markdown: return as_markdown(report);
        case Format::csv: {
            GridWriter out;
            for (const Part& part : Parts{report}.parts())
                for (const Line& line : part.lines) write_line(line, report.catalog, out);
            return csv(out.grid);
        }
        case Format::html:
        case Format::svg: return reported(report, format);
        default: break;
    }
    return for_people(report, screen);
}

}  // namespace dlcost
