// The fields of place records: grids and their generation, providers, regions, machines and prices.
#pragma once

#include "describe_parts.hpp"

namespace dlcost {

template <class V>
void describe(V& v, Like<GridIntensity> auto& r) {
    v.choice("basis", r.basis);
    v.figure("intensity", r.intensity, plausible_intensity);
}

template <class V>
void describe(V& v, Like<GridTariff> auto& r) {
    v.choice("customer", r.customer);
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
    v.choice("basis", r.basis);
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
void describe(V& v, Like<Zone> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.names("shared_names", r.shared_names, Need::optional);
    v.choice("kind", r.kind, Need::optional);
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
void describe(V& v, Like<Provider> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.choice("kind", r.kind);
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
    v.names("shared_names", r.shared_names, Need::optional);
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
void describe(V& v, Like<Machine> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.names("shared_names", r.shared_names, Need::optional);
    v.ref("provider", r.provider, Need::optional);
    v.ref("hardware", r.hardware, Need::required);
    v.figure("accelerators", r.accelerators, ByType{});
    v.figure("vcpus", r.vcpus, ByType{});
    v.figure("memory", r.memory, Plausible{gigabyte(0.1), gigabyte(100000)});
    v.ref("host", r.host, Need::optional);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<Offer> auto& r) {
    v.text("id", r.id, Need::required);
    v.ref("provider", r.provider, Need::required);
    v.ref("region", r.region, Need::optional);
    v.text("area", r.area, Need::optional);
    v.ref("hardware", r.hardware, Need::required);
    v.choice("host", r.host, Need::optional);
    v.ref("machine", r.machine, Need::optional);
    v.text("instance", r.instance, Need::optional);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.date("as_of", r.as_of, Need::required);
    v.figure("on_demand", r.on_demand, plausible_price);
    v.figure("spot", r.spot, plausible_price);
    v.figure("spot_low", r.spot_low, plausible_price);
    v.figure("reserved_1y", r.reserved_1y, plausible_price);
    v.figure("reserved_3y", r.reserved_3y, plausible_price);
    v.figure("capacity_block", r.capacity_block, plausible_price);
    v.text("note", r.note, Need::optional);
}

}  // namespace dlcost
