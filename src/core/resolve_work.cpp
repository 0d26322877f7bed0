// How much work: devices, hours, runs.
#include <algorithm>
#include <array>

#include <dlcost/constants.hpp>

#include "resolve.hpp"

namespace dlcost {
namespace {

/// One, as no number was given.
template <class Count>
Sourced<Count> one() {
    Sourced<Count> count = as_given(Count::sure(1));
    count.origin = Origin::standard;
    return count;
}

/// Enough devices to plan a model on: those of a machine, doubled until the training does not take too long.
Sourced<Devices> usual_devices(Resolver& r) {
    const std::size_t faults = r.faults.size();
    r.run.devices = one<Devices>();
    const Duration on_one = planned_hours(r).value;
    // Faults in the work are reported where its time is computed.
    r.faults.erase(r.faults.begin() + static_cast<std::ptrdiff_t>(faults), r.faults.end());
    double count = machine_devices.value();
    while (1 / count * on_one > longest_training && 2 * count <= Devices::high) count *= 2;
    Sourced<Devices> devices = one<Devices>();
    devices.value = Devices::sure(count);
    r.assume(Assumption::usual_devices);
    return devices;
}

Sourced<Devices> devices_of(Resolver& r) {
    const PublishedRun* published = r.untimed ? r.at(r.untimed) : r.published();
    return *r.first_of(MethodInput::devices, [&](From from) -> std::optional<Sourced<Devices>> {
        if (from == From::given) return r.given(Field::devices, r.request.devices);
        if (from == From::published)
            return published && published->devices ? std::optional{sourced(*published->devices, Origin::published)}
                                                   : std::nullopt;
        if (r.work_only) return usual_devices(r);
        const Request& given = r.request;
        const bool has_time = !given.energy_kwh || given.hours || given.device_hours || published;
        if (has_time) r.assume(published ? Assumption::devices_unpublished : Assumption::one_device);
        return one<Devices>();
    });
}

/// The published time, converted to the devices of this run. Other numbers of devices keep the device-hours, and so the
/// cost.
Sourced<Duration> published_hours(Resolver& r, const PublishedRun& published) {
    const Devices devices = r.run.devices.value;
    const Devices had = published.devices ? published.devices->value : Devices::sure(1);
    if (published.devices && devices != had) r.assume(Assumption::hours_from_device_hours);
    if (published.hours) {
        Sourced<Duration> hours = sourced(*published.hours, Origin::published);
        if (devices == had) return hours;
        hours.origin = Origin::derived;
        hours.value = (had * published.hours->value) / devices;
        return hours;
    }
    const double runs = published.runs ? published.runs->value.value() : 1;
    const Figure<DeviceTime>& all = *published.device_hours;
    return {1 / runs * all.value / devices, Origin::derived, all.source, all.where, all.as_of, Spread::sure(1)};
}

/// Whether the work is given for this run itself, not only for all stages of a project or by an overlay.
bool gives_own_work(const Request& given) {
    return std::any_of(planning_fields.begin(), planning_fields.end(), [&](Field field) {
        return given.has(field) && given.place(field).kind != Place::Kind::shared &&
               given.place(field).kind != Place::Kind::overlay;
    });
}

std::optional<Sourced<Duration>> given_hours(Resolver& r) {
    if (gives_own_work(r.request)) r.assume(Assumption::work_unused);
    if (r.request.hours) return r.input(Field::hours, r.request.hours);
    if (!r.request.device_hours) return std::nullopt;
    const auto all = r.input(Field::device_hours, r.request.device_hours);
    return Sourced<Duration>{all.value / r.run.devices.value, Origin::derived, {}, {}, {}, Spread::sure(1)};
}

/// A meter's reading needs no time: it stands for one hour, and what follows from the time is not shown.
Sourced<Duration> without_time(Resolver& r) {
    r.run.timed = false;
    r.assume(Assumption::energy_alone);
    return as_given(hour(1));
}

Sourced<Duration> hours_of(Resolver& r) {
    const auto found = r.first_of(MethodInput::hours, [&](From from) -> std::optional<Sourced<Duration>> {
        if (from == From::work) return r.plans() ? std::optional{planned_hours(r)} : std::nullopt;
        if (from == From::given) return given_hours(r);
        const PublishedRun* published = r.published();
        return published ? std::optional{published_hours(r, *published)} : std::nullopt;
    });
    if (found) return *found;
    const Request& given = r.request;
    if (given.energy_kwh) return without_time(r);
    if (!r.run.hardware && !given.power_w && !given.gpu_power_w && !given.tokens && !given.params) {
        r.missing("{model}, {hardware} with {hours}, or {params} with {tokens}", "none of them",
                  "try --model bert, or --hardware v100 --gpus 8 --hours 72");
        r.faults.back().message =
            std::string{nothing_given} +
            with_names(": give {model}, or {hardware} with {hours}, or {params} with {tokens}", style_of(given));
        return as_given(hour(0));
    }
    r.missing("{hours} or {device_hours}, a {model} with a published run, or {params} and {tokens}", "none of them",
              "try --model bert, or --hardware v100 --gpus 8 --hours 72");
    return as_given(hour(0));
}

Sourced<Runs> runs_of(Resolver& r) {
    const PublishedRun* published = r.published();
    return *r.first_of(MethodInput::runs, [&](From from) -> std::optional<Sourced<Runs>> {
        if (from == From::given) return r.given(Field::runs, r.request.runs);
        if (from == From::method) return one<Runs>();
        return published && published->runs ? std::optional{sourced(*published->runs, Origin::published)}
                                            : std::nullopt;
    });
}

}  // namespace

void resolve_work(Resolver& r) {
    if (r.request.conversion == Conversion::by_flop) r.assume(Assumption::moved_by_flop);
    if (r.request.conversion == Conversion::by_rate) r.assume(Assumption::moved_by_rate);
    if (r.request.conversion == Conversion::own_run) r.assume(Assumption::moved_to_run);
    r.run.devices = devices_of(r);
    r.run.hours = hours_of(r);
    r.run.runs = runs_of(r);
    if (r.request.fraction) r.run.fraction = r.input(Field::fraction, r.request.fraction);
    r.run.spot = r.request.spot && r.input(Field::spot, r.request.spot).value;
    if (r.request.restart_overhead)
        r.run.restart_overhead = r.input(Field::restart_overhead, r.request.restart_overhead);
    if (r.run.restart_overhead.value > Overhead::sure(0))
        r.assume(r.run.spot ? Assumption::spot_rework : Assumption::rework_without_spot);
}

}  // namespace dlcost
