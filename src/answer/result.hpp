// An answer, and how it is written as a document. docs/architecture.md lists the keys.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <dlcost/catalog.hpp>
#include <dlcost/fields.hpp>
#include <dlcost/plan.hpp>

#include "../text/document.hpp"
#include "../text/human.hpp"
#include "../text/page.hpp"
#include "input_change.hpp"

namespace dlcost {

/// The answer for a run.
struct Answer {
    Request request;
    Run run;
    Estimate estimate;
    Catalog catalog;
    std::string version;                       ///< of the program
    std::vector<Ref<Equivalent>> equivalents;  ///< to compare with
    std::optional<Solution> solution = {};     ///< of a plan
    /// Of an earlier result, the inputs that changed with the catalog; none if the request was not read from one.
    std::optional<std::vector<InputChange>> changed = {};
    Currency currency = {};  ///< of the costs that people see
};

/// One input of the method, as shown in results.
struct Input {
    std::string_view name;  ///< of the request field, or of an input that no request can give
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

/// Every input of a run, in the order of the fields: given values as given, then those that were found.
std::vector<Input> inputs(const Answer& answer);

/// The sources of the inputs and equivalents, each once, in order of first occurrence.
std::vector<Ref<Source>> sources(const Answer& answer);

/// Whether the intensity is shown in lb/kWh, because it was given so or its source has that unit; otherwise it is in
/// g/kWh.
bool shows_lb(const Answer& answer);

/// Writes the result document, with what `beside` adds to its members; the equation and notes only with `explain`.
void write_result(const Answer& answer, DocumentWriter& out, bool explain,
                  const std::function<void(DocumentWriter&)>& beside = {});
/// The same as a row: without schema, sources and assumptions; inputs only with `explain`.
void write_row(const Answer& answer, DocumentWriter& out, bool explain);
/// Both; `answer` must outlive it.
Document document_of(const Answer& answer, bool explain, std::function<void(DocumentWriter&)> beside = {});
/// One run as a page, which does not refer to `answer`.
Page page_of(const Answer& answer, bool explain);

/// Writes the inputs that a request gives, without those that would be found for it: enough to read the request again.
void write_given_inputs(const Request& request, DocumentWriter& out);

/// Parts shared with documents of several answers. Writes the objects of single values; an object without known values
/// is left out.
void write_fields(const Answer& answer, DocumentWriter& out);
void write_equivalents(Co2e co2e, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog,
                       DocumentWriter& out);
/// The same for rows, which have a cell for each, under its id.
void write_equivalent_cells(Co2e co2e, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog,
                            DocumentWriter& out);
void write_inputs(const Answer& answer, DocumentWriter& out);
/// Writes what was assumed, and what changed with the catalog; with the equation and notes if `explain` is set.
void write_remarks(const Answer& answer, DocumentWriter& out, bool explain);
void write_sources(std::span<const Ref<Source>> sources, const Catalog& catalog, DocumentWriter& out);

}  // namespace dlcost
