#pragma once

#include <dlcost/constants.hpp>

namespace dlcost {

/// What a full training keeps in memory: weights, gradients and the optimizer's state in mixed precision, spread over
/// the devices (Rajbhandari et al. 2020, section 3.1).
inline Memory state_of(Params params) { return gigabyte(state_bytes * params.value() / 1e9); }

}  // namespace dlcost
