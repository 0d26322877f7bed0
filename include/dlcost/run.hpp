// What is known about a run: every number the method needs, each with its origin. Plain values, no heap.
#pragma once

#include <dlcost/catalog.hpp>
#include <dlcost/error.hpp>
#include <dlcost/request.hpp>
#include <dlcost/spread.hpp>

namespace dlcost {

/// What the program assumed. The sentences are in src/answer/assumption_sentences.cpp, made from the Run itself.
enum class Assumption : std::uint8_t {
    machine,                  // a machine type gives hardware, devices and provider
    counted_name,             // the hardware's name counts the devices
    name_shortened,           // the model's name has words or an organization that do not matter here
    hours_from_work,          // the model's hours are not published: computed from its work
    usual_hardware,           // nor is its hardware: the usual one of its year
    usual_devices,            // nor is the number of devices: enough for the longest training
    one_device,               // devices were not given
    devices_unpublished,      // nor published: all device-hours count as those of one device
    hours_from_device_hours,  // not as many devices as published, the same device-hours
    power_scaled,             // a published total, kept per device
    model_is_a_name,          // a model on hardware without a published run, everything else given
    derived_power,            // computed from other values of the publication
    published_gpu_only,       // the published power is that of the devices alone
    published_with_overhead,  // the published energy includes an overhead whose PUE is not published
    published_without_pue,    // and the publication counts no PUE
    estimated_run,            // hours or devices of the run are the source's estimate
    system_draw,              // power from the accelerator's average system power
    computer_draw,            // TDP × utilization of a computer whose TDP includes the host
    tdp_draw,                 // power from TDP × the utilization of ordinary work
    light_draw,               // power from TDP × the utilization of light work
    by_share,                 // one device is a part of an accelerator, or several of them
    given_cpu,                // CPU power from the TDP of the given CPU
    host_cpu,
    host_memory,        // CPU or memory from a host
    memory_per_gb,      // memory from its size
    no_power,           // energy unknown
    energy_over_hours,  // the power follows from a meter's reading
    scope_unused,       // what a reading includes is given without a reading
    energy_alone,       // a meter's reading without hours: no power, no rent
    gpu_energy_alone,   // a reading of the devices without hours: no host can be added
    survey_pue,         // on premises: the newest survey's
    cloud_pue,          // a cloud that was not named
    home_pue,
    provider_pue,     // the provider's newest
    region_pue,       // the cloud region's newest
    no_provider_pue,  // the provider has none
    home_site,        // a few consumer devices
    bought_machine,   // a machine type that no cloud rents
    one_site,         // the cloud, as the runs that it is compared with
    default_region,
    not_the_state,     // the country, though a state of the US has its name
    subregion_figure,  // a US cloud region's eGRID subregion
    region_figure,     // the cloud region's own intensity
    direct_upstream,   // no life-cycle value: the zone's direct one, and the upstream emissions of its mix
    mix_intensity,     // no value for the basis: the zone's mix times the default factors
    subregion_upstream,
    subregion_mix,     // as above, of the eGRID subregion
    parent_intensity,  // neither: the parent's value
    direct_floor,      // these were below the zone's own direct value, which is used
    mix_rest,          // a part of the mix is not named
    old_intensity,     // more than three years old
    later_intensity,
    later_pue,
    later_tariff,
    later_market,
    later_wue,         // no value as old as as_of: the oldest one is used
    method_intensity,  // fixed by the method
    no_offer,          // cost unknown
    no_hardware,       // cost unknown: nothing to look a price up for
    later_price,
    default_offer,      // a price from a provider that was not asked for
    other_machine,      // of a machine type other than the one given
    price_elsewhere,    // from a place other than the one given
    marketplace_offer,  // only a marketplace offers it
    bare_offer,         // only a price without host is known
    old_offer,          // older than a year, and nothing newer
    old_spot,           // the same, for the spot price
    half_price,         // only one end of the price range is known
    typical_offers,     // the lower quartile over providers
    reserved_price,     // by commitment: whose
    no_such_kind,       // the kind of price asked for is not known
    purchase_price,     // of one device, from the catalog
    no_purchase,        // owned cost unknown
    owned_unused,       // purchase price or use given for devices that are rented
    works_always,       // in_use is 1: a lower bound
    household_tariff,   // the zone has none: another customer's
    default_precision,
    default_mfu,
    unknown_generation,   // the MFU for hardware of unknown generation
    beyond_scale,         // more devices than any published training on hardware like it
    attention_unused,     // seq_len, layers, width given along with FLOP that do not follow from parameters and tokens
    moved_by_flop,        // converted from other hardware: the same FLOP
    moved_by_rate,        // converted by the ratio of effective rates: device-hours scaled
    moved_to_run,         // on other hardware: the published run there
    other_recipe,         // the published run trained differently from the model's first
    work_unused,          // both the work and the hours are given: the hours count
    flop_of_source,       // the model's FLOP are a source's estimate
    spot_rework,          // restart_overhead was added to the hours
    rework_without_spot,  // restart_overhead given without spot: no effect
    parent_tariff,        // the country's, as the part has none
    no_tariff,
    residual_is_average,  // market-based: the grid's average in place of the residual mix
    no_market_intensity,  // provider named, but its contracts are unknown
    no_wue,
    lifetime_without_embodied,  // lifetime given without embodied: no effect
    own_embodied,               // the accelerator's own values
    generic_embodied,
    host_embodied,         // the share of a server
    network_not_embodied,  // more than one server, but no value for its switches is known
    published_unused,      // the method uses its own constants even for published runs
    method_pue,
    method_grid,
    method_draw,
    method_load,        // constants of the method
    method_lacks_grid,  // the method has no value for this grid: the catalog's is used
    method_lacks_draw,  // nor of this accelerator
    method_cpu,         // a share of the CPU's TDP
    method_memory,      // by the size of the memory
    term_unused,        // CPU or memory given, which the method does not count
    method_rounding,
    method_constants,  // a method other than the default
    other_catalog,     // an earlier result, made with different data
    trained_further,   // the model's name is that of one trained from it
    overlay_defaults,  // some fields came from an overlay's defaults
    count_
};
using Assumptions = EnumSet<Assumption>;

/// Average power of one run, before PUE: the parts, or `whole`, of which `gpu` may be known; none if it is not known.
struct Draw {
    std::optional<Sourced<Power>> whole;        ///< CPU, memory and all devices together
    std::optional<Sourced<Power>> cpu, memory;  ///< totals of the job
    std::optional<Sourced<Power>> gpu;          ///< per device
    Covers covers = Covers::whole_node;
    bool of_energy = false;  ///< a published energy over planned hours, so that the energy does not vary with them

