#include "schema.hpp"

namespace dlcost {

std::string schema_of(const SchemaKind& kind) {
    JsonWriter out{JsonWriter::Layout::indented};
    out.begin_object({});
    out.text("$schema", "https://json-schema.org/draft/2020-12/schema");
    out.text("$id", "urn:dlcost:" + std::string{kind.name} + ":1");
    out.text("title", kind.title);
    kind.write(out);
    out.end_object();
    return out.take();
}

}  // namespace dlcost
