// Why a total changed: how much of the change each of its factors explains.
//     kWh  = device-hours · power of a device · PUE
//     CO2e = kWh · intensity
//     USD  = device-hours · price;  electricity = kWh · tariff
// The change of a product is decomposed in logarithms (the logarithmic mean Divisia index of Ang 2004). The parts
// therefore sum to the whole change, do not depend on the order of the factors, and change sign when old and new swap
// places.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <dlcost/named.hpp>
#include <dlcost/scalars.hpp>

namespace dlcost {

/// The factors of a total, and last the stages of a project that only one of two results has.
enum class Driver : std::uint8_t {
    device_hours,
    draw,
    pue,
    intensity,
    market_intensity,
    price,
    spot_price,
    tariff,
    added,
    removed
};

/// The names are JSON keys.
template <>
inline constexpr auto enum_names<Driver> = each_of<Named<Driver>>({
    {Driver::device_hours, "device_hours", "device-hours"},
    {Driver::draw, "device_power_w", "watts per device"},
    {Driver::pue, "pue", "PUE"},
    {Driver::intensity, "intensity_g_per_kwh", "intensity, g/kWh"},
    {Driver::market_intensity, "market_intensity_g_per_kwh", "market intensity, g/kWh"},
    {Driver::price, "price_usd", "price on demand, $/h"},
    {Driver::spot_price, "spot_price_usd", "spot price, $/h"},
    {Driver::tariff, "electricity_usd_per_kwh", "tariff, $/kWh"},
    {Driver::added, "stages_added", "stages added"},
    {Driver::removed, "stages_removed", "stages removed"},
});

/// The totals of a run or a stage, as far as they are known.
struct Totals {
    std::optional<DeviceTime> device_hours;
    std::optional<Energy> it, energy;  ///< before and after PUE
    std::optional<Co2e> location, market;
    std::optional<Money> on_demand, spot, electricity;
};

/// The factors of some totals. Each is the quotient of two totals, and empty if either is unknown or 0.
struct Drivers {
    std::optional<DeviceTime> device_hours;
    std::optional<Power> draw;  ///< IT power of one device, including its share of the host
    std::optional<Pue> pue;
    std::optional<Intensity> intensity, market_intensity;
    std::optional<Price> price, spot_price;
    std::optional<Tariff> tariff;
};
Drivers drivers(const Totals& totals);

/// A stage in two results. One side is empty if the stage was added or removed.
struct StagePair {
    std::optional<Totals> old, now;
};

/// The part of a change that one factor explains.
template <class Q>
struct Part {
    Driver driver;
    Q change;
};

/// The change of each total in parts, in the order of its factors; unchanged factors have 0. A total that is not known
/// on both sides has no parts.
struct Attribution {
    std::vector<Part<Energy>> energy;
    std::vector<Part<Co2e>> location, market;
    std::vector<Part<Money>> on_demand, spot, electricity;
};
Attribution attribute(std::span<const StagePair> stages);

}  // namespace dlcost
