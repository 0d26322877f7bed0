// The choices a record's field has, and their names in data files and JSON output.
#pragma once

#include <cstdint>

#include <dlcost/named.hpp>

namespace dlcost {

/// What a grid's intensity counts: direct combustion at the plants, or the plants' whole life cycle.
enum class Basis : std::uint8_t { life_cycle, direct };
template <>
inline constexpr auto enum_names<Basis> = each_of<Named<Basis>>({
    {Basis::life_cycle, "life-cycle"},
    {Basis::direct, "direct"},
});
/// Chips that are neither GPU nor TPU are `asic`.
enum class AcceleratorKind : std::uint8_t { gpu, tpu, asic };
template <>
inline constexpr auto enum_names<AcceleratorKind> = each_of<Named<AcceleratorKind>>({
    {AcceleratorKind::gpu, "gpu"},
    {AcceleratorKind::tpu, "tpu"},
    {AcceleratorKind::asic, "asic"},
});
/// What an accelerator's values describe: the device alone, or a computer, with CPU and memory included.
enum class Extent : std::uint8_t { device, computer };
template <>
inline constexpr auto enum_names<Extent> = each_of<Named<Extent>>({
    {Extent::device, "device"},
    {Extent::computer, "computer"},
});
/// What a measured power covers: the device alone, or also its share of the whole machine.
enum class Scope : std::uint8_t { device, system };
template <>
inline constexpr auto enum_names<Scope> = each_of<Named<Scope>>({
    {Scope::device, "device"},
    {Scope::system, "system"},
});
enum class Precision : std::uint8_t { fp64, fp32, tf32, fp16, bf16, fp8, int8 };
template <>
inline constexpr auto enum_names<Precision> = each_of<Named<Precision>>({
    {Precision::fp64, "fp64"},
    {Precision::fp32, "fp32"},
    {Precision::tf32, "tf32"},
    {Precision::fp16, "fp16"},
    {Precision::bf16, "bf16"},
    {Precision::fp8, "fp8"},
    {Precision::int8, "int8"},
});
/// What a purchase price is for: a bare device, or its share of a server that was sold whole.
enum class Sold : std::uint8_t { device, server };
template <>
inline constexpr auto enum_names<Sold> = each_of<Named<Sold>>({
    {Sold::device, "device"},
    {Sold::server, "server"},
});
enum class HostKind : std::uint8_t { server, instance, computer, cpu };
template <>
inline constexpr auto enum_names<HostKind> = each_of<Named<HostKind>>({
    {HostKind::server, "server"},
    {HostKind::instance, "instance"},
    {HostKind::computer, "computer"},
    {HostKind::cpu, "cpu"},
});
/// `area` is a group of countries, or a part of a country that is not a province; `subregion` is one of EPA's eGRID.
enum class ZoneKind : std::uint8_t { country, world, area, state, subregion, province };
template <>
inline constexpr auto enum_names<ZoneKind> = each_of<Named<ZoneKind>>({
    {ZoneKind::country, "country"},
    {ZoneKind::world, "world"},
    {ZoneKind::area, "area"},
    {ZoneKind::state, "state"},
    {ZoneKind::subregion, "subregion"},
    {ZoneKind::province, "province"},
});
/// Where the devices are: rented, in one's own data centre or server room, or at home or under a desk.
enum class Site : std::uint8_t { cloud, on_premises, home };
template <>
inline constexpr auto enum_names<Site> = each_of<Named<Site>>({
    {Site::cloud, "cloud"},
    {Site::on_premises, "on-premises"},
    {Site::home, "home"},
});
/// Which rental price counts for limits and comparisons.
enum class PriceKind : std::uint8_t { on_demand, typical, spot, reserved_1y, reserved_3y };
template <>
inline constexpr auto enum_names<PriceKind> = each_of<Named<PriceKind>>({
    {PriceKind::on_demand, "on-demand", "on demand"},
    {PriceKind::typical, "typical"},
    {PriceKind::spot, "spot"},
    {PriceKind::reserved_1y, "reserved-1y", "reserved for one year"},
    {PriceKind::reserved_3y, "reserved-3y", "reserved for three years"},
});
/// Who buys a device: data centres and offices, or people for their desks.
enum class Market : std::uint8_t { business, consumer };
template <>
inline constexpr auto enum_names<Market> = each_of<Named<Market>>({
    {Market::business, "business"},
    {Market::consumer, "consumer"},
});
/// Who pays a tariff; `average` is over all customers.
enum class Customer : std::uint8_t { commercial, average, industrial, residential };
template <>
inline constexpr auto enum_names<Customer> = each_of<Named<Customer>>({
    {Customer::commercial, "commercial"},
    {Customer::average, "average"},
    {Customer::industrial, "industrial"},
    {Customer::residential, "residential"},
});
/// `owner` builds data centres for itself; `survey` is an average over data centres.
enum class ProviderKind : std::uint8_t { large_cloud, cloud, marketplace, owner, survey };
template <>
inline constexpr auto enum_names<ProviderKind> = each_of<Named<ProviderKind>>({
    {ProviderKind::large_cloud, "large-cloud"},
    {ProviderKind::cloud, "cloud"},
    {ProviderKind::marketplace, "marketplace"},
    {ProviderKind::owner, "owner"},
    {ProviderKind::survey, "survey"},
});
/// Whether a price includes the CPU and memory beside the accelerator.
enum class HostTerm : std::uint8_t { unknown, included, extra };
template <>
inline constexpr auto enum_names<HostTerm> = each_of<Named<HostTerm>>({
    {HostTerm::unknown, "unknown"},
    {HostTerm::included, "included"},
    {HostTerm::extra, "extra"},
});
/// Whether an equivalent is emitted or removed from the air.
enum class Sign : std::uint8_t { emitted, removed };
template <>
inline constexpr auto enum_names<Sign> = each_of<Named<Sign>>({
    {Sign::emitted, "emitted"},
    {Sign::removed, "removed"},
});
enum class Task : std::uint8_t {
    other,
    language,
    vision,
    multimodal,
    image_generation,
    biology,
    speech,
    games,
    recommendation
};
template <>
inline constexpr auto enum_names<Task> = each_of<Named<Task>>({
    {Task::other, "other"},
    {Task::language, "language"},
    {Task::vision, "vision"},
    {Task::multimodal, "multimodal"},
    {Task::image_generation, "image-generation"},
    {Task::biology, "biology"},
    {Task::speech, "speech"},
    {Task::games, "games"},
    {Task::recommendation, "recommendation"},
});
/// Whether the hours and devices of a model's runs were published or estimated by a source.
enum class Confidence : std::uint8_t { published, estimated };
template <>
inline constexpr auto enum_names<Confidence> = each_of<Named<Confidence>>({
    {Confidence::published, "published"},
    {Confidence::estimated, "estimated"},
});
/// How hard a training run works its devices. `light`: reinforcement learning, recommenders, networks below ten million
/// parameters.
enum class Workload : std::uint8_t { ordinary, light };
template <>
inline constexpr auto enum_names<Workload> = each_of<Named<Workload>>({
    {Workload::ordinary, "ordinary"},
    {Workload::light, "light"},
});
/// What a published energy covers: whole machines at the wall, the devices alone, or what software counts of a machine
/// (CPU and memory by a model).
enum class Observed : std::uint8_t { system, device, tracker };
template <>
inline constexpr auto enum_names<Observed> = each_of<Named<Observed>>({
    {Observed::system, "system"},
    {Observed::device, "device"},
    {Observed::tracker, "tracker"},
});
/// How a published value was obtained: computed (TDP times hours, a calculator) or measured.
enum class Finding : std::uint8_t { computed, measured };
template <>
inline constexpr auto enum_names<Finding> = each_of<Named<Finding>>({
    {Finding::computed, "computed"},
    {Finding::measured, "measured"},
});
/// What an energy includes: IT energy, facility energy including PUE, or that of the accelerators alone.
enum class Counted : std::uint8_t { it, facility, gpu };
template <>
inline constexpr auto enum_names<Counted> = each_of<Named<Counted>>({
    {Counted::it, "it", "for the machines"},
    {Counted::facility, "facility", "for the whole facility"},
    {Counted::gpu, "gpu", "for the devices alone"},
});
/// How a publication counts its CO2e. Only the first two are compared with an answer: the rest count something else
/// than the grid's electricity of this run, or were printed by others than its makers.
enum class Co2eKind : std::uint8_t { not_stated, location_based, net, life_cycle, third_party };
template <>
inline constexpr auto enum_names<Co2eKind> = each_of<Named<Co2eKind>>({
    {Co2eKind::not_stated, "not-stated"},
    {Co2eKind::location_based, "location-based"},
    {Co2eKind::net, "net"},
    {Co2eKind::life_cycle, "life-cycle"},
    {Co2eKind::third_party, "third-party"},
});
/// Whether predictions are scored against the time of a run.
enum class TimeUse : std::uint8_t { none, scored };
template <>
inline constexpr auto enum_names<TimeUse> = each_of<Named<TimeUse>>({
    {TimeUse::none, "none"},
    {TimeUse::scored, "scored"},
});
/// What a power or an energy covers.
enum class Covers : std::uint8_t { whole_node, gpu_only };
template <>
inline constexpr auto enum_names<Covers> = each_of<Named<Covers>>({
    {Covers::whole_node, "whole-node"},
    {Covers::gpu_only, "gpu-only"},
});

// How a method counts.

/// What takes precedence for a published run: its own power, PUE and intensity, or the method's constants, as in a
/// calculator that asks only for hardware and hours.
enum class Precedence : std::uint8_t { published, own };
template <>
inline constexpr auto enum_names<Precedence> = each_of<Named<Precedence>>({
    {Precedence::published, "published"},
    {Precedence::own, "own"},
});
/// What a method counts beside the accelerators. `in_draw`: the method's power per accelerator includes the host.
enum class HostTerms : std::uint8_t { cpu_and_memory, cpu, none, in_draw };
template <>
inline constexpr auto enum_names<HostTerms> = each_of<Named<HostTerms>>({
    {HostTerms::cpu_and_memory, "cpu-and-memory"},
    {HostTerms::cpu, "cpu"},
    {HostTerms::none, "none"},
    {HostTerms::in_draw, "in-draw"},
});
/// `cents`: energy in kWh and CO2e in kg are rounded to two decimals; intensity is rounded to whole grams and then, in
/// kg/kWh, to two decimals.
enum class Rounding : std::uint8_t { none, cents };
template <>
inline constexpr auto enum_names<Rounding> = each_of<Named<Rounding>>({
    {Rounding::none, "none"},
    {Rounding::cents, "cents"},
});

}  // namespace dlcost
