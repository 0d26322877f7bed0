// A result read from a document, for comparison: its values and inputs as they are in the document, without
// recalculation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <dlcost/attribution.hpp>
#include <dlcost/error.hpp>
#include <dlcost/fields.hpp>

#include "../text/json_document.hpp"
#include "input_change.hpp"
#include "result_fields.hpp"

namespace dlcost {

struct WrittenFigure {
    const ResultField* field;
    FieldValue value;  ///< a number in the unit that the key names, or a text
};

/// A run, a stage of a project, or the sum of one.
struct WrittenPart {
    std::string name;                    ///< may be empty
    std::vector<WrittenFigure> figures;  ///< in the order of the table of result fields; unknown ones are missing
    std::vector<WrittenInput> inputs;    ///< none for a sum

    /// Null if the value is unknown.
    const FieldValue* find(std::string_view object, std::string_view key) const;
    Totals totals() const;
};

struct WrittenResult {
    std::string file;              ///< its name in errors
    std::string version, catalog;  ///< of the program and the data that made it
    bool is_project = false;
    WrittenPart whole;                ///< the run, or the project's name and sum
    std::vector<WrittenPart> stages;  ///< of a project

    /// The parts of the whole: the stages, or the one run.
    std::span<const WrittenPart> parts() const {
        return is_project ? std::span<const WrittenPart>{stages} : std::span{&whole, 1};
    }
};

/// Values that do not follow from the others by the method, a sentence each: the document was edited. Results of
/// methods that round intermediate values are not checked.
std::vector<std::string> contradictions(const WrittenResult& result);

/// Whether the document declares itself a result of some kind.
bool is_result(const JsonNode& document);

/// Reads a document `dlcost.estimate/1` or `dlcost.project/1`. Keys of later versions are ignored. Returns all faults
/// at once.
Faults read_result(WrittenResult& result, const JsonNode& document, std::string_view file);

}  // namespace dlcost
