// A JSON document as a tree in which every value knows its line. Specs, results, data files and overlays are read with
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
    std::string text;  ///< for a string, its value; for a number or boolean, its text
    std::vector<JsonNode> items;
    std::vector<JsonMember> members;

    const JsonNode* find(std::string_view key) const;
};

struct JsonMember {
    std::string key;
    std::uint32_t line = 0;
    JsonNode value;
};

/// "a number", "an array", ..., for messages.
std::string_view name(JsonNode::Kind kind);

/// Reads one document. Fails if it is not JSON (RFC 8259, UTF-8), has a key twice in one object, or is nested deeper
/// than 64. `file` is used only in the faults.
Result<JsonNode> read_json(std::string_view bytes, std::string_view file);

/// `key` as one step of a JSON pointer (RFC 6901).
std::string pointer_step(std::string_view key);

}  // namespace dlcost
