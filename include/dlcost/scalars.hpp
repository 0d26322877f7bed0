// Pure numbers, each with its own type (PUE, counts, fractions), and the products of the method.
#pragma once

#include <optional>
#include <string_view>

#include <dlcost/units.hpp>

namespace dlcost {

/// A pure number with its own meaning and range; `Tag` gives `low`, `high` and `whole`, and the `name` of the type. To
/// add one, add its tag and its alias below: readers and the catalog compiler follow. A value outside the range, or a
/// fraction for a count, cannot be constructed.
template <class Tag>
class Scalar {
public:
    static constexpr double low = Tag::low, high = Tag::high;
    static constexpr bool whole = Tag::whole;

    /// The value as a `Scalar`, or nothing if it is not allowed: `Pue::of(0.9)` is empty.
    static constexpr std::optional<Scalar> of(double value) {
        if (!(value >= low && value <= high)) return std::nullopt;  // written so that NaN fails too
        if (whole && value != static_cast<double>(static_cast<long long>(value))) return std::nullopt;
        return Scalar{value};
    }
    /// For values known to be allowed; in a constant expression, any other value does not compile.
    static constexpr Scalar sure(double value) { return of(value).value(); }

    constexpr double value() const { return value_; }
    constexpr auto operator<=>(const Scalar&) const = default;

private:
    constexpr explicit Scalar(double value) : value_(value) {}
    double value_;
};

struct PueTag {
    static constexpr std::string_view name = "Pue";
    static constexpr double low = 1, high = 10;
    static constexpr bool whole = false;
};
struct DevicesTag {
    static constexpr std::string_view name = "Devices";
    static constexpr double low = 1, high = 1e8;
    static constexpr bool whole = true;
};
struct RunsTag {
    static constexpr std::string_view name = "Runs";
    static constexpr double low = 1, high = 1e9;
    static constexpr bool whole = true;
};
struct FractionTag {
    static constexpr std::string_view name = "Fraction";
    static constexpr double low = 0, high = 1;
    static constexpr bool whole = false;
};
struct LoadTag {
    static constexpr std::string_view name = "Load";
    static constexpr double low = 0, high = 2;
    static constexpr bool whole = false;
};
struct OverheadTag {
    static constexpr std::string_view name = "Overhead";
    static constexpr double low = 0, high = 100;
    static constexpr bool whole = false;
};
struct ParamsTag {
    static constexpr std::string_view name = "Params";
    static constexpr double low = 1, high = 1e16;
    static constexpr bool whole = true;
};
struct TokensTag {
    static constexpr std::string_view name = "Tokens";
    static constexpr double low = 1, high = 1e18;
    static constexpr bool whole = true;
};
struct SamplesTag {
    static constexpr std::string_view name = "Samples";
    static constexpr double low = 1, high = 1e18;
    static constexpr bool whole = true;
};
struct LengthTag {
    static constexpr std::string_view name = "Length";
    static constexpr double low = 1, high = 1e9;
    static constexpr bool whole = true;
};
struct LayersTag {
    static constexpr std::string_view name = "Layers";
    static constexpr double low = 1, high = 1e6;
    static constexpr bool whole = true;
};
struct CoresTag {
    static constexpr std::string_view name = "Cores";
    static constexpr double low = 1, high = 1e6;
    static constexpr bool whole = true;
};
struct WidthTag {
    static constexpr std::string_view name = "Width";
    static constexpr double low = 1, high = 1e9;
    static constexpr bool whole = true;
};
struct TokensPerParamTag {
    static constexpr std::string_view name = "TokensPerParam";
    static constexpr double low = 1, high = 1e5;
    static constexpr bool whole = false;
};
struct UtilizationTag {
    static constexpr std::string_view name = "Utilization";
    static constexpr double low = 1e-4, high = 1;
    static constexpr bool whole = false;
};
struct PortionTag {
    static constexpr std::string_view name = "Portion";
    static constexpr double low = 1e-6, high = 100;
    static constexpr bool whole = false;
};
struct ElasticityTag {
    static constexpr std::string_view name = "Elasticity";
    static constexpr double low = -100, high = 100;
    static constexpr bool whole = false;
};
struct SpreadTag {
    static constexpr std::string_view name = "Spread";
    static constexpr double low = 1, high = 100;
    static constexpr bool whole = false;
};

using Pue = Scalar<PueTag>;            ///< facility energy over IT energy
using Devices = Scalar<DevicesTag>;    ///< how many accelerators a run uses at the same time
using Runs = Scalar<RunsTag>;          ///< how many times the run is done
using Fraction = Scalar<FractionTag>;  ///< a share of a whole
using Load = Scalar<LoadTag>;  ///< utilization of TDP: average power over TDP; boards that exceed their rating exist
using Overhead = Scalar<OverheadTag>;              ///< work repeated, over work done once
using Params = Scalar<ParamsTag>;                  ///< parameters of a model
using Tokens = Scalar<TokensTag>;                  ///< tokens a model is trained on, including repetitions
using Samples = Scalar<SamplesTag>;                ///< examples a network is trained on, including repetitions
using Length = Scalar<LengthTag>;                  ///< tokens of a training sequence
using Layers = Scalar<LayersTag>;                  ///< attention layers of a transformer
using Cores = Scalar<CoresTag>;                    ///< CPU cores, as a cloud counts them
using Width = Scalar<WidthTag>;                    ///< numbers that represent one token between layers
using TokensPerParam = Scalar<TokensPerParamTag>;  ///< tokens trained on per parameter
using Utilization =
    Scalar<UtilizationTag>;  ///< MFU: FLOP of the model performed, over the FLOP of the devices at their peak rate
/// How many of something: a tuning trial at a tenth of the scale is 0.1 of a run, a die half a module.
using Portion = Scalar<PortionTag>;
using Elasticity = Scalar<ElasticityTag>;  ///< percent by which a total changes if an input changes by one percent
using Spread = Scalar<SpreadTag>;          ///< geometric standard deviation; 1 for exact values

// The method's products. Every factor of 1000 of the project is here.
constexpr Energy operator*(Power p, Duration t) { return kwh(p.in(watt)*t.in(hour) / 1000); }
constexpr Co2e operator*(Energy e, Intensity i) { return lb(e.in(kwh)*i.in(lb_per_kwh)); }
constexpr Money operator*(DeviceTime t, Price p) { return usd(t.in(device_hour)*p.in(usd_per_device_hour)); }
constexpr Money operator*(Energy e, Tariff t) { return usd(e.in(kwh)*t.in(usd_per_kwh)); }
constexpr Water operator*(Energy e, WaterUse w) { return litre(e.in(kwh)*w.in(litre_per_kwh)); }
constexpr Power operator*(Memory m, MemoryPower w) { return watt(m.in(gigabyte)*w.in(watt_per_gb)); }
constexpr DeviceTime operator*(Devices g, Duration t) { return device_hour(g.value() * t.in(hour)); }
constexpr Duration operator/(DeviceTime t, Devices g) { return hour(t.in(device_hour) / g.value()); }
constexpr Power operator*(Devices g, Power p) { return g.value() * p; }
constexpr Power operator/(Power p, Devices g) { return watt(p.in(watt) / g.value()); }
constexpr Power operator*(Load f, Power tdp) { return f.value() * tdp; }
constexpr Energy operator*(Pue pue, Energy it) { return pue.value() * it; }
constexpr DeviceTime operator*(Runs n, DeviceTime t) { return n.value() * t; }
constexpr Rate operator*(Utilization mfu, Rate peak) { return mfu.value() * peak; }
/// Time that one device with that rate needs. This is the only place where FLOP and TFLOPS meet.
constexpr DeviceTime operator/(Compute work, Rate rate) {
    return device_hour(work.in(flop) / (rate.in(tflops)*1e12) / 3600);
}

}  // namespace dlcost
