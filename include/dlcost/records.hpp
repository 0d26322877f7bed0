// The records of the catalog: trivially copyable, without pointers. src/catalog/describe_*.hpp name their fields in the
// same order. data/README.md explains each field to people who add a row.
#pragma once

#include <dlcost/record_rows.hpp>

namespace dlcost {

/// A document that values come from.
struct Source {
    Text id, title, authors;
    Date year;
    Text url, seen, licence, note;
};

/// A machine around accelerators, or one of its CPUs.
struct Host {
    Text id, name;
    HostKind kind;
    Ref<Accelerator> accelerator;
    std::optional<Figure<Devices>> accelerators;
    Text cpu;
    std::optional<Figure<Power>> cpu_power, memory_power,
        other_power;  ///< averages during training, each for the whole host
    std::optional<Figure<Power>> cpu_tdp, max_power, average_power;  ///< `average_power`: accelerators included
    std::optional<Figure<Memory>> memory;
    std::optional<Figure<Co2e>> embodied;  ///< without its accelerators
    Text note;
};

/// Accelerators that are used in the same way: the share of their peak rate that training reaches.
struct Generation {
    Text id, name;
    Ref<Source> source;
    Text where;
    Figure<Utilization> mfu;  ///< of a dense model of ten billion parameters in 16 bits
    Text note;
};

/// A GPU, a TPU chip, or another device that trains.
struct Accelerator {
    Text id, name;
    Range<Alias> aliases;
    Range<Alias> shared_names;  ///< that others have too: a family, a bare name
    AcceleratorKind kind;
    Extent extent;
    Market market;  ///< who buys it
    Ref<Generation> generation;
    Text unit;                             ///< what one device is: a card, a chip, a board of two GPUs
    Ref<Accelerator> part_of;              ///< the accelerator of which this is a part or a multiple
    std::optional<Figure<Portion>> share;  ///< how many of those one device is: 0.5 for half a board, 4 for four chips
    Text vendor;
    Date year;
    Ref<Source> source;
    Text where;
    std::optional<Figure<Power>> tdp;
    std::optional<Figure<Power>>
        device_draw;  ///< average power of the device alone during training, if TDP says little about it
    std::optional<Figure<Power>> system_draw;  ///< as above, including the host's share, before PUE
    std::optional<Figure<Memory>> memory;
    Range<PeakRate> peak_rates;
    Range<MeasuredDraw> draws;
    Range<PurchasePrice> purchases;
    std::optional<Figure<Co2e>> embodied_low, embodied_high;
    Ref<Host> host;  ///< the host whose share is added; none for the method's
    Text note;
};

/// A grid: a country, a state, the world.
struct Zone {
    Text id, name;
    Range<Alias> aliases;
    Range<Alias> shared_names;  ///< that others have too: a family, a bare name
    ZoneKind kind;
    Ref<Zone> parent;
    Ref<Zone> subregion;  ///< eGRID's, for a state that lies in one
    Ref<Source> source;
    Text where;
    Range<GridIntensity> intensities;
    Range<Share> mix;
    Range<GridLoss> losses;
    Range<GridTariff> tariffs;
    Text note;
};

/// Electricity by how it was generated: the emissions of a kWh.
struct Factor {
    Text id, name;
    Range<Alias> aliases;
    std::optional<Figure<Intensity>> life_cycle, low, high;  ///< `low` and `high` bound the life-cycle value
    std::optional<Figure<Intensity>> direct;
    Range<OtherFactor> others;
    Text note;
};

/// A cloud, an owner of data centres, or a survey of them.
struct Provider {
    Text id, name;
    Range<Alias> aliases;
    ProviderKind kind;
    Range<DatedPue> pues;
    Range<DatedWaterUse> wues;
    Range<MarketIntensity> market_intensities;
    Range<DatedShare> clean_shares;  ///< electricity matched by contracts
    Range<DatedShare> carbon_free;   ///< of the grids that supply it, hour by hour, without contracts
    Text note;
};

/// A cloud region: where a provider's data centres are.
struct Region {
    Text id, name;
    Range<Alias> aliases;
    Range<Alias> shared_names;  ///< that others have too: a family, a bare name
    Ref<Provider> provider;
    Ref<Zone> zone;       ///< the smallest political one
    Ref<Zone> subregion;  ///< eGRID's, for the United States
    Ref<Source> source;
    Text where;
    Range<DatedPue> pues;
    Range<DatedWaterUse> wues;
    Range<GridIntensity> intensities;
    Range<DatedShare> carbon_free;
    Text note;
};

/// A type of machine that a cloud rents.
struct Machine {
    Text id, name;
    Range<Alias> aliases;
    Range<Alias> shared_names;  ///< that others have too: a family, a bare name
    Ref<Provider> provider;     ///< none for a machine that people buy, such as a DGX H100
    Ref<Accelerator> hardware;
    Figure<Devices> accelerators;
    std::optional<Figure<Cores>> vcpus;
    std::optional<Figure<Memory>> memory;  ///< of the host
    Ref<Host> host;                        ///< if the catalog has its power; otherwise the accelerator's host counts
    Ref<Source> source;
    Text where;
    Text note;
};

/// One offer: both ends of a price range, per device-hour.
struct Offer {
    Text id;
    Ref<Provider> provider;
    Ref<Region> region;
    Text area;  ///< if not a single region: "any", "us"
    Ref<Accelerator> hardware;
    HostTerm host;
    Ref<Machine> machine;
    Text instance;  ///< what is rented, if it is no machine of the catalog
    Ref<Source> source;
    Text where;
    Date as_of;
    std::optional<Figure<Price>> on_demand, spot;
    std::optional<Figure<Price>> spot_low;  ///< in the cheapest of the zones of which `spot` is the median
    std::optional<Figure<Price>> reserved_1y, reserved_3y;  ///< by commitment for one year and for three
    std::optional<Figure<Price>> capacity_block;            ///< reserved ahead for days or weeks
    Text note;
};

/// The electricity of a grid or an owner, by how it was generated.
struct Mix {
    Text id, name;
    Range<Alias> aliases;
    Ref<Source> source;
    Text where;
    Date as_of;
    Range<Share> shares;  ///< need not sum to one
    Text note;
};

/// An everyday benchmark: the emissions of one of it.
struct Equivalent {
    Text id, name, group;
    Sign sign;
    Figure<Co2e> co2e;
    Text note;
};

// How a method counts.

/// A method's PUE of one provider.
struct MethodPue {
    Ref<Provider> provider;
    Figure<Pue> pue;
};
/// A method's own intensity of a grid; that of a cloud region takes precedence over that of a zone.
struct MethodIntensity {
    Ref<Zone> zone;
    Ref<Region> region;
    Figure<Intensity> intensity;
};
/// A method's values for an accelerator: its power, including its share of the host, and what it reaches.
struct MethodDraw {
    Ref<Accelerator> hardware;
    Figure<Power> draw;
    std::optional<Figure<Utilization>> mfu;
};
/// The power of a machine's memory up to a size.
struct MemoryStep {
    Figure<Memory> memory;
    Figure<Power> power;
};

/// A formula, and the constants used for what was neither given nor published.
struct Method {
    Text id, name;
    Ref<Source> source;
    Text where, formula;
    Precedence first;
    HostTerms host_terms;
    Rounding rounding;
    Ref<Zone> region;
    Basis basis;
    std::optional<Figure<Intensity>> intensity;           ///< fixed by the method; otherwise the region's newest
    Range<MethodIntensity> intensities;                   ///< by grid, if the method has them
    std::optional<Figure<Pue>> pue;                       ///< fixed by the method; otherwise the newest survey's
    std::optional<Figure<Pue>> pue_cloud, pue_cloud_low;  ///< of a cloud whose PUE is not known, and its best tenth
    std::optional<Figure<Pue>> pue_home;
    Ref<Provider> pue_survey;
    Range<MethodPue> pues;  ///< by provider; `pue` applies to all others
    Range<MethodDraw> draws;
    Range<LoadOf> loads;                           ///< one for each kind of work
    std::optional<Figure<Fraction>> cpu_fraction;  ///< of the CPU's TDP; if absent, a host's average power counts
    Figure<MemoryPower> memory_power;
    Range<MemoryStep> memory_steps;                   ///< by increasing size, in place of `memory_power`
    Figure<Spread> mix_spread;                        ///< of an intensity derived from a mix
    Figure<Spread> parent_spread;                     ///< of a parent zone's intensity, used for one of its parts
    std::optional<Figure<Spread>> price_spread;       ///< of what trainings pay, around the typical price
    std::optional<Figure<Overhead>> server_overhead;  ///< price of a server over that of its accelerators, less one
    std::optional<Figure<Fraction>> network_share;    ///< share of the price of a cluster that its network is
    Ref<Host> host;
    Figure<Co2e> embodied_low, embodied_high;                           ///< per accelerator
    std::optional<Figure<Co2e>> host_embodied_low, host_embodied_high;  ///< per server, without its accelerators
    Figure<Duration> lifetime;  ///< of an accelerator, over which its embodied emissions and its price are spread
    Figure<TokensPerParam> tokens_per_param;       ///< of a training run that makes the most of its FLOP
    Figure<Utilization> mfu;                       ///< on hardware of unknown generation
    Figure<Elasticity> mfu_size;                   ///< of the MFU, by active parameters
    Figure<Fraction> mfu_experts, mfu_eight_bits;  ///< MFU relative to that of a dense model, to that in 16 bits
    Text note;
};

/// A training run as published.
struct PublishedRun {
    Text what;  ///< which run, if a model has several
    Ref<Accelerator> hardware;
    Ref<Source> source;
    Text where;
    std::optional<Figure<Devices>> devices;
    std::optional<Figure<Runs>> runs;                ///< one if absent
    std::optional<Figure<Duration>> hours;           ///< of one run; if absent, see `device_hours`
    std::optional<Figure<DeviceTime>> device_hours;  ///< of all runs together
    /// Whether the time is published. If not, the run gives hardware (and devices) on which the model is planned.
    bool is_timed() const { return hours || device_hours; }
    std::optional<Figure<Power>> power;         ///< the whole job: CPU, memory and all devices, before PUE
    std::optional<Figure<Power>> device_power;  ///< per device; `covers` says what is included
    std::optional<Covers> covers;
    std::optional<Figure<Pue>> pue;
    Ref<Provider> provider;
    Ref<Region> cloud_region;
    Ref<Zone> region;
    std::optional<Basis> basis;
    std::optional<Figure<Intensity>> intensity;
    std::optional<Figure<Tariff>> tariff;
    std::optional<Figure<Price>> on_demand, spot;
    std::optional<Figure<Energy>> energy;  ///< as printed, of all runs together
    std::optional<Counted> counted;        ///< what the printed energy includes; facility energy if absent
    std::optional<Figure<Co2e>> co2e;      ///< as printed
    std::optional<Co2eKind> co2e_kind;
    std::optional<Figure<Co2e>> net_co2e;        ///< as printed, after contracts or offsets
    std::optional<Figure<Money>> usd, usd_high;  ///< as printed; `usd_high` is the upper end of a range
    Text differs;  ///< why the printed values do not follow from the run's inputs; they are then only shown
    /// Whether a value is printed that an answer can be compared with.
    bool prints() const { return energy || co2e || net_co2e || usd; }
    Text recipe;  ///< how it differs from the model's first run, if the two are not the same work
    Text note;
};

struct Model {
    Text id, name;
    Range<Alias> aliases;
    Range<Alias> shared_names;  ///< that others have too: a family, a bare name
    Date year;
    Text organization;
    Task task;
    Confidence confidence;
    Ref<Source> source;
    Text where;
    std::optional<Figure<Params>> params, active_params;
    std::optional<Figure<Tokens>> tokens;
    std::optional<Figure<Compute>> train_flop;
    Range<PublishedRun> runs;
    Text note;
};

/// The outcome of a training run, published or measured, against which the program is validated. Values not given here
/// are those of the first run of `model`.
struct Observation {
    Text id, name;
    Ref<Model> model;
    Text publication;  ///< rows of one publication are left out together in a fit; if empty, the source counts as the
                       ///< publication
    Ref<Source> source;
    Text where;
    Observed scope;
    Finding basis;
    std::optional<Counted>
        counted;  ///< for the energy; if absent, facility energy if a PUE is given here, otherwise IT energy
    TimeUse time;
    Ref<Accelerator> hardware;
    std::optional<Figure<Devices>> devices;
    std::optional<Figure<Duration>> hours;
    std::optional<Figure<DeviceTime>> device_hours;
    std::optional<Figure<Power>> power;
    std::optional<Figure<Pue>> pue;
    std::optional<Figure<Intensity>> intensity;
    std::optional<Figure<Params>> params, active_params;
    std::optional<Figure<Tokens>> tokens;
    std::optional<Figure<Compute>> train_flop;
    std::optional<Precision> precision;
    std::optional<Figure<Energy>> energy;
    std::optional<Figure<Co2e>> co2e;
    std::optional<Figure<Fraction>> energy_rounding,
        co2e_rounding;  ///< of the inputs as printed, if that of the published value is not enough
    Text differs;       ///< why the published value does not follow from its inputs
    Text left_out;      ///< why it is not recomputed
    Text note;
};

}  // namespace dlcost
