#include <dlcost/estimate.hpp>

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
        terms.whole = term(draw.whole->value);
        terms.it = *terms.whole;
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
    if (draw.whole) all.add(Varies::power, Elasticity::sure(1), draw.whole->spread);
    if (draw.cpu) all.add(Varies::cpu_power, share(terms.cpu, terms.it), draw.cpu->spread);
    if (draw.memory) all.add(Varies::memory_power, share(terms.memory, terms.it), draw.memory->spread);
    if (draw.gpu) all.add(Varies::gpu_power, share(terms.gpu, terms.it), draw.gpu->spread);
    // PUE varies as PUE - 1, so a change of one percent in PUE - 1 moves the total by (PUE - 1) / PUE percent.
    const double pue = run.pue.value.value();
    all.add(Varies::pue, Elasticity::sure((pue - 1) / pue), run.pue.spread);
}

}  // namespace

Estimate estimate(const Run& run) {
    const double rework = run.spot ? 1 + run.restart_overhead.value.value() : 1;
    const Done work{run.runs.value.value(), run.fraction.value.value() * rework * run.hours.value};

    Estimate result{{run.runs.value * (run.devices.value * work.hours), {}, {}, {}, {}, {}}, work.hours, {}, {}};
    Uncertainties varying;
    add_time(run, varying);
    const Spread of_time = half_width(varying);
    const bool is_guess = of_time > Spread::sure(1);
    if (is_guess) result.hours_range = around(result.hours, of_time);
    if (run.draw.known()) {
        const Draw& draw = run.draw;
        Power power = draw.whole ? draw.whole->value : run.devices.value * draw.gpu->value;
        if (draw.cpu) power = power + draw.cpu->value;
        if (draw.memory) power = power + draw.memory->value;
        result.power = power;

        EnergyTerms energy = energy_terms(run, work);
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
    if (run.spot_price) result.cost.spot = result.device_hours * run.spot_price->value;
    // Machines on demand are not interrupted, so no work is repeated on them.
    const DeviceTime once = run.runs.value * (run.devices.value * (run.fraction.value.value() * run.hours.value));
    if (run.on_demand_price) result.cost.on_demand = once * run.on_demand_price->value;
    result.cost.rent = run.spot ? result.cost.spot : result.cost.on_demand;
    if (is_guess && result.cost.spot) result.cost.spot_range = around(*result.cost.spot, of_time);
    if (is_guess && result.cost.on_demand) result.cost.on_demand_range = around(*result.cost.on_demand, of_time);
    if (run.embodied) {
        const double lives = result.device_hours / (Devices::sure(1) * run.embodied->lifetime.value);
        result.embodied = Interval<Co2e>{lives * run.embodied->low.value, lives * run.embodied->high.value};
    }
    return result;
}

Uncertainties uncertainties(const Run& run, const Estimate& estimate) {
    Uncertainties all;
    add_time(run, all);
    if (!estimate.energy) return all;
    add_energy(run, *estimate.energy, all);
    all.add(Varies::intensity, Elasticity::sure(1), run.intensity.spread);
    return all;
}

}  // namespace dlcost
