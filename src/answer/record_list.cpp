#include "record_list.hpp"

#include <algorithm>
#include <array>
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

/// Columns of ids, which people copy into a command.
constexpr std::array<std::string_view, 7> id_columns{"from", "id", "region", "hardware", "zone", "eGRID", "source"};

/// Whole numbers such as counts keep all their digits; of others people see four.
std::string number_for_people(const std::string& text) {
    const double value = std::strtod(text.c_str(), nullptr);
    return text.find_first_of(".e") == std::string::npos ? full(value) : trimmed(value);
}

/// A page that is one table, with numbers as short as people read them.
Page page_of(const Document::Write& each, bool shortens) {
    GridWriter rows;
    each(rows);
    for (std::size_t i = 0; i < rows.grid.columns.size(); ++i) {
        const bool is_id = std::find(id_columns.begin(), id_columns.end(), rows.grid.columns[i]) != id_columns.end();
        for (auto& row : rows.grid.rows) {
            row[i].is_id = is_id;
            if (shortens && row[i].is_number) row[i].text = number_for_people(row[i].text);
        }
    }
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
