// Which records of a list to show.
#pragma once

#include <optional>
#include <string_view>

#include <dlcost/catalog.hpp>

namespace dlcost {

/// The filters of `list`. A filter that is not given passes everything.
struct Filter {
    std::optional<Task> task;
    Date since;
    std::string_view hardware;  ///< an accelerator's id, or a part of one or more ids
    Ref<Provider> provider;
    Ref<Zone> zone;
    Ref<Region> region;
    std::string_view group;  ///< of equivalents

    /// The flag of the first filter that does not apply to records of this kind, or "".
    template <class T>
    std::string_view first_foreign() const;
    template <class T>
    bool passes(const Catalog& catalog, const T& record) const;

private:
    bool is_hardware(const Catalog& catalog, Ref<Accelerator> hardware) const;
    bool is_within(const Catalog& catalog, Ref<Zone> zone) const;
};

inline bool Filter::is_hardware(const Catalog& catalog, Ref<Accelerator> ref) const {
    if (!ref) return false;
    const std::string_view id = catalog.text(catalog.at(ref).id);
    const std::string wanted = folded(hardware);
    const Ref<Accelerator> exact = catalog.find<Accelerator>(hardware);
    if (exact && folded(catalog.text(catalog.at(exact).id)) == wanted) return ref == exact;
    // An alias that is not part of any id ("Tesla T4") selects its own record.
    return folded(id).find(wanted) != std::string::npos || (exact == ref && exact);
}

inline bool Filter::is_within(const Catalog& catalog, Ref<Zone> inner) const {
    for (; inner; inner = catalog.at(inner).parent)
        if (inner == zone) return true;
    return false;
}

template <class T>
std::string_view Filter::first_foreign() const {
    constexpr bool has_hardware = std::same_as<T, Accelerator> || std::same_as<T, Model> || std::same_as<T, Offer> ||
                                  std::same_as<T, Host> || std::same_as<T, Machine>;
    constexpr bool has_place = std::same_as<T, Offer> || std::same_as<T, Region>;
    constexpr bool has_date =
        std::same_as<T, Model> || std::same_as<T, Accelerator> || std::same_as<T, Offer> || std::same_as<T, Source>;
    if (task && !std::same_as<T, Model>) return "--task";
    if (since && !has_date) return "--since";
    if (!hardware.empty() && !has_hardware) return "--hardware";
    if (provider && !has_place && !std::same_as<T, Machine>) return "--provider";
    if ((zone || region) && !has_place) return "--region";
    if (!group.empty() && !std::same_as<T, Equivalent>) return "--group";
    return "";
}

template <class T>
bool Filter::passes(const Catalog& catalog, const T& r) const {
    if constexpr (requires { r.task; })
        if (task && r.task != *task) return false;
    if constexpr (requires { r.year; })
        if (since && r.year < since && !(since.not_after(r.year))) return false;
    if constexpr (std::same_as<T, Offer>)
        if (since && !since.not_after(r.as_of)) return false;
    if constexpr (requires { r.group; })
        if (!group.empty() && folded(catalog.text(r.group)) != folded(group)) return false;
    if constexpr (requires { r.provider; })
        if (provider && r.provider != provider) return false;
    if constexpr (std::same_as<T, Offer>) {
        if (region && r.region != region) return false;
        if (zone &&
            !(r.region && (is_within(catalog, catalog.at(r.region).zone) || catalog.at(r.region).subregion == zone)))
            return false;
    }
    if constexpr (std::same_as<T, Region>) {
        if (region && catalog.text(catalog.at(region).id) != catalog.text(r.id)) return false;
        if (zone && !is_within(catalog, r.zone) && r.subregion != zone) return false;
    }
    if (hardware.empty()) return true;
    if constexpr (std::same_as<T, Accelerator>)
        return is_hardware(catalog, catalog.find<Accelerator>(catalog.text(r.id)));
    if constexpr (std::same_as<T, Offer> || std::same_as<T, Machine>) return is_hardware(catalog, r.hardware);
    if constexpr (std::same_as<T, Host>) return is_hardware(catalog, r.accelerator);
    if constexpr (std::same_as<T, Model>) {
        const auto runs = catalog.in(r.runs);
        return std::any_of(runs.begin(), runs.end(),
                           [&](const PublishedRun& run) { return is_hardware(catalog, run.hardware); });
    }
    return true;
}

}  // namespace dlcost
