#include "record_list.hpp"

#include <cstdlib>

#include "../text/human.hpp"
#include "../text/writer.hpp"

namespace dlcost {
namespace {

/// A list of objects: all of it as one JSON array, or one by one.
Document list_of(const Document::Write& each) {
    return {[each](DocumentWriter& out) {
                out.begin_list({});
                each(out);
                out.end_list();
            },
            each};
}

/// A page that is one table, with numbers as short as people read them.
Page page_of(const Document::Write& each, bool shortens) {
    GridWriter rows;
    each(rows);
    // People see four digits of a measured or computed value; whole numbers such as years and counts stay.
    for (auto& row : rows.grid.rows)
        for (auto& cell : row)
            if (shortens && cell.is_number && cell.text.find_first_of(".e") != std::string::npos)
                cell.text = trimmed(std::strtod(cell.text.c_str(), nullptr));
    Page page;
    page.is_table = true;
    Section section;
    if (!rows.grid.rows.empty()) section.table = std::move(rows.grid);
    page.add(std::move(section));
    return page;
}

void write_kinds(const Catalog& catalog, DocumentWriter& out) {
    for (const Kind& kind : kinds()) {
        out.begin_object({});
        out.text("kind", kind.name.plural);
        out.number("records", static_cast<double>(kind.count(catalog)));
        out.end_object();
    }
}

void write_defaults(const DefaultList& list, DocumentWriter& out) {
    for (const Default& one : list.defaults) {
        out.begin_object({});
        out.text("field", one.field);
        out.text("value", one.value);
        out.text("from", one.from);
        out.end_object();
    }
}

}  // namespace

void write_summary(const RecordList& list, std::uint32_t record, DocumentWriter& out) {
    out.begin_object({});
    list.kind.summarize(list.catalog, record, out);
    out.end_object();
}

Document document_of(const RecordList& list) {
    return list_of([&list](DocumentWriter& out) {
        for (const std::uint32_t record : list.records) {
            out.begin_object({});
            list.kind.write(list.catalog, record, out);
            out.end_object();
        }
    });
}

Page page_of(const RecordList& list) {
    return page_of(
        [&list](DocumentWriter& out) {
            for (const std::uint32_t record : list.records) write_summary(list, record, out);
        },
        true);
}

Document document_of(const KindList& list) {
    return list_of([&list](DocumentWriter& out) { write_kinds(list.catalog, out); });
}

Page page_of(const KindList& list) {
    return page_of([&list](DocumentWriter& out) { write_kinds(list.catalog, out); }, true);
}

Document document_of(const DefaultList& list) {
    return list_of([&list](DocumentWriter& out) { write_defaults(list, out); });
}

Page page_of(const DefaultList& list) {
    return page_of([&list](DocumentWriter& out) { write_defaults(list, out); }, false);
}

}  // namespace dlcost
