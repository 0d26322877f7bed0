// The fields of training records: models, their published runs, and observations of them.
#pragma once

#include "describe_parts.hpp"

namespace dlcost {

template <class V>
void describe(V& v, Like<PublishedRun> auto& r) {
    v.text("what", r.what, Need::optional);
    v.ref("hardware", r.hardware, Need::optional);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.figure("devices", r.devices, ByType{});
    v.figure("runs", r.runs, ByType{});
    v.figure("hours", r.hours, Plausible{second(1), hour(1e8)});
    v.figure("device_hours", r.device_hours, Plausible{device_hour(1e-4), device_hour(1e12)});
    v.figure("power", r.power, Plausible{watt(1), watt(1e10)});
    v.figure("device_power", r.device_power, plausible_device);
    v.choice("covers", r.covers);
    v.figure("pue", r.pue, ByType{});
    v.ref("provider", r.provider, Need::optional);
    v.ref("cloud_region", r.cloud_region, Need::optional);
    v.ref("region", r.region, Need::optional);
    v.choice("basis", r.basis);
    v.figure("intensity", r.intensity, plausible_intensity);
    v.figure("tariff", r.tariff, Plausible{usd_per_kwh(0), usd_per_kwh(2)});
    v.figure("on_demand", r.on_demand, plausible_price);
    v.figure("spot", r.spot, plausible_price);
    v.figure("energy", r.energy, Plausible{kwh(1e-6), kwh(1e12)});
    v.choice("counted", r.counted);
    v.figure("co2e", r.co2e, Plausible{kg(0), kg(1e12)});
    v.choice("co2e_kind", r.co2e_kind);
    v.figure("net_co2e", r.net_co2e, Plausible{kg(0), kg(1e12)});
    v.figure("usd", r.usd, Plausible{usd(1e-4), usd(1e12)});
    v.figure("usd_high", r.usd_high, Plausible{usd(1e-4), usd(1e12)});
    v.text("differs", r.differs, Need::optional);
    v.text("recipe", r.recipe, Need::optional);
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<Model> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.names("shared_names", r.shared_names, Need::optional);
    v.date("year", r.year, Need::required);
    v.text("organization", r.organization, Need::required);
    v.choice("task", r.task, Need::optional);
    v.choice("confidence", r.confidence, Need::optional);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.figure("params", r.params, ByType{});
    v.figure("active_params", r.active_params, ByType{});
    v.figure("tokens", r.tokens, ByType{});
    v.figure("train_flop", r.train_flop, Plausible{flop(1e6), flop(1e30)});
    v.rows("runs", r.runs);
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<Observation> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::optional);
    v.ref("model", r.model, Need::optional);
    v.text("publication", r.publication, Need::optional);
    v.ref("source", r.source, Need::optional);
    v.text("where", r.where, Need::optional);
    v.choice("scope", r.scope, Need::optional);
    v.choice("basis", r.basis, Need::optional);
    v.choice("counted", r.counted);
    v.choice("time", r.time, Need::optional);
    v.ref("hardware", r.hardware, Need::optional);
    v.figure("devices", r.devices, ByType{});
    v.figure("hours", r.hours, Plausible{second(1), hour(1e8)});
    v.figure("device_hours", r.device_hours, Plausible{device_hour(1e-4), device_hour(1e12)});
    v.figure("power", r.power, Plausible{watt(1), watt(1e10)});
    v.figure("pue", r.pue, ByType{});
    v.figure("intensity", r.intensity, plausible_intensity);
    v.figure("params", r.params, ByType{});
    v.figure("active_params", r.active_params, ByType{});
    v.figure("tokens", r.tokens, ByType{});
    v.figure("train_flop", r.train_flop, Plausible{flop(1e6), flop(1e30)});
    v.choice("precision", r.precision);
    v.figure("energy", r.energy, Plausible{kwh(1e-9), kwh(1e12)});
    v.figure("co2e", r.co2e, Plausible{kg(0), kg(1e12)});
    v.figure("energy_rounding", r.energy_rounding, ByType{});
    v.figure("co2e_rounding", r.co2e_rounding, ByType{});
    v.text("differs", r.differs, Need::optional);
    v.text("left_out", r.left_out, Need::optional);
    v.text("note", r.note, Need::optional);
}

}  // namespace dlcost
