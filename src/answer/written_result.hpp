// A result as it was written, to be held against another: its figures and inputs as they stand in the document, nothing
// worked out anew.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <dlcost/attribution.hpp>
#include <dlcost/error.hpp>
#include <dlcost/fields.hpp>

#include "../text/json_document.hpp"
#include "result_fields.hpp"

namespace dlcost {

struct WrittenFigure {
    const ResultField* field;
    FieldValue value;  ///< a number in the unit that the key names, or a text
};

/// An input with where it came from; what the document does not say is empty.
struct WrittenInput {
    std::string name;
    FieldValue value;
    std::string unit, origin, source, where, as_of;
    Spread spread = Spread::sure(1);
};

/// A run, a stage of a project, or the sum of one.
struct WrittenPart {
    std::string name;                    ///< may be empty
    std::vector<WrittenFigure> figures;  ///< in the order of the table of result fields; unknown ones are not there
    std::vector<WrittenInput> inputs;    ///< none of a sum

    /// Null where the figure is not known.
    const FieldValue* find(std::string_view object, std::string_view key) const;
    Totals totals() const;
};

struct WrittenResult {
    std::string file;              ///< as errors call it
    std::string version, catalog;  ///< of the program and the data that made it
    bool is_project = false;
    WrittenPart whole;                ///< the run, or the project's name and sum
    std::vector<WrittenPart> stages;  ///< of a project

    /// What the whole is made of: the stages, or the one run.
    std::span<const WrittenPart> parts() const {
        return is_project ? std::span<const WrittenPart>{stages} : std::span{&whole, 1};
    }
};

/// Figures that do not follow from the others as the method has it, a sentence each: the document was edited. Methods
/// of other calculators round on their way and are not looked at.
std::vector<std::string> contradictions(const WrittenResult& result);

/// Whether the document says that it is a result of some kind.
bool is_result(const JsonNode& document);

/// Reads a document `dlcost.estimate/1` or `dlcost.project/1`. Keys of later versions are passed over. All faults at
/// once.
Faults read_result(WrittenResult& result, const JsonNode& document, std::string_view file);

}  // namespace dlcost
