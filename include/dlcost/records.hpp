// The records of the catalog: trivially copyable, without pointers, in the order in which src/catalog/describe_*.hpp
// name their fields. data/README.md says what each field means to a person who adds a row.
#pragma once

#include <dlcost/choices.hpp>
#include <dlcost/figure.hpp>

namespace dlcost {

struct Accelerator;
struct Factor;
struct Generation;
struct Model;
struct Provider;
struct Region;

struct Alias {
    Text text;
};

/// A document that figures were read in.
struct Source {
    Text id, title, authors;
    Date year;
    Text url, seen, licence, note;
};

// Rows that stand inside records.

/// A peak rate without sparsity: of the matrix engine from TF32 down, of the vector units for FP32 and FP64.
struct PeakRate {
    Precision precision;
    Figure<Rate> rate;
};
/// An average draw that somebody measured.
struct MeasuredDraw {
    Scope scope;
    Text workload;
    Figure<Power> draw;
};
struct GridIntensity {
    Basis basis;
    Figure<Intensity> intensity;
};
struct GridTariff {
    Customer customer;
    Figure<Tariff> tariff;
};
/// A part of a mix: how much of the electricity is generated that way.
struct Share {
    Ref<Factor> generation;
    Figure<Fraction> share;
};
/// Share of the generation that is lost in transmission and distribution.
struct GridLoss {
    Figure<Fraction> loss;
};
/// A factor of another source than the default one's.
struct OtherFactor {
    std::optional<Basis> basis;  ///< none where the source does not say
    Text region;
    Figure<Intensity> factor;
};
struct DatedPue {
    Text place;  ///< a site or a class of sites; empty for the whole fleet
    Figure<Pue> pue;
};
struct MarketIntensity {
    Figure<Intensity> intensity;
};
struct DatedWaterUse {
    Text place;
    Figure<WaterUse> wue;
};
struct DatedShare {
    Figure<Fraction> share;
};
/// The average draw over TDP of one kind of work.
struct LoadOf {
    Workload workload;
    Figure<Load> load;
};

// Records.

/// A machine around accelerators, or a CPU of one.
struct Host {
    Text id, name;
    HostKind kind;
    Ref<Accelerator> accelerator;
    std::optional<Figure<Devices>> accelerators;
    Text cpu;
    std::optional<Figure<Power>> cpu_power, memory_power,
        other_power;                                                 ///< average draw of the whole host while it trains
    std::optional<Figure<Power>> cpu_tdp, max_power, average_power;  ///< `average_power`: accelerators included
    std::optional<Figure<Memory>> memory;
    std::optional<Figure<Co2e>> embodied;  ///< without its accelerators
    Text note;
};

/// Accelerators that are used alike: what share of their peak rate trainings reach.
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
    AcceleratorKind kind;
    Extent extent;
    Ref<Generation> generation;
    Text unit;                             ///< what one device is: a card, a chip, a board of two GPUs
    Ref<Accelerator> part_of;              ///< the accelerator that this is a part of, or several of
    std::optional<Figure<Portion>> share;  ///< how many of those one device is: 0.5 for half a board, 4 for four chips
    Text vendor;
    Date year;
    Ref<Source> source;
    Text where;
    std::optional<Figure<Power>> tdp;
    std::optional<Figure<Power>>
        device_draw;  ///< average draw of the device alone while training, where TDP tells little
    std::optional<Figure<Power>> system_draw;  ///< as above with the host's share, before PUE
    std::optional<Figure<Memory>> memory;
    Range<PeakRate> peak_rates;
    Range<MeasuredDraw> draws;
    std::optional<Figure<Co2e>> embodied_low, embodied_high;
    Ref<Host> host;  ///< whose share goes with it; none for the method's
    Text note;
};

/// A grid: a country, a state, the world.
struct Zone {
    Text id, name;
    Range<Alias> aliases;
    ZoneKind kind;
    Ref<Zone> parent;
    Ref<Zone> subregion;  ///< eGRID's, of a state that lies in one
    Ref<Source> source;
    Text where;
    Range<GridIntensity> intensities;
    Range<Share> mix;
    Range<GridLoss> losses;
    Range<GridTariff> tariffs;
    Text note;
};

/// Electricity by how it was generated: what a kWh of it emits.
struct Factor {
    Text id, name;
    Range<Alias> aliases;
    std::optional<Figure<Intensity>> life_cycle, low, high;  ///< `low` and `high` bound the life-cycle one
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
    Range<DatedShare> carbon_free;   ///< of the grids it draws from, hour by hour: no contract
    Text note;
};

/// A cloud region: where a provider's data centres are.
struct Region {
    Text id, name;
    Range<Alias> aliases;
    Ref<Provider> provider;
    Ref<Zone> zone;       ///< the smallest political one
    Ref<Zone> subregion;  ///< eGRID's, in the United States
    Ref<Source> source;
    Text where;
    Range<DatedPue> pues;
    Range<DatedWaterUse> wues;
    Range<GridIntensity> intensities;
    Range<DatedShare> carbon_free;
    Text note;
};

