// Intensities from generation mixes, and those of catalog zones.
#pragma once

#include "resolve.hpp"

namespace dlcost::grid {

inline const std::optional<Figure<Intensity>>& factor(const Factor& generation, Basis basis) {
    return basis == Basis::life_cycle ? generation.life_cycle : generation.direct;
}

inline std::optional<Intensity> factor_value(const Factor& generation, Basis basis) {
    const auto& known = factor(generation, basis);
    return known ? std::optional{known->value} : std::nullopt;
}

/// A share of electricity, and how it is generated.
struct Part {
    Ref<Factor> generation;
    double share;
};

/// Shares times factors. A remainder counts as unspecified fossil. Nothing if a factor is unknown.
template <class Parts, class ValueOf>
std::optional<Intensity> weighted(Resolver& r, const Parts& parts, ValueOf value_of) {
    Intensity sum = lb_per_kwh(0);
    double named = 0;
    const auto add = [&](Ref<Factor> generation, double share) {
        const std::optional<Intensity> known = value_of(r.catalog.at(generation));
        if (known) sum = sum + share * *known;
        return known.has_value();
    };
    for (const auto& part : parts) {
        if (!add(part.generation, part.share)) return std::nullopt;
        named += part.share;
    }
    constexpr double rounding = 0.005;
    if (named >= 1 - rounding) return 1 / named * sum;
    const Ref<Factor> rest = r.catalog.find<Factor>("other");
    if (!rest || !add(rest, 1 - named)) return std::nullopt;
    r.assume(Assumption::mix_rest);
    return sum;
}

template <class Parts>
std::optional<Intensity> weighted(Resolver& r, const Parts& parts, Basis basis) {
    return weighted(r, parts, [&](const Factor& generation) { return factor_value(generation, basis); });
}

/// Reads the shares of a catalog mix without a copy.
struct Parts {
    std::span<const Share> shares;
    struct Iterator {
        const Share* at;
        Part operator*() const { return {at->generation, at->share.value.value()}; }
        Iterator& operator++() { return ++at, *this; }
        bool operator!=(const Iterator& other) const { return at != other.at; }
    };
    Iterator begin() const { return {shares.data()}; }
    Iterator end() const { return {shares.data() + shares.size()}; }
};

/// The intensity of a catalog mix, or nothing if it is empty or a factor is unknown.
std::optional<Sourced<Intensity>> of_mix(Resolver& r, Range<Share> mix, Basis basis);
/// The intensity of a zone and of the cloud region in it, stated or derived; nothing if the catalog has no data.
std::optional<Sourced<Intensity>> of_place(Resolver& r, Ref<Zone> zone, Basis basis);

}  // namespace dlcost::grid
