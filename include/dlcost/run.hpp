// What is known of a run: every number the method needs, each with its origin. Plain values, no heap.
#pragma once

#include <dlcost/catalog.hpp>
#include <dlcost/error.hpp>
#include <dlcost/request.hpp>

namespace dlcost {

/// What the program took for granted. The sentences are in src/answer/assumption_sentences.cpp, made from the Run
/// itself.
enum class Assumption : std::uint8_t {
    one_device,               // devices were not said
    devices_unpublished,      // nor published: all device-hours stand as those of one
    hours_from_device_hours,  // other devices than published, the same device-hours
    power_scaled,             // a published total, kept per device
    model_is_a_name,          // a model on hardware without published run, all else said
    derived_power,            // worked out from other figures of the publication
    published_gpu_only,       // what is published is the draw of the devices alone
    published_without_pue,    // nor does the publication count a PUE
    estimated_run,            // hours or devices of the run are the source's own guess
    system_draw,              // power from the accelerator's average system draw
    computer_draw,            // TDP × load of a computer whose host is in its TDP
    tdp_draw,                 // power from TDP × the load of ordinary work
    light_draw,               // power from TDP × the load of light work
    by_share,                 // one device is a part of an accelerator, or several
    host_cpu,
    host_memory,      // CPU or memory from a host
    memory_per_gb,    // memory from its size
    no_power,         // energy unknown
    default_pue,      // the newest survey's
    provider_pue,     // the provider's newest
    region_pue,       // the cloud region's newest
    no_provider_pue,  // the provider has none; the survey's instead
    default_region,
    subregion_figure,  // a US cloud region's eGRID subregion
    region_figure,     // the cloud region's own intensity
    mix_intensity,     // no figure for the basis: the zone's mix times the default factors
    subregion_mix,     // as above, of the eGRID subregion
    parent_intensity,  // neither: the parent's figure
    mix_rest,          // a part of the mix is not named
    later_intensity,
    later_pue,
    later_tariff,
    later_market,
    later_wue,         // no figure as old as as_of: the oldest there is
    method_intensity,  // fixed by the method
    no_offer,          // cost unknown
    no_hardware,       // cost unknown: nothing to look a price up for
    later_price,
    default_offer,      // a price nobody asked for by provider
    price_elsewhere,    // of another place than the one said
    marketplace_offer,  // nothing else than a marketplace's
    bare_offer,         // nothing else than a price without host
    old_offer,          // older than a year, and nothing newer
    old_spot,           // the spot price is
    half_price,         // only one end of the price range is known
    default_precision,
    default_mfu,
    unknown_generation,   // MFU of no generation in particular
    beyond_scale,         // more devices than any published training on hardware like it
    attention_unused,     // seq_len, layers, width said beside FLOP that do not follow from parameters and tokens
    moved_by_flop,        // from other hardware: the same FLOP
    moved_by_rate,        // the same device-hours times the ratio of effective rates
    moved_to_run,         // on other hardware: the published run there
    other_recipe,         // the published run trained otherwise than the model's first
    work_unused,          // the work is said, and the hours as well: those count
    flop_of_source,       // the model's FLOP is an estimate of a source
    spot_rework,          // hours grew by restart_overhead
    rework_without_spot,  // restart_overhead said, spot not: no effect
    parent_tariff,        // of the country, as the part has none
    no_tariff,
    residual_is_average,  // market-based: the grid's average for the residual mix
    no_market_intensity,  // provider named, nothing known of its contracts
    no_wue,
    lifetime_without_embodied,  // lifetime said, embodied not: no effect
    own_embodied,               // the accelerator's own figures
    generic_embodied,
    published_unused,  // the method counts by its own constants, whatever was published
    method_pue,
    method_grid,
    method_draw,
    method_load,        // constants of the method
    method_lacks_grid,  // it has no figure of this grid: the catalog's instead
    method_lacks_draw,  // nor of this accelerator
    method_cpu,         // a share of the CPU's TDP
    method_memory,      // by the size of the memory
    term_unused,        // CPU or memory said, which the method does not count
    method_rounding,
    method_constants,  // another method than the default
    other_catalog,     // an earlier result, made with other data
    overlay_defaults,  // some fields came from an overlay's defaults
    count_
};
using Assumptions = EnumSet<Assumption>;

/// Average draw of one run, before PUE. Either `whole`, or the parts; none where it is not known.
struct Draw {
    std::optional<Sourced<Power>> whole;        ///< CPU, memory and all devices together
    std::optional<Sourced<Power>> cpu, memory;  ///< totals of the job
    std::optional<Sourced<Power>> gpu;          ///< per device
    Covers covers = Covers::whole_node;

