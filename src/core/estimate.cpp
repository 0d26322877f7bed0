#include <dlcost/estimate.hpp>

#include <algorithm>

#include "../text/rounding.hpp"

namespace dlcost {
namespace {

/// How many runs, and of what length.
struct Done {
    double runs;
    Duration hours;
};

Energy energy_of(Power power, const Done& work) { return work.runs * (power * work.hours); }

// A method that rounds intermediate results rounds each term, so that the terms still sum to the total.
Energy rounded(Energy energy, Rounding rounding) {
    return rounding == Rounding::cents ? kwh(to_cents(energy.in(kwh))) : energy;
}
Co2e rounded(Co2e co2e, Rounding rounding) { return rounding == Rounding::cents ? kg(to_cents(co2e.in(kg))) : co2e; }

EnergyTerms energy_terms(const Run& run, const Done& work) {
    const Draw& draw = run.draw;
    const auto term = [&](Power power) { return rounded(energy_of(power, work), run.rounding); };
    EnergyTerms terms{{}, {}, {}, {}, kwh(0), kwh(0), kwh(0), {kwh(0), kwh(0)}};
    if (draw.whole) {
        terms.it = term(draw.whole->value);
        const auto devices = draw.gpu ? std::optional{term(run.devices.value * draw.gpu->value)} : std::nullopt;
        if (devices && *devices < terms.it) {
            terms.gpu = devices;
            terms.cpu = terms.it - *devices;
        } else {
            terms.whole = terms.it;
        }
    } else {
        terms.gpu = term(run.devices.value * draw.gpu->value);
        terms.it = *terms.gpu;
        if (draw.cpu) terms.it = terms.it + *(terms.cpu = term(draw.cpu->value));
        if (draw.memory) terms.it = terms.it + *(terms.memory = term(draw.memory->value));
    }
    terms.total = rounded(run.pue.value * terms.it, run.rounding);
    terms.overhead = terms.total - terms.it;
    return terms;
}

/// A part's share of the IT energy; 0 if there is no energy to share.
Elasticity share(std::optional<Energy> part, Energy whole) {
    return Elasticity::sure(part && whole > kwh(0) ? *part / whole : 0);
}

/// The inputs that make the time uncertain. A fraction varies as its odds: one percent more odds changes it by (1 -
/// fraction) percent.
void add_time(const Run& run, Uncertainties& all) {
    if (run.work) all.add(Varies::mfu, Elasticity::sure(run.work->mfu.value.value() - 1), run.work->mfu.spread);
    else all.add(Varies::hours, Elasticity::sure(1), run.hours.spread);
}

void add_energy(const Run& run, const EnergyTerms& terms, Uncertainties& all) {
    const Draw& draw = run.draw;
    // The parts of a whole do not vary on their own.
    if (draw.whole) {
        all.add(Varies::power, Elasticity::sure(1), draw.whole->spread);
    } else {
        if (draw.cpu) all.add(Varies::cpu_power, share(terms.cpu, terms.it), draw.cpu->spread);
        if (draw.memory) all.add(Varies::memory_power, share(terms.memory, terms.it), draw.memory->spread);
        if (draw.gpu) all.add(Varies::gpu_power, share(terms.gpu, terms.it), draw.gpu->spread);
    }
    const double pue = run.pue.value.value();
    if (run.pue_range) {
        const auto end = [&](Pue one) { return spread_of_end(std::max(one.value() / pue, pue / one.value())); };
        all.add(Varies::pue, Elasticity::sure(1), end(run.pue_range->low), end(run.pue_range->high));
        return;
    }
    // PUE varies as PUE - 1, so a change of one percent in PUE - 1 moves the total by (PUE - 1) / PUE percent.
    all.add(Varies::pue, Elasticity::sure((pue - 1) / pue), run.pue.spread);
}

/// The part of the price of owned devices that the run uses up.
std::optional<Money> hardware_share(const Run& run, DeviceTime device_hours) {
    if (!run.owned) return std::nullopt;
    const double lives = device_hours / (Devices::sure(1) * run.owned->lifetime.value);
    return lives / run.owned->in_use.value.value() * run.owned->purchase.value;
}

/// The range of an owned cost: its hardware follows the time, its electricity the energy.
Interval<Money> owned_range(const Run& run, const Estimate& e, Money owned) {
    Uncertainties all;
    add_time(run, all);
    Uncertainties of_energy;
    add_energy(run, *e.energy, of_energy);
    const double share = owned > usd(0) ? *e.cost.electricity / owned : 0;
    for (const Uncertainty& one : of_energy)
        all.add(one.input, Elasticity::sure(share * one.elasticity.value()), one.spread, one.upward);
    return around(owned, half_width(all));
}

CostKind kind_of(const Run& run) {
    if (run.is_owned()) return CostKind::owned;
    switch (run.price_kind) {
        case PriceKind::on_demand: return CostKind::on_demand;
        case PriceKind::typical: return CostKind::typical;
        case PriceKind::spot: return CostKind::spot;
        case PriceKind::reserved_1y: return CostKind::reserved_1y;
        default: return CostKind::reserved_3y;
    }
}

void add_cost(const Run& run, Estimate& result) {
    if (!run.timed) return;
    CostTerms& cost = result.cost;
    cost.kind = kind_of(run);
    // Only spot machines are interrupted, so no work is repeated on others.
    const DeviceTime once = run.runs.value * (run.devices.value * (run.fraction.value.value() * run.hours.value));
    cost.hardware = hardware_share(run, result.device_hours);
    if (cost.hardware && cost.electricity) cost.owned = *cost.hardware + *cost.electricity;
    if (run.is_owned()) {
        cost.paid = cost.owned;
        if (cost.owned && result.energy) cost.owned_range = owned_range(run, result, *cost.owned);
        return;
    }
    const auto rent = [&](const std::optional<Sourced<Price>>& price, DeviceTime time) {
        return price ? std::optional{time * price->value} : std::nullopt;
    };
    cost.spot = rent(run.spot_price, (1 + run.restart_overhead.value.value()) * once);
    cost.typical = rent(run.typical_price, once);
    cost.on_demand = rent(run.on_demand_price, once);
    cost.reserved = rent(run.reserved_price, once);
    cost.paid = cost_of(cost, cost.kind);
    const HalfWidth of_time = half_width(rent_uncertainties(run, false));
    if (!of_time.is_none() && cost.spot) cost.spot_range = around(*cost.spot, of_time);
    if (!of_time.is_none() && cost.on_demand) cost.on_demand_range = around(*cost.on_demand, of_time);
    if (cost.typical) cost.typical_range = around(*cost.typical, half_width(rent_uncertainties(run, true)));
}

/// The part of the embodied emissions that the run uses up. The idle time of owned devices belongs to their work.
void add_embodied(const EmbodiedInputs& inputs, Estimate& result) {
    const double lives = result.device_hours / (Devices::sure(1) * inputs.lifetime.value) / inputs.in_use.value.value();
    result.accelerators_embodied = Interval<Co2e>{lives * inputs.low.value, lives * inputs.high.value};
    result.embodied = result.accelerators_embodied;
    if (!inputs.host_low || !inputs.host_high) return;
    result.host_embodied = Interval<Co2e>{lives * inputs.host_low->value, lives * inputs.host_high->value};
    result.embodied = Interval<Co2e>{result.accelerators_embodied->low + result.host_embodied->low,
                                     result.accelerators_embodied->high + result.host_embodied->high};
}

}  // namespace

const std::optional<Money>& cost_of(const CostTerms& cost, CostKind kind) {
    switch (kind) {
        case CostKind::on_demand: return cost.on_demand;
        case CostKind::typical: return cost.typical;
        case CostKind::spot: return cost.spot;
        case CostKind::owned: return cost.owned;
        case CostKind::mixed: return cost.paid;
        default: return cost.reserved;
    }
}

const std::optional<Interval<Money>>& CostTerms::paid_range() const {
    static constexpr std::optional<Interval<Money>> none;
    switch (kind) {
        case CostKind::on_demand: return on_demand_range;
        case CostKind::typical: return typical_range;
        case CostKind::spot: return spot_range;
        case CostKind::owned: return owned_range;
        default: return none;
    }
}

Uncertainties rent_uncertainties(const Run& run, bool at_typical_price) {
    Uncertainties all;
    add_time(run, all);
    if (at_typical_price && run.typical_price) all.add(Varies::price, Elasticity::sure(1), run.typical_price->spread);
    return all;
}

std::optional<Portion> break_even(const Run& run, const Estimate& estimate) {
    const auto& rent = run.price_of_kind();
    if (!run.owned || !rent || !estimate.cost.electricity || !run.timed) return std::nullopt;
    const DeviceTime time = estimate.device_hours;
    const Money saved = time * rent->value - *estimate.cost.electricity;
    if (!(saved > usd(0)) || !estimate.cost.hardware) return std::nullopt;
    const double share = run.owned->in_use.value.value() * (*estimate.cost.hardware / saved);
    return Portion::sure(std::clamp(share, Portion::low, Portion::high));
}

Estimate estimate(const Run& run) {
    const double rework = run.spot ? 1 + run.restart_overhead.value.value() : 1;
    const Done work{run.runs.value.value(), run.fraction.value.value() * rework * run.hours.value};

    Estimate result{{run.runs.value * (run.devices.value * work.hours), {}, {}, {}, {}, {}}, work.hours, {}, {}};
    Uncertainties varying;
    add_time(run, varying);
    const HalfWidth of_time = half_width(varying);
    if (!of_time.is_none()) result.hours_range = around(result.hours, of_time);
    if (run.draw.known()) {
        const Draw& draw = run.draw;
        Power power = draw.whole ? draw.whole->value : run.devices.value * draw.gpu->value;
        if (draw.cpu) power = power + draw.cpu->value;
        if (draw.memory) power = power + draw.memory->value;
        result.power = power;

        EnergyTerms energy = energy_terms(run, work);
        if (run.draw.of_energy) varying = {};
        add_energy(run, energy, varying);
        energy.range = around(energy.total, half_width(varying));
        result.energy = energy;

        const Co2e co2e = rounded(energy.total * run.intensity.value, run.rounding);
        varying.add(Varies::intensity, Elasticity::sure(1), run.intensity.spread);
        result.emissions = EmissionTerms{co2e, around(co2e, half_width(varying)), {}};
        if (run.market_intensity) result.emissions->market = energy.total * run.market_intensity->value;
        if (run.tariff) result.cost.electricity = energy.total * run.tariff->value;
        if (run.wue) result.water = energy.it * run.wue->value;
    }
    add_cost(run, result);
    if (!run.timed) result.device_hours = device_hour(0);
    if (run.embodied && run.timed) add_embodied(*run.embodied, result);
    return result;
}

Uncertainties uncertainties(const Run& run, const Estimate& estimate) {
    Uncertainties all;
    if (!run.draw.of_energy) add_time(run, all);
    if (!estimate.energy) return all;
    add_energy(run, *estimate.energy, all);
    all.add(Varies::intensity, Elasticity::sure(1), run.intensity.spread);
    return all;
}

}  // namespace dlcost
