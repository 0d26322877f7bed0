#include <dlcost/project.hpp>

#include <algorithm>
#include <vector>

namespace dlcost {
namespace {

template <class Q>
bool same(const std::optional<Sourced<Q>>& a, const std::optional<Sourced<Q>>& b) {
    return a && b && a->value == b->value && a->source == b->source && a->where.at == b->where.at;
}

/// Whether an input of two runs is the same thing, so that its error is common to both.
bool same_input(Varies input, const Run& a, const Run& b) {
    switch (input) {
        case Varies::mfu:
            return a.work->mfu.source == b.work->mfu.source && a.work->mfu.where.at == b.work->mfu.where.at;
        case Varies::hours: return false;
        case Varies::power: return a.hardware == b.hardware;
        case Varies::cpu_power:
        case Varies::memory_power: return a.host == b.host;
        case Varies::gpu_power:
            return same(a.tdp_fraction, b.tdp_fraction) ||
                   same(a.draw.gpu, b.draw.gpu);  // the utilization of TDP for one kind of work, whatever the board
        case Varies::pue: return a.pue.value == b.pue.value && a.pue.source == b.pue.source;
        case Varies::intensity:
            return a.intensity.value == b.intensity.value && a.intensity.source == b.intensity.source;
        case Varies::price: return a.hardware == b.hardware;
    }
    return false;
}

/// What a sum is of: its inputs differ.
enum class Of : std::uint8_t { energy, co2e, time, typical };

/// An input of one or more stages, and its effect on the sum.
struct Shared {
    Uncertainty one;
    const Run* run;
};

/// Half-width of a sum of which each stage has a share.
class Widths {
public:
    void add(const Stage& stage, double share, Of of) {
        const bool is_cost = of == Of::typical || of == Of::time;
        for (const Uncertainty& input :
             is_cost ? rent_uncertainties(stage.run, of == Of::typical) : uncertainties(stage.run, stage.estimate)) {
            if (of == Of::energy && input.input == Varies::intensity) continue;
            const Elasticity part = Elasticity::sure(share * input.elasticity.value());
            const auto known = std::find_if(all_.begin(), all_.end(), [&](const Shared& other) {
                return other.one.input == input.input && same_input(input.input, *other.run, stage.run);
            });
            if (known == all_.end()) all_.push_back({{input.input, part, input.spread, input.upward}, &stage.run});
            else known->one.elasticity = Elasticity::sure(known->one.elasticity.value() + part.value());
        }
    }
    std::vector<Uncertainty> inputs() const {
        std::vector<Uncertainty> all;
        for (const Shared& shared : all_) all.push_back(shared.one);
        return all;
    }
    HalfWidth half() const { return half_width(inputs()); }

private:
    std::vector<Shared> all_;
};

/// A sum over all stages, or nothing if one stage lacks the value.
template <class Q, class Get>
std::optional<Q> sum_of(std::span<const Stage> stages, Q nothing, Get get) {
    Q total = nothing;
    for (const Stage& stage : stages) {
        const std::optional<Q> part = get(stage.estimate);
        if (!part) return std::nullopt;
        total = total + *part;
    }
    return total;
}

template <class Q, class Get>
Interval<Q> range_of(std::span<const Stage> stages, Q total, Of of, Get get) {
    Widths widths;
    if (total > 0 * total)
        for (const Stage& stage : stages) widths.add(stage, *get(stage.estimate) / total, of);
    return around(total, widths.half());
}

/// What makes up the range of the CO2e, each input once.
std::vector<Uncertainty> inputs_of(std::span<const Stage> stages, Co2e total) {
    Widths widths;
    if (total > lb(0))
        for (const Stage& stage : stages) widths.add(stage, stage.estimate.emissions->location / total, Of::co2e);
    return widths.inputs();
}

/// Unknown if one of the stages has none.
std::optional<Interval<Co2e>> sum_of_ranges(std::span<const Stage> stages,
                                            std::optional<Interval<Co2e>> Terms::*range) {
    const auto end = [&](Co2e Interval<Co2e>::*which) {
        return sum_of(stages, lb(0), [&](const Estimate& e) {
            const auto& all = static_cast<const Terms&>(e).*range;
            return all ? std::optional{*all.*which} : std::nullopt;
        });
    };
    const auto low = end(&Interval<Co2e>::low), high = end(&Interval<Co2e>::high);
    return low && high ? std::optional{Interval<Co2e>{*low, *high}} : std::nullopt;
}

}  // namespace

ProjectTotal sum(std::span<const Stage> stages) {
    const auto total_energy = [](const Estimate& e) {
        return e.energy ? std::optional{e.energy->total} : std::nullopt;
    };
    const auto location = [](const Estimate& e) {
        return e.emissions ? std::optional{e.emissions->location} : std::nullopt;
    };
    const auto spot = [](const Estimate& e) { return e.cost.spot; };
    const auto on_demand = [](const Estimate& e) { return e.cost.on_demand; };

    ProjectTotal total{
        {*sum_of(stages, device_hour(0), [](const Estimate& e) { return std::optional{e.device_hours}; }),
         {},
         {},
         {},
         {},
         {}},
        {}};
    const auto it =
        sum_of(stages, kwh(0), [](const Estimate& e) { return e.energy ? std::optional{e.energy->it} : std::nullopt; });
    if (const auto energy = sum_of(stages, kwh(0), total_energy))
        total.energy = EnergyTerms{
            {}, {}, {}, {}, *it, *energy - *it, *energy, range_of(stages, *energy, Of::energy, total_energy)};
    if (const auto co2e = sum_of(stages, lb(0), location)) {
        total.emissions = EmissionTerms{*co2e, range_of(stages, *co2e, Of::co2e, location),
                                        sum_of(stages, lb(0), [](const Estimate& e) { return e.emissions->market; })};
        total.location_inputs = inputs_of(stages, *co2e);
    }
    total.cost.spot = sum_of(stages, usd(0), spot);
    total.cost.on_demand = sum_of(stages, usd(0), on_demand);
    const auto typical = [](const Estimate& e) { return e.cost.typical; };
    total.cost.typical = sum_of(stages, usd(0), typical);
    if (total.cost.typical) total.cost.typical_range = range_of(stages, *total.cost.typical, Of::typical, typical);
    total.cost.reserved = sum_of(stages, usd(0), [](const Estimate& e) { return e.cost.reserved; });
    total.cost.owned = sum_of(stages, usd(0), [](const Estimate& e) { return e.cost.owned; });
    total.cost.hardware = sum_of(stages, usd(0), [](const Estimate& e) { return e.cost.hardware; });
    const auto kind = stages.empty() ? CostKind::on_demand : stages.front().estimate.cost.kind;
    const bool alike =
        std::all_of(stages.begin(), stages.end(), [&](const Stage& stage) { return stage.estimate.cost.kind == kind; });
    total.cost.kind = alike ? kind : CostKind::mixed;
    total.cost.paid = sum_of(stages, usd(0), [](const Estimate& e) { return e.cost.paid; });
    const bool guessed = std::any_of(stages.begin(), stages.end(),
                                     [](const Stage& stage) { return stage.estimate.hours_range.has_value(); });
    if (guessed && total.cost.spot) total.cost.spot_range = range_of(stages, *total.cost.spot, Of::time, spot);
    if (guessed && total.cost.on_demand)
        total.cost.on_demand_range = range_of(stages, *total.cost.on_demand, Of::time, on_demand);
    total.cost.electricity = sum_of(stages, usd(0), [](const Estimate& e) { return e.cost.electricity; });
    total.water = sum_of(stages, litre(0), [](const Estimate& e) { return e.water; });
    total.embodied = sum_of_ranges(stages, &Terms::embodied);
    total.accelerators_embodied = sum_of_ranges(stages, &Terms::accelerators_embodied);
    total.host_embodied = sum_of_ranges(stages, &Terms::host_embodied);
    return total;
}

}  // namespace dlcost
