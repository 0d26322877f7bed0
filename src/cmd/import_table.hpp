// dlcost import of public tables, which become an overlay instead of rows.
#pragma once

#include <array>
#include <string_view>

#include "command.hpp"

namespace dlcost {

/// The tables that import knows.
inline constexpr std::array<std::string_view, 2> table_kinds{"skypilot", "ember"};

/// Writes the overlay of the table named in the arguments. Returns the exit status.
int import_table(Call& call);

}  // namespace dlcost
