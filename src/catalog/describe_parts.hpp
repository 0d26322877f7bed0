// The building blocks of field descriptions; describe.hpp explains their use.
#pragma once

#include <concepts>

#include <dlcost/records.hpp>

#include "plausible.hpp"

namespace dlcost {

template <class R, class T>
concept Like = std::same_as<std::remove_const_t<R>, T>;

enum class Need : std::uint8_t { required, optional };

}  // namespace dlcost
