// The records of the catalog: trivially copyable, without pointers, in the order in which src/catalog/describe.hpp
// names their fields. data/README.md says what each field means to a person who adds a row.
#pragma once

#include <dlcost/figure.hpp>

namespace dlcost {

/// What a grid's intensity counts: direct combustion at the plants, or their whole life cycle.
enum class Basis : std::uint8_t { life_cycle, direct };
enum class AcceleratorKind : std::uint8_t { gpu, tpu };
enum class ProviderKind : std::uint8_t { cloud, survey };

struct Alias {
    Text text;
};

/// A document that figures were read in.
struct Source {
    Text id, title, authors;
    Date year;
    Text url, seen, licence, note;
};

/// A GPU or TPU chip.
struct Accelerator {
    Text id, name;
    Range<Alias> aliases;
    AcceleratorKind kind;
    Text vendor;
    Date year;
    Ref<Source> source;
    Text where;
    std::optional<Figure<Power>> tdp;
    /// Average draw while training, the host's share included, before PUE.
    std::optional<Figure<Power>> system_draw;
    std::optional<Figure<Memory>> memory;
    Text note;
};

/// A machine around accelerators: what its CPUs and memory draw while they train.
struct Host {
    Text id, name;
    Figure<Devices> accelerators;
    Figure<Power> cpu_power, memory_power;
    Text note;
};

struct ZoneIntensity {
    Basis basis;
    Figure<Intensity> intensity;
};
struct ZoneTariff {
    Figure<Tariff> tariff;
};
/// A grid: a country, a state, the world.
struct Zone {
    Text id, name;
    Range<Alias> aliases;
    Ref<Source> source;
    Range<ZoneIntensity> intensities;
    Range<ZoneTariff> tariffs;
};

struct ProviderPue {
    Figure<Pue> pue;
};
struct ProviderIntensity {
    Figure<Intensity> intensity;
};
struct ProviderWater {
    Figure<WaterUse> wue;
};
/// A cloud, or a survey of data centres.
struct Provider {
    Text id, name;
    Range<Alias> aliases;
    ProviderKind kind;
    Range<ProviderPue> pues;
    Range<ProviderIntensity> market_intensities;
    Range<ProviderWater> wues;
    Text note;
};

/// One offer: both ends of a price range, per device-hour.
struct Offer {
    Text id;
    Ref<Provider> provider;
    Text region;
    Ref<Accelerator> hardware;
    Ref<Source> source;
    Text where;
    Date as_of;
    std::optional<Figure<Price>> on_demand, spot;
    Text note;
};

/// Shares of electricity by how it was generated; they need not sum to one.
struct Mix {
    Text id, name;
    Range<Alias> aliases;
    Ref<Source> source;
    Text where;
    Date as_of;
    std::optional<Figure<Fraction>> renewable, gas, coal, nuclear;
};

/// An everyday benchmark: what one of it emits.
struct Equivalent {
    Text id, name, group;
    Figure<Co2e> co2e;
    Text note;
};

/// Constants that stand in where nothing was said and nothing was published.
struct Method {
    Text id, name;
    Ref<Source> source;
    Ref<Zone> region;
    Basis basis;
    std::optional<Figure<Intensity>> intensity;  ///< fixed by the method; else the region's newest
    std::optional<Figure<Pue>> pue;              ///< fixed by the method; else the survey's newest
    Ref<Provider> pue_survey;
    Figure<Load> tdp_fraction;
    Figure<MemoryPower> memory_power;
    Ref<Host> host;
    Figure<Co2e> embodied_low, embodied_high;    ///< per accelerator
    Figure<Duration> lifetime;                   ///< of an accelerator, over which the embodied is spread
    Text note;
};

/// A training run as somebody published it.
struct PublishedRun {
    Ref<Accelerator> hardware;
    Ref<Source> source;
    Text where;
    Figure<Devices> devices;
    std::optional<Figure<Runs>> runs;              ///< one where absent
    std::optional<Figure<Duration>> hours;         ///< of one run; else `device_hours`
    std::optional<Figure<DeviceTime>> device_hours;  ///< of all runs together
    std::optional<Figure<Power>> power;            ///< the whole job: CPU, memory and all devices, before PUE
    std::optional<Figure<Pue>> pue;
    Ref<Zone> region;
    Basis basis;
    std::optional<Figure<Intensity>> intensity;
    std::optional<Figure<Tariff>> tariff;
    Ref<Offer> offer;
    Text note;
};

struct Model {
    Text id, name;
    Range<Alias> aliases;
    Date year;
    Text organization;
    Ref<Source> source;
    Text where;
    std::optional<Figure<Params>> params;
    Range<PublishedRun> runs;
    Text note;
};

}  // namespace dlcost
