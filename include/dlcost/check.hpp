// What looks wrong about a run although it can be estimated. Checks change no number and no exit status.
#pragma once

#include <dlcost/estimate.hpp>

namespace dlcost {

/// The sentences are in src/answer/check_sentences.cpp.
enum class Check : std::uint8_t {
    device_power_low,   // the power of a device is far below its TDP
    device_power_high,  // or above what a board can draw
    power_low,          // the power of the job is too low for its devices: perhaps that of one of them
    power_high,         // or more than machines with such devices draw
    mfu_given,          // above anything published
    mfu_reached,        // the same of the MFU that the work and the hours imply
    intensity_low,
    intensity_high,  // no grid has such an intensity
    memory,          // weights, gradients and the optimizer's state do not fit the devices
    long_time,       // years
    later_hardware,  // the accelerator is newer than `as_of`
    count_
};
using Checks = EnumSet<Check>;

/// The checks that a run fails, and the numbers behind them.
struct Findings {
    Checks checks;
    std::optional<Power> device_power;  ///< of one device
    std::optional<Power> power;         ///< of the job, per device
    double mfu = 0;                     ///< given, or implied by the work and the hours; may exceed 1
    Memory state = gigabyte(0);         ///< what the training has to keep in memory
    Memory memory = gigabyte(0);        ///< that of all devices
};
/// `run` and `estimate` are those of the request.
Findings check(const Request& request, const Run& run, const Estimate& estimate, const Catalog& catalog);

}  // namespace dlcost
