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
    void (*write)(DocumentWriter& out);  ///< writes what follows the title into the open schema
};

void write_request_schema(DocumentWriter& out);
void write_row_schema(DocumentWriter& out);
void write_result_schema(DocumentWriter& out);
void write_comparison_schema(DocumentWriter& out);
void write_recommendation_schema(DocumentWriter& out);
void write_schedule_schema(DocumentWriter& out);
void write_validation_schema(DocumentWriter& out);
void write_diff_schema(DocumentWriter& out);
void write_batch_schema(DocumentWriter& out);
void write_groups_schema(DocumentWriter& out);
void write_measurement_schema(DocumentWriter& out);
void write_trace_schema(DocumentWriter& out);
void write_records_schema(DocumentWriter& out);
void write_errors_schema(DocumentWriter& out);

/// All kinds, in help order. The command's choices, help and errors come from this list.
inline constexpr std::array schema_kinds{
    SchemaKind{"request", "A run, or a project with its stages, as estimate, plan and compare take it",
               write_request_schema},
    SchemaKind{"row", "A row of a list for batch: a run or a project, with keys of one's own behind x_",
               write_row_schema},
    SchemaKind{"result",
               "The answer of estimate, plan and measure for a run or a project, and a row of batch --explain",
               write_result_schema},
    SchemaKind{"comparison", "The answer of compare, or a row of its NDJSON", write_comparison_schema},
    SchemaKind{"recommendation", "The answer of recommend, or a row of its NDJSON", write_recommendation_schema},
    SchemaKind{"schedule", "The answer of recommend --intensity-profile", write_schedule_schema},
    SchemaKind{"validation", "The answer of validate, or a row of its NDJSON", write_validation_schema},
    SchemaKind{"diff", "The answer of diff", write_diff_schema},
    SchemaKind{"batch", "The answer of batch: a list of rows, an object of rows and their sums, or a line of NDJSON",
               write_batch_schema},
    SchemaKind{"groups", "The answer of batch --group-by, or a line of its NDJSON", write_groups_schema},
    SchemaKind{"measurement", "What measure writes if no estimate can be made", write_measurement_schema},
    SchemaKind{"trace", "A line of measure --trace", write_trace_schema},
    SchemaKind{"records", "Records of the catalog, as list and show print them", write_records_schema},
    SchemaKind{"errors", "A line of --errors-format json: an error, a warning, or the counts of a list",
               write_errors_schema},
};

/// The schema as a document.
std::string schema_of(const SchemaKind& kind);

}  // namespace dlcost
