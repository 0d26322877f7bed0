// Where and on what to train: every accelerator at every price in every cloud region, and those of them that no other
// beats.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include <dlcost/plan.hpp>

namespace dlcost {

/// One way to do a training.
struct Choice {
    Ref<Accelerator> hardware;
    Ref<Region> region;  ///< none for the baseline, where it has none
    Devices devices = Devices::sure(1);
    Duration hours = hour(0);
    Energy energy = kwh(0);
    Co2e co2e = lb(0);     ///< location-based
    Money money = usd(0);  ///< on demand, or spot where spot was asked for
};

/// Why an option is no answer; the first reason counts.
enum class ShutOut : std::uint8_t { no_time, no_price, no_energy, memory, deadline, money, co2e, energy, count_ };

struct RecommendFilter {
    Limits limits;
    std::vector<Ref<Accelerator>> hardware;  ///< only these; all where empty
    std::vector<Ref<Provider>> providers;
    std::vector<Ref<Zone>> zones;  ///< only regions that lie in one of these, or are one of `regions`
    std::vector<Ref<Region>> regions;
};

struct Recommendation {
    std::vector<Choice> options;     ///< all that keep to the limits
    std::vector<std::size_t> front;  ///< those that no other beats in money, CO2e and time together, by money
    std::size_t cheapest = 0, cleanest = 0, fastest = 0, knee = 0;  ///< places in `options`, where there are any
    ByEnum<ShutOut, std::size_t> excluded{};                        ///< how many, for each reason
    std::size_t tried = 0;
    Conversion conversion = Conversion::none;  ///< how the time on other hardware was found, where it was
    bool own_runs = false;                     ///< whether the model has published runs on some of it, which were taken
    std::optional<Utilization> reached, expected;  ///< of the peak rate of its hardware: by the baseline, and what a
                                                   ///< plan would expect there; where FLOP were moved
    std::optional<Choice> baseline;                ///< the request as it stands, where it has hardware and a price
};

/// Tries everything. `request` is a run, a published one or a plan; with a deadline and without devices, as many of
/// each accelerator are taken as meet it and hold the model. Faults of the request itself.
Result<Recommendation> recommend(const Request& request, const RecommendFilter& options, const Catalog& catalog);

/// The request that asks for an option: `estimate` answers it with the very figures.
Result<Request> asks_for(const Choice& option, const Request& request, const Catalog& catalog);

/// Which of some options no other beats in all three of money, CO2e and hours: none is as good or better everywhere and
/// better somewhere. Their places, by money, then CO2e, then hours. O(n log n).
std::vector<std::size_t> pareto_front(std::span<const Choice> options);

}  // namespace dlcost
