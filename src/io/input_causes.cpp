#include "input_causes.hpp"

#include <array>

namespace dlcost {
namespace {

using Names = std::span<const std::string_view>;

// What DESIGN has of it: hardware → run, power, price; provider → PUE, price, clean share; region → intensity, tariff, price; as_of → every
// look-up; a model on its published hardware gives its published run, which has all of them.
constexpr std::array<std::string_view, 1> of_model{"model"};
constexpr std::array<std::string_view, 17> of_time{"model", "hardware", "devices", "device_hours", "hours", "params", "active_params", "tokens", "samples",
                                                   "flop_per_sample", "train_flop", "seq_len", "layers", "width", "precision", "peak_tflops", "mfu"};
constexpr std::array<std::string_view, 11> of_power{"model", "hardware", "devices", "power_w", "cpu_power_w", "memory_power_w", "memory_gb", "gpu_power_w", "tdp_fraction", "method",
                                                    "as_of"};
constexpr std::array<std::string_view, 6> of_pue{"provider", "region", "model", "hardware", "as_of", "method"};
constexpr std::array<std::string_view, 8> of_intensity{"intensity_g_per_kwh", "intensity_lb_per_kwh", "region", "mix", "basis", "as_of", "model", "method"};
constexpr std::array<std::string_view, 8> of_place{"region", "provider", "mix", "basis", "as_of", "model", "hardware", "method"};
constexpr std::array<std::string_view, 7> of_price{"hardware", "region", "provider", "as_of", "model", "spot_price_usd", "price_usd"};
constexpr std::array<std::string_view, 4> of_embodied{"hardware", "embodied", "method", "as_of"};

struct Causes {
    std::string_view input;
    Names causes;
};
constexpr std::array all{
    Causes{"hardware", of_model}, Causes{"runs", of_model}, Causes{"fraction", of_model}, Causes{"restart_overhead", of_model},
    Causes{"devices", of_time}, Causes{"hours", of_time}, Causes{"device_hours", of_time},
    Causes{"power_w", of_power}, Causes{"cpu_power_w", of_power}, Causes{"memory_power_w", of_power}, Causes{"memory_gb", of_power}, Causes{"gpu_power_w", of_power}, Causes{"tdp_fraction", of_power},
    Causes{"pue", of_pue}, Causes{"provider", of_place}, Causes{"region", of_place}, Causes{"basis", of_place},
    Causes{"intensity_g_per_kwh", of_intensity}, Causes{"intensity_lb_per_kwh", of_intensity}, Causes{"market_intensity_lb_per_kwh", of_place},
    Causes{"price_usd", of_price}, Causes{"spot_price_usd", of_price}, Causes{"electricity_usd_per_kwh", of_place}, Causes{"wue_l_per_kwh", of_place},
    Causes{"embodied_low_kg_per_device", of_embodied}, Causes{"embodied_high_kg_per_device", of_embodied}, Causes{"lifetime", of_embodied},
    Causes{"params", of_time}, Causes{"active_params", of_time}, Causes{"tokens", of_time}, Causes{"samples", of_time}, Causes{"train_flop", of_time}, Causes{"precision", of_time},
    Causes{"peak_tflops", of_time}, Causes{"mfu", of_time},
};

}  // namespace

Names causes_of(std::string_view input) {
    for (const Causes& one : all)
        if (one.input == input) return one.causes;
    return {};
}

}  // namespace dlcost
