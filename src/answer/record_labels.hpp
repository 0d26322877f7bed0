// Names of the keys of catalog records on pages.
#pragma once

#include <string>
#include <string_view>

namespace dlcost {

/// "TDP" for "tdp"; other keys without their underscores.
std::string label_of_member(std::string_view key, std::string_view kind = {});
/// "CPU and memory" for the value "cpu-and-memory" of "host_terms"; other values as they are.
std::string text_for_people(std::string_view key, std::string_view value);
/// "Measured power" for "draws": the heading of a list of rows.
std::string label_of_list(std::string_view key);

}  // namespace dlcost
