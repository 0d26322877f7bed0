// A training that nobody has done yet: what is missing of it (devices, tokens, parameters) is solved from the limits it
// must keep to.
#pragma once

#include <optional>

#include <dlcost/error.hpp>
#include <dlcost/estimate.hpp>

namespace dlcost {

/// What an answer must not pass. Of the cost the on-demand price counts, with `spot` that of spot.
struct Limits {
    std::optional<Energy> energy;  ///< facility energy
    std::optional<Co2e> co2e;      ///< location-based
    std::optional<Money> money;
    std::optional<Duration> deadline;        ///< wall-clock time of one run
    std::optional<DeviceTime> device_hours;  ///< of one run
    bool any() const { return energy || co2e || money || deadline || device_hours; }
};

/// A limit, as far as one is passed or binds.
enum class Limit : std::uint8_t { none, energy, co2e, money, deadline, device_hours };
template <>
inline constexpr auto enum_names<Limit> = each_of<Named<Limit>>({
    {Limit::none, ""},
    {Limit::energy, "max_kwh"},
    {Limit::co2e, "max_kg"},
    {Limit::money, "max_usd"},
    {Limit::deadline, "deadline"},
    {Limit::device_hours, "device_hours"},
});

/// The first limit that an estimate passes; an unknown amount passes its limit. None where it keeps to all.
Limit first_passed(const Limits& limits, const Run& run, const Estimate& estimate);

/// What a plan was solved for. `hours` needs no search: they follow from the rest.
enum class Unknown : std::uint8_t { hours, devices, tokens, samples, params, pair };
template <>
inline constexpr auto enum_names<Unknown> = each_of<Named<Unknown>>({
    {Unknown::hours, "hours"},
    {Unknown::devices, "devices"},
    {Unknown::tokens, "tokens"},
    {Unknown::samples, "samples"},
    {Unknown::params, "params"},
    {Unknown::pair, "params and tokens"},
});

/// How a plan was completed.
struct Solution {
    Unknown solved = Unknown::hours;
    Limit binding = Limit::none;  ///< what keeps the unknown from being larger, or fewer devices from being enough
    Limits limits;                ///< with the time that the request says
};

struct Plan {
    Request request;  ///< complete: what was solved is said in it, with place `solved`
    Run run;
    Estimate estimate;
    std::optional<Solution> solution;  ///< none of what was only estimated
};

/// Completes a request whose time is not known. Of devices, tokens (or samples), parameters, or parameters and tokens
/// together, one may be missing: it becomes the fewest devices, or the most work, that keep to the limits; `hours` and
/// `device_hours` of the request are limits then too. Where nothing is missing they are those of the run. Faults where
/// too much is missing, or where no number keeps to the limits (`limit_passed`, for the one that binds).
Result<Plan> make_plan(const Request& request, const Limits& limits, const Catalog& catalog);

}  // namespace dlcost
