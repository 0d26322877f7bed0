// Quantities that cannot be mixed. A number enters through a unit, `kwh(2.5)`, and leaves through one, `e.in(kwh)`.
// There is no other way, so no header of the project has a bare double.
#pragma once

#include <compare>
#include <string_view>

namespace dlcost {

template <class Dim>
class Quantity;

/// A unit of dimension `Dim`. One of it is `numerator / denominator` base units. The ratio is two numbers so that a
/// value given and read in the same unit is rounded only once each way.
template <class Dim>
struct Unit {
    std::string_view label;
    double numerator = 1;
    double denominator = 1;
    constexpr Quantity<Dim> operator()(double value) const;
};

/// An amount of dimension `Dim`. It adds to and compares with amounts of the same dimension only.
template <class Dim>
class Quantity {
public:
    using Dimension = Dim;

    constexpr double in(Unit<Dim> unit) const { return value_ * unit.denominator / unit.numerator; }

    constexpr auto operator<=>(const Quantity&) const = default;
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity{a.value_ + b.value_}; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity{a.value_ - b.value_}; }
    friend constexpr Quantity operator*(double factor, Quantity a) { return Quantity{factor * a.value_}; }
    /// The ratio of `a` to `b`, a pure number.
    friend constexpr double operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }

private:
    friend struct Unit<Dim>;
    constexpr explicit Quantity(double value) : value_(value) {}
    double value_;
};

template <class Dim>
constexpr Quantity<Dim> Unit<Dim>::operator()(double value) const {
    return Quantity<Dim>{value * numerator / denominator};
}

// Dimensions, with the name of their quantity type in the catalog source generated at build time.
struct PowerDim {
    static constexpr std::string_view quantity = "Power";
};
struct DurationDim {
    static constexpr std::string_view quantity = "Duration";
};
struct EnergyDim {
    static constexpr std::string_view quantity = "Energy";
};
/// Separate from mass: a pound of CO2e is not a pound of coal.
struct Co2eDim {
    static constexpr std::string_view quantity = "Co2e";
};
/// CO2e per energy.
struct IntensityDim {
    static constexpr std::string_view quantity = "Intensity";
};
struct MoneyDim {
    static constexpr std::string_view quantity = "Money";
};
/// Devices × time.
struct DeviceTimeDim {
    static constexpr std::string_view quantity = "DeviceTime";
};
/// Money per device-hour.
struct PriceDim {
    static constexpr std::string_view quantity = "Price";
};
/// Money per energy.
struct TariffDim {
    static constexpr std::string_view quantity = "Tariff";
};
struct MemoryDim {
    static constexpr std::string_view quantity = "Memory";
};
/// Power per memory.
struct MemoryPowerDim {
    static constexpr std::string_view quantity = "MemoryPower";
};
struct WaterDim {
    static constexpr std::string_view quantity = "Water";
};
/// Water per energy (WUE).
struct WaterUseDim {
    static constexpr std::string_view quantity = "WaterUse";
};
/// Floating-point operations.
struct ComputeDim {
    static constexpr std::string_view quantity = "Compute";
};
/// Operations per time.
struct RateDim {
    static constexpr std::string_view quantity = "Rate";
};

using Power = Quantity<PowerDim>;
using Duration = Quantity<DurationDim>;
using Energy = Quantity<EnergyDim>;
using Co2e = Quantity<Co2eDim>;
using Intensity = Quantity<IntensityDim>;
using Money = Quantity<MoneyDim>;
using DeviceTime = Quantity<DeviceTimeDim>;
using Price = Quantity<PriceDim>;
using Tariff = Quantity<TariffDim>;
using Memory = Quantity<MemoryDim>;
using MemoryPower = Quantity<MemoryPowerDim>;
using Water = Quantity<WaterDim>;
using WaterUse = Quantity<WaterUseDim>;
using Compute = Quantity<ComputeDim>;
using Rate = Quantity<RateDim>;

// The base units are those that the paper prints: W, h, kWh, lb. The pound is 0.45359237 kg exactly (1959).
inline constexpr Unit<PowerDim> watt{"W"}, kilowatt{"kW", 1e3}, megawatt{"MW", 1e6};
inline constexpr Unit<DurationDim> hour{"h"}, minute{"min", 1, 60}, second{"s", 1, 3600}, day{"d", 24}, week{"wk", 168},
    common_year{"y", 8760};
inline constexpr Unit<EnergyDim> kwh{"kWh"}, mwh{"MWh", 1e3}, joule{"J", 1, 3.6e6};
inline constexpr Unit<Co2eDim> lb{"lb"}, kg{"kg", 1, 0.45359237};
inline constexpr Unit<IntensityDim> lb_per_kwh{"lb/kWh"}, g_per_kwh{"g/kWh", 1, 453.59237};
inline constexpr Unit<MoneyDim> usd{"USD"};
inline constexpr Unit<DeviceTimeDim> device_hour{"device-hours"};
inline constexpr Unit<PriceDim> usd_per_device_hour{"USD/device-hour"};
inline constexpr Unit<TariffDim> usd_per_kwh{"USD/kWh"};
inline constexpr Unit<MemoryDim> gigabyte{"GB"}, terabyte{"TB", 1e3};
inline constexpr Unit<MemoryPowerDim> watt_per_gb{"W/GB"};
inline constexpr Unit<WaterDim> litre{"L"};
inline constexpr Unit<WaterUseDim> litre_per_kwh{"L/kWh"};
inline constexpr Unit<ComputeDim> flop{"FLOP"};
inline constexpr Unit<RateDim> tflops{"TFLOPS"};

}  // namespace dlcost
