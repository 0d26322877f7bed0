// What is known of a run: every number the method needs, each with its origin. Plain values, no heap.
#pragma once

#include <bitset>

#include <dlcost/catalog.hpp>
#include <dlcost/error.hpp>
#include <dlcost/request.hpp>

namespace dlcost {

/// What the program took for granted. The sentences are in src/io/sentences.cpp, made from the Run itself.
enum class Assumption : std::uint8_t {
    one_device,           // devices were not said
    hours_from_device_hours,  // other devices than published, the same device-hours
    power_scaled,         // a published total, kept per device
    model_is_a_name,      // a model on hardware without published run, all else said
    derived_power,        // worked out from other figures of the publication
    system_draw,          // power from the accelerator's average system draw
    tdp_draw,             // power from TDP × the default fraction
    host_cpu, host_memory,    // CPU or memory from the default host
    memory_per_gb,        // memory from its size
    no_power,             // energy unknown
    default_pue,          // the newest survey's
    provider_pue,         // the provider's newest
    no_provider_pue,      // the provider has none; the survey's instead
    default_region,
    later_figure,         // no figure as old as as_of: the oldest there is
    method_intensity,     // fixed by the method
    no_offer,             // cost unknown
    no_hardware,          // cost unknown: nothing to look a price up for
    default_offer,        // a price nobody asked for by provider
    old_offer,            // older than a year, and nothing newer
    half_price,           // only one end of the price range is known
    spot_rework,          // hours grew by restart_overhead
    rework_without_spot,  // restart_overhead said, spot not: no effect
    no_tariff,
    no_market_intensity,  // provider named, nothing known of its contracts
    no_wue,
    generic_embodied,
    method_constants,     // another method than the default
    other_catalog,        // an earlier result, made with other data
    overlay_defaults,     // some fields came from an overlay's defaults
    count_
};
using Assumptions = std::bitset<static_cast<std::size_t>(Assumption::count_)>;

/// What the energy figure covers.
enum class Covers : std::uint8_t { whole_node, gpu_only };

/// Average draw of one run, before PUE. Either `whole`, or the parts; none where it is not known.
struct Draw {
    std::optional<Sourced<Power>> whole;            ///< CPU, memory and all devices together
    std::optional<Sourced<Power>> cpu, memory;      ///< totals of the job
    std::optional<Sourced<Power>> gpu;              ///< per device
    Covers covers = Covers::whole_node;

    bool known() const { return whole || gpu; }
};

struct EmbodiedInputs {
    Sourced<Co2e> low, high;      ///< per device
    Sourced<Duration> lifetime;   ///< of a device
};

struct Run {
    std::string_view name;             ///< as said, else the model's; may be empty
    Ref<Model> model;
    Ref<PublishedRun> published;       ///< whose setting fills what was not said; none where none was used
    Ref<Accelerator> hardware;
    Ref<Provider> provider;
    Ref<Zone> region;
    Ref<Offer> offer;                  ///< where the prices come from, unless said
    Ref<Host> host;                    ///< where CPU or memory power come from, if from one
    Ref<Method> method;

    Sourced<Devices> devices{Devices::sure(1)};
    Sourced<Duration> hours{hour(0)};  ///< of one run, restarts apart
    Sourced<Runs> runs{Runs::sure(1)};
    Sourced<Overhead> restart_overhead{Overhead::sure(0)};
    bool spot = false;

    Draw draw;
    std::optional<Sourced<Load>> tdp_fraction;     ///< where the GPU power came from TDP
    std::optional<Sourced<Memory>> memory;         ///< where the memory power came from its size
    Sourced<Pue> pue{Pue::sure(1)};
    Sourced<Intensity> intensity{lb_per_kwh(0)};
    std::optional<Basis> basis;                    ///< unknown where the intensity was said
    std::optional<Sourced<Intensity>> market_intensity;
    std::optional<Sourced<Price>> spot_price, on_demand_price;
    std::optional<Sourced<Tariff>> tariff;
    std::optional<Sourced<WaterUse>> wue;          ///< where water was asked for and is known
    std::optional<EmbodiedInputs> embodied;        ///< where it was asked for
    Date as_of;                                    ///< as said; none where not

    Assumptions assumptions;

    bool assumes(Assumption a) const { return assumptions[static_cast<std::size_t>(a)]; }
};

/// Fills a Run from what was said, the model's published run, the catalog and the defaults, in that precedence.
/// All faults of the request at once.
Result<Run> resolve(const Request& request, const Catalog& catalog);

}  // namespace dlcost
