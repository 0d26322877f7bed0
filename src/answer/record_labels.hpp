// Names of the keys of catalog records on pages.
#pragma once

#include <string>
#include <string_view>

namespace dlcost {

/// "TDP" for "tdp"; other keys without their underscores.
std::string label_of_member(std::string_view key);
/// "Measured power" for "draws": the heading of a list of rows.
std::string label_of_list(std::string_view key);

}  // namespace dlcost
