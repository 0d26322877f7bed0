// The fields of hardware records: accelerators and the hosts around them.
#pragma once

#include "describe_parts.hpp"

namespace dlcost {

template <class V>
void describe(V& v, Like<PeakRate> auto& r) {
    v.choice("precision", r.precision);
    v.figure("rate", r.rate, Plausible{tflops(0.001), tflops(1e6)});
}

template <class V>
void describe(V& v, Like<MeasuredDraw> auto& r) {
    v.choice("scope", r.scope);
    v.text("workload", r.workload, Need::required);
    v.figure("draw", r.draw, plausible_device);
}

template <class V>
void describe(V& v, Like<PurchasePrice> auto& r) {
    v.choice("sold", r.sold);
    v.figure("price", r.price, Plausible{usd(10), usd(500000)});
}

template <class V>
void describe(V& v, Like<Host> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.choice("kind", r.kind);
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
    v.names("shared_names", r.shared_names, Need::optional);
    v.choice("kind", r.kind);
    v.choice("extent", r.extent, Need::optional);
    v.choice("market", r.market, Need::optional);
    v.ref("generation", r.generation, Need::optional);
    v.text("unit", r.unit, Need::optional);
    v.ref("part_of", r.part_of, Need::optional);
    v.figure("share", r.share, ByType{});
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
    v.rows("purchases", r.purchases);
    v.figure("embodied_low", r.embodied_low, plausible_embodied);
    v.figure("embodied_high", r.embodied_high, plausible_embodied);
    v.ref("host", r.host, Need::optional);
    v.text("note", r.note, Need::optional);
}

}  // namespace dlcost
