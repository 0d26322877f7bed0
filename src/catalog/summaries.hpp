// What lists show of each kind of record.
#pragma once

#include <dlcost/catalog.hpp>

#include "../text/writer.hpp"

namespace dlcost {

void summarize(const Catalog& catalog, const Model& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Accelerator& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Zone& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Region& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Provider& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Machine& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Offer& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Equivalent& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Mix& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Factor& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Host& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Generation& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Method& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Observation& record, DocumentWriter& out);
void summarize(const Catalog& catalog, const Source& record, DocumentWriter& out);

}  // namespace dlcost
