// What the machines draw, before PUE.
#include <cmath>

#include "resolve.hpp"

namespace dlcost {
namespace {

/// The spread of a product of independent inputs.
Spread product(Spread a, Spread b) {
    const double x = std::log(a.value()), y = std::log(b.value());
    return Spread::of(std::exp(std::sqrt(x * x + y * y))).value_or(a);
}

bool says_parts(const Request& said) {
    return said.cpu_power_w || said.memory_power_w || said.memory_gb || said.gpu_power_w || said.tdp_fraction;
}

/// A total of the job, for other devices than it was published for.
Sourced<Power> published_total(Resolver& r, const PublishedRun& published) {
    Sourced<Power> total = sourced(*published.power, Origin::published);
    if (published.power->derived) r.assume(Assumption::derived_power);
    if (r.run.devices.value == published.devices.value) return total;
    total.value = r.run.devices.value * (total.value / published.devices.value);
    total.origin = Origin::derived;
    r.assume(Assumption::power_scaled);
    return total;
}

Sourced<Power> from_tdp(const Figure<Power>& tdp, const Sourced<Load>& load) {
    return {load.value * tdp.value, Origin::derived, tdp.source, tdp.where, tdp.as_of, product(tdp.spread, load.spread)};
}

/// Draw of one device from its TDP; nothing, and a fault or an assumption, where the TDP is not known.
std::optional<Sourced<Power>> device_from_tdp(Resolver& r) {
    const Accelerator* hardware = r.hardware();
    if (!hardware) {
        r.missing("gpu_power_w, or hardware to take it from", "neither", "try --hardware v100");
        return std::nullopt;
    }
    if (!hardware->tdp) {
        if (says_parts(r.said))
            r.missing("gpu_power_w, as the catalog has no TDP of " + std::string{r.catalog.text(hardware->id)}, "none");
        else
            r.assume(Assumption::no_power);
        return std::nullopt;
    }
    if (r.said.tdp_fraction)
        r.run.tdp_fraction = r.told(Field::tdp_fraction, r.said.tdp_fraction);
    else
        r.run.tdp_fraction = sourced(r.method.tdp_fraction, Origin::standard), r.assume(Assumption::tdp_draw);
    return from_tdp(*hardware->tdp, *r.run.tdp_fraction);
}

/// The share that `devices` accelerators have of a host for `accelerators` of them.
Sourced<Power> host_share(Resolver& r, const Figure<Power>& of_host, Assumption assumption) {
    const Host& host = r.catalog.at(r.method.host);
    r.run.host = r.method.host;
    r.assume(assumption);
    Sourced<Power> share = sourced(of_host, Origin::standard);
    share.value = r.run.devices.value * (of_host.value / host.accelerators.value);
    return share;
}

Sourced<Power> cpu_power(Resolver& r) {
    if (r.said.cpu_power_w) return r.told(Field::cpu_power_w, r.said.cpu_power_w);
    return host_share(r, r.catalog.at(r.method.host).cpu_power, Assumption::host_cpu);
}

Sourced<Power> memory_power(Resolver& r) {
    if (r.said.memory_power_w) return r.told(Field::memory_power_w, r.said.memory_power_w);
    if (!r.said.memory_gb) return host_share(r, r.catalog.at(r.method.host).memory_power, Assumption::host_memory);
    r.run.memory = r.told(Field::memory_gb, r.said.memory_gb);
    r.assume(Assumption::memory_per_gb);
    const Figure<MemoryPower>& constant = r.method.memory_power;
    return {*r.said.memory_gb * constant.value, Origin::derived, constant.source, constant.where, constant.as_of, constant.spread};
}

}  // namespace

void resolve_power(Resolver& r) {
    Draw& draw = r.run.draw;
    if (r.said.power_w) {
        draw.whole = r.told(Field::power_w, r.said.power_w);
        return;
    }
    const bool parts = says_parts(r.said);
    const PublishedRun* published = r.published();
    if (!parts && published && published->power) {
        draw.whole = published_total(r, *published);
        return;
    }
    const Accelerator* hardware = r.hardware();
    if (!parts && hardware && hardware->system_draw) {
        draw.whole = sourced(*hardware->system_draw, Origin::derived);
        draw.whole->value = r.run.devices.value * hardware->system_draw->value;
        r.assume(Assumption::system_draw);
        return;
    }
    if (r.said.gpu_power_w)
        draw.gpu = r.told(Field::gpu_power_w, r.said.gpu_power_w);
    else if (!hardware && !parts)
        r.missing("power: hardware, gpu_power_w or power_w", "none of them", "try --hardware v100");
    else
        draw.gpu = device_from_tdp(r);
    if (!draw.gpu) return;
    draw.cpu = cpu_power(r);
    draw.memory = memory_power(r);
    if (draw.cpu->value == watt(0) && draw.memory->value == watt(0)) draw.covers = Covers::gpu_only;
}

}  // namespace dlcost
