// Constants of the method that are no figures of the catalog: names it relies on, and the limits of its fits. A
// constant with a source belongs to data/methods.json.
#pragma once

#include <string_view>

#include <dlcost/scalars.hpp>

namespace dlcost {

/// The method that counts where none is named.
inline constexpr std::string_view default_method_id = "dlcost";
/// An accelerator of which the catalog knows everything, to try a request on that names none.
inline constexpr std::string_view well_known_accelerator_id = "nvidia-a100-sxm4-80gb";

/// Networks with fewer parameters leave a device half idle.
inline constexpr Params light_network = Params::sure(1e7);
/// Where the 16-bit rate is at least this many times that of FP32, a matrix engine does it, and trainings use it.
inline constexpr double matrix_engine_speedup = 2.5;

/// The MFU of docs/planning.md: the size of model that it was fitted at, and the sizes beyond which it stays as it is.
inline constexpr Params mfu_fitted_at = Params::sure(1e10);
inline constexpr Params mfu_smallest = Params::sure(5e7), mfu_largest = Params::sure(1e12);
/// No training was seen outside of these.
inline constexpr Utilization least_mfu = Utilization::sure(0.05), most_mfu = Utilization::sure(0.6);
/// A model is wholly a mixture of experts where at most this share of it is at work on a token, as in all of the fit.
inline constexpr Fraction dense_half = Fraction::sure(0.5);
/// Up to so many devices, trainings on any hardware are common; beyond it the catalog must know one.
inline constexpr Devices common_scale = Devices::sure(1024);

}  // namespace dlcost
