// The everyday benchmarks to compare with.
#pragma once

#include <string_view>
#include <vector>

#include <dlcost/catalog.hpp>
#include <dlcost/error.hpp>

namespace dlcost {

/// The four of the paper.
std::vector<Ref<Equivalent>> default_equivalents(const Catalog& catalog);

/// The requested benchmarks: "all", or a comma list of groups and ids, each benchmark once, in the given order. A word
/// that is neither goes to `faults`, as given by `flag`.
std::vector<Ref<Equivalent>> equivalents_named(const Catalog& catalog, std::string_view list, std::string_view flag,
                                               Faults& faults);

}  // namespace dlcost
