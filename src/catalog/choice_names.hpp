// The words for the choices of include/dlcost/choices.hpp in data files and JSON output, in the order of each
// enumeration.
#pragma once

#include <array>
#include <string_view>

namespace dlcost {

inline constexpr std::array<std::string_view, 2> basis_names{"life-cycle", "direct"};
inline constexpr std::array<std::string_view, 3> accelerator_kind_names{"gpu", "tpu", "asic"};
inline constexpr std::array<std::string_view, 2> extent_names{"device", "computer"};
inline constexpr std::array<std::string_view, 2> scope_names{"device", "system"};
inline constexpr std::array<std::string_view, 4> host_kind_names{"server", "instance", "computer", "cpu"};
inline constexpr std::array<std::string_view, 6> zone_kind_names{"country", "world",     "area",
                                                                 "state",   "subregion", "province"};
inline constexpr std::array<std::string_view, 4> customer_names{"commercial", "average", "industrial", "residential"};
inline constexpr std::array<std::string_view, 5> provider_kind_names{"large-cloud", "cloud", "marketplace", "owner",
                                                                     "survey"};
inline constexpr std::array<std::string_view, 3> host_term_names{"unknown", "included", "extra"};
inline constexpr std::array<std::string_view, 2> sign_names{"emitted", "removed"};
inline constexpr std::array<std::string_view, 9> task_names{
    "other", "language", "vision", "multimodal", "image-generation", "biology", "speech", "games", "recommendation"};
inline constexpr std::array<std::string_view, 2> confidence_names{"published", "estimated"};
inline constexpr std::array<std::string_view, 2> workload_names{"ordinary", "light"};
inline constexpr std::array<std::string_view, 3> observed_names{"system", "device", "tracker"};
inline constexpr std::array<std::string_view, 2> finding_names{"computed", "measured"};
inline constexpr std::array<std::string_view, 2> counted_names{"it", "facility"};
inline constexpr std::array<std::string_view, 2> time_use_names{"none", "scored"};
inline constexpr std::array<std::string_view, 2> covers_names{"whole-node", "gpu-only"};
inline constexpr std::array<std::string_view, 2> precedence_names{"published", "own"};
inline constexpr std::array<std::string_view, 4> host_terms_names{"cpu-and-memory", "cpu", "none", "in-draw"};
inline constexpr std::array<std::string_view, 2> rounding_names{"none", "cents"};

}  // namespace dlcost