/// One offer: both ends of a price range, per device-hour.
struct Offer {
    Text id;
    Ref<Provider> provider;
    Ref<Region> region;
    Text area;  ///< where there is no one region: "any", "us"
    Ref<Accelerator> hardware;
    HostTerm host;
    Text instance;
    Ref<Source> source;
    Text where;
    Date as_of;
    std::optional<Figure<Price>> on_demand, spot;
    Text note;
};

/// Electricity of somebody by how it was generated.
struct Mix {
    Text id, name;
    Range<Alias> aliases;
    Ref<Source> source;
    Text where;
    Date as_of;
    Range<Share> shares;  ///< they need not sum to one
    Text note;
};

/// An everyday benchmark: what one of it emits.
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
/// A method's own figure of a grid: that of a cloud region before that of a zone.
struct MethodIntensity {
    Ref<Zone> zone;
    Ref<Region> region;
    Figure<Intensity> intensity;
};
/// What a method takes an accelerator to draw, its share of the host included, and to reach.
struct MethodDraw {
    Ref<Accelerator> hardware;
    Figure<Power> draw;
    std::optional<Figure<Utilization>> mfu;
};
/// What a machine's memory draws up to a size.
struct MemoryStep {
    Figure<Memory> memory;
    Figure<Power> power;
};

/// A formula and the constants that stand in where nothing was said and nothing was published.
struct Method {
    Text id, name;
    Ref<Source> source;
    Text where, formula;
    Precedence first;
    HostTerms host_terms;
    Rounding rounding;
    Ref<Zone> region;
    Basis basis;
    std::optional<Figure<Intensity>> intensity;  ///< fixed by the method; else the region's newest
    Range<MethodIntensity> intensities;          ///< by grid, where the method carries them
    std::optional<Figure<Pue>> pue;              ///< fixed by the method; else the survey's newest
    Ref<Provider> pue_survey;
    Range<MethodPue> pues;  ///< by provider; `pue` is that of all others
    Range<MethodDraw> draws;
    Range<LoadOf> loads;                           ///< one for each kind of work
    std::optional<Figure<Fraction>> cpu_fraction;  ///< of the CPU's TDP; the average draw of a host where absent
    Figure<MemoryPower> memory_power;
    Range<MemoryStep> memory_steps;  ///< by growing size, in place of `memory_power`
    Figure<Spread> mix_spread;       ///< of an intensity that a mix gives
    Figure<Spread> parent_spread;    ///< of a parent zone's intensity, taken for one of its parts
    Ref<Host> host;
    Figure<Co2e> embodied_low, embodied_high;      ///< per accelerator
    Figure<Duration> lifetime;                     ///< of an accelerator, over which the embodied is spread
    Figure<TokensPerParam> tokens_per_param;       ///< of a training that makes the most of its FLOP
    Figure<Utilization> mfu;                       ///< on hardware of no known generation
    Figure<Elasticity> mfu_size;                   ///< of the MFU, by parameters at work
    Figure<Fraction> mfu_experts, mfu_eight_bits;  ///< of the MFU of a dense model, of that in 16 bits
    Text note;
};

/// A training run as somebody published it.
struct PublishedRun {
    Text what;  ///< which run, where a model has several
    Ref<Accelerator> hardware;
    Ref<Source> source;
    Text where;
    std::optional<Figure<Devices>> devices;
    std::optional<Figure<Runs>> runs;                ///< one where absent
    std::optional<Figure<Duration>> hours;           ///< of one run; else `device_hours`
    std::optional<Figure<DeviceTime>> device_hours;  ///< of all runs together
    std::optional<Figure<Power>> power;              ///< the whole job: CPU, memory and all devices, before PUE
    std::optional<Figure<Power>> device_power;       ///< per device, of what `covers` says
    std::optional<Covers> covers;
    std::optional<Figure<Pue>> pue;
    Ref<Provider> provider;
    Ref<Region> cloud_region;
    Ref<Zone> region;
    std::optional<Basis> basis;
    std::optional<Figure<Intensity>> intensity;
    std::optional<Figure<Tariff>> tariff;
    std::optional<Figure<Price>> on_demand, spot;
    Text recipe;  ///< what it did otherwise than the model's first run, where the two are not the same work
    Text note;
};

struct Model {
    Text id, name;
    Range<Alias> aliases;
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

/// What became of a training, as somebody published or measured it: the program is held against it. What is not said
/// here is that of the first run of `model`.
struct Observation {
    Text id, name;
    Ref<Model> model;
    Text publication;  ///< rows of one publication are left out together in a fit; the source where empty
    Ref<Source> source;
    Text where;
    Observed scope;
    Finding basis;
    std::optional<Counted>
        counted;  ///< of the energy; where absent facility energy if a PUE is said here, else IT energy
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
        co2e_rounding;  ///< of the inputs as printed, where that of the figure is not enough
    Text differs;       ///< why the figure does not come out of its inputs
    Text left_out;      ///< why it is not recomputed
    Text note;
};

}  // namespace dlcost
