// JSON Schemas (draft 2020-12) of every document that the program reads and writes.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "../text/writer.hpp"

namespace dlcost {

/// A document with a schema.
struct SchemaKind {
    std::string_view name;  ///< as the command takes it: "request"
    std::string_view title;
    void (*write)(DocumentWriter& out);  ///< writes what follows the title, into the schema that is open
};

void write_request_schema(DocumentWriter& out);
void write_row_schema(DocumentWriter& out);
void write_result_schema(DocumentWriter& out);

/// All kinds, in the order of help. Choices, help and errors of the command are made of this list.
inline constexpr std::array schema_kinds{
    SchemaKind{"request", "A run, or a project with its stages, as estimate, plan and compare take it",
               write_request_schema},
    SchemaKind{"row", "A row of a list for batch: a run or a project, with keys of one's own behind x_",
               write_row_schema},
    SchemaKind{"result",
               "The answer of estimate, plan and measure for a run or a project, and a row of batch --explain",
               write_result_schema},
};

/// The schema as a document.
std::string schema_of(const SchemaKind& kind);

}  // namespace dlcost
