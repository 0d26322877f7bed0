// The equation of an answer, with its numbers put in.
#include <fmt/core.h>

#include "../text/human.hpp"
#include "sentences.hpp"

namespace dlcost {
namespace {

std::string without_plus(std::string number) {
    if (const std::size_t plus = number.find('+'); plus != std::string::npos) number.erase(plus, 1);
    return number;
}

std::string work(const Answer& a) {
    std::string text = tidy(a.estimate.hours.in(hour)) + " h";
    if (a.run.runs.value > Runs::sure(1)) text = count_text(a.run.runs.value.value()) + " runs × " + text;
    return text;
}

std::string power(const Answer& a) {
    const Draw& draw = a.run.draw;
    if (draw.whole) return tidy(draw.whole->value.in(watt)) + " W";
    std::string devices =
        fmt::format("{} × {} W", count_text(a.run.devices.value.value()), tidy(draw.gpu->value.in(watt)));
    if (!draw.cpu) return devices;
    const std::string memory = draw.memory ? tidy(draw.memory->value.in(watt)) + " W memory + " : "";
    return fmt::format("({} W CPU + {}{} GPU)", tidy(draw.cpu->value.in(watt)), memory, devices);
}

std::string emissions_line(const Answer& a, Intensity intensity, Co2e co2e) {
    const std::string energy = human(a.estimate.energy->total.in(kwh)), in_lb = human(co2e.in(lb)) + " lb",
                      in_kg = human(co2e.in(kg)) + " kg";
    if (!shows_lb(a))
        return fmt::format("{} kWh × {} g/kWh = {} = {}", energy, tidy(intensity.in(g_per_kwh)), in_kg, in_lb);
    return fmt::format("{} kWh × {} lb/kWh = {} = {}", energy, tidy(intensity.in(lb_per_kwh)), in_lb, in_kg);
}

/// With digits enough to recompute the time by hand.
std::string time_line(const Answer& a, const Work& work) {
    return fmt::format("Time = {} FLOP / ({} × {} TFLOPS × 1e12 × MFU {} × 3600 s/h) = {} h",
                       without_plus(fmt::format("{:.6g}", work.flop.value.in(flop))),
                       count_text(a.run.devices.value.value()), tidy(work.peak.value.in(tflops)),
                       tidy(work.mfu.value.value()), tidy(a.run.hours.value.in(hour)));
}

/// With the share of the devices' life, so that the purchase can be followed.
std::string owned_line(const Answer& a) {
    const OwnedInputs& owned = *a.run.owned;
    const CostTerms& cost = a.estimate.cost;
    return fmt::format("Cost, owned = {} device-hours / ({} h × {} in use) × {} + {} of electricity = {}",
                       tidy(a.estimate.device_hours.in(device_hour)), tidy(owned.lifetime.value.in(hour)),
                       plain(owned.in_use.value.value()), human(owned.purchase.value), human(*cost.electricity),
                       human(*cost.owned));
}

}  // namespace

std::vector<std::string> equation(const Answer& a) {
    std::vector<std::string> lines;
    if (const auto& work = a.run.work) lines.push_back(time_line(a, *work));
    const double fraction = a.run.fraction.value.value(),
                 rework = a.run.spot ? a.run.restart_overhead.value.value() : 0;
    if (fraction != 1 || rework > 0)
        lines.push_back(fmt::format("Time = {} h × fraction {} × {} for restarts = {} h",
                                    tidy(a.run.hours.value.in(hour)), plain(fraction), plain(1 + rework),
                                    tidy(a.estimate.hours.in(hour))));
    if (a.estimate.energy && !a.run.timed)
        lines.push_back(fmt::format("Energy = PUE {} × {} kWh = {} kWh", plain(a.run.pue.value.value()),
                                    human(a.estimate.energy->it.in(kwh)), human(a.estimate.energy->total.in(kwh))));
    else if (a.estimate.energy)
        lines.push_back(fmt::format("Energy = PUE {} × {} × {} / 1000 = {} kWh", plain(a.run.pue.value.value()),
                                    work(a), power(a), human(a.estimate.energy->total.in(kwh))));
    if (a.estimate.emissions) {
        lines.push_back("CO2e = " + emissions_line(a, a.run.intensity.value, a.estimate.emissions->location));
        if (a.estimate.emissions->market)
            lines.push_back("Market-based CO2e = " +
                            emissions_line(a, a.run.market_intensity->value, *a.estimate.emissions->market));
    }
    const auto cost = [&](std::string_view what, const std::optional<Sourced<Price>>& price,
                          const std::optional<Money>& money, double repeated) {
        if (money)
            lines.push_back(fmt::format("Cost {} = {} device-hours × ${} = {}", what,
                                        tidy(a.estimate.device_hours.in(device_hour) / repeated),
                                        tidy(price->value.in(usd_per_device_hour)), human(*money)));
    };
    cost("at spot price", a.run.spot_price, a.estimate.cost.spot, 1);
    cost("at a typical price", a.run.typical_price, a.estimate.cost.typical, 1 + rework);
    cost("on demand", a.run.on_demand_price, a.estimate.cost.on_demand, 1 + rework);
    cost("reserved", a.run.reserved_price, a.estimate.cost.reserved, 1 + rework);
    if (a.estimate.cost.owned) lines.push_back(owned_line(a));
    return lines;
}

}  // namespace dlcost
