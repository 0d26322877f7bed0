// What holds of every converter of a public table.
#pragma once

#include <functional>

#include "../../src/catalog/tables.hpp"
#include "../../src/import/public_table.hpp"
#include "support.hpp"

namespace dlcost::fuzz {

inline void must_convert(const std::function<Result<TableOverlay>(const PublicTable&)>& convert,
                         std::string_view bytes) {
    const auto overlay = convert({bytes, "table.csv", "table.csv", {2026, 7, 9}});
    if (!overlay) return must_be_sayable(overlay.faults());
    std::size_t skipped = 0;
    for (const auto& [why, count] : overlay->skipped) {
        must(!why.empty(), "what is skipped has a reason");
        skipped += count;
    }
    must(overlay->used + skipped == overlay->rows, "every row is used or skipped");
    Tables tables{builtin_catalog()};
    const Faults faults = read_catalog(tables, {{"overlay", overlay->json}}, Strictness::overlay);
    must(faults.empty(), "the overlay is read without a fault", overlay->json);
}

}  // namespace dlcost::fuzz
