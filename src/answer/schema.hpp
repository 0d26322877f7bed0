// JSON Schemas (draft 2020-12) of what the program reads and writes, from the tables of request and result fields.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dlcost {

/// A document with a schema.
struct SchemaKind {
    std::string_view name;  ///< as the command takes it: "request"
    std::string_view title;
    std::string (*write)(const SchemaKind& kind);
};

std::span<const SchemaKind> schema_kinds();

}  // namespace dlcost
