// What a field of a record may be one of. src/catalog/choice_names.hpp has the words for them in data files.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dlcost {

/// What a grid's intensity counts: direct combustion at the plants, or their whole life cycle.
enum class Basis : std::uint8_t { life_cycle, direct };
/// Chips that are neither GPU nor TPU are `asic`.
enum class AcceleratorKind : std::uint8_t { gpu, tpu, asic };
/// What an accelerator's figures are of: the device alone, or a computer whose CPU and memory are in them.
enum class Extent : std::uint8_t { device, computer };
/// What a measured draw holds: the device alone, or its share of the whole machine.
enum class Scope : std::uint8_t { device, system };
enum class Precision : std::uint8_t { fp64, fp32, tf32, fp16, bf16, fp8, int8 };
inline constexpr std::array<std::string_view, 7> precision_names{"fp64", "fp32", "tf32", "fp16", "bf16", "fp8", "int8"};
enum class HostKind : std::uint8_t { server, instance, computer, cpu };
/// `area` is a group of countries, or a part of a country that is no province; `subregion` one of EPA's eGRID.
enum class ZoneKind : std::uint8_t { country, world, area, state, subregion, province };
/// Who pays a tariff; `average` is that of all customers.
enum class Customer : std::uint8_t { commercial, average, industrial, residential };
/// `owner`: builds data centres for itself. `survey`: an average of data centres.
enum class ProviderKind : std::uint8_t { large_cloud, cloud, marketplace, owner, survey };
/// Whether a price includes the CPU and memory beside the accelerator.
enum class HostTerm : std::uint8_t { unknown, included, extra };
/// Whether an equivalent is emitted, or taken up from the air.
enum class Sign : std::uint8_t { emitted, removed };
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
/// Whether hours and devices of a model's runs were published, or are the guess of a source.
enum class Confidence : std::uint8_t { published, estimated };
/// How hard a training works its devices. `light`: reinforcement learning, recommenders, networks below ten million
/// parameters.
enum class Workload : std::uint8_t { ordinary, light };
/// What a published energy is of: whole machines at the wall, the devices alone, or what software counts of a machine
/// (CPU and memory by a model).
enum class Observed : std::uint8_t { system, device, tracker };
/// How it was found: worked out (TDP times hours, a calculator), or measured.
enum class Finding : std::uint8_t { computed, measured };
/// Whether it is IT energy or facility energy, with the PUE.
enum class Counted : std::uint8_t { it, facility };
/// Whether the time of a run is one to hold a prediction against.
enum class TimeUse : std::uint8_t { none, scored };
/// What a power or an energy holds.
enum class Covers : std::uint8_t { whole_node, gpu_only };

// How a method counts.

/// What comes first where a run was published: its own powers, PUE and intensity, or the method's constants, as in a
/// calculator that asks for no more than hardware and hours.
enum class Precedence : std::uint8_t { published, own };
/// What a method counts beside the accelerators. `in_draw`: it is in the draw that the method has for each accelerator.
enum class HostTerms : std::uint8_t { cpu_and_memory, cpu, none, in_draw };
/// `cents`: energy in kWh, intensity in whole grams and then in kg/kWh, and kg of CO2e are each rounded to two decimals
/// on the way.
enum class Rounding : std::uint8_t { none, cents };

}  // namespace dlcost
