// Constants of the method that are not catalog values: names it relies on, and the limits of its fits. Constants that
// have a source belong in data/methods.json.
#pragma once

#include <array>
#include <string_view>

#include <dlcost/scalars.hpp>

namespace dlcost {

/// The method used if none is named.
inline constexpr std::string_view default_method_id = "dlcost";
/// An accelerator for which the catalog has every value. Requests that name none are checked with it.
inline constexpr std::string_view well_known_accelerator_id = "nvidia-a100-sxm4-80gb";

/// The accelerator on which a model is planned if neither its hours nor its hardware are published: one that most
/// trainings of its year used and that clouds still offer. `until` is the last year; the last row has none.
struct UsualAccelerator {
    int until;
    std::string_view id;
};
inline constexpr std::array usual_accelerators{
    UsualAccelerator{2020, "nvidia-v100-sxm2-16gb"},
    UsualAccelerator{2022, "nvidia-a100-sxm4-80gb"},
    UsualAccelerator{9999, "nvidia-h100-sxm5-80gb"},
};
/// The number of devices of such a plan: those of one machine, doubled until the training ends within a time that
/// people wait for one. Nearly all published trainings are shorter. Energy and cost hardly depend on the number.
inline constexpr Devices machine_devices = Devices::sure(8);
inline constexpr Duration longest_training = hour(90 * 24.0);

/// Up to this many devices that consumers buy are taken to be at home, if no provider is named.
inline constexpr Devices home_devices = Devices::sure(4);

/// Networks with fewer parameters leave a device half idle.
inline constexpr Params light_network = Params::sure(1e7);
/// If the 16-bit rate is at least this many times the FP32 rate, a matrix engine provides it, and training uses it.
inline constexpr double matrix_engine_speedup = 2.5;

/// The MFU of docs/planning.md: the model size it was fitted at, and the sizes beyond which it stays constant.
inline constexpr Params mfu_fitted_at = Params::sure(1e10);
inline constexpr Params mfu_smallest = Params::sure(5e7), mfu_largest = Params::sure(1e12);
/// No training run was observed outside these.
inline constexpr Utilization least_mfu = Utilization::sure(0.05), most_mfu = Utilization::sure(0.6);
/// A model counts fully as a mixture of experts if at most this share of it is active per token, as in all models of
/// the fit.
inline constexpr Fraction dense_half = Fraction::sure(0.5);
/// Up to this many devices, training is common on any hardware; beyond it, the catalog must know an example.
inline constexpr Devices common_scale = Devices::sure(1024);

/// The power of a CPU of which only the TDP is known: half of it, as CodeCarbon and Carbontracker count, one CPU for
/// every four accelerators, as most servers have.
inline constexpr double cpu_average_load = 0.5, devices_per_cpu = 4;
inline constexpr Spread cpu_load_spread = Spread::sure(1.6);

/// Values beyond these look like mistakes, and are listed as checks. Measured devices draw 0.27 to 0.99 of their TDP,
/// measured machines up to 2.2; `absurd_load` is for powers as published.
inline constexpr double least_load = 0.1, most_load = 1.3, most_machine_load = 2.5, absurd_load = 5;
/// The highest MFU published: MaxText 64B on 64 TPU v5p (calibration/benchmarks.json). No training run is above 0.67.
inline constexpr Utilization published_mfu = Utilization::sure(0.7031);
inline constexpr Intensity least_intensity = g_per_kwh(5), most_intensity = g_per_kwh(1500);
inline constexpr Duration longest_plausible = hour(2 * 8760.0);
/// Bytes that mixed-precision training with Adam keeps for each parameter.
inline constexpr double state_bytes = 16;

}  // namespace dlcost
