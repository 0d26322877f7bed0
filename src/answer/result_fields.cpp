#include "result_fields.hpp"

#include <array>

#include <dlcost/values.hpp>

namespace dlcost {
namespace {

template <class T>
ResultValue id(const Answer& a, Ref<T> ref) {
    return ref ? ResultValue{a.catalog.text(a.catalog.at(ref).id)} : ResultValue{};
}
ResultValue text(std::string_view value) { return value.empty() ? ResultValue{} : ResultValue{value}; }
template <class Q>
ResultValue in(const std::optional<Q>& value, Unit<typename Q::Dimension> unit) {
    return value ? ResultValue{value->in(unit)} : ResultValue{};
}
template <class Q>
ResultValue in(const std::optional<Sourced<Q>>& input, Unit<typename Q::Dimension> unit) {
    return input ? ResultValue{input->value.in(unit)} : ResultValue{};
}

ResultValue region(const Answer& a) { return a.run.cloud_region ? id(a, a.run.cloud_region) : id(a, a.run.region); }
ResultValue zone(const Answer& a) {
    if (!a.run.grid && !a.run.cloud_region) return {};
    return id(a, a.run.grid ? a.run.grid : a.run.region);
}
ResultValue as_of(const Answer& a) {
    const Date date = a.run.as_of ? a.run.as_of : a.run.intensity.as_of;
    return date ? ResultValue{date} : ResultValue{};
}
ResultValue covers(const Answer& a) {
    if (!a.run.draw.known()) return {};
    return std::string_view{a.run.draw.covers == Covers::whole_node ? "whole-node" : "gpu-only"};
}

/// A member of the energy terms, or nothing where no power is known.
template <class Get>
ResultValue energy(const Answer& a, Get get) {
    return a.estimate.energy ? ResultValue{get(*a.estimate.energy).in(kwh)} : ResultValue{};
}
template <class Get>
ResultValue part(const Answer& a, Get get) {
    return a.estimate.energy ? in(get(*a.estimate.energy), kwh) : ResultValue{};
}
template <class Get>
ResultValue emissions(const Answer& a, Get get) {
    return a.estimate.emissions ? ResultValue{get(*a.estimate.emissions)} : ResultValue{};
}

/// Of a publication that counts no PUE the building's part is not known.
ResultValue overhead(const Answer& a) {
    if (a.run.assumes(Assumption::published_without_pue)) return {};
    return energy(a, [](const EnergyTerms& terms) { return terms.overhead; });
}

ResultValue hours_end(const Answer& a, Duration Interval<Duration>::*which) {
    return a.estimate.hours_range ? ResultValue{(*a.estimate.hours_range.*which).in(hour)} : ResultValue{};
}
ResultValue end(const std::optional<Interval<Money>>& range, Money Interval<Money>::*which) {
    return range ? ResultValue{(*range.*which).in(usd)} : ResultValue{};
}
template <class S>
ResultValue value_of(const std::optional<Sourced<S>>& input) {
    return input ? ResultValue{input->value.value()} : ResultValue{};
}
/// Of the work, where it made the time.
template <class Get>
ResultValue work(const Answer& a, Get get) {
    return a.run.work ? get(*a.run.work) : ResultValue{};
}

using W = const Work&;
using A = const Answer&;
using E = const EnergyTerms&;
using C = const EmissionTerms&;

constexpr std::array written_fields{
    ResultField{"run", "name", false, [](A a) { return text(a.run.name); }},
    ResultField{"run", "model", false, [](A a) { return id(a, a.run.model); }},
    ResultField{"run", "hardware", false, [](A a) { return id(a, a.run.hardware); }},
    ResultField{"run", "devices", true, [](A a) { return ResultValue{a.run.devices.value.value()}; }},
    ResultField{"run", "hours", true, [](A a) { return ResultValue{a.estimate.hours.in(hour)}; }},
    ResultField{"run", "device_hours", true, [](A a) { return ResultValue{a.estimate.device_hours.in(device_hour)}; }},
    ResultField{"run", "low_hours", true, [](A a) { return hours_end(a, &Interval<Duration>::low); }},
    ResultField{"run", "high_hours", true, [](A a) { return hours_end(a, &Interval<Duration>::high); }},
    ResultField{"run", "runs", true, [](A a) { return ResultValue{a.run.runs.value.value()}; }},
    ResultField{"run", "fraction", true,
                [](A a) {
                    return a.run.fraction.value == Portion::sure(1) ? ResultValue{}
                                                                    : ResultValue{a.run.fraction.value.value()};
                }},
    ResultField{"run", "spot", false, [](A a) { return a.run.spot ? ResultValue{true} : ResultValue{}; }},
    ResultField{"run", "power_w", true, [](A a) { return in(a.estimate.power, watt); }},
    ResultField{"run", "cpu_power_w", true, [](A a) { return in(a.run.draw.cpu, watt); }},
    ResultField{"run", "memory_power_w", true, [](A a) { return in(a.run.draw.memory, watt); }},
    ResultField{"run", "gpu_power_w", true, [](A a) { return in(a.run.draw.gpu, watt); }},
    ResultField{"run", "pue", true, [](A a) { return ResultValue{a.run.pue.value.value()}; }},
    ResultField{"run", "provider", false, [](A a) { return id(a, a.run.provider); }},
    ResultField{"run", "region", false, region},
    ResultField{"run", "zone", false, zone},
    ResultField{"run", "as_of", false, as_of},
    ResultField{"run", "basis", false,
                [](A a) { return a.run.basis ? ResultValue{name(*a.run.basis)} : ResultValue{}; }},
    ResultField{"run", "method", false, [](A a) { return id(a, a.run.method); }},
    ResultField{"run", "covers", false, covers},
    ResultField{"energy", "it_kwh", true, [](A a) { return energy(a, [](E e) { return e.it; }); }},
    ResultField{"energy", "cpu_kwh", true, [](A a) { return part(a, [](E e) { return e.cpu; }); }},
    ResultField{"energy", "memory_kwh", true, [](A a) { return part(a, [](E e) { return e.memory; }); }},
    ResultField{"energy", "gpu_kwh", true, [](A a) { return part(a, [](E e) { return e.gpu; }); }},
    ResultField{"energy", "overhead_kwh", true, overhead},
    ResultField{"energy", "total_kwh", true, [](A a) { return energy(a, [](E e) { return e.total; }); }},
    ResultField{"energy", "low_kwh", true, [](A a) { return energy(a, [](E e) { return e.range.low; }); }},
    ResultField{"energy", "high_kwh", true, [](A a) { return energy(a, [](E e) { return e.range.high; }); }},
    ResultField{"emissions", "intensity_lb_per_kwh", true,
                [](A a) { return emissions(a, [&](C) { return a.run.intensity.value.in(lb_per_kwh); }); }},
    ResultField{"emissions", "intensity_g_per_kwh", true,
                [](A a) { return emissions(a, [&](C) { return a.run.intensity.value.in(g_per_kwh); }); }},
    ResultField{"emissions", "co2e_lb", true, [](A a) { return emissions(a, [](C c) { return c.location.in(lb); }); }},
    ResultField{"emissions", "co2e_kg", true, [](A a) { return emissions(a, [](C c) { return c.location.in(kg); }); }},
    ResultField{"emissions", "low_kg", true, [](A a) { return emissions(a, [](C c) { return c.range.low.in(kg); }); }},
    ResultField{"emissions", "high_kg", true,
                [](A a) { return emissions(a, [](C c) { return c.range.high.in(kg); }); }},
    ResultField{"emissions", "market_co2e_lb", true,
                [](A a) { return a.estimate.emissions ? in(a.estimate.emissions->market, lb) : ResultValue{}; }},
    ResultField{"emissions", "market_co2e_kg", true,
                [](A a) { return a.estimate.emissions ? in(a.estimate.emissions->market, kg) : ResultValue{}; }},
    ResultField{"cost", "spot_usd", true, [](A a) { return in(a.estimate.cost.spot, usd); }},
    ResultField{"cost", "on_demand_usd", true, [](A a) { return in(a.estimate.cost.on_demand, usd); }},
    ResultField{"cost", "spot_low_usd", true,
                [](A a) { return end(a.estimate.cost.spot_range, &Interval<Money>::low); }},
    ResultField{"cost", "spot_high_usd", true,
                [](A a) { return end(a.estimate.cost.spot_range, &Interval<Money>::high); }},
    ResultField{"cost", "on_demand_low_usd", true,
                [](A a) { return end(a.estimate.cost.on_demand_range, &Interval<Money>::low); }},
    ResultField{"cost", "on_demand_high_usd", true,
                [](A a) { return end(a.estimate.cost.on_demand_range, &Interval<Money>::high); }},
    ResultField{"cost", "electricity_usd", true, [](A a) { return in(a.estimate.cost.electricity, usd); }},
    ResultField{"water", "litres", true, [](A a) { return in(a.estimate.water, litre); }},
    ResultField{"embodied", "low_kg", true,
                [](A a) { return a.estimate.embodied ? ResultValue{a.estimate.embodied->low.in(kg)} : ResultValue{}; }},
    ResultField{
        "embodied", "high_kg", true,
        [](A a) { return a.estimate.embodied ? ResultValue{a.estimate.embodied->high.in(kg)} : ResultValue{}; }},
    ResultField{"plan", "train_flop", true,
                [](A a) { return work(a, [](W w) { return ResultValue{w.flop.value.in(flop)}; }); }},
    ResultField{"plan", "params", true, [](A a) { return work(a, [](W w) { return value_of(w.params); }); }},
    ResultField{"plan", "active_params", true,
                [](A a) { return work(a, [](W w) { return value_of(w.active_params); }); }},
    ResultField{"plan", "tokens", true, [](A a) { return work(a, [](W w) { return value_of(w.tokens); }); }},
    ResultField{"plan", "precision", false,
                [](A a) { return work(a, [](W w) { return ResultValue{name(w.precision)}; }); }},
    ResultField{"plan", "peak_tflops", true,
                [](A a) { return work(a, [](W w) { return ResultValue{w.peak.value.in(tflops)}; }); }},
    ResultField{"plan", "mfu", true, [](A a) { return work(a, [](W w) { return ResultValue{w.mfu.value.value()}; }); }},
    ResultField{"plan", "solved_for", false,
                [](A a) { return a.solution && a.run.work ? ResultValue{name(a.solution->solved)} : ResultValue{}; }},
    ResultField{"plan", "binding", false,
                [](A a) {
                    return a.solution && a.run.work && a.solution->binding != Limit::none
                               ? ResultValue{name(a.solution->binding)}
                               : ResultValue{};
                }},
};

/// Of the run a sum has its name and the device-hours; it has no one intensity, and no one plan.
constexpr bool sums_have(const ResultField& field) {
    if (field.object == "run") return field.key == "name" || field.key == "device_hours";
    return field.object != "plan" && !field.key.starts_with("intensity");
}

constexpr auto all_fields = [] {
    auto fields = written_fields;
    for (ResultField& field : fields) field.of_sums = sums_have(field);
    return fields;
}();

}  // namespace

std::span<const ResultField> result_fields() { return all_fields; }

}  // namespace dlcost