    bool known() const { return whole || gpu; }
};

/// What owning a device costs over its life, beside electricity.
struct OwnedInputs {
    Sourced<Money> purchase{usd(0)};  ///< of one device, with its share of the server and the network
    bool with_server = false;         ///< whether a share of the server was added to the price of the bare device
    bool with_network = false;        ///< and of the network of a cluster
    Sourced<Duration> lifetime{hour(0)};
    Sourced<Utilization> in_use{Utilization::sure(1)};  ///< share of its life that the device works
};

struct EmbodiedInputs {
    Sourced<Co2e> low, high;  ///< of one device
    Sourced<Duration> lifetime;
    std::optional<Sourced<Co2e>> host_low = {}, host_high = {};  ///< the share of one device, without the devices
    /// Of owned devices, the share of their life that they work.
    Sourced<Utilization> in_use{Utilization::sure(1)};
};

/// What a training run has to do, and how fast its devices do it; its time follows.
///     device-hours = FLOP / (peak rate · MFU)
///     FLOP = 6 · parameters · tokens [+ 12 · layers · width · seq_len · tokens]
/// This holds for dense transformers; for a mixture of experts the active parameters count.
struct Work {
    Sourced<Compute> flop{dlcost::flop(0)};  ///< of one run
    std::optional<Sourced<Params>> params, active_params;
    std::optional<Sourced<Tokens>> tokens;
    bool attention = false;  ///< whether the FLOP include the attention term
    Precision precision = Precision::bf16;
    bool precision_given = false;
    Sourced<Rate> peak{tflops(0)};                   ///< of one device
    Sourced<Utilization> mfu{Utilization::sure(1)};  ///< its spread is that of its odds
};

struct Run {
    std::string_view name;  ///< as given, otherwise the model's; may be empty
    Ref<Model> model;
    Ref<PublishedRun> published;  ///< the run that fills what was not given; none if none was used
    Ref<PublishedRun> printed;    ///< the one whose printed energy, CO2e and cost are shown beside the answer, if any
    Ref<Accelerator> hardware;
    Ref<Machine> machine;  ///< if one was given
    Ref<Provider> provider;
    Ref<Zone> region;          ///< the grid zone that was specified
    Ref<Region> cloud_region;  ///< if one was given
    Ref<Zone> grid;            ///< the zone whose value or mix gave the intensity; none if it was given or published
    Range<Share> mix;          ///< the mix that the intensity was computed from, if any
    bool by_mix = false;       ///< the mix itself was given, not the zone that has it
    Ref<Mix> named_mix;        ///< the record of that mix, if it is one
    Ref<Offer> offer;          ///< the offer that gives the prices, unless they were given
    Ref<Host> given_host;      ///< the host or CPU that was given, if any
    Ref<Host> host;            ///< the host that CPU or memory power come from, if any
    Ref<Method> method;

