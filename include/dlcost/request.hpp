// What the user gives, by flags, a JSON spec or a row. Every field is optional; fields.hpp has their table.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include <dlcost/by_enum.hpp>
#include <dlcost/records.hpp>

namespace dlcost {

/// The fields of a request, in the order of the help and the manual.
enum class Field : std::uint8_t {
    name,
    model,
    hardware,
    machine,
    machines,
    devices,
    hours,
    device_hours,
    runs,
    fraction,
    spot,
    restart_overhead,
    power_w,
    host,
    cpu_power_w,
    memory_power_w,
    memory_gb,
    gpu_power_w,
    tdp_fraction,
    energy_kwh,
    energy_scope,
    pue,
    site,
    provider,
    region,
    as_of,
    basis,
    mix,
    intensity_g_per_kwh,
    intensity_lb_per_kwh,
    market_intensity_g_per_kwh,
    price_kind,
    price_usd,
    spot_price_usd,
    purchase_usd,
    in_use,
    electricity_usd_per_kwh,
    method,
    embodied,
    lifetime,
    water,
    wue,
    params,
    active_params,
    tokens,
    samples,
    flop_per_sample,
    train_flop,
    seq_len,
    layers,
    width,
    precision,
    peak_tflops,
    mfu,
    count_
};

/// Where a field was given (`shared`: for all stages of a project): enough to point at it in an error.
struct Place {
    enum class Kind : std::uint8_t { nowhere, flag, document, shared, result, overlay, solved, measured };
    Kind kind = Kind::nowhere;
    std::uint8_t spelling = 0;  ///< 0 for the field's name, otherwise the number of its alias
    std::uint32_t line = 0;
};

/// How the time of a run was converted from the hardware it is known for to other hardware.
enum class Conversion : std::uint8_t { none, by_flop, by_rate, own_run };

/// Plain values; text fields are views into the input they were read from, which must outlive the request.
struct Request {
    std::optional<std::string_view> name, model, hardware, machine, host, provider, region, mix, method;
    std::optional<Devices> machines, devices;
    std::optional<Duration> hours;
    std::optional<DeviceTime> device_hours;
    std::optional<Runs> runs;
    std::optional<Portion> fraction;
    std::optional<bool> spot;
    std::optional<Overhead> restart_overhead;
    std::optional<Power> power_w, cpu_power_w, memory_power_w, gpu_power_w;
    std::optional<Memory> memory_gb;
    std::optional<Load> tdp_fraction;
    std::optional<Energy> energy_kwh;
    std::optional<Counted> energy_scope;
    std::optional<Pue> pue;
    std::optional<Site> site;
    std::optional<Date> as_of;
    std::optional<Basis> basis;
    std::optional<Intensity> intensity_g_per_kwh, intensity_lb_per_kwh;
    std::optional<Intensity> market_intensity_g_per_kwh;
    std::optional<PriceKind> price_kind;
    std::optional<Price> price_usd, spot_price_usd;
    std::optional<Money> purchase_usd;
    std::optional<Utilization> in_use;
    std::optional<Tariff> electricity_usd_per_kwh;
    std::optional<bool> embodied, water;
    std::optional<WaterUse> wue;
    std::optional<Duration> lifetime;
    std::optional<Params> params, active_params;
    std::optional<Tokens> tokens;
    std::optional<Samples> samples;
    std::optional<Compute> flop_per_sample, train_flop;
    std::optional<Length> seq_len;
    std::optional<Layers> layers;
    std::optional<Width> width;
    std::optional<Precision> precision;
    std::optional<Rate> peak_tflops;
    std::optional<Utilization> mfu;

    Conversion conversion = Conversion::none;
    bool compared = false;  ///< compared with other runs: if a publication counts only the devices, or no PUE, only its
                            ///< time is used
    bool planned = false;   ///< the time is computed from the work, even for a published run

    ByEnum<Field, Place> places{};
    std::string_view document;   ///< file name of the spec, for errors
    std::string_view stage;      ///< pointer to its fields in the document: "/stages/2"; "" for the whole document
    std::string_view overlay;    ///< file name of the overlay that gave the defaults, for errors
    std::string_view made_with;  ///< version of the catalog that made an earlier result

    const Place& place(Field f) const { return places[f]; }
    Place& place(Field f) { return places[f]; }
    /// Whether the request gives the work of a training run, from which its time can be computed.
    bool gives_work() const { return params || active_params || tokens || samples || train_flop || flop_per_sample; }
    /// Whether the time follows from the work: no hours are given, or they were given less closely than the work (by an
    /// overlay, or for all stages of a project).
    bool follows_work() const;
    bool has(Field f) const { return place(f).kind != Place::Kind::nowhere; }
};

}  // namespace dlcost
