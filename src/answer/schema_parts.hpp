// The building blocks of schemas: objects as tables of their keys.
#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "../text/writer.hpp"

namespace dlcost {

/// A key of an object. The name of a key that may be absent ends in "?". A type is written as
///     "number", "string|boolean"    one of these types of JSON
///     "=said|default"               one of these texts
///     "#row"                        a definition of the schema
///     "[string]", "[#row]"          a list
///     "{number}", "{#input}"        an object with keys of any name
struct SchemaKey {
    std::string_view name, type;
    std::string_view description = {};
    std::optional<double> at_least = {};  ///< for a number; for a list, its minimum length
};

/// An object among the definitions of a schema. Later versions may add keys, so an object may have others.
struct SchemaObject {
    std::string_view name;
    std::span<const SchemaKey> keys;
    std::string_view includes = {};  ///< the type of an object whose keys it also has: "#figures"
};

void write_texts(DocumentWriter& out, std::string_view key, std::span<const std::string_view> all);
void write_texts(DocumentWriter& out, std::string_view key, std::initializer_list<std::string_view> all);

/// Writes a type into the open schema.
void write_type(DocumentWriter& out, std::string_view type);
/// Writes the type of a key.
void write_key(DocumentWriter& out, const SchemaKey& key);
/// Writes a named schema of that type.
void write_typed(DocumentWriter& out, std::string_view name, std::string_view type);
/// Writes into the open schema that one of these types applies.
void write_any_of(DocumentWriter& out, std::initializer_list<std::string_view> types);
/// Writes into the open schema that a document with that key has one type, and any other document another type. A
/// validator then reports the faults of the intended type.
void write_by_key(DocumentWriter& out, std::string_view key, std::string_view with, std::string_view without);

void write_object(DocumentWriter& out, const SchemaObject& object);
void write_objects(DocumentWriter& out, std::span<const SchemaObject> objects);
/// Writes the objects as the definitions of the open schema.
void write_definitions(DocumentWriter& out, std::span<const SchemaObject> objects);

}  // namespace dlcost
