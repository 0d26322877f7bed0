// An answer, and how it is written as a document. docs/architecture.md has the keys.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include <dlcost/catalog.hpp>
#include <dlcost/fields.hpp>
#include <dlcost/plan.hpp>

#include "../text/document.hpp"
#include "../text/page.hpp"

namespace dlcost {

/// A run that was answered.
struct Answer {
    Request request;
    Run run;
    Estimate estimate;
    Catalog catalog;
    std::string version;                       ///< of the program
    std::vector<Ref<Equivalent>> equivalents;  ///< to compare with
    std::optional<Solution> solution = {};     ///< of a plan
};

/// One input of the method, as results show it.
struct Input {
    std::string_view name;  ///< of the request field, or of what no request can say
    std::string_view unit;
    std::optional<Field> field;
    FieldValue value;
    Origin origin;
    Ref<Source> source;
    Text where;
    Date as_of;
    Spread spread;
    std::string_view overlay = {};  ///< the file whose defaults gave it
};

/// Every input of a run, in the order of the fields: what was said, as it was said; then what was found.
std::vector<Input> inputs(const Answer& answer);

/// The sources that the inputs and equivalents name, each once, in the order in which they are met.
std::vector<Ref<Source>> sources(const Answer& answer);

/// Whether the intensity is shown in lb/kWh, as it was said or as its source has it; else in g/kWh.
bool shows_lb(const Answer& answer);

/// The result document, with what `beside` writes among its members; the equation and notes only where `explain` asks
/// for them.
void write_result(const Answer& answer, DocumentWriter& out, bool explain,
                  const std::function<void(DocumentWriter&)>& beside = {});
/// The same as a row: without schema, sources and assumptions; inputs only where `explain` asks for them.
void write_row(const Answer& answer, DocumentWriter& out, bool explain);
/// Both; `answer` must outlive it.
Document document_of(const Answer& answer, bool explain, std::function<void(DocumentWriter&)> beside = {});
/// One run as a page; `answer` is not kept.
Page page_of(const Answer& answer, bool explain);

/// The inputs that a request gives, without those that would be found for it: enough to read the request again.
void write_given_inputs(const Request& request, DocumentWriter& out);

/// Parts that documents of several answers have too. The objects of single values; one of which nothing is known is
/// left out.
void write_fields(const Answer& answer, DocumentWriter& out);
void write_equivalents(Co2e co2e, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog,
                       DocumentWriter& out);
/// The same where a row has a cell for each, under its id.
void write_equivalent_cells(Co2e co2e, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog,
                            DocumentWriter& out);
void write_inputs(const Answer& answer, DocumentWriter& out);
/// What was assumed; with the equation and notes where `explain` asks for them.
void write_remarks(const Answer& answer, DocumentWriter& out, bool explain);
void write_sources(std::span<const Ref<Source>> sources, const Catalog& catalog, DocumentWriter& out);

}  // namespace dlcost
