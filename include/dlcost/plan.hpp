// Planning a training run: the missing part (devices, tokens, parameters) is solved from the limits on the run.
#pragma once

#include <optional>

#include <dlcost/error.hpp>
#include <dlcost/estimate.hpp>

namespace dlcost {

/// What an answer must not exceed. The limit on cost applies to the on-demand price, or to the spot price with `spot`.
struct Limits {
    std::optional<Energy> energy;  ///< facility energy
    std::optional<Co2e> co2e;      ///< location-based
    std::optional<Money> money;
    std::optional<Duration> deadline;        ///< wall-clock time of one run
    std::optional<DeviceTime> device_hours;  ///< of one run
    bool any() const { return energy || co2e || money || deadline || device_hours; }
};

/// The limit that is exceeded or binds, if any.
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

/// The first limit that an estimate exceeds; an unknown amount exceeds its limit. None if it keeps to all of them.
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
    Limits limits;                ///< including the time that the request gives
};

struct Plan {
    Request request;  ///< complete: what was solved is given in it, with place `solved`
    Run run;
    Estimate estimate;
    std::optional<Solution> solution;  ///< none if nothing had to be solved
};

/// Whether the run is planned although the request gives no work: it gives no hours either, and the catalog has the
/// work of the model but no hours.
bool plans_by_default(const Request& request, const Catalog& catalog);

/// Completes a request whose time is not known. One of these may be missing: devices, tokens (or samples), parameters,
/// or parameters and tokens together. The plan then takes the fewest devices, or the most work, that keep to the
/// limits; `hours` and `device_hours` of the request become limits too. If nothing is missing, they are those of the
/// run. Fails if too much is missing, or if no number keeps to the limits (`limit_passed`, for the limit that binds).
Result<Plan> make_plan(const Request& request, const Limits& limits, const Catalog& catalog);

}  // namespace dlcost
