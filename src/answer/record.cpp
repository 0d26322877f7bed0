#include "record.hpp"

#include "../text/writer.hpp"
#include "record_page.hpp"

namespace dlcost {
namespace {

void write_record(const Catalog& catalog, const FoundRecord& found, DocumentWriter& out) {
    out.begin_object({});
    out.text("record", found.kind->name.singular);
    found.kind->write(catalog, found.record, out);
    out.end_object();
}

void write_records(const RecordAnswer& answer, DocumentWriter& out) {
    for (const FoundRecord& found : answer.records) write_record(answer.catalog, found, out);
}

/// The members of a few records as lines of a table, or a row for each.
Section wide_table(const RecordAnswer& answer) {
    constexpr std::size_t few = 3;  // side by side
    GridWriter grid;
    write_records(answer, grid);
    Section section{"Records", Room::wide};
    section.table = answer.records.size() <= few ? upright(grid.grid) : std::move(grid.grid);
    return section;
}

}  // namespace

Document document_of(const RecordAnswer& answer) {
    return {[&answer](DocumentWriter& out) {
                out.begin_list({});
                write_records(answer, out);
                out.end_list();
            },
            [&answer](DocumentWriter& out) { write_records(answer, out); }};
}

Page page_of(const RecordAnswer& answer) {
    Page page;
    page.is_table = true;
    for (const FoundRecord& found : answer.records) add_record(answer.catalog, found, page);
    page.add(wide_table(answer));
    return page;
}

}  // namespace dlcost
