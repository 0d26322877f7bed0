// What an answer may be written as.
#pragma once

#include <cstdint>

namespace dlcost {

enum class Format : std::uint8_t { table, json, ndjson, csv, markdown, html, svg, latex, hf_card };

}  // namespace dlcost
