// The power of the machines, before PUE.
#include <algorithm>
#include <cmath>

#include "resolve.hpp"

namespace dlcost {
namespace {

/// The spread of a product of independent inputs.
Spread product(Spread a, Spread b) {
    const double x = std::log(a.value()), y = std::log(b.value());
    return Spread::of(std::exp(std::sqrt(x * x + y * y))).value_or(a);
}

bool gives_parts(const Request& given) {
    return given.host || given.cpu_power_w || given.memory_power_w || given.memory_gb || given.gpu_power_w ||
           given.tdp_fraction;
}

/// Whether the missing hardware is already reported: for the peak rate, or because nothing was given.
bool lacks_hardware(const Resolver& r) {
    return std::any_of(r.faults.begin(), r.faults.end(), [](const Error& error) {
        return error.code == Code::missing_field &&
               (error.expected.starts_with(name_of(MethodInput::hardware)) || error.message.starts_with(nothing_given));
    });
}

/// A total of the job, scaled from the published number of devices to that of this run.
Sourced<Power> published_total(Resolver& r, const PublishedRun& published) {
    Sourced<Power> total = sourced(*published.power, Origin::published);
    if (published.power->derived) r.assume(Assumption::derived_power);
    const Devices had = published.devices ? published.devices->value : Devices::sure(1);
    if (r.run.devices.value == had) return total;
    total.value = r.run.devices.value * (total.value / had);
    total.origin = Origin::derived;
    r.assume(Assumption::power_scaled);
    return total;
}

/// Whether the published energy includes an overhead whose size is not published.
bool has_unknown_overhead(const PublishedRun& run) {
    const bool is_derived = run.device_power && run.device_power->derived;
    return run.energy && is_derived && !run.pue && run.counted.value_or(Counted::facility) == Counted::facility;
}

/// The power that a published energy gives over planned hours, for a run whose hours are not published.
std::optional<Sourced<Power>> power_of_energy(Resolver& r, const PublishedRun& published) {
    if (!published.energy || !published.differs.empty() || published.is_timed()) return std::nullopt;
    const bool is_facility = published.counted.value_or(Counted::facility) == Counted::facility;
    const double pue = is_facility && published.pue ? published.pue->value.value() : 1;
    Sourced<Power> power = sourced(*published.energy, Origin::derived, kilowatt(0));
    power.value = kilowatt(published.energy->value.in(kwh) / pue / r.run.hours.value.in(hour));
    if (is_facility && !published.pue) r.assume(Assumption::published_with_overhead);
    return power;
}

/// Takes the power from a publication; false if it has none.
bool take_published_draw(Resolver& r) {
    const PublishedRun* published = r.setting();
    if (!published) return false;
    const auto of_energy = power_of_energy(r, *published);
    if (!of_energy && !published->power && !published->device_power) return false;
    const Covers covers =
        published->counted == Counted::gpu ? Covers::gpu_only : published->covers.value_or(Covers::whole_node);
    if (r.request.compared && covers == Covers::gpu_only) return false;
    Draw& draw = r.run.draw;
    r.run.published_draw = true;
    draw.covers = covers;
    if (draw.covers == Covers::gpu_only) r.assume(Assumption::published_gpu_only);
    if (has_unknown_overhead(*published)) r.assume(Assumption::published_with_overhead);
    if (of_energy) {
        draw.of_energy = true;
        r.assume(Assumption::derived_power);
        if (draw.covers == Covers::gpu_only) {
            draw.gpu = of_energy;
            draw.gpu->value = 1 / r.run.devices.value.value() * of_energy->value;
        } else {
            draw.whole = of_energy;
        }
        return true;
    }
    if (published->power) {
        draw.whole = published_total(r, *published);
        return true;
    }
    const Sourced<Power> of_one = sourced(*published->device_power, Origin::published);
    if (published->device_power->derived) r.assume(Assumption::derived_power);
    if (draw.covers == Covers::gpu_only) {
        draw.gpu = of_one;
    } else {
        draw.whole = of_one;
        draw.whole->value = r.run.devices.value * of_one.value;
    }
    return true;
}

Sourced<Load> load_of(Resolver& r) {
    if (r.request.tdp_fraction) return r.input(Field::tdp_fraction, r.request.tdp_fraction);
    r.run.workload = workload_of(r);
    const auto loads = r.catalog.in(r.method.loads);
    const auto row =
        std::find_if(loads.begin(), loads.end(), [&](const LoadOf& l) { return l.workload == r.run.workload; });
    return sourced(row->load, Origin::standard);
}

Sourced<Power> from_tdp(const Figure<Power>& tdp, const Sourced<Load>& load) {
    return {load.value * tdp.value,          Origin::derived, tdp.source, tdp.where, tdp.as_of,
            product(tdp.spread, load.spread)};
}

/// Power of one device from its TDP; nothing, with a fault or an assumption, if the TDP is unknown.
std::optional<Sourced<Power>> device_from_tdp(Resolver& r) {
    const Accelerator* hardware = r.hardware();
    if (!hardware) {
        if (!lacks_hardware(r)) r.missing("{gpu_power_w} or {hardware}", "neither", "try --hardware v100");
        return std::nullopt;
    }
    if (!hardware->tdp) {
        if (gives_parts(r.request))
            r.missing("{gpu_power_w}: the catalog has no TDP of " + std::string{r.catalog.text(hardware->id)}, "none");
        else r.assume(Assumption::no_power);
        return std::nullopt;
    }
    r.run.tdp_fraction = load_of(r);
    if (!r.request.tdp_fraction)
        r.assume(r.counts_alone()                    ? Assumption::method_load
                 : r.run.workload == Workload::light ? Assumption::light_draw
                                                     : Assumption::tdp_draw);
    return from_tdp(*hardware->tdp, *r.run.tdp_fraction);
}

std::optional<Sourced<Power>> device_power(Resolver& r) {
    return r.first_of(MethodInput::device_power, [&](From from) {
        return from == From::given ? r.given(Field::gpu_power_w, r.request.gpu_power_w) : device_from_tdp(r);
    });
}

/// Whether the catalog has all that a host needs to share its power among its accelerators.
bool has_power(const Host& host) { return host.cpu_power && host.memory_power && host.accelerators; }

/// The given host, else that of the machine, of the accelerator or of the method. A CPU is no host: its
/// accelerators' usual host keeps its memory.
const Host& host_of(Resolver& r) {
    const Accelerator* hardware = r.hardware();
    r.run.host = hardware && hardware->host ? hardware->host : r.method.host;
    if (r.run.machine)
        if (const Ref<Host> its = r.catalog.at(r.run.machine).host; its && has_power(r.catalog.at(its)))
            r.run.host = its;
    if (r.run.given_host && has_power(r.catalog.at(r.run.given_host))) r.run.host = r.run.given_host;
    return r.catalog.at(r.run.host);
}

/// The devices' share of a host's power: half a board takes half the share of its slot.
Power share_of(Resolver& r, const Host& host, Power of_host) {
    const double size = r.size().value(), of_its_own = r.catalog.size_of(host.accelerator).value();
    return size / of_its_own * (r.run.devices.value * (of_host / host.accelerators->value));
}

/// The devices' share of one of a host's powers, as an input.
Sourced<Power> host_share(Resolver& r, const Host& host, const Figure<Power>& of_host, Assumption assumption) {
    r.assume(assumption);
    Sourced<Power> share = sourced(of_host, Origin::standard);
    share.value = share_of(r, host, of_host.value);
    return share;
}

/// For a method that counts a share of the CPU's TDP, a given CPU power is its TDP.
Sourced<Power> of_cpu_tdp(Resolver& r, Sourced<Power> tdp) {
    const Figure<Fraction>& fraction = *r.method.cpu_fraction;
    if (fraction.value == Fraction::sure(1)) return tdp;
    r.assume(Assumption::method_cpu);
    return {fraction.value.value() * tdp.value,
            Origin::derived,
            fraction.source,
            fraction.where,
            fraction.as_of,
            tdp.spread};
}

/// A given CPU at an average load, one of them for every few devices.
Sourced<Power> of_given_cpu(Resolver& r, const Figure<Power>& tdp) {
    r.assume(Assumption::given_cpu);
    const double cpus = std::ceil(r.run.devices.value.value() / devices_per_cpu);
    return {cpus * (cpu_average_load * tdp.value), Origin::derived, tdp.source, tdp.where, tdp.as_of, cpu_load_spread};
}

/// The power of a host other than CPU, memory and accelerators counts with the CPU.
Sourced<Power> cpu_power(Resolver& r) {
    const bool by_tdp = r.method.cpu_fraction.has_value();
    if (r.request.cpu_power_w) {
        const Sourced<Power> given = r.input(Field::cpu_power_w, r.request.cpu_power_w);
        return by_tdp ? of_cpu_tdp(r, given) : given;
    }
    const Host& host = host_of(r);
    if (r.run.given_host && r.run.given_host != r.run.host) {
        const Figure<Power>& tdp = *r.catalog.at(r.run.given_host).cpu_tdp;
        return by_tdp ? of_cpu_tdp(r, sourced(tdp, Origin::catalog)) : of_given_cpu(r, tdp);
    }
    if (by_tdp && host.cpu_tdp) return of_cpu_tdp(r, host_share(r, host, *host.cpu_tdp, Assumption::host_cpu));
    Figure<Power> all = *host.cpu_power;
    if (host.other_power && !r.counts_alone()) all.value = all.value + host.other_power->value;
    return host_share(r, host, all, Assumption::host_cpu);
}

Sourced<Power> of_size(Resolver& r, Memory size) {
    r.assume(Assumption::memory_per_gb);
    const Figure<MemoryPower>& constant = r.method.memory_power;
    return {size * constant.value, Origin::derived, constant.source, constant.where, constant.as_of, constant.spread};
}

/// The power of one machine's memory; the last step applies to all larger sizes.
Sourced<Power> by_steps(Resolver& r, Memory size) {
    r.assume(Assumption::method_memory);
    const auto steps = r.catalog.in(r.method.memory_steps);
    const auto step =
        std::find_if(steps.begin(), steps.end() - 1, [&](const MemoryStep& one) { return size <= one.memory.value; });
    return sourced(step->power, Origin::derived);
}

Sourced<Power> memory_power(Resolver& r) {
    if (r.request.memory_power_w) return r.input(Field::memory_power_w, r.request.memory_power_w);
    const bool by_step = !r.method.memory_steps.empty();
    if (r.request.memory_gb) {
        r.run.memory = r.input(Field::memory_gb, r.request.memory_gb);
        return by_step ? by_steps(r, *r.request.memory_gb) : of_size(r, *r.request.memory_gb);
    }
    const Host& host = host_of(r);
    if (!r.counts_alone() || !host.memory) return host_share(r, host, *host.memory_power, Assumption::host_memory);
    Sourced<Power> of_host = by_step ? by_steps(r, host.memory->value) : of_size(r, host.memory->value);
    of_host.value = share_of(r, host, of_host.value);
    return of_host;
}

/// The method's own power for one device, including the host; nothing if it has none for the device or its whole.
std::optional<Sourced<Power>> own_draw(Resolver& r) {
    const auto rows = r.catalog.in(r.method.draws);
    const auto row_of = [&](Ref<Accelerator> hardware) {
        return std::find_if(rows.begin(), rows.end(), [&](const MethodDraw& one) { return one.hardware == hardware; });
    };
    if (const auto row = row_of(r.run.hardware); row != rows.end()) return sourced(row->draw, Origin::derived);
    const auto whole = row_of(r.catalog.whole_of(r.run.hardware));
    if (whole == rows.end()) return std::nullopt;
    Sourced<Power> draw = sourced(whole->draw, Origin::derived);
    draw.value = r.size().value() * draw.value;
    return draw;
}

bool gives_host(const Request& given) { return given.cpu_power_w || given.memory_power_w || given.memory_gb; }

/// CPU and memory beside the accelerators, if the method counts them.
void resolve_host(Resolver& r) {
    Draw& draw = r.run.draw;
    const HostTerms terms = r.method.host_terms;
    if (terms != HostTerms::none) draw.cpu = cpu_power(r);
    if (terms != HostTerms::none && terms != HostTerms::cpu) draw.memory = memory_power(r);
    if ((terms == HostTerms::none && gives_host(r.request)) ||
        (terms == HostTerms::cpu && (r.request.memory_power_w || r.request.memory_gb)))
        r.assume(Assumption::term_unused);
    const auto is_nothing = [](const std::optional<Sourced<Power>>& power) {
        return !power || power->value == watt(0);
    };
    if (is_nothing(draw.cpu) && is_nothing(draw.memory)) draw.covers = Covers::gpu_only;
}

/// A computer that counts as a whole; some of its power may be given. It has no separate host. CPU and memory power
/// count only beside a given GPU power, because the computer's TDP includes them.
void resolve_computer(Resolver& r) {
    Draw& draw = r.run.draw;
    r.assume(Assumption::computer_draw);
    draw.gpu = device_power(r);
    if (!r.request.gpu_power_w) {
        if (gives_host(r.request)) r.assume(Assumption::term_unused);
        return;
    }
    const HostTerms terms = r.method.host_terms;
    const bool gives_memory = r.request.memory_power_w || r.request.memory_gb;
    const bool counts_cpu = terms != HostTerms::none, counts_memory = counts_cpu && terms != HostTerms::cpu;
    if (r.request.cpu_power_w && counts_cpu) draw.cpu = cpu_power(r);
    if (gives_memory && counts_memory) draw.memory = memory_power(r);
    if ((r.request.cpu_power_w && !counts_cpu) || (gives_memory && !counts_memory)) r.assume(Assumption::term_unused);
}

bool take_own_draw(Resolver& r) {
    Draw& draw = r.run.draw;
    draw.whole = own_draw(r);
    if (!draw.whole) {
        if (r.method.host_terms == HostTerms::in_draw) r.assume(Assumption::method_lacks_draw);
        return false;
    }
    draw.whole->value = r.run.devices.value * draw.whole->value;
    r.assume(Assumption::method_draw);
    if (gives_parts(r.request)) r.assume(Assumption::term_unused);
    return true;
}

/// The accelerator's average power including its host. A method with its own constants uses the TDP, if it is known.
bool take_system_draw(Resolver& r) {
    const Accelerator* hardware = r.hardware();
    if (!hardware || !hardware->system_draw || (r.counts_alone() && hardware->tdp)) return false;
    Sourced<Power>& whole = r.run.draw.whole.emplace(sourced(*hardware->system_draw, Origin::derived));
    whole.value = r.run.devices.value * whole.value;
    const auto& device = hardware->device_draw;
    if (device && device->value < hardware->system_draw->value) r.run.draw.gpu = sourced(*device, Origin::derived);
    r.assume(Assumption::system_draw);
    return true;
}

/// Devices, CPU and memory, each separately.
void take_parts(Resolver& r) {
    Draw& draw = r.run.draw;
    const Accelerator* hardware = r.hardware();
    const bool parts = gives_parts(r.request);
    if (parts && hardware && hardware->extent == Extent::computer) return resolve_computer(r);
    if (!parts && hardware && hardware->extent == Extent::computer) {
        draw.whole = device_from_tdp(r);
        if (draw.whole) draw.whole->value = r.run.devices.value * draw.whole->value;
        if (draw.whole) r.assume(Assumption::computer_draw);
        return;
    }
    if (!hardware && !parts) {
        if (lacks_hardware(r)) return;
        return r.missing("{hardware}, {gpu_power_w} or {power_w}", "none of them", "try --hardware v100");
    }
    draw.gpu = device_power(r);
    if (draw.gpu) resolve_host(r);
}

/// The time over which a meter's reading is spread: that of all runs, with restarts.
Duration time_of_reading(const Run& run) {
    const double rework = run.spot ? 1 + run.restart_overhead.value.value() : 1;
    return run.runs.value.value() * (run.fraction.value.value() * rework * run.hours.value);
}

/// The power that a meter's reading gives. That of a facility still includes its PUE, see `resolve_reading`.
bool take_reading(Resolver& r) {
    if (r.request.energy_scope && !r.request.energy_kwh) r.assume(Assumption::scope_unused);
    if (!r.request.energy_kwh) return false;
    // The reading is what was given; a result that is run again reads it, not the power.
    Sourced<Power> power = as_given(watt(0));
    power.value = kilowatt(r.request.energy_kwh->in(kwh) / time_of_reading(r.run).in(hour));
    power.origin = Origin::derived;
    if (r.run.timed) r.assume(Assumption::energy_over_hours);
    Draw& draw = r.run.draw;
    if (r.request.energy_scope != Counted::gpu) return draw.whole = power, true;
    if (!r.run.timed) {
        r.assume(Assumption::gpu_energy_alone);
        draw.covers = Covers::gpu_only;
        return draw.whole = power, true;
    }
    draw.gpu = power;
    draw.gpu->value = 1 / r.run.devices.value.value() * power.value;
    if (!r.hardware() || r.hardware()->extent == Extent::device) resolve_host(r);
    return true;
}

}  // namespace

void resolve_reading(Resolver& r) {
    if (!r.request.energy_kwh || r.request.energy_scope != Counted::facility) return;
    r.run.draw.whole->value = 1 / r.run.pue.value.value() * r.run.draw.whole->value;
    // The reading is exact, whatever part of it is overhead.
    r.run.pue.spread = Spread::sure(1);
    r.run.pue_range.reset();
}

void resolve_power(Resolver& r) {
    r.first_of(MethodInput::power, [&](From from) {
        switch (from) {
            case From::given:
                if (take_reading(r)) return true;
                r.run.draw.whole = r.given(Field::power_w, r.request.power_w);
                return r.run.draw.whole.has_value();
            case From::method: return take_own_draw(r);
            case From::published: return take_published_draw(r);
            case From::accelerator: return take_system_draw(r);
            default: take_parts(r); return true;
        }
    });
}

}  // namespace dlcost
