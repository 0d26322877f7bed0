// The rows nested in records of the catalog. records.hpp has the records.
#pragma once

#include <dlcost/choices.hpp>
#include <dlcost/figure.hpp>

namespace dlcost {

struct Accelerator;
struct Factor;
struct Generation;
struct Machine;
struct Model;
struct Provider;
struct Region;

struct Alias {
    Text text;
};

/// A peak rate without sparsity: of the matrix engine for TF32 and below, of the vector units for FP32 and FP64.
struct PeakRate {
    Precision precision;
    Figure<Rate> rate;
};
/// A measured average power.
struct MeasuredDraw {
    Scope scope;
    Text workload;
    Figure<Power> draw;
};
/// A price at which a device was sold.
struct PurchasePrice {
    Sold sold;
    Figure<Money> price;  ///< per device
};
struct GridIntensity {
    Basis basis;
    Figure<Intensity> intensity;
};
struct GridTariff {
    Customer customer;
    Figure<Tariff> tariff;
};
/// A part of a mix: the share of the electricity generated this way.
struct Share {
    Ref<Factor> generation;
    Figure<Fraction> share;
};
/// Share of generation lost in transmission and distribution.
struct GridLoss {
    Figure<Fraction> loss;
};
/// A factor from a source other than the default.
struct OtherFactor {
    std::optional<Basis> basis;  ///< none if the source does not say
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
/// Average power over TDP (utilization of TDP) for one kind of work.
struct LoadOf {
    Workload workload;
    Figure<Load> load;
};

}  // namespace dlcost
