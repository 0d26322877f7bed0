// Names of accelerators that hold a number of them: "8xH100", "H100:8", "h100-80gb-8", "tpu-v5p-128",
// "v4-8:2".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dlcost {

struct CountedName {
    std::string_view name;  ///< of one device; a view into the text
    std::uint32_t count;    ///< of devices
    bool slice;             ///< one or several TPU slices, which are rented whole
};

/// Splits such a name; nothing if the text has no number of devices. Whether the rest names an accelerator is for the
/// caller to find out.
std::optional<CountedName> counted_name(std::string_view text);

}  // namespace dlcost
