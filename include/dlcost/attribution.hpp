// Why a total changed: the part of the change that each of its factors made.
//     kWh  = device-hours · draw of a device · PUE
//     CO2e = kWh · intensity
//     USD  = device-hours · price;  electricity = kWh · tariff
// The change of a product is shared out in logarithms (the logarithmic mean Divisia index of Ang 2004), so that the
// parts sum to the whole change, whatever the order of the factors, and change their sign when old and new change
// places.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <dlcost/named.hpp>
#include <dlcost/scalars.hpp>

namespace dlcost {

/// What a total is a product of; at the end the stages of a project that only one of two results has.
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

/// As keys.
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

/// What a run or a stage came to, as far as it is known.
struct Totals {
    std::optional<DeviceTime> device_hours;
    std::optional<Energy> it, energy;  ///< before and after PUE
    std::optional<Co2e> location, market;
    std::optional<Money> on_demand, spot, electricity;
};

/// The factors of some totals, each the quotient of two of them; none where one of the two is unknown or 0.
struct Drivers {
    std::optional<DeviceTime> device_hours;
    std::optional<Power> draw;  ///< IT power of one device, its share of the host included
    std::optional<Pue> pue;
    std::optional<Intensity> intensity, market_intensity;
    std::optional<Price> price, spot_price;
    std::optional<Tariff> tariff;
};
Drivers drivers(const Totals& totals);

/// A stage in two results; one of the two is missing where it was added or removed.
struct StagePair {
    std::optional<Totals> old, now;
};

/// What one factor made of a change.
template <class Q>
struct Part {
    Driver driver;
    Q change;
};

/// The change of each total in parts, in the order of its factors, unmoved ones with 0; no parts where the total is not
/// known on both sides.
struct Attribution {
    std::vector<Part<Energy>> energy;
    std::vector<Part<Co2e>> location, market;
    std::vector<Part<Money>> on_demand, spot, electricity;
};
Attribution attribute(std::span<const StagePair> stages);

}  // namespace dlcost
