#include "public_table.hpp"

#include <dlcost/values.hpp>

namespace dlcost {

void begin_overlay(DocumentWriter& out, const TableSource& source, Date date) {
    out.begin_object({});
    out.number("layout", 1);
    out.begin_list("sources");
    out.begin_object({});
    out.text("id", source.id);
    out.text("title", source.title);
    out.text("authors", source.authors);
    out.text("year", std::to_string(date.year));
    out.text("url", source.url);
    out.text("licence", source.licence);
    out.end_object();
    out.end_list();
}

}  // namespace dlcost
