// A yes-or-no check of the grammar of RFC 8259. Parsers reject some texts that are JSON (a number beyond a double, half
// a surrogate pair, deep nesting); this check shows whether a rejected text is JSON at all.
#pragma once

#include <string_view>

namespace dlcost {

/// Whether the bytes are one JSON text in UTF-8, without a byte order mark. Accepts any depth without recursion.
bool is_json(std::string_view bytes);

}  // namespace dlcost
