// Emissions from making the hardware: of the accelerators, and of the hosts around them.
#include "resolve.hpp"

namespace dlcost {
namespace {

/// Of one device: the accelerator's own values, otherwise those of others.
EmbodiedInputs embodied_of_device(Resolver& r, Sourced<Duration> lifetime) {
    const Ref<Accelerator> whole = r.catalog.whole_of(r.run.hardware);
    const auto by_share = [&](const Figure<Co2e>& of_whole, Origin origin) {
        Sourced<Co2e> figure = sourced(of_whole, origin);
        figure.value = r.size().value() * figure.value;
        return figure;
    };
    const auto take = [&](const Figure<Co2e>& low, const Figure<Co2e>& high, Origin origin, Assumption assumption) {
        r.assume(assumption);
        EmbodiedInputs inputs{by_share(low, origin), by_share(high, origin), lifetime};
        return std::optional{inputs};
    };
    return *r.first_of(MethodInput::embodied, [&](From from) -> std::optional<EmbodiedInputs> {
        if (from == From::method)
            return take(r.method.embodied_low, r.method.embodied_high, Origin::standard, Assumption::generic_embodied);
        if (!whole || !r.catalog.at(whole).embodied_low) return std::nullopt;
        const Accelerator& accelerator = r.catalog.at(whole);
        return take(*accelerator.embodied_low, *accelerator.embodied_high, Origin::catalog, Assumption::own_embodied);
    });
}

/// The share of one device in its host. A computer that is counted whole has no host beside it.
void add_host(Resolver& r, EmbodiedInputs& inputs) {
    if (r.hardware() && r.hardware()->extent == Extent::computer) return;
    const auto share = [&](const Figure<Co2e>& of_host, double devices, Origin origin) {
        Sourced<Co2e> figure = sourced(of_host, origin);
        figure.value = r.catalog.size_of(r.run.hardware).value() / devices * figure.value;
        return figure;
    };
    const bool is_known = r.first_of(MethodInput::host_embodied, [&](From from) {
        if (from == From::host) {
            if (!r.run.given_host) return false;
            const Host& host = r.catalog.at(r.run.given_host);
            if (!host.embodied || !host.accelerators) return false;
            inputs.host_low = share(*host.embodied, host.accelerators->value.value(), Origin::catalog);
            inputs.host_high = inputs.host_low;
            return true;
        }
        if (!r.method.host_embodied_low || !r.method.host_embodied_high) return false;
        inputs.host_low = share(*r.method.host_embodied_low, machine_devices.value(), Origin::standard);
        inputs.host_high = share(*r.method.host_embodied_high, machine_devices.value(), Origin::standard);
        return true;
    });
    if (is_known) r.assume(Assumption::host_embodied);
}

}  // namespace

Sourced<Duration> lifetime_of(Resolver& r) {
    return *r.first_of(MethodInput::lifetime, [&](From from) {
        return from == From::given ? r.given(Field::lifetime, r.request.lifetime)
                                   : std::optional{sourced(r.method.lifetime, Origin::standard)};
    });
}

void resolve_embodied(Resolver& r) {
    if (!r.request.embodied.value_or(false)) {
        if (r.request.lifetime && !r.run.is_owned() && r.request.place(Field::lifetime).kind != Place::Kind::overlay)
            r.assume(Assumption::lifetime_without_embodied);
        return;
    }
    EmbodiedInputs inputs = embodied_of_device(r, lifetime_of(r));
    add_host(r, inputs);
    if (r.run.is_owned() && r.request.in_use) inputs.in_use = r.input(Field::in_use, r.request.in_use);
    if (r.catalog.size_of(r.run.hardware).value() * r.run.devices.value.value() > machine_devices.value())
        r.assume(Assumption::network_not_embodied);
    r.run.embodied = inputs;
}

}  // namespace dlcost
