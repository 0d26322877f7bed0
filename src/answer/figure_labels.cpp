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
    FigureLabel{"cost", "spot_usd", "Spot", true},
    FigureLabel{"cost", "on_demand_usd", "On demand", true},
    FigureLabel{"cost", "spot_low_usd", "Spot, low end"},
    FigureLabel{"cost", "spot_high_usd", "Spot, high end"},
    FigureLabel{"cost", "on_demand_low_usd", "On demand, low end"},
    FigureLabel{"cost", "on_demand_high_usd", "On demand, high end"},
    FigureLabel{"cost", "electricity_usd", "Electricity", true},
    FigureLabel{"water", "litres", "Water, L", true},
    FigureLabel{"embodied", "low_kg", "Embodied, low, kg", true},
    FigureLabel{"embodied", "high_kg", "Embodied, high, kg", true},
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
