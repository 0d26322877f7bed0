#include <dlcost/estimate.hpp>

#include <cmath>

namespace dlcost {
namespace {

/// Variance of the logarithm of a total, summed over independent inputs.
class Variance {
public:
    /// An input with that share of the total (1 where the total is proportional to it).
    void add(double share, Spread spread) {
        if (spread == Spread::sure(1)) return;  // exact, as most inputs are
        const double sigma = share * std::log(spread.value());
        sum_ += sigma * sigma;
    }
    /// Central 80 % of a log-normal total whose median is `point`; exactly `point` where nothing varies.
    template <class Q> Interval<Q> around(Q point) const {
        if (sum_ == 0) return {point, point};
        constexpr double z = 1.2815515655446004;  // 90th percentile of the normal distribution
        const double factor = std::exp(z * std::sqrt(sum_));
        return {1 / factor * point, factor * point};
    }

private:
    double sum_ = 0;
};

struct Work {
    double runs;
    Duration hours;
};

Energy energy_of(Power power, const Work& work) { return work.runs * (power * work.hours); }

EnergyTerms energy_terms(const Run& run, const Work& work) {
    const Draw& draw = run.draw;
    EnergyTerms terms{{}, {}, {}, {}, kwh(0), kwh(0), kwh(0), {kwh(0), kwh(0)}};
    if (draw.whole) {
        terms.whole = energy_of(draw.whole->value, work);
        terms.it = *terms.whole;
    } else {
        terms.gpu = energy_of(run.devices.value * draw.gpu->value, work);
        terms.it = *terms.gpu;
        if (draw.cpu) terms.it = terms.it + *(terms.cpu = energy_of(draw.cpu->value, work));
        if (draw.memory) terms.it = terms.it + *(terms.memory = energy_of(draw.memory->value, work));
    }
    terms.total = run.pue.value * terms.it;
    terms.overhead = terms.total - terms.it;
    return terms;
}

/// Share of the IT energy that a part has; 0 where there is none to share.
double share(std::optional<Energy> part, Energy it) { return part && it > kwh(0) ? *part / it : 0; }

Variance energy_variance(const Run& run, const EnergyTerms& terms) {
    Variance variance;
    const Draw& draw = run.draw;
    if (draw.whole) variance.add(1, draw.whole->spread);
    if (draw.cpu) variance.add(share(terms.cpu, terms.it), draw.cpu->spread);
    if (draw.memory) variance.add(share(terms.memory, terms.it), draw.memory->spread);
    if (draw.gpu) variance.add(share(terms.gpu, terms.it), draw.gpu->spread);
    variance.add(1, run.hours.spread);
    // PUE varies as PUE - 1, so a change of one percent in it moves the total by (PUE - 1) / PUE percent.
    const double pue = run.pue.value.value();
    variance.add((pue - 1) / pue, run.pue.spread);
    return variance;
}

}  // namespace

Estimate estimate(const Run& run) {
    const double rework = run.spot ? 1 + run.restart_overhead.value.value() : 1;
    const Work work{run.runs.value.value(), rework * run.hours.value};

    Estimate result{run.runs.value * (run.devices.value * work.hours), work.hours, {}, {}, {}, {}, {}, {}};
    if (run.draw.known()) {
        const Draw& draw = run.draw;
        Power power = draw.whole ? draw.whole->value : run.devices.value * draw.gpu->value;
        if (draw.cpu) power = power + draw.cpu->value;
        if (draw.memory) power = power + draw.memory->value;
        result.power = power;

        EnergyTerms energy = energy_terms(run, work);
        Variance variance = energy_variance(run, energy);
        energy.range = variance.around(energy.total);
        result.energy = energy;

        const Co2e co2e = energy.total * run.intensity.value;
        variance.add(1, run.intensity.spread);
        result.emissions = EmissionTerms{co2e, variance.around(co2e), {}};
        if (run.market_intensity) result.emissions->market = energy.total * run.market_intensity->value;
        if (run.tariff) result.cost.electricity = energy.total * run.tariff->value;
        if (run.wue) result.water = energy.it * run.wue->value;
    }
    if (run.spot_price) result.cost.spot = result.device_hours * run.spot_price->value;
    if (run.on_demand_price) result.cost.on_demand = result.device_hours * run.on_demand_price->value;
    if (run.embodied) {
        const double lives = result.device_hours / (Devices::sure(1) * run.embodied->lifetime.value);
        result.embodied = Interval<Co2e>{lives * run.embodied->low.value, lives * run.embodied->high.value};
    }
    return result;
}

}  // namespace dlcost
