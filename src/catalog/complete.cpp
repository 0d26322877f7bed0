#include "complete.hpp"

#include "../text/printed.hpp"

namespace dlcost {
namespace {

/// A value of a part: the whole's times its share.
template <class Q>
void take_share(std::optional<Figure<Q>>& of_part, const std::optional<Figure<Q>>& of_whole, Portion share) {
    if (of_part || !of_whole) return;
    of_part = of_whole;
    of_part->value = share.value() * of_whole->value;
    of_part->derived = true;
}

/// The device-hours of all runs together; none if the time is not published.
std::optional<DeviceTime> device_time(const PublishedRun& run) {
    if (run.device_hours) return run.device_hours->value;
    if (!run.hours || !run.devices) return std::nullopt;
    const double runs = run.runs ? run.runs->value.value() : 1;
    return runs * (run.devices->value * run.hours->value);
}

/// A value computed from a printed one.
template <class Q, class P>
Figure<Q> derived_from(const Figure<P>& printed, Q value) {
    Figure<Q> figure;
    figure.value = value;
    figure.source = printed.source, figure.where = printed.where, figure.as_of = printed.as_of;
    figure.derived = true;
    return figure;
}

/// The energy of the machines, or of the devices alone, that the run's power gives; none without power or time.
std::optional<Energy> it_energy(const PublishedRun& run) {
    const auto time = device_time(run);
    if (!time) return std::nullopt;
    const auto of = [&](Power per_device) { return kwh(per_device.in(kilowatt)*time->in(device_hour)); };
    if (run.power && run.devices) return of(1 / run.devices->value.value() * run.power->value);
    return run.device_power ? std::optional{of(run.device_power->value)} : std::nullopt;
}

double pue_of(const PublishedRun& run) { return run.pue ? run.pue->value.value() : 1; }

void complete_power(PublishedRun& run) {
    const auto time = device_time(run);
    if (!run.energy || !time) return;
    const double pue = run.counted.value_or(Counted::facility) == Counted::facility ? pue_of(run) : 1;
    const auto now = it_energy(run);
    if (now && gives(pue * *now, *run.energy)) return;
    run.power.reset();
    run.device_power = derived_from(*run.energy, kilowatt(run.energy->value.in(kwh) / pue / time->in(device_hour)));
    if (run.counted == Counted::gpu) run.covers = Covers::gpu_only;
}

/// CO2e over energy. Without a printed PUE the quotient includes it.
void complete_intensity(PublishedRun& run) {
    const Co2eKind kind = run.co2e_kind.value_or(Co2eKind::not_stated);
    if (!run.co2e || (kind != Co2eKind::not_stated && kind != Co2eKind::location_based)) return;
    std::optional<Energy> facility = it_energy(run);
    if (facility) facility = pue_of(run) * *facility;
    else if (run.energy)
        facility = (run.counted.value_or(Counted::facility) == Counted::facility ? 1 : pue_of(run)) * run.energy->value;
    if (!facility) return;
    if (run.intensity && gives(kg(facility->in(kwh)*run.intensity->value.in(g_per_kwh) / 1000), *run.co2e)) return;
    run.intensity = derived_from(*run.co2e, g_per_kwh(1000 * run.co2e->value.in(kg) / facility->in(kwh)));
}

}  // namespace

void complete_part(Tables& tables, Accelerator& part) {
    if (!part.part_of || !part.share) return;
    const Accelerator whole = tables.all<Accelerator>()[part.part_of.index];
    const Portion share = part.share->value;
    take_share(part.tdp, whole.tdp, share);
    take_share(part.memory, whole.memory, share);
    if (part.extent == Extent{}) part.extent = whole.extent;
    if (!part.generation) part.generation = whole.generation;
    if (!part.host) part.host = whole.host;
    if (!part.peak_rates.empty() || whole.part_of) return;
    auto& rates = std::get<std::vector<PeakRate>>(tables.rows);
    part.peak_rates = {static_cast<std::uint32_t>(rates.size()), whole.peak_rates.count};
    for (std::uint32_t i = 0; i < whole.peak_rates.count; ++i) {
        PeakRate rate = rates[whole.peak_rates.first + i];
        rate.rate.value = share.value() * rate.rate.value;
        rate.rate.derived = true;
        rates.push_back(rate);
    }
}

void complete_runs(Tables& tables, const Model& model) {
    auto& rows = std::get<std::vector<PublishedRun>>(tables.rows);
    for (std::uint32_t i = 0; i < model.runs.count; ++i) {
        PublishedRun& run = rows[model.runs.first + i];
        if (!run.differs.empty()) continue;
        complete_power(run);
        complete_intensity(run);
    }
}

}  // namespace dlcost
