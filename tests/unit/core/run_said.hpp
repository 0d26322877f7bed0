// Runs of what was said, for the tests of how a request is resolved.
#pragma once

#include "../../support.hpp"

namespace dlcost::test {

using Said = std::vector<std::pair<std::string_view, std::string_view>>;
inline Run run_said(const Said& said) { return run_of(request(said)); }

}  // namespace dlcost::test
