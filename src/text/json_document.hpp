// A JSON document as a tree whose every value knows its line. Specs, results, data files and overlays are read through
// it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <dlcost/error.hpp>

namespace dlcost {

struct JsonMember;

struct JsonNode {
    enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
    Kind kind = Kind::null;
    std::uint32_t line = 0;
    std::string text;  ///< of a string, its value; of a number or boolean, as written
    std::vector<JsonNode> items;
    std::vector<JsonMember> members;

    const JsonNode* find(std::string_view key) const;
};

struct JsonMember {
    std::string key;
    std::uint32_t line = 0;
    JsonNode value;
};

/// "a number", "an array", ... for messages.
std::string_view name(JsonNode::Kind kind);

/// Reads one document. Faults: not JSON (RFC 8259, UTF-8), a key twice in an object, nesting beyond 64.
/// `file` is only for the place in the faults.
Result<JsonNode> read_json(std::string_view bytes, std::string_view file);

/// `key` as one step of a JSON pointer (RFC 6901).
std::string pointer_step(std::string_view key);

}  // namespace dlcost
