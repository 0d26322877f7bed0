// The GPUs that a job may use, according to CUDA_VISIBLE_DEVICES and similar variables.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dlcost {

/// One entry: an index in the list of devices, or the beginning of an identifier. For a MIG instance, `mig` is set and
/// `id` is the text as written.
struct VisibleDevice {
    std::optional<std::size_t> index;
    std::string_view id;
    bool mig = false;
};

/// The entries before the first invalid one, as CUDA reads them: `-1` hides itself and what follows. If the variable is
/// not set, there is no list, and all devices are visible.
std::optional<std::vector<VisibleDevice>> visible_devices(const std::optional<std::string>& text);

/// The GPU of a MIG instance in the old notation: "MIG-GPU-<uuid>/1/0" is on "GPU-<uuid>"; "" for others.
std::string_view gpu_of_old_mig(std::string_view id);

}  // namespace dlcost
