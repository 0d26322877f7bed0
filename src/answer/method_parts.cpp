#include "method_parts.hpp"

#include <cmath>

#include <dlcost/attribution.hpp>

namespace dlcost {
namespace {

Totals totals_of(const Estimate& e) {
    Totals totals;
    totals.device_hours = e.device_hours;
    if (e.energy) totals.it = e.energy->it, totals.energy = e.energy->total;
    if (e.emissions) totals.location = e.emissions->location;
    return totals;
}

/// Distributes the effect of the power among its terms, in proportion to how much each differs.
void share_draw(const Answer& base, const Answer& ours, Co2e part, ByEnum<Constant, Co2e>& all) {
    ByEnum<Constant, double> steps{};
    double together = 0;
    for (const Constant one : {Constant::device, Constant::cpu, Constant::memory}) {
        const double step = value_of(ours, one).value_or(0) - value_of(base, one).value_or(0);
        steps[one] = step;
        together += step;
    }
    const bool parted = !base.run.draw.whole && !ours.run.draw.whole;
    // If the terms nearly cancel, there is hardly anything to distribute.
    constexpr double nothing = 1e-9;
    if (!parted || std::abs(together) < nothing) {
        all[Constant::node] = part;
        return;
    }
    for (const Constant one : {Constant::device, Constant::cpu, Constant::memory})
        all[one] = steps[one] / together * part;
}

}  // namespace

std::optional<double> value_of(const Answer& a, Constant constant) {
    const Draw& draw = a.run.draw;
    const auto per_device = [&](const std::optional<Sourced<Power>>& total) {
        return total ? std::optional{total->value.in(watt) / a.run.devices.value.value()} : std::nullopt;
    };
    switch (constant) {
        case Constant::hours: return a.estimate.device_hours.in(device_hour);
        case Constant::device: return draw.gpu && !draw.whole ? std::optional{draw.gpu->value.in(watt)} : std::nullopt;
        case Constant::cpu: return per_device(draw.cpu);
        case Constant::memory: return per_device(draw.memory);
        case Constant::node: return per_device(draw.whole);
        case Constant::pue: return a.run.pue.value.value();
        case Constant::intensity: break;
    }
    return a.run.intensity.value.in(g_per_kwh);
}

std::optional<ByEnum<Constant, Co2e>> parts_of_difference(const Answer& base, const Answer& ours) {
    const std::array pair{StagePair{totals_of(base.estimate), totals_of(ours.estimate)}};
    const auto parts = attribute(pair).location;
    if (parts.empty()) return std::nullopt;
    ByEnum<Constant, Co2e> all{{kg(0), kg(0), kg(0), kg(0), kg(0), kg(0), kg(0)}};
    for (const Part<Co2e>& part : parts) {
        switch (part.driver) {
            case Driver::device_hours: all[Constant::hours] = part.change; break;
            case Driver::draw: share_draw(base, ours, part.change, all); break;
            case Driver::pue: all[Constant::pue] = part.change; break;
            default: all[Constant::intensity] = all[Constant::intensity] + part.change;
        }
    }
    return all;
}

}  // namespace dlcost
