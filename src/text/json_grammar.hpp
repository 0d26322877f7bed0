// The grammar of RFC 8259 as a yes or no. Parsers refuse some texts that are JSON (a number beyond a double, half a
// surrogate pair, deep nesting); this tells such a refusal from a text that is no JSON.
#pragma once

#include <string_view>

namespace dlcost {

/// Whether the bytes are one JSON text in UTF-8, without a byte order mark. Takes any depth, and never recurses.
bool is_json(std::string_view bytes);

}  // namespace dlcost
