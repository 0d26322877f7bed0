// Definitions that the schemas of several answers share.
#pragma once

#include "schema_parts.hpp"

namespace dlcost {

inline constexpr auto source_keys =
    std::to_array<SchemaKey>({{"id", "string"}, {"title", "string"}, {"year?", "integer"}, {"url", "string"}});
inline constexpr auto equivalent_keys =
    std::to_array<SchemaKey>({{"id", "string"}, {"name", "string"}, {"amount", "number"}});
inline constexpr auto input_keys = std::to_array<SchemaKey>({
    {"value", "number|string|boolean"},
    {"unit?", "string"},
    {"origin", "=said|published|measured|catalog|derived|default|solved"},
    {"source?", "string"},
    {"where?", "string"},
    {"as_of?", "string"},
    {"spread?", "number", "Geometric standard deviation; 1 if the value is exact", 1},
});

inline constexpr SchemaObject source_object{"source", source_keys}, equivalent_object{"equivalent", equivalent_keys},
    input_object{"input", input_keys};

/// Whether the values are those of a whole answer, in which some are always present, or chosen columns.
enum class Figures : bool { whole, chosen };

/// Writes the definition of an object with the objects of `result_fields` and some additional keys.
void write_figures(DocumentWriter& out, std::string_view name, Figures which, std::span<const SchemaKey> more = {});

/// Writes the definitions behind "#estimate" and "#project", including those that they refer to.
void write_result_objects(DocumentWriter& out);

}  // namespace dlcost
