#include "../text/writer.hpp"
#include "render.hpp"

namespace dlcost {

std::string csv(const Document& document) {
    GridWriter out;
    out.grid.columns = document.columns;
    document.rows ? document.rows(out) : document.records ? document.records(out) : document.whole(out);
    return out.grid.rows.empty() && out.grid.columns.empty() ? "" : csv(out.grid);
}

}  // namespace dlcost
