// The fields of each record, once. A visitor reads them from JSON, writes them as C++, resolves them, or shows them:
//     v.text(key, field)      v.names(key, aliases)     v.choice(key, field, names)   v.date(key, field)
//     v.ref(key, field)       v.rows(key, range)        v.figure(key, field, range)   (required unless std::optional)
// `field` comes in the order of the struct in records.hpp, because the compiler writes aggregates from it.
// `key` is how data files and JSON output call the field.
#pragma once

#include <array>
#include <concepts>
#include <string_view>

#include <dlcost/records.hpp>

namespace dlcost {

template <class R, class T> concept Like = std::same_as<std::remove_const_t<R>, T>;

/// The plausible values of a figure: outside of them a row of the catalog is taken for a mistake.
template <class Q> struct Plausible {
    Q low, high;
};
template <class Q> Plausible(Q, Q) -> Plausible<Q>;
/// For pure numbers, whose type already has the range.
struct ByType {};

enum class Need : std::uint8_t { required, optional };

inline constexpr std::array<std::string_view, 2> basis_names{"life-cycle", "direct"};
inline constexpr std::array<std::string_view, 2> accelerator_kind_names{"gpu", "tpu"};
inline constexpr std::array<std::string_view, 2> provider_kind_names{"cloud", "survey"};

template <class V> void describe(V& v, Like<Alias> auto& r) { v.text("name", r.text, Need::required); }

template <class V> void describe(V& v, Like<Source> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("title", r.title, Need::required);
    v.text("authors", r.authors, Need::required);
    v.date("year", r.year, Need::optional);
    v.text("url", r.url, Need::required);
    v.text("seen", r.seen, Need::optional);
    v.text("licence", r.licence, Need::required);
    v.text("note", r.note, Need::optional);
}

template <class V> void describe(V& v, Like<Accelerator> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.choice("kind", r.kind, accelerator_kind_names);
    v.text("vendor", r.vendor, Need::required);
    v.date("year", r.year, Need::required);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.figure("tdp", r.tdp, Plausible{watt(1), watt(5000)});
    v.figure("system_draw", r.system_draw, Plausible{watt(1), watt(10000)});
    v.figure("memory", r.memory, Plausible{gigabyte(0.1), gigabyte(10000)});
    v.text("note", r.note, Need::optional);
}

template <class V> void describe(V& v, Like<Host> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.figure("accelerators", r.accelerators, ByType{});
    v.figure("cpu_power", r.cpu_power, Plausible{watt(0), watt(10000)});
    v.figure("memory_power", r.memory_power, Plausible{watt(0), watt(10000)});
    v.text("note", r.note, Need::optional);
}

template <class V> void describe(V& v, Like<ZoneIntensity> auto& r) {
    v.choice("basis", r.basis, basis_names);
    v.figure("intensity", r.intensity, Plausible{g_per_kwh(0), g_per_kwh(2000)});
}
template <class V> void describe(V& v, Like<ZoneTariff> auto& r) {
    v.figure("tariff", r.tariff, Plausible{usd_per_kwh(0), usd_per_kwh(2)});
}
template <class V> void describe(V& v, Like<Zone> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.ref("source", r.source, Need::optional);
    v.rows("intensities", r.intensities);
    v.rows("tariffs", r.tariffs);
}

template <class V> void describe(V& v, Like<ProviderPue> auto& r) { v.figure("pue", r.pue, ByType{}); }
template <class V> void describe(V& v, Like<ProviderIntensity> auto& r) {
    v.figure("intensity", r.intensity, Plausible{g_per_kwh(0), g_per_kwh(2000)});
}
template <class V> void describe(V& v, Like<ProviderWater> auto& r) {
    v.figure("wue", r.wue, Plausible{litre_per_kwh(0), litre_per_kwh(20)});
}
template <class V> void describe(V& v, Like<Provider> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.choice("kind", r.kind, provider_kind_names);
    v.rows("pues", r.pues);
    v.rows("market_intensities", r.market_intensities);
    v.rows("wues", r.wues);
    v.text("note", r.note, Need::optional);
}

template <class V> void describe(V& v, Like<Offer> auto& r) {
    v.text("id", r.id, Need::required);
    v.ref("provider", r.provider, Need::required);
    v.text("region", r.region, Need::required);
    v.ref("hardware", r.hardware, Need::required);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.date("as_of", r.as_of, Need::required);
    v.figure("on_demand", r.on_demand, Plausible{usd_per_device_hour(0.001), usd_per_device_hour(1000)});
    v.figure("spot", r.spot, Plausible{usd_per_device_hour(0.0001), usd_per_device_hour(1000)});
    v.text("note", r.note, Need::optional);
}

template <class V> void describe(V& v, Like<Mix> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.date("as_of", r.as_of, Need::required);
    v.figure("renewable", r.renewable, ByType{});
    v.figure("gas", r.gas, ByType{});
    v.figure("coal", r.coal, ByType{});
    v.figure("nuclear", r.nuclear, ByType{});
}

template <class V> void describe(V& v, Like<Equivalent> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.text("group", r.group, Need::required);
    v.figure("co2e", r.co2e, Plausible{kg(1e-6), kg(1e12)});
    v.text("note", r.note, Need::optional);
}

template <class V> void describe(V& v, Like<Method> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.ref("source", r.source, Need::optional);
    v.ref("region", r.region, Need::required);
    v.choice("basis", r.basis, basis_names);
    v.figure("intensity", r.intensity, Plausible{g_per_kwh(0), g_per_kwh(2000)});
    v.figure("pue", r.pue, ByType{});
    v.ref("pue_survey", r.pue_survey, Need::required);
    v.figure("tdp_fraction", r.tdp_fraction, ByType{});
    v.figure("memory_power", r.memory_power, Plausible{watt_per_gb(0), watt_per_gb(10)});
    v.ref("host", r.host, Need::required);
    v.figure("embodied_low", r.embodied_low, Plausible{kg(0), kg(10000)});
    v.figure("embodied_high", r.embodied_high, Plausible{kg(0), kg(10000)});
    v.figure("lifetime", r.lifetime, Plausible{day(1), day(36500)});
    v.text("note", r.note, Need::optional);
}

template <class V> void describe(V& v, Like<PublishedRun> auto& r) {
    v.ref("hardware", r.hardware, Need::required);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.figure("devices", r.devices, ByType{});
    v.figure("runs", r.runs, ByType{});
    v.figure("hours", r.hours, Plausible{second(1), hour(1e8)});
    v.figure("device_hours", r.device_hours, Plausible{device_hour(1e-4), device_hour(1e12)});
    v.figure("power", r.power, Plausible{watt(1), watt(1e10)});
    v.figure("pue", r.pue, ByType{});
    v.ref("region", r.region, Need::optional);
    v.choice("basis", r.basis, basis_names);
    v.figure("intensity", r.intensity, Plausible{g_per_kwh(0), g_per_kwh(2000)});
    v.figure("tariff", r.tariff, Plausible{usd_per_kwh(0), usd_per_kwh(2)});
    v.ref("price", r.offer, Need::optional);
    v.text("note", r.note, Need::optional);
}
template <class V> void describe(V& v, Like<Model> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.names("aliases", r.aliases);
    v.date("year", r.year, Need::required);
    v.text("organization", r.organization, Need::required);
    v.ref("source", r.source, Need::required);
    v.text("where", r.where, Need::required);
    v.figure("params", r.params, ByType{});
    v.rows("runs", r.runs);
    v.text("note", r.note, Need::optional);
}

}  // namespace dlcost
