// The fields of method records.
#pragma once

#include "describe_parts.hpp"

namespace dlcost {

template <class V>
void describe(V& v, Like<LoadOf> auto& r) {
    v.choice("workload", r.workload);
    v.figure("load", r.load, ByType{});
}

template <class V>
void describe(V& v, Like<MethodPue> auto& r) {
    v.ref("provider", r.provider, Need::required);
    v.figure("pue", r.pue, ByType{});
}

template <class V>
void describe(V& v, Like<MethodIntensity> auto& r) {
    v.ref("zone", r.zone, Need::optional);
    v.ref("region", r.region, Need::optional);
    v.figure("intensity", r.intensity, plausible_intensity);
}

template <class V>
void describe(V& v, Like<MethodDraw> auto& r) {
    v.ref("hardware", r.hardware, Need::required);
    v.figure("draw", r.draw, plausible_device);
    v.figure("mfu", r.mfu, ByType{});
}

template <class V>
void describe(V& v, Like<MemoryStep> auto& r) {
    v.figure("memory", r.memory, Plausible{gigabyte(0.001), gigabyte(1e6)});
    v.figure("power", r.power, plausible_host);
}

template <class V>
void describe(V& v, Like<Method> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.ref("source", r.source, Need::optional);
    v.text("where", r.where, Need::optional);
    v.text("formula", r.formula, Need::required);
    v.choice("first", r.first, Need::optional);
    v.choice("host_terms", r.host_terms, Need::optional);
    v.choice("rounding", r.rounding, Need::optional);
    v.ref("region", r.region, Need::required);
    v.choice("basis", r.basis);
    v.figure("intensity", r.intensity, plausible_intensity);
    v.rows("intensities", r.intensities);
    v.figure("pue", r.pue, ByType{});
    v.figure("pue_cloud", r.pue_cloud, ByType{});
    v.figure("pue_cloud_low", r.pue_cloud_low, ByType{});
    v.figure("pue_home", r.pue_home, ByType{});
    v.ref("pue_survey", r.pue_survey, Need::required);
    v.rows("pues", r.pues);
    v.rows("draws", r.draws);
    v.rows("loads", r.loads);
    v.figure("cpu_fraction", r.cpu_fraction, ByType{});
    v.figure("memory_power", r.memory_power, Plausible{watt_per_gb(0), watt_per_gb(10)});
    v.rows("memory_steps", r.memory_steps);
    v.figure("mix_spread", r.mix_spread, ByType{});
    v.figure("parent_spread", r.parent_spread, ByType{});
    v.figure("price_spread", r.price_spread, ByType{});
    v.figure("server_overhead", r.server_overhead, ByType{});
    v.figure("network_share", r.network_share, ByType{});
    v.ref("host", r.host, Need::required);
    v.figure("embodied_low", r.embodied_low, plausible_embodied);
    v.figure("embodied_high", r.embodied_high, plausible_embodied);
    v.figure("host_embodied_low", r.host_embodied_low, plausible_embodied);
    v.figure("host_embodied_high", r.host_embodied_high, plausible_embodied);
    v.figure("lifetime", r.lifetime, Plausible{day(1), day(36500)});
    v.figure("tokens_per_param", r.tokens_per_param, ByType{});
    v.figure("mfu", r.mfu, ByType{});
    v.figure("mfu_size", r.mfu_size, ByType{});
    v.figure("mfu_experts", r.mfu_experts, ByType{});
    v.figure("mfu_eight_bits", r.mfu_eight_bits, ByType{});
    v.text("note", r.note, Need::optional);
}

}  // namespace dlcost
