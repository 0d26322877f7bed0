// A comparison as a document.
#include "comparison.hpp"
#include "method_parts.hpp"

namespace dlcost {
namespace {

void write_parts(const Comparison& c, const ComparedAnswer& row, DocumentWriter& out) {
    const auto parts = parts_of_difference(*c.rows[c.baseline].run(), *row.run());
    if (!parts) return;
    out.begin_object("co2e_change_kg");
    for (const Constant one : all_of_enum<Constant>) out.number(name(one), (*parts)[one].in(kg));
    out.end_object();
}

void write_figures(const Comparison& c, const ComparedAnswer& row, DocumentWriter& out) {
    out.text("label", row.label);
    std::visit([&](const auto& answer) { write_fields(answer, out); }, row.answer);
    out.begin_object("ratio");
    for (const ComparisonSort by :
         {ComparisonSort::emissions, ComparisonSort::money, ComparisonSort::time, ComparisonSort::energy})
        if (const auto ratio = ratio_to_baseline(c, row, by)) out.number(name(by), *ratio);
    out.end_object();
    if (c.by_method) write_parts(c, row, out);
}

/// Cells have no space for inputs.
void write_cells(const Comparison& c, const ComparedAnswer& row, DocumentWriter& out) {
    out.begin_object({});
    write_figures(c, row, out);
    out.end_object();
}

void write_record(const Comparison& c, const ComparedAnswer& row, DocumentWriter& out) {
    out.begin_object({});
    write_figures(c, row, out);
    if (row.run()) {
        write_inputs(*row.run(), out);
        write_remarks(*row.run(), out, false);
    }
    out.end_object();
}

void write_whole(const Comparison& c, DocumentWriter& out) {
    out.begin_object({});
    out.text("schema", "dlcost.compare/1");
    out.text("version", c.version);
    out.text("catalog", c.catalog.version);
    out.text("sort", name(c.sort));
    out.text("baseline", c.rows[c.baseline].label);
    out.begin_list("rows");
    for (const ComparedAnswer* row : ordered(c)) write_record(c, *row, out);
    out.end_list();
    write_sources(sources(labelled(c)), c.catalog, out);
    out.end_object();
}

}  // namespace

Document document_of(const Comparison& c) {
    const auto each = [&c](auto write) {
        return [&c, write](DocumentWriter& out) {
            for (const ComparedAnswer* row : ordered(c)) write(c, *row, out);
        };
    };
    return {[&c](DocumentWriter& out) { write_whole(c, out); }, each(write_record), each(write_cells)};
}

}  // namespace dlcost
