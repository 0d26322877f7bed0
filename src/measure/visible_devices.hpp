// Which GPUs a job may use, as CUDA_VISIBLE_DEVICES and its like say it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dlcost {

/// One entry: a place in the list of devices, or the beginning of an identifier. Of a MIG instance, `mig` holds and
/// `id` is as it was written.
struct VisibleDevice {
    std::optional<std::size_t> index;
    std::string_view id;
    bool mig = false;
};

/// The entries before the first that is none, as CUDA reads them: `-1` hides itself and what follows. Of text that is
/// not set all are visible: no list.
std::optional<std::vector<VisibleDevice>> visible_devices(const std::optional<std::string>& text);

/// The GPU of a MIG instance that is written as of old: "MIG-GPU-<uuid>/1/0" is in "GPU-<uuid>"; "" of others.
std::string_view gpu_of_old_mig(std::string_view id);

}  // namespace dlcost