    bool known() const { return whole || gpu; }
};

struct EmbodiedInputs {
    Sourced<Co2e> low, high;     ///< per device
    Sourced<Duration> lifetime;  ///< of a device
};

/// What a training has to do, and how fast its devices do it: the time follows.
///     device-hours = FLOP / (peak rate · MFU)
///     FLOP = 6 · parameters · tokens [+ 12 · layers · width · seq_len · tokens]      dense transformers, of a mixture
///     of experts the active parameters
struct Work {
    Sourced<Compute> flop{dlcost::flop(0)};  ///< of one run
    std::optional<Sourced<Params>> params, active_params;
    std::optional<Sourced<Tokens>> tokens;
    bool attention = false;  ///< whether its own term is in the FLOP
    Precision precision = Precision::bf16;
    bool precision_given = false;
    Sourced<Rate> peak{tflops(0)};                   ///< of one device
    Sourced<Utilization> mfu{Utilization::sure(1)};  ///< its spread is that of its odds
};

struct Run {
    std::string_view name;  ///< as said, else the model's; may be empty
    Ref<Model> model;
    Ref<PublishedRun> published;  ///< whose setting fills what was not said; none where none was used
    Ref<Accelerator> hardware;
    Ref<Provider> provider;
    Ref<Zone> region;          ///< the grid zone that was meant
    Ref<Region> cloud_region;  ///< where one was said
    Ref<Zone> grid;            ///< whose figure or mix gave the intensity; none where it was said or published
    Range<Share> mix;          ///< what the intensity was weighted from, where it was
    bool by_mix = false;       ///< the mix itself was said, not the zone that has it
    Ref<Mix> named_mix;        ///< which record that mix is, where it is one
    Ref<Offer> offer;          ///< where the prices come from, unless said
    Ref<Host> host;            ///< where CPU or memory power come from, if from one
    Ref<Method> method;

    Sourced<Devices> devices{Devices::sure(1)};
    Sourced<Duration> hours{hour(0)};  ///< of one whole run, restarts apart
    Sourced<Runs> runs{Runs::sure(1)};
    Sourced<Portion> fraction{Portion::sure(1)};
    std::optional<Work> work;  ///< where the hours follow from it
    Sourced<Overhead> restart_overhead{Overhead::sure(0)};
    bool spot = false;

    Rounding rounding = Rounding::none;  ///< what the method does on the way
    Draw draw;
    bool published_draw = false;  ///< the draw is that of the publication
    Workload workload = Workload::ordinary;
    std::optional<Sourced<Load>> tdp_fraction;  ///< where the GPU power came from TDP
    std::optional<Sourced<Memory>> memory;      ///< where the memory power came from its size
    Sourced<Pue> pue{Pue::sure(1)};
    Sourced<Intensity> intensity{lb_per_kwh(0)};
    std::optional<Basis> basis;  ///< unknown where the intensity was said
    std::optional<Sourced<Intensity>> market_intensity;
    std::optional<Sourced<Price>> spot_price, on_demand_price;
    std::optional<Sourced<Tariff>> tariff;
    std::optional<Customer> customer;        ///< whose tariff, where the catalog gave it
    std::optional<Sourced<WaterUse>> wue;    ///< where water was asked for and is known
    std::optional<EmbodiedInputs> embodied;  ///< where it was asked for
    Date as_of;                              ///< as said; none where not

    Assumptions assumptions;

    bool assumes(Assumption a) const { return assumptions.has(a); }
};

/// Fills a Run from what was said, the model's published run, the catalog and the defaults, in that precedence.
/// All faults of the request at once.
Result<Run> resolve(const Request& request, const Catalog& catalog);
/// The same into a Run that is there, for those who resolve millions: no faults where all is well, else `run` is of no
/// use.
Faults resolve(const Request& request, const Catalog& catalog, Run& run);

}  // namespace dlcost
