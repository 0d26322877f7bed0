// A validation as a document.
#include "validation_parts.hpp"

namespace dlcost {
namespace {

void write_line(const ValidationLine& line, DocumentWriter& out) {
    const auto number = [&](std::string_view key, const std::optional<double>& value) {
        if (value) out.number(key, *value);
    };
    out.begin_object({});
    out.text("part", line.part);
    out.text("id", line.id);
    if (!is_left_out(line)) {
        out.text("unit", line.unit);
        out.number("published", line.published);
        out.number("estimated", line.estimated);
        if (line.published > 0) out.number("ratio", line.estimated / line.published);
        number("low", line.low);
        number("high", line.high);
        out.flag(line.low ? "inside" : "as_printed", line.holds);
        number("tdp_x_hours", line.baseline);
    }
    if (!line.reason.empty()) out.text("note", line.reason);
    out.end_object();
}

void write_scores(const std::vector<ValidationPart>& parts, DocumentWriter& out) {
    out.begin_list("scores");
    for (const ValidationPart& part : parts) {
        out.begin_object({});
        out.text("part", part.key);
        out.number("rows", static_cast<double>(counted(part)));
        if (part.score) {
            out.number("median_error", part.score->error.value());
            if (part.score->baseline.value() > 0)
                out.number("median_error_of_tdp_x_hours", part.score->baseline.value());
            out.number("inside", part.score->covered.value());
            out.number("inside_50", part.score->covered_50.value());
            out.number("inside_95", part.score->covered_95.value());
            out.number("half_width", part.score->half_width.value());
        } else {
            out.number("as_printed", static_cast<double>(held(part)));
        }
        out.end_object();
    }
    out.end_list();
}

void write_lines(const ValidationReport& report, DocumentWriter& out) {
    for (const ValidationPart& part : parts_of(report))
        for (const ValidationLine& line : part.lines) write_line(line, out);
}

void write_whole(const ValidationReport& report, DocumentWriter& out) {
    out.begin_object({});
    out.text("schema", "dlcost.validation/1");
    out.text("version", report.version);
    out.text("catalog", report.catalog.version);
    write_scores(parts_of(report), out);
    out.begin_list("rows");
    write_lines(report, out);
    out.end_list();
    out.end_object();
}

}  // namespace

Document document_of(const ValidationReport& report) {
    return {[&report](DocumentWriter& out) { write_whole(report, out); },
            [&report](DocumentWriter& out) { write_lines(report, out); }};
}

}  // namespace dlcost
