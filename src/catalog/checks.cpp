#include "checks.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "../core/resolve.hpp"
#include "describe.hpp"

namespace dlcost {
namespace {

/// The records of one kind that were read in this session, with their places.
template <class T, class Step>
void each_fresh(Session& session, Step step) {
    const Catalog catalog = session.tables.view();
    for (const auto& [index, spot] : std::get<Session::Fresh<T>>(session.fresh).spots)
        step(catalog, catalog.all<T>()[index], where_of<T>(session, index));
}

// Sources.

void check_sources(Session& session) {
    if (session.strictness != Strictness::shipped) return;
    each_fresh<Source>(session, [&](const Catalog& catalog, const Source& source, const Where& where) {
        const std::string licence = folded(catalog.text(source.licence));
        if (licence.find("bysa") != std::string::npos || licence.find("sharealike") != std::string::npos)
            session.fault(Code::out_of_range, where, "a licence without a share-alike clause",
                          in_quotes(catalog.text(source.licence)), "",
                          "the licence must not be share-alike, got " + in_quotes(catalog.text(source.licence)));
    });
}

// Accelerators and hosts.

bool is_complete(const Host& host) { return host.accelerators && host.cpu_power && host.memory_power; }

void check_peaks(Session& session, const Catalog& catalog, const Accelerator& accelerator, const Where& where) {
    ByEnum<Precision, std::optional<Rate>> of{};
    for (const PeakRate& row : catalog.in(accelerator.peak_rates)) {
        auto& slot = of[row.precision];
        if (slot)
            session.fault(Code::duplicate_id, where, "one peak rate per precision", "two", "",
                          "two peak rates of the same precision");
        slot = row.rate.value;
        if (!accelerator.tdp) continue;
        // From a GPU of 2010 at 0.8 GFLOPS/W in FP64 to a B300 near 10 TFLOPS/W at eight bits.
        const double per_watt = row.rate.value.in(tflops) / accelerator.tdp->value.in(watt);
        if (per_watt < 1e-4 || per_watt > 20)
            session.fault(Code::out_of_range, where, "between 0.0001 and 20 TFLOPS per watt of TDP",
                          fmt::format("{:.3g}", per_watt), "",
                          fmt::format("peak rate and TDP do not match: {:.3g} TFLOPS per watt", per_watt));
    }
    const auto rate = [&](Precision p) { return of[p]; };
    if (rate(Precision::tf32) && rate(Precision::bf16) && *rate(Precision::tf32) > *rate(Precision::bf16))
        session.fault(Code::out_of_range, where, "a TF32 rate of at most the BF16 rate", "a higher one", "",
                      "the TF32 peak rate must not exceed the BF16 peak rate");
    if (rate(Precision::fp64) && rate(Precision::fp32) && *rate(Precision::fp64) > 1.01 * *rate(Precision::fp32))
        session.fault(Code::out_of_range, where, "an FP64 rate of at most the FP32 rate", "a higher one", "",
                      "the FP64 peak rate must not exceed the FP32 peak rate");
}

/// Values of a part must be its share of the whole's values, so that either record gives the same result.
void check_share(Session& session, const Catalog& catalog, const Accelerator& part, const Where& where) {
    const auto fault = [&](Code code, std::string_view expected, std::string_view found, std::string message) {
        session.fault(code, where, std::string{expected}, std::string{found}, "", std::move(message));
    };
    if (static_cast<bool>(part.part_of) != part.share.has_value())
        return fault(Code::missing_field, "both part_of and share, or neither", "one of them",
                     "part_of and share must be set together");
    if (!part.part_of) return;
    const Accelerator& whole = catalog.at(part.part_of);
    if (whole.part_of)
        return fault(Code::conflict, "part_of an accelerator that is not a part itself", "one that is",
                     "part_of must not name an accelerator that is itself a part");
    const double share = part.share->value.value();
    const auto check = [&](std::string_view key, double of_part, double of_whole) {
        if (std::abs(of_part - share * of_whole) <= 0.01 * of_part) return;
        fault(
            Code::conflict, fmt::format("{} of {:.4g} times that of its whole", key, share),
            fmt::format("{:.4g} times", of_part / of_whole),
            fmt::format("{} must be {:.4g} times that of its whole, got {:.4g} times", key, share, of_part / of_whole));
    };
    if (part.tdp && whole.tdp) check("tdp", part.tdp->value.in(watt), whole.tdp->value.in(watt));
    // An instance of a GPU may have more or less memory than its share of the compute units.
    if (part.memory && whole.memory && share < 1 && part.memory->value > whole.memory->value)
        fault(Code::out_of_range, "at most the memory of its whole", "more",
              "memory must not exceed that of its whole");
    if (part.system_draw && whole.system_draw)
        check("system_draw", part.system_draw->value.in(watt), whole.system_draw->value.in(watt));
    if (part.tdp.has_value() != whole.tdp.has_value() || part.system_draw.has_value() != whole.system_draw.has_value())
        fault(Code::missing_field, "tdp and system_draw where its whole has them", "another",
              "tdp and system_draw must be set if, and only if, they are set for its whole");
    if (part.host != whole.host)
        fault(Code::conflict, "the host of its whole", "another, or none", "the host must be that of its whole");
    if (part.embodied_low)
        fault(Code::conflict, "no embodied emissions", "a value",
              "embodied emissions belong to its whole, not to a part");
    for (const PeakRate& row : catalog.in(part.peak_rates))
        for (const PeakRate& of_whole : catalog.in(whole.peak_rates))
            if (row.precision == of_whole.precision)
                check("peak rate", row.rate.value.in(tflops), of_whole.rate.value.in(tflops));
}

void check_accelerators(Session& session) {
    each_fresh<Accelerator>(session, [&](const Catalog& catalog, const Accelerator& accelerator, const Where& where) {
        check_peaks(session, catalog, accelerator, where);
        check_share(session, catalog, accelerator, where);
        if (accelerator.host && !is_complete(catalog.at(accelerator.host)))
            session.fault(Code::missing_field, where, "a host with accelerators, cpu_power and memory_power",
                          in_quotes(catalog.text(catalog.at(accelerator.host).id)), "",
                          "host " + in_quotes(catalog.text(catalog.at(accelerator.host).id)) +
                              " must have accelerators, cpu_power and memory_power");
        if (accelerator.embodied_low.has_value() != accelerator.embodied_high.has_value())
            session.fault(Code::missing_field, where, "both embodied_low and embodied_high, or neither", "one of them",
                          "", "embodied_low and embodied_high must be set together");
        else if (accelerator.embodied_low && accelerator.embodied_low->value > accelerator.embodied_high->value)
            session.fault(Code::out_of_range, where, "embodied_low of at most embodied_high", "a higher one", "",
                          "embodied_low must not exceed embodied_high");
    });
}

// Models.

/// A run without hours only says on what to plan the model, which needs no plan if another run is timed.
void check_models(Session& session) {
    each_fresh<Model>(session, [&](const Catalog& catalog, const Model& model, const Where& where) {
        const auto runs = catalog.in(model.runs);
        if (runs.size() > 1 && !std::all_of(runs.begin(), runs.end(), std::mem_fn(&PublishedRun::is_timed)))
            session.fault(Code::conflict, where, "a run without hours as the only run", "several runs", "",
                          "a run without hours must be the only run of its model");
    });
}

// Mixes and zones.

double sum(const Catalog& catalog, Range<Share> shares) {
    double total = 0;
    for (const Share& row : catalog.in(shares)) total += row.share.value.value();
    return total;
}

void check_sum(Session& session, const Catalog& catalog, Range<Share> shares, const Where& where) {
    constexpr double rounding = 0.02;
    if (const double total = sum(catalog, shares); total > 1 + rounding)
        session.fault(Code::out_of_range, where, "shares that sum to at most 100 %",
                      fmt::format("{:.4g} %", 100 * total), "",
                      fmt::format("shares must sum to at most 100 %, got {:.4g} %", 100 * total));
}

/// A zone's intensity against the intensity that its own mix gives. If they are far apart, one of them is a mistake,
/// unless the note says why.
void check_intensity(Session& session, const Catalog& catalog, const Zone& zone, const Where& where) {
    if (zone.mix.empty() || !zone.note.empty()) return;
    double by_mix = 0;
    for (const Share& row : catalog.in(zone.mix)) {
        const auto& factor = catalog.at(row.generation).life_cycle;
        if (!factor) return;
        by_mix += row.share.value.value() * factor->value.in(g_per_kwh);
    }
    const Date as_of = catalog.in(zone.mix).front().share.as_of;
    for (const GridIntensity& row : catalog.in(zone.intensities)) {
        if (row.basis != Basis::life_cycle || row.intensity.as_of != as_of) continue;
        // A user's value with a note is meant; a built-in one needs the note in its zone.
        if (session.strictness != Strictness::shipped && !row.intensity.note.empty()) continue;
        const double stated = row.intensity.value.in(g_per_kwh);
        if (std::abs(stated - by_mix) > 60 + 0.15 * by_mix)
            session.fault(Code::out_of_range, where,
                          fmt::format("an intensity near the {:.0f} g/kWh of the zone's mix, or a note", by_mix),
                          fmt::format("{:.0f} g/kWh", stated), "add a note if that is right",
                          fmt::format("the intensity of {:.0f} g/kWh is far from the {:.0f} g/kWh of the zone's mix",
                                      stated, by_mix));
    }
}

void check_zones(Session& session) {
    each_fresh<Zone>(session, [&](const Catalog& catalog, const Zone& zone, const Where& where) {
        const auto tariffs = catalog.in(zone.tariffs);
        if (!std::is_sorted(tariffs.begin(), tariffs.end(),
                            [](const GridTariff& a, const GridTariff& b) { return a.customer < b.customer; }))
            session.fault(Code::unsorted, where, "tariffs in the order commercial, average, industrial, residential",
                          "another order", "",
                          "tariffs must be in the order commercial, average, industrial, residential");
        check_sum(session, catalog, zone.mix, where);
        check_intensity(session, catalog, zone, where);
        std::size_t steps = 0;
        for (Ref<Zone> up = zone.parent; up; up = catalog.at(up).parent)
            if (++steps > catalog.all<Zone>().size())
                return session.fault(Code::conflict, where, "parents that end at the world", "a circle", "",
                                     "the zone is among its own parents");
    });
    each_fresh<Mix>(session, [&](const Catalog& catalog, const Mix& mix, const Where& where) {
        check_sum(session, catalog, mix.shares, where);
    });
}

/// A request's `region` is a zone or a cloud region, so no name may be both.
void check_region_names(Session& session) {
    each_fresh<Region>(session, [&](const Catalog& catalog, const Region& region, const Where& where) {
        const auto refuse = [&](Text name) {
            if (const Ref<Zone> zone = catalog.find<Zone>(catalog.text(name)))
                session.fault(Code::duplicate_id, where, "a name that no zone has", in_quotes(catalog.text(name)), "",
                              in_quotes(catalog.text(name)) + " is already a name of the zone " +
                                  in_quotes(catalog.text(catalog.at(zone).id)));
        };
        refuse(region.id);
        for (const Alias& alias : catalog.in(region.aliases)) refuse(alias.text);
        if (!catalog.text(region.id).starts_with(std::string{catalog.text(catalog.at(region.provider).id)} + ':'))
            session.fault(
                Code::bad_text, where, "an id that begins with the provider's id and a colon",
                in_quotes(catalog.text(region.id)), "",
                "the id must begin with the provider's id and a colon, got " + in_quotes(catalog.text(region.id)));
        if (region.subregion && catalog.at(region.subregion).kind != ZoneKind::subregion)
            session.fault(Code::unknown_choice, where, "an eGRID subregion",
                          in_quotes(catalog.text(catalog.at(region.subregion).id)), "",
                          "subregion must be an eGRID subregion, got " +
                              in_quotes(catalog.text(catalog.at(region.subregion).id)));
    });
}

/// A name of a zone that is a cloud region's would take the region's place. Short ones are codes of countries.
void check_zone_names(Session& session) {
    constexpr std::size_t longest_code = 3;
    each_fresh<Zone>(session, [&](const Catalog& catalog, const Zone& zone, const Where& where) {
        for (const Alias& alias : catalog.in(zone.aliases)) {
            const std::string_view name = catalog.text(alias.text);
            const Ref<Region> region = name.size() > longest_code ? catalog.find<Region>(name) : Ref<Region>{};
            const std::string_view id = region ? catalog.text(catalog.at(region).id) : std::string_view{};
            if (region && folded(id.substr(id.find(':') + 1)) == folded(name))
                session.fault(Code::duplicate_id, where, "a name that no cloud region has", in_quotes(name), "",
                              in_quotes(name) + " is already a name of the cloud region " + in_quotes(id));
        }
    });
}

// Prices.

/// The median on-demand price of one accelerator, over all providers and dates.
double middle_price(const Catalog& catalog, Ref<Accelerator> hardware) {
    std::vector<double> prices;
    for (const Ref<Offer> ref : catalog.offers_of(hardware)) {
        const Offer& offer = catalog.at(ref);
        if (!offer.on_demand) continue;
        const double of_whole =
            offer.on_demand->value.in(usd_per_device_hour) / catalog.size_of(offer.hardware).value();
        prices.push_back(of_whole * catalog.size_of(hardware).value());
    }
    if (prices.empty()) return 0;
    std::nth_element(prices.begin(), prices.begin() + static_cast<std::ptrdiff_t>(prices.size() / 2), prices.end());
    return prices[prices.size() / 2];
}

void check_offers(Session& session) {
    each_fresh<Offer>(session, [&](const Catalog& catalog, const Offer& offer, const Where& where) {
        if (static_cast<bool>(offer.region) != offer.area.empty())
            session.fault(Code::missing_field, where, "either region or area", offer.region ? "both" : "neither", "",
                          offer.region ? "region and area exclude each other" : "missing region or area");
        if (offer.region && catalog.at(offer.region).provider != offer.provider)
            session.fault(Code::conflict, where, "a region of the provider",
                          in_quotes(catalog.text(catalog.at(offer.region).id)), "",
                          in_quotes(catalog.text(catalog.at(offer.region).id)) + " is not a region of this provider");
        // Old cards are nearly given away on marketplaces; between list prices so much is a slipped digit.
        const double far = catalog.at(offer.provider).kind == ProviderKind::large_cloud ? 10 : 40;
        const double middle = middle_price(catalog, offer.hardware);
        const double price = offer.on_demand ? offer.on_demand->value.in(usd_per_device_hour) : middle;
        if (session.strictness == Strictness::shipped && (price > far * middle || price * far < middle))
            session.fault(Code::out_of_range, where, fmt::format("a price near the median of {:.3g} USD", middle),
                          fmt::format("{:.3g} USD", price), "",
                          fmt::format("the price of {:.3g} USD is far from the median of {:.3g} USD", price, middle));
    });
}

// Methods and defaults.

/// The more recently read of two: a method and a record that it refers to.
template <class T>
Where whose(const Session& session, std::uint32_t method, Ref<T> record) {
    const Where of_record = where_of<T>(session, record.index);
    return of_record.pointer.empty() ? where_of<Method>(session, method) : of_record;
}

/// The checks of methods that use their own constants, and of any method's tables.
void check_own_constants(Session& session, const Catalog& catalog, std::uint32_t i) {
    const Method& method = catalog.all<Method>()[i];
    const auto fault = [&](Code code, std::string expected, std::string found, std::string message) {
        session.fault(code, where_of<Method>(session, i), std::move(expected), std::move(found), "",
                      std::move(message));
    };
    if (method.first == Precedence::own && !method.pue)
        fault(Code::missing_field, "a pue", "none", "missing pue, which a method with its own constants needs");
    const auto grids = catalog.in(method.intensities);
    if (std::any_of(grids.begin(), grids.end(), [](const MethodIntensity& row) {
            return static_cast<bool>(row.zone) == static_cast<bool>(row.region);
        }))
        fault(Code::conflict, "a zone or a region in each of its intensities", "both or neither",
              "each of its intensities must have either a zone or a region");
    const auto steps = catalog.in(method.memory_steps);
    if (!std::is_sorted(steps.begin(), steps.end(),
                        [](const MemoryStep& a, const MemoryStep& b) { return a.memory.value < b.memory.value; }))
        fault(Code::out_of_range, "memory_steps in increasing order", "another order",
              "memory_steps must be in increasing order");
}

/// The records that a method relies on must exist.
void check_method(Session& session, const Catalog& catalog, std::uint32_t i) {
    const Method& method = catalog.all<Method>()[i];
    const auto pues = catalog.in(catalog.at(method.pue_survey).pues);
    if (!method.pue && std::none_of(pues.begin(), pues.end(), [](const DatedPue& row) { return row.place.empty(); }))
        session.fault(Code::missing_field, whose<Provider>(session, i, method.pue_survey), "a PUE", "none", "",
                      "missing a PUE, which the pue_survey of a method needs");
    const auto rows = catalog.in(catalog.at(method.region).intensities);
    const bool known =
        std::any_of(rows.begin(), rows.end(), [&](const GridIntensity& row) { return row.basis == method.basis; });
    if (!method.intensity && !known)
        session.fault(Code::missing_field, whose<Zone>(session, i, method.region),
                      "an intensity of the basis " + in_quotes(name(method.basis)), "none", "",
                      "missing an intensity of the basis " + in_quotes(name(method.basis)) +
                          ", which the region of a method needs");
    if (!is_complete(catalog.at(method.host)))
        session.fault(Code::missing_field, whose<Host>(session, i, method.host),
                      "accelerators, cpu_power and memory_power", "not all of them", "",
                      "missing accelerators, cpu_power or memory_power, which the host of a method needs");
    check_own_constants(session, catalog, i);
    const auto loads = catalog.in(method.loads);
    for (const Workload workload : {Workload::ordinary, Workload::light})
        if (std::count_if(loads.begin(), loads.end(), [&](const LoadOf& row) { return row.workload == workload; }) != 1)
            session.fault(Code::missing_field, where_of<Method>(session, i), "one load per workload",
                          "none, or several", "", "there must be one load per workload");
}

void check_methods(Session& session) {
    const Catalog catalog = session.tables.view();
    if (!catalog.find<Method>(default_method_id))
        session.fault(Code::missing_field, {"data", 0, "/methods"}, "method " + in_quotes(default_method_id), "none");
    for (std::uint32_t i = 0; i < catalog.all<Method>().size(); ++i) check_method(session, catalog, i);
}

}  // namespace

void check_together(Session& session) {
    check_sources(session);
    check_accelerators(session);
    check_models(session);
    check_zones(session);
    check_region_names(session);
    check_zone_names(session);
    check_offers(session);
    check_methods(session);
}

void check_defaults(Session& session) {
    const Catalog catalog = session.tables.view();
    const Request& defaults = session.tables.defaults;
    const auto refuse = [&](Field field, std::string_view name, std::string_view near) {
        session.fault(Code::unknown_name, where(defaults, field), std::string{info(field).expected}, in_quotes(name),
                      did_you_mean(near));
    };
    const auto check = [&]<class T>(Field field, std::optional<std::string_view> name, const std::vector<T>&) {
        if (name && !catalog.find<T>(*name)) refuse(field, *name, catalog.nearest<T>(*name));
    };
    check(Field::hardware, defaults.hardware, session.tables.all<Accelerator>());
    check(Field::provider, defaults.provider, session.tables.all<Provider>());
    check(Field::method, defaults.method, session.tables.all<Method>());
    if (!defaults.region || catalog.find<Zone>(*defaults.region)) return;
    const Ref<Provider> provider = defaults.provider ? catalog.find<Provider>(*defaults.provider) : Ref<Provider>{};
    Ref<Region> region = catalog.find<Region>(*defaults.region);
    if (!region && provider) region = region_of(catalog, *defaults.provider, *defaults.region);
    if (!region) return refuse(Field::region, *defaults.region, catalog.nearest<Zone>(*defaults.region));
    if (provider && catalog.at(region).provider != provider)
        session.fault(Code::conflict, where(defaults, Field::region),
                      "a region of " + std::string{catalog.text(catalog.at(provider).name)},
                      in_quotes(*defaults.region), "",
                      in_quotes(*defaults.region) + " is not a region of " +
                          std::string{catalog.text(catalog.at(provider).name)});
}

}  // namespace dlcost