    Sourced<Devices> devices{Devices::sure(1)};
    Sourced<Duration> hours{hour(0)};  ///< of one whole run, without restarts
    Sourced<Runs> runs{Runs::sure(1)};
    Sourced<Portion> fraction{Portion::sure(1)};
    std::optional<Work> work;  ///< if the hours follow from it
    Sourced<Overhead> restart_overhead{Overhead::sure(0)};
    bool spot = false;
    bool timed = true;  ///< whether the time is known; if not, a meter's reading stands for one hour

    Rounding rounding = Rounding::none;  ///< the method's rounding of intermediate results
    Draw draw;
    bool published_draw = false;  ///< the power is that of the publication
    Workload workload = Workload::ordinary;
    std::optional<Sourced<Load>> tdp_fraction;  ///< if the GPU power came from TDP
    std::optional<Sourced<Memory>> memory;      ///< if the memory power came from its size
    Sourced<Pue> pue{Pue::sure(1)};
    Sourced<Intensity> intensity{lb_per_kwh(0)};
    std::optional<Basis> basis;  ///< unknown if the intensity was given
    std::optional<Sourced<Intensity>> market_intensity;
    Sourced<Site> site{Site::cloud};
    /// The 80 % ends of the PUE of a cloud that was not named; they are not alike.
    std::optional<Interval<Pue>> pue_range;
    PriceKind price_kind = PriceKind::on_demand;  ///< of the rent that counts
    std::optional<Sourced<Price>> spot_price, on_demand_price, reserved_price;
    std::optional<Sourced<Price>> typical_price;  ///< lower quartile over the providers
    Devices typical_of = Devices::sure(1);        ///< the number of providers
    Ref<Offer> reserved_offer;                    ///< the offer by commitment, if one was asked for
    std::optional<OwnedInputs> owned;             ///< if the devices are owned, or could be
    std::optional<Sourced<Tariff>> tariff;
    std::optional<Customer> customer;        ///< whose tariff, if the catalog gave it
    std::optional<Sourced<WaterUse>> wue;    ///< if water was requested and is known
    std::optional<EmbodiedInputs> embodied;  ///< if requested
    Date as_of;                              ///< as given; none if not

    Assumptions assumptions;

    bool assumes(Assumption a) const { return assumptions.has(a); }
    /// The devices are owned, not rented.
    bool is_owned() const { return site.value != Site::cloud; }
    /// The rental price that counts; none if that kind is not known.
    const std::optional<Sourced<Price>>& price_of_kind() const {
        switch (price_kind) {
            case PriceKind::on_demand: return on_demand_price;
            case PriceKind::typical: return typical_price;
            case PriceKind::spot: return spot_price;
            default: return reserved_price;
        }
    }
};

/// Fills a Run from what was given, the model's published run, the catalog and the defaults, in that precedence.
/// Returns all faults of the request at once.
Result<Run> resolve(const Request& request, const Catalog& catalog);
/// The same into an existing Run, for callers that resolve millions. Returns no faults on success; otherwise `run` is
/// unusable.
Faults resolve(const Request& request, const Catalog& catalog, Run& run);

}  // namespace dlcost
