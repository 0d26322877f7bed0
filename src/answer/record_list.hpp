// Lists: records of one kind, the kinds themselves, and the defaults in force. What `list` and `show defaults` answer.
#pragma once

#include <string>
#include <vector>

#include "../catalog/records.hpp"
#include "../text/document.hpp"
#include "../text/page.hpp"

namespace dlcost {

/// Records of one kind, in the order in which they are shown. People see a summary of each, programs all of it.
struct RecordList {
    const Catalog& catalog;
    const Kind& kind;
    std::vector<std::uint32_t> records;
};

/// Every kind of record, and how many there are.
struct KindList {
    const Catalog& catalog;
};

/// A value that stands in where none is given, and who says so.
struct Default {
    std::string field, value, from;
};
struct DefaultList {
    std::vector<Default> defaults;
};

/// Views of them; the list must outlive the document.
Document document_of(const RecordList& list);
Document document_of(const KindList& list);
Document document_of(const DefaultList& list);
Page page_of(const RecordList& list);
Page page_of(const KindList& list);
Page page_of(const DefaultList& list);

/// Writes the summary of a record, as people see it in a list, as one object.
void write_summary(const RecordList& list, std::uint32_t record, DocumentWriter& out);

}  // namespace dlcost
