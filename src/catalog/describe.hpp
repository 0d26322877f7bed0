// The fields of each record, once. A visitor reads them from JSON, writes them as C++, resolves them, or shows them:
//     v.text(key, field)    v.names(key, aliases)    v.choice(key, field, names)   v.date(key, field)
//     v.ref(key, field)     v.rows(key, range)       v.figure(key, field, range)
// A figure and a choice are required unless std::optional; a choice may also be left out for its first value.
// `field` comes in the order of the struct in records.hpp, because the compiler writes aggregates from it.
// `key` is how data files and JSON output call the field.
#pragma once

#include <concepts>

#include <dlcost/records.hpp>

#include "choice_names.hpp"
#include "plausible.hpp"

namespace dlcost {

template <class R, class T>
concept Like = std::same_as<std::remove_const_t<R>, T>;

enum class Need : std::uint8_t { required, optional };

template <class V>
void describe(V& v, Like<Alias> auto& r) {
    v.text("name", r.text, Need::required);
}

template <class V>
void describe(V& v, Like<Source> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("title", r.title, Need::required);
    v.text("authors", r.authors, Need::required);
    v.date("year", r.year, Need::optional);
    v.text("url", r.url, Need::required);
    v.text("seen", r.seen, Need::optional);
    v.text("licence", r.licence, Need::required);
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<PeakRate> auto& r) {
    v.choice("precision", r.precision, precision_names);
    v.figure("rate", r.rate, Plausible{tflops(0.001), tflops(1e6)});
}
template <class V>
void describe(V& v, Like<MeasuredDraw> auto& r) {
    v.choice("scope", r.scope, scope_names);
    v.text("workload", r.workload, Need::required);
    v.figure("draw", r.draw, plausible_device);
}
template <class V>
void describe(V& v, Like<GridIntensity> auto& r) {
    v.choice("basis", r.basis, basis_names);
    v.figure("intensity", r.intensity, plausible_intensity);
}
template <class V>
void describe(V& v, Like<GridTariff> auto& r) {
    v.choice("customer", r.customer, customer_names);
    v.figure("tariff", r.tariff, Plausible{usd_per_kwh(0), usd_per_kwh(2)});
}
template <class V>
void describe(V& v, Like<Share> auto& r) {
    v.ref("generation", r.generation, Need::required);
    v.figure("share", r.share, ByType{});
}
template <class V>
void describe(V& v, Like<GridLoss> auto& r) {
    v.figure("loss", r.loss, ByType{});
}
template <class V>
void describe(V& v, Like<OtherFactor> auto& r) {
    v.choice("basis", r.basis, basis_names);
    v.text("region", r.region, Need::optional);
    v.figure("factor", r.factor, plausible_intensity);
}
template <class V>
void describe(V& v, Like<DatedPue> auto& r) {
    v.text("place", r.place, Need::optional);
    v.figure("pue", r.pue, ByType{});
}
template <class V>
void describe(V& v, Like<MarketIntensity> auto& r) {
    v.figure("intensity", r.intensity, plausible_intensity);
}
template <class V>
void describe(V& v, Like<DatedWaterUse> auto& r) {
    v.text("place", r.place, Need::optional);
    v.figure("wue", r.wue, Plausible{litre_per_kwh(0), litre_per_kwh(20)});
}
template <class V>
void describe(V& v, Like<DatedShare> auto& r) {
    v.figure("share", r.share, ByType{});
}
template <class V>
void describe(V& v, Like<LoadOf> auto& r) {
    v.choice("workload", r.workload, workload_names);
    v.figure("load", r.load, ByType{});
}

template <class V>
void describe(V& v, Like<Host> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.choice("kind", r.kind, host_kind_names);
    v.ref("accelerator", r.accelerator, Need::optional);
    v.figure("accelerators", r.accelerators, ByType{});
    v.text("cpu", r.cpu, Need::optional);
    v.figure("cpu_power", r.cpu_power, plausible_host);
    v.figure("memory_power", r.memory_power, plausible_host);
    v.figure("other_power", r.other_power, plausible_host);
    v.figure("cpu_tdp", r.cpu_tdp, plausible_host);
    v.figure("max_power", r.max_power, plausible_host);
    v.figure("average_power", r.average_power, plausible_host);
    v.figure("memory", r.memory, Plausible{gigabyte(0.1), gigabyte(100000)});
    v.figure("embodied", r.embodied, plausible_embodied);
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<Generation> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.figure("mfu", r.mfu, ByType{});
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<Accelerator> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.choice("kind", r.kind, accelerator_kind_names);
    v.choice("extent", r.extent, extent_names, Need::optional);
    v.ref("generation", r.generation, Need::optional);
    v.text("unit", r.unit, Need::optional);
    v.text("vendor", r.vendor, Need::required);
    v.date("year", r.year, Need::optional);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.figure("tdp", r.tdp, plausible_device);
    v.figure("device_draw", r.device_draw, plausible_device);
    v.figure("system_draw", r.system_draw, plausible_device);
    v.figure("memory", r.memory, Plausible{gigabyte(0.1), gigabyte(10000)});
    v.rows("peak_rates", r.peak_rates);
    v.rows("draws", r.draws);
    v.figure("embodied_low", r.embodied_low, plausible_embodied);
    v.figure("embodied_high", r.embodied_high, plausible_embodied);
    v.ref("host", r.host, Need::optional);
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<Zone> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.choice("kind", r.kind, zone_kind_names, Need::optional);
    v.ref("parent", r.parent, Need::optional);
    v.ref("subregion", r.subregion, Need::optional);
    v.ref("source", r.source, Need::optional);
    v.text("where", r.where, Need::optional);
    v.rows("intensities", r.intensities);
    v.rows("mix", r.mix);
    v.rows("losses", r.losses);
    v.rows("tariffs", r.tariffs);
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<Factor> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.figure("life_cycle", r.life_cycle, plausible_intensity);
    v.figure("low", r.low, plausible_intensity);
    v.figure("high", r.high, Plausible{g_per_kwh(0), g_per_kwh(5000)});
    v.figure("direct", r.direct, plausible_intensity);
    v.rows("others", r.others);
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<Provider> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.choice("kind", r.kind, provider_kind_names);
    v.rows("pues", r.pues);
    v.rows("wues", r.wues);
    v.rows("market_intensities", r.market_intensities);
    v.rows("clean_shares", r.clean_shares);
    v.rows("carbon_free", r.carbon_free);
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<Region> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.ref("provider", r.provider, Need::required);
    v.ref("zone", r.zone, Need::required);
    v.ref("subregion", r.subregion, Need::optional);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.rows("pues", r.pues);
    v.rows("wues", r.wues);
    v.rows("intensities", r.intensities);
    v.rows("carbon_free", r.carbon_free);
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<Offer> auto& r) {
    v.text("id", r.id, Need::required);
    v.ref("provider", r.provider, Need::required);
    v.ref("region", r.region, Need::optional);
    v.text("area", r.area, Need::optional);
    v.ref("hardware", r.hardware, Need::required);
    v.choice("host", r.host, host_term_names, Need::optional);
    v.text("instance", r.instance, Need::optional);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.date("as_of", r.as_of, Need::required);
    v.figure("on_demand", r.on_demand, plausible_price);
    v.figure("spot", r.spot, plausible_price);
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<Mix> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.date("as_of", r.as_of, Need::required);
    v.rows("shares", r.shares);
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<Equivalent> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.text("group", r.group, Need::required);
    v.choice("sign", r.sign, sign_names, Need::optional);
    v.figure("co2e", r.co2e, Plausible{kg(1e-9), kg(1e12)});
    v.text("note", r.note, Need::optional);
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
    v.choice("first", r.first, precedence_names, Need::optional);
    v.choice("host_terms", r.host_terms, host_terms_names, Need::optional);
    v.choice("rounding", r.rounding, rounding_names, Need::optional);
    v.ref("region", r.region, Need::required);
    v.choice("basis", r.basis, basis_names);
    v.figure("intensity", r.intensity, plausible_intensity);
    v.rows("intensities", r.intensities);
    v.figure("pue", r.pue, ByType{});
    v.ref("pue_survey", r.pue_survey, Need::required);
    v.rows("pues", r.pues);
    v.rows("draws", r.draws);
    v.rows("loads", r.loads);
    v.figure("cpu_fraction", r.cpu_fraction, ByType{});
    v.figure("memory_power", r.memory_power, Plausible{watt_per_gb(0), watt_per_gb(10)});
    v.rows("memory_steps", r.memory_steps);
    v.figure("mix_spread", r.mix_spread, ByType{});
    v.figure("parent_spread", r.parent_spread, ByType{});
    v.ref("host", r.host, Need::required);
    v.figure("embodied_low", r.embodied_low, plausible_embodied);
    v.figure("embodied_high", r.embodied_high, plausible_embodied);
    v.figure("lifetime", r.lifetime, Plausible{day(1), day(36500)});
    v.figure("tokens_per_param", r.tokens_per_param, ByType{});
    v.figure("mfu", r.mfu, ByType{});
    v.figure("mfu_size", r.mfu_size, ByType{});
    v.figure("mfu_experts", r.mfu_experts, ByType{});
    v.figure("mfu_eight_bits", r.mfu_eight_bits, ByType{});
    v.text("note", r.note, Need::optional);
}

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
    v.choice("covers", r.covers, covers_names);
    v.figure("pue", r.pue, ByType{});
    v.ref("provider", r.provider, Need::optional);
    v.ref("cloud_region", r.cloud_region, Need::optional);
    v.ref("region", r.region, Need::optional);
    v.choice("basis", r.basis, basis_names);
    v.figure("intensity", r.intensity, plausible_intensity);
    v.figure("tariff", r.tariff, Plausible{usd_per_kwh(0), usd_per_kwh(2)});
    v.figure("on_demand", r.on_demand, plausible_price);
    v.figure("spot", r.spot, plausible_price);
    v.text("recipe", r.recipe, Need::optional);
    v.text("note", r.note, Need::optional);
}
template <class V>
void describe(V& v, Like<Model> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.date("year", r.year, Need::required);
    v.text("organization", r.organization, Need::required);
    v.choice("task", r.task, task_names, Need::optional);
    v.choice("confidence", r.confidence, confidence_names, Need::optional);
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
    v.choice("scope", r.scope, observed_names, Need::optional);
    v.choice("basis", r.basis, finding_names, Need::optional);
    v.choice("counted", r.counted, counted_names);
    v.choice("time", r.time, time_use_names, Need::optional);
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
    v.choice("precision", r.precision, precision_names);
    v.figure("energy", r.energy, Plausible{kwh(1e-9), kwh(1e12)});
    v.figure("co2e", r.co2e, Plausible{kg(0), kg(1e12)});
    v.figure("energy_rounding", r.energy_rounding, ByType{});
    v.figure("co2e_rounding", r.co2e_rounding, ByType{});
    v.text("differs", r.differs, Need::optional);
    v.text("left_out", r.left_out, Need::optional);
    v.text("note", r.note, Need::optional);
}

}  // namespace dlcost
