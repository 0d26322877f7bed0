// Column names as names of request fields.
#pragma once

#include <cstdint>
#include <string_view>

#include <dlcost/fields.hpp>

namespace dlcost {

/// The request field of a CSV column, or null: its name ignoring case, with spaces or dashes for underscores ("GPUs",
/// "Device hours"). `spelling` receives which of the field's names it is.
const FieldInfo* field_of_column(std::string_view cell, std::uint8_t* spelling = nullptr);

/// Whether a CSV column holds a request field.
inline bool is_request_column(std::string_view cell) { return field_of_column(cell) != nullptr; }

}  // namespace dlcost
