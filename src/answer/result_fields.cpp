#include "result_fields.hpp"

#include <array>

#include <dlcost/values.hpp>

#include "published.hpp"

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
    return name(a.run.draw.covers);
}

/// A member of the energy terms, or nothing if no power is known.
template <class Get>
ResultValue energy(const Terms& t, Get get) {
    return t.energy ? ResultValue{get(*t.energy).in(kwh)} : ResultValue{};
}
template <class Get>
ResultValue part(const Terms& t, Get get) {
    return t.energy ? in(get(*t.energy), kwh) : ResultValue{};
}
template <class Get>
ResultValue emissions(const Terms& t, Get get) {
    return t.emissions ? ResultValue{get(*t.emissions)} : ResultValue{};
}
ResultValue intensity(const Answer& a, Unit<Intensity::Dimension> unit) {
    return a.estimate.emissions ? ResultValue{a.run.intensity.value.in(unit)} : ResultValue{};
}

ResultValue overhead(const Terms& t) {
    return energy(t, [](const EnergyTerms& terms) { return terms.overhead; });
}
/// If a publication counts no PUE, the building's part is unknown.
ResultValue overhead_of_run(const Answer& a) {
    return a.run.assumes(Assumption::published_without_pue) ? ResultValue{} : overhead(a.estimate);
}

ResultValue hours_end(const Answer& a, Duration Interval<Duration>::*which) {
    return a.estimate.hours_range ? ResultValue{(*a.estimate.hours_range.*which).in(hour)} : ResultValue{};
}
ResultValue end(const std::optional<Interval<Money>>& range, Money Interval<Money>::*which) {
    return range ? ResultValue{(*range.*which).in(usd)} : ResultValue{};
}
ResultValue end(const std::optional<Interval<Co2e>>& range, Co2e Interval<Co2e>::*which) {
    return range ? ResultValue{(*range.*which).in(kg)} : ResultValue{};
}
template <class S>
ResultValue value_of(const std::optional<Sourced<S>>& input) {
    return input ? ResultValue{input->value.value()} : ResultValue{};
}
/// A value of the work, if the work determined the time.
template <class Get>
ResultValue work(const Answer& a, Get get) {
    return a.run.work ? get(*a.run.work) : ResultValue{};
}

/// A row: values read from the terms exist for runs and sums, values read from the answer only for runs.
template <class Get>
constexpr ResultField field(std::string_view object, std::string_view key, bool is_number, Get get) {
    if constexpr (std::is_invocable_v<Get, const Terms&>)
        return {object, key, is_number, [](const Answer& a) { return Get{}(a.estimate); },
                [](const ProjectAnswer& p) { return Get{}(p.total); }};
    else return {object, key, is_number, get, nullptr};
}

/// What follows from the time, which a meter's reading alone does not give.
ResultValue timed(const Answer& a, double value) { return a.run.timed ? ResultValue{value} : ResultValue{}; }
using P = const PublishedRun&;
/// A value that the publication of the run prints.
template <class Get>
ResultValue printed(const Answer& a, Get get) {
    const PublishedRun* run = printed_run(a);
    return run ? get(*run) : ResultValue{};
}
template <class Q>
ResultValue amount(const std::optional<Figure<Q>>& figure, Unit<typename Q::Dimension> unit) {
    return figure ? ResultValue{figure->value.in(unit)} : ResultValue{};
}
ResultValue printed_scope(const Answer& a) {
    const PublishedRun* run = printed_run(a);
    return run && run->energy ? ResultValue{name(run->counted.value_or(Counted::facility))} : ResultValue{};
}
ResultValue ratio(std::optional<double> value) { return value ? ResultValue{*value} : ResultValue{}; }

ResultValue code(const Currency& currency) { return currency.is_usd() ? ResultValue{} : ResultValue{currency.name()}; }
ResultValue rate(const Currency& currency) {
    return currency.is_usd() ? ResultValue{} : ResultValue{currency.usd_per_unit};
}

using W = const Work&;
using A = const Answer&;
using T = const Terms&;
using E = const EnergyTerms&;
using C = const EmissionTerms&;

