// Lists: records of one kind, the kinds themselves, and the defaults in force. The answers of `list` and `show
// defaults`.
#pragma once

#include <string>
#include <vector>

#include "../catalog/records.hpp"
#include "../text/document.hpp"
#include "../text/page.hpp"

namespace dlcost {

/// Records of one kind, in display order. People see a summary of each, programs the whole record.
struct RecordList {
    const Catalog& catalog;
    const Kind& kind;
    std::vector<std::uint32_t> records;
};

/// Every kind of record, with the number of records.
struct KindList {
    const Catalog& catalog;
};

/// A value used if none is given, and where it comes from.
struct Default {
    std::string field, value, from;
};
struct DefaultList {
    std::vector<Default> defaults;
};

/// Their views; the list must outlive the document.
Document document_of(const RecordList& list);
Document document_of(const KindList& list);
Document document_of(const DefaultList& list);
Page page_of(const RecordList& list);
Page page_of(const KindList& list);
Page page_of(const DefaultList& list);

/// Writes the summary of a record, as in a list for people, as one object.
void write_summary(const RecordList& list, std::uint32_t record, DocumentWriter& out);

}  // namespace dlcost
