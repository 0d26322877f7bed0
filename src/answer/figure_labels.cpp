#include "figure_labels.hpp"

#include <array>

namespace dlcost {
namespace {

constexpr std::array labels{
    FigureLabel{"run", "devices", "Devices", true},
    FigureLabel{"run", "hours", "Hours", true},
    FigureLabel{"run", "device_hours", "Device-hours", true},
    FigureLabel{"run", "low_hours", "Hours, low end"},
    FigureLabel{"run", "high_hours", "Hours, high end"},
    FigureLabel{"run", "runs", "Runs", true},
    FigureLabel{"run", "fraction", "Fraction", true},
    FigureLabel{"run", "power_w", "Power, W", true},
    FigureLabel{"run", "cpu_power_w", "CPU power, W"},
    FigureLabel{"run", "memory_power_w", "Memory power, W"},
    FigureLabel{"run", "gpu_power_w", "Power of a device, W"},
    FigureLabel{"run", "pue", "PUE", true},
    FigureLabel{"energy", "it_kwh", "IT energy, kWh"},
    FigureLabel{"energy", "cpu_kwh", "CPU, kWh"},
    FigureLabel{"energy", "memory_kwh", "Memory, kWh"},
    FigureLabel{"energy", "gpu_kwh", "Devices, kWh"},
    FigureLabel{"energy", "overhead_kwh", "Cooling and losses, kWh"},
    FigureLabel{"energy", "total_kwh", "Energy, kWh", true},
    FigureLabel{"energy", "low_kwh", "Energy, low end, kWh"},
    FigureLabel{"energy", "high_kwh", "Energy, high end, kWh"},
    FigureLabel{"emissions", "intensity_lb_per_kwh", "Intensity, lb/kWh"},
    FigureLabel{"emissions", "intensity_g_per_kwh", "Intensity, g/kWh", true},
    FigureLabel{"emissions", "co2e_lb", "CO2e, lb", true},
    FigureLabel{"emissions", "co2e_kg", "CO2e, kg", true},
    FigureLabel{"emissions", "low_kg", "CO2e, low end, kg"},
    FigureLabel{"emissions", "high_kg", "CO2e, high end, kg"},
    FigureLabel{"emissions", "market_co2e_lb", "Market-based, lb"},
    FigureLabel{"emissions", "market_co2e_kg", "Market-based, kg", true},
    FigureLabel{"cost", "usd", "Cost", true},
    FigureLabel{"cost", "spot_usd", "Spot", true},
    FigureLabel{"cost", "typical_usd", "Typical", true},
    FigureLabel{"cost", "on_demand_usd", "On demand", true},
    FigureLabel{"cost", "reserved_usd", "Reserved", true},
    FigureLabel{"cost", "hardware_usd", "Hardware", true},
    FigureLabel{"cost", "owned_usd", "Owned", true},
    FigureLabel{"cost", "break_even_in_use", "Break-even share of life"},
    FigureLabel{"cost", "typical_low_usd", "Typical, low end"},
    FigureLabel{"cost", "typical_high_usd", "Typical, high end"},
    FigureLabel{"cost", "owned_low_usd", "Owned, low end"},
    FigureLabel{"cost", "owned_high_usd", "Owned, high end"},
    FigureLabel{"cost", "spot_low_usd", "Spot, low end"},
    FigureLabel{"cost", "spot_high_usd", "Spot, high end"},
    FigureLabel{"cost", "on_demand_low_usd", "On demand, low end"},
    FigureLabel{"cost", "on_demand_high_usd", "On demand, high end"},
    FigureLabel{"cost", "electricity_usd", "Electricity", true},
    FigureLabel{"published", "energy_kwh", "Published energy, kWh"},
    FigureLabel{"published", "energy_ratio", "Energy over published energy"},
    FigureLabel{"published", "co2e_kg", "Published CO2e, kg"},
    FigureLabel{"published", "co2e_ratio", "CO2e over published CO2e"},
    FigureLabel{"published", "net_co2e_kg", "Published net CO2e, kg"},
    FigureLabel{"published", "usd", "Published cost, USD"},
    FigureLabel{"published", "usd_high", "Published cost, high end, USD"},
    FigureLabel{"water", "litres", "Water, L", true},
    FigureLabel{"embodied", "low_kg", "Embodied, low, kg", true},
    FigureLabel{"embodied", "high_kg", "Embodied, high, kg", true},
    FigureLabel{"embodied", "accelerators_low_kg", "Embodied, accelerators, low, kg"},
    FigureLabel{"embodied", "accelerators_high_kg", "Embodied, accelerators, high, kg"},
    FigureLabel{"embodied", "host_low_kg", "Embodied, host, low, kg"},
    FigureLabel{"embodied", "host_high_kg", "Embodied, host, high, kg"},
    FigureLabel{"published", "energy_kwh", "Published energy, kWh"},
    FigureLabel{"published", "energy_ratio", "Answer over published energy"},
    FigureLabel{"published", "co2e_kg", "Published CO2e, kg"},
    FigureLabel{"published", "co2e_ratio", "Answer over published CO2e"},
    FigureLabel{"published", "net_co2e_kg", "Published net CO2e, kg"},
    FigureLabel{"published", "usd", "Published cost"},
    FigureLabel{"published", "usd_high", "Published cost, high end"},
    FigureLabel{"plan", "train_flop", "Work, FLOP", true},
    FigureLabel{"plan", "params", "Parameters", true},
    FigureLabel{"plan", "active_params", "Active parameters", true},
    FigureLabel{"plan", "tokens", "Tokens", true},
    FigureLabel{"plan", "peak_tflops", "Peak rate, TFLOPS", true},
    FigureLabel{"plan", "mfu", "MFU", true},
};

}  // namespace

FigureLabel label_of(const ResultField& field) {
    for (const FigureLabel& label : labels)
        if (label.object == field.object && label.key == field.key) return label;
    return {field.object, field.key, field.key, true};
}

}  // namespace dlcost