constexpr std::array all_fields{
    ResultField{"run", "name", false, [](A a) { return text(a.run.name); },
                [](const ProjectAnswer& p) { return text(p.name); }, true},
    field("run", "model", false, [](A a) { return id(a, a.run.model); }),
    field("run", "hardware", false, [](A a) { return id(a, a.run.hardware); }),
    field("run", "devices", true, [](A a) { return timed(a, a.run.devices.value.value()); }),
    field("run", "hours", true, [](A a) { return timed(a, a.estimate.hours.in(hour)); }),
    ResultField{"run", "device_hours", true, [](A a) { return timed(a, a.estimate.device_hours.in(device_hour)); },
                [](const ProjectAnswer& p) { return ResultValue{p.total.device_hours.in(device_hour)}; }},
    field("run", "low_hours", true, [](A a) { return hours_end(a, &Interval<Duration>::low); }),
    field("run", "high_hours", true, [](A a) { return hours_end(a, &Interval<Duration>::high); }),
    field("run", "runs", true, [](A a) { return ResultValue{a.run.runs.value.value()}; }),
    field("run", "fraction", true,
          [](A a) {
              return a.run.fraction.value == Portion::sure(1) ? ResultValue{}
                                                              : ResultValue{a.run.fraction.value.value()};
          }),
    field("run", "spot", false, [](A a) { return a.run.spot ? ResultValue{true} : ResultValue{}; }),
    field("run", "power_w", true, [](A a) { return a.run.timed ? in(a.estimate.power, watt) : ResultValue{}; }),
    field("run", "cpu_power_w", true, [](A a) { return in(a.run.draw.cpu, watt); }),
    field("run", "memory_power_w", true, [](A a) { return in(a.run.draw.memory, watt); }),
    field("run", "gpu_power_w", true, [](A a) { return in(a.run.draw.gpu, watt); }),
    field("run", "pue", true, [](A a) { return ResultValue{a.run.pue.value.value()}; }),
    field("run", "site", false, [](A a) { return ResultValue{name(a.run.site.value)}; }),
    field("run", "provider", false, [](A a) { return id(a, a.run.provider); }),
    field("run", "region", false, region),
    field("run", "zone", false, zone),
    field("run", "as_of", false, as_of),
    field("run", "basis", false, [](A a) { return a.run.basis ? ResultValue{name(*a.run.basis)} : ResultValue{}; }),
    field("run", "method", false, [](A a) { return id(a, a.run.method); }),
    field("run", "covers", false, covers),
    field("energy", "it_kwh", true, [](T t) { return energy(t, [](E e) { return e.it; }); }),
    field("energy", "cpu_kwh", true, [](T t) { return part(t, [](E e) { return e.cpu; }); }),
    field("energy", "memory_kwh", true, [](T t) { return part(t, [](E e) { return e.memory; }); }),
    field("energy", "gpu_kwh", true, [](T t) { return part(t, [](E e) { return e.gpu; }); }),
    ResultField{"energy", "overhead_kwh", true, overhead_of_run,
                [](const ProjectAnswer& p) { return overhead(p.total); }, true},
    field("energy", "total_kwh", true, [](T t) { return energy(t, [](E e) { return e.total; }); }),
    field("energy", "low_kwh", true, [](T t) { return energy(t, [](E e) { return e.range.low; }); }),
    field("energy", "high_kwh", true, [](T t) { return energy(t, [](E e) { return e.range.high; }); }),
    field("emissions", "intensity_lb_per_kwh", true, [](A a) { return intensity(a, lb_per_kwh); }),
    field("emissions", "intensity_g_per_kwh", true, [](A a) { return intensity(a, g_per_kwh); }),
    field("emissions", "co2e_lb", true, [](T t) { return emissions(t, [](C c) { return c.location.in(lb); }); }),
    field("emissions", "co2e_kg", true, [](T t) { return emissions(t, [](C c) { return c.location.in(kg); }); }),
    field("emissions", "low_kg", true, [](T t) { return emissions(t, [](C c) { return c.range.low.in(kg); }); }),
    field("emissions", "high_kg", true, [](T t) { return emissions(t, [](C c) { return c.range.high.in(kg); }); }),
    field("emissions", "market_co2e_lb", true,
          [](T t) { return t.emissions ? in(t.emissions->market, lb) : ResultValue{}; }),
    field("emissions", "market_co2e_kg", true,
          [](T t) { return t.emissions ? in(t.emissions->market, kg) : ResultValue{}; }),
    field("cost", "usd", true, [](T t) { return in(t.cost.paid, usd); }),
    ResultField{"cost", "currency", false, [](A a) { return code(a.currency); },
                [](const ProjectAnswer& p) { return code(p.currency()); }},
    ResultField{"cost", "usd_per_unit", true, [](A a) { return rate(a.currency); },
                [](const ProjectAnswer& p) { return rate(p.currency()); }},
    field("cost", "price_kind", false,
          [](T t) { return t.cost.paid ? ResultValue{name(t.cost.kind)} : ResultValue{}; }),
    field("cost", "spot_usd", true, [](T t) { return in(t.cost.spot, usd); }),
    field("cost", "typical_usd", true, [](T t) { return in(t.cost.typical, usd); }),
    field("cost", "on_demand_usd", true, [](T t) { return in(t.cost.on_demand, usd); }),
    field("cost", "reserved_usd", true, [](T t) { return in(t.cost.reserved, usd); }),
    field("cost", "hardware_usd", true, [](T t) { return in(t.cost.hardware, usd); }),
    field("cost", "owned_usd", true, [](T t) { return in(t.cost.owned, usd); }),
    field("cost", "typical_low_usd", true, [](T t) { return end(t.cost.typical_range, &Interval<Money>::low); }),
    field("cost", "typical_high_usd", true, [](T t) { return end(t.cost.typical_range, &Interval<Money>::high); }),
    field("cost", "owned_low_usd", true, [](T t) { return end(t.cost.owned_range, &Interval<Money>::low); }),
    field("cost", "owned_high_usd", true, [](T t) { return end(t.cost.owned_range, &Interval<Money>::high); }),
    field("cost", "break_even_in_use", true,
          [](A a) {
              const auto share = break_even(a.run, a.estimate);
              return share ? ResultValue{share->value()} : ResultValue{};
          }),
    field("cost", "spot_low_usd", true, [](T t) { return end(t.cost.spot_range, &Interval<Money>::low); }),
    field("cost", "spot_high_usd", true, [](T t) { return end(t.cost.spot_range, &Interval<Money>::high); }),
    field("cost", "on_demand_low_usd", true, [](T t) { return end(t.cost.on_demand_range, &Interval<Money>::low); }),
    field("cost", "on_demand_high_usd", true, [](T t) { return end(t.cost.on_demand_range, &Interval<Money>::high); }),
    field("cost", "electricity_usd", true, [](T t) { return in(t.cost.electricity, usd); }),
    field("water", "litres", true, [](T t) { return in(t.water, litre); }),
    field("embodied", "low_kg", true, [](T t) { return end(t.embodied, &Interval<Co2e>::low); }),
    field("embodied", "high_kg", true, [](T t) { return end(t.embodied, &Interval<Co2e>::high); }),
    field("embodied", "accelerators_low_kg", true,
          [](T t) { return end(t.accelerators_embodied, &Interval<Co2e>::low); }),
    field("embodied", "accelerators_high_kg", true,
          [](T t) { return end(t.accelerators_embodied, &Interval<Co2e>::high); }),
    field("embodied", "host_low_kg", true, [](T t) { return end(t.host_embodied, &Interval<Co2e>::low); }),
    field("embodied", "host_high_kg", true, [](T t) { return end(t.host_embodied, &Interval<Co2e>::high); }),
    field("published", "energy_kwh", true, [](A a) { return printed(a, [](P p) { return amount(p.energy, kwh); }); }),
    field("published", "energy_scope", false, printed_scope),
    field("published", "energy_ratio", true, [](A a) { return ratio(energy_ratio(a)); }),
    field("published", "co2e_kg", true, [](A a) { return printed(a, [](P p) { return amount(p.co2e, kg); }); }),
    field("published", "co2e_kind", false,
          [](A a) {
              return printed(a, [](P p) { return p.co2e_kind ? ResultValue{name(*p.co2e_kind)} : ResultValue{}; });
          }),
    field("published", "co2e_ratio", true, [](A a) { return ratio(co2e_ratio(a)); }),
    field("published", "net_co2e_kg", true, [](A a) { return printed(a, [](P p) { return amount(p.net_co2e, kg); }); }),
    field("published", "usd", true, [](A a) { return printed(a, [](P p) { return amount(p.usd, usd); }); }),
    field("published", "usd_high", true, [](A a) { return printed(a, [](P p) { return amount(p.usd_high, usd); }); }),
    field("published", "source", false, [](A a) { return a.run.printed ? id(a, printed_source(a)) : ResultValue{}; }),
    field("published", "where", false,
          [](A a) { return a.run.printed ? text(a.catalog.text(printed_place(a))) : ResultValue{}; }),
    field("published", "differs", false,
          [](A a) { return a.run.printed ? text(a.catalog.text(printed_run(a)->differs)) : ResultValue{}; }),
    field("plan", "train_flop", true,
          [](A a) { return work(a, [](W w) { return ResultValue{w.flop.value.in(flop)}; }); }),
    field("plan", "params", true, [](A a) { return work(a, [](W w) { return value_of(w.params); }); }),
    field("plan", "active_params", true, [](A a) { return work(a, [](W w) { return value_of(w.active_params); }); }),
    field("plan", "tokens", true, [](A a) { return work(a, [](W w) { return value_of(w.tokens); }); }),
    field("plan", "precision", false, [](A a) { return work(a, [](W w) { return ResultValue{name(w.precision)}; }); }),
    field("plan", "peak_tflops", true,
          [](A a) { return work(a, [](W w) { return ResultValue{w.peak.value.in(tflops)}; }); }),
    field("plan", "mfu", true, [](A a) { return work(a, [](W w) { return ResultValue{w.mfu.value.value()}; }); }),
    field("plan", "solved_for", false,
          [](A a) { return a.solution && a.run.work ? ResultValue{name(a.solution->solved)} : ResultValue{}; }),
    field("plan", "binding", false,
          [](A a) {
              return a.solution && a.run.work && a.solution->binding != Limit::none
                         ? ResultValue{name(a.solution->binding)}
                         : ResultValue{};
          }),
};

}  // namespace

std::span<const ResultField> result_fields() { return all_fields; }

}  // namespace dlcost
