// Complete catalog records with the titles of their sources: the answer of `show`.
#pragma once

#include <vector>

#include "../catalog/records.hpp"
#include "../text/document.hpp"
#include "../text/page.hpp"

namespace dlcost {

struct FoundRecord {
    const Kind* kind;
    std::uint32_t record;  ///< index in the table of its kind
};

struct RecordAnswer {
    const Catalog& catalog;
    std::vector<FoundRecord> records;
};

/// Its views; the answer must outlive the document.
Document document_of(const RecordAnswer& answer);
Page page_of(const RecordAnswer& answer);

}  // namespace dlcost
