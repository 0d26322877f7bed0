// Where and on what to train: every accelerator at every price in every cloud region, and the options that no other
// beats.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include <dlcost/plan.hpp>

namespace dlcost {

/// One way to do a training run.
struct Choice {
    Ref<Accelerator> hardware;
    Ref<Region> region;  ///< none for a baseline without a region
    Devices devices = Devices::sure(1);
    Duration hours = hour(0);
    Energy energy = kwh(0);
    Co2e co2e = lb(0);     ///< location-based
    Money money = usd(0);  ///< on demand, or spot if spot is requested
};

/// Why an option is excluded; the first reason counts.
enum class ShutOut : std::uint8_t { no_time, no_price, no_energy, memory, deadline, money, co2e, energy, count_ };

struct RecommendFilter {
    Limits limits;
    std::vector<Ref<Accelerator>> hardware;  ///< only these; all if empty
    std::vector<Ref<Provider>> providers;
    std::vector<Ref<Zone>> zones;  ///< only regions in one of these, or listed in `regions`
    std::vector<Ref<Region>> regions;
};

struct Recommendation {
    std::vector<Choice> options;     ///< all that keep to the limits
    std::vector<std::size_t> front;  ///< those that no other beats in money, CO2e and time together, ordered by money
    std::size_t cheapest = 0, cleanest = 0, fastest = 0, knee = 0;  ///< indices into `options`, if there are any
    ByEnum<ShutOut, std::size_t> excluded{};                        ///< the number of options for each reason
    std::size_t tried = 0;
    Conversion conversion = Conversion::none;  ///< how the time was converted to other hardware, if it was
    bool own_runs = false;  ///< whether published runs of the model on some of the hardware were used
    std::optional<Utilization> reached, expected;  ///< share of the peak rate that the baseline reaches, and that a
                                                   ///< plan expects there; if FLOP were converted
    std::optional<Choice> baseline;                ///< the request as given, if it has hardware and a price
};

/// Evaluates every option. `request` is a run, a published run or a plan. With a deadline and without devices, each
/// accelerator is used in the number that meets the deadline and holds the model. Fails with the faults of the request
/// itself.
Result<Recommendation> recommend(const Request& request, const RecommendFilter& options, const Catalog& catalog);

/// The request for an option: `estimate` answers it with exactly the same numbers.
Result<Request> asks_for(const Choice& option, const Request& request, const Catalog& catalog);

/// The options that no other beats in all three of money, CO2e and hours: no other is as good or better in all and
/// better in one. Returns their indices, ordered by money, then CO2e, then hours. O(n log n).
std::vector<std::size_t> pareto_front(std::span<const Choice> options);

}  // namespace dlcost
