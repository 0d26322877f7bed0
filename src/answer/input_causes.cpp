#include "input_causes.hpp"

#include <array>
#include <optional>

namespace dlcost {
namespace {

struct Row {
    std::string_view key;
    MethodInput input;
};
/// The inputs of a result by key. An input without a row is always given, or absent.
constexpr std::array inputs_by_key{
    Row{"hardware", MethodInput::hardware},
    Row{"devices", MethodInput::devices},
    Row{"hours", MethodInput::hours},
    Row{"device_hours", MethodInput::hours},
    Row{"runs", MethodInput::runs},
    Row{"fraction", MethodInput::runs},
    Row{"restart_overhead", MethodInput::runs},
    Row{"power_w", MethodInput::power},
    Row{"cpu_power_w", MethodInput::host_power},
    Row{"memory_power_w", MethodInput::host_power},
    Row{"memory_gb", MethodInput::host_power},
    Row{"gpu_power_w", MethodInput::device_power},
    Row{"tdp_fraction", MethodInput::device_power},
    Row{"energy_kwh", MethodInput::power},
    Row{"energy_scope", MethodInput::power},
    Row{"pue", MethodInput::pue},
    Row{"site", MethodInput::site},
    Row{"provider", MethodInput::provider},
    Row{"region", MethodInput::zone},
    Row{"basis", MethodInput::basis},
    Row{"intensity_g_per_kwh", MethodInput::intensity},
    Row{"intensity_lb_per_kwh", MethodInput::intensity},
    Row{"market_intensity_lb_per_kwh", MethodInput::market_intensity},
    Row{"market_intensity_g_per_kwh", MethodInput::market_intensity},
    Row{"price_kind", MethodInput::price_kind},
    Row{"typical_price_usd", MethodInput::price},
    Row{"reserved_price_usd", MethodInput::price},
    Row{"purchase_usd", MethodInput::purchase},
    Row{"in_use", MethodInput::in_use},
    Row{"price_usd", MethodInput::price},
    Row{"spot_price_usd", MethodInput::price},
    Row{"electricity_usd_per_kwh", MethodInput::tariff},
    Row{"wue", MethodInput::water},
    Row{"wue_l_per_kwh", MethodInput::water},
    Row{"embodied_low_kg_per_device", MethodInput::embodied},
    Row{"embodied_high_kg_per_device", MethodInput::embodied},
    Row{"host_embodied_low_kg_per_device", MethodInput::host_embodied},
    Row{"host_embodied_high_kg_per_device", MethodInput::host_embodied},
    Row{"lifetime", MethodInput::lifetime},
    Row{"params", MethodInput::train_flop},
    Row{"active_params", MethodInput::train_flop},
    Row{"tokens", MethodInput::train_flop},
    Row{"samples", MethodInput::train_flop},
    Row{"train_flop", MethodInput::train_flop},
    Row{"precision", MethodInput::peak_rate},
    Row{"peak_tflops", MethodInput::peak_rate},
    Row{"mfu", MethodInput::mfu},
};

}  // namespace

Causes causes_of(std::string_view key) {
    for (const Row& row : inputs_by_key)
        if (row.key == key) return causes_of(row.input);
    return {};
}

}  // namespace dlcost
