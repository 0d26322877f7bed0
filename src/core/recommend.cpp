#include <dlcost/recommend.hpp>

#include <algorithm>
#include <cmath>

#include <dlcost/constants.hpp>
#include <dlcost/move.hpp>
#include <dlcost/plan.hpp>

#include "expand.hpp"
#include "training_state.hpp"

namespace dlcost {
namespace {

template <class T>
bool among(const std::vector<Ref<T>>& wanted, Ref<T> one) {
    return std::find(wanted.begin(), wanted.end(), one) != wanted.end();
}

bool lies_in(Ref<Zone> zone, const std::vector<Ref<Zone>>& wanted, const Catalog& catalog) {
    for (; zone; zone = catalog.at(zone).parent)
        if (among(wanted, zone)) return true;
    return false;
}

/// Tries options one after the other, and counts those that are excluded.
class Search {
public:
    Search(const Request& request, const RecommendFilter& options, const Catalog& catalog)
        : asked_(request), options_(options), catalog_(catalog) {
        // All options are in the cloud, so a run that was not placed elsewhere is compared with them there.
        if (asked_.site || (catalog.defaults && catalog.defaults->site)) return;
        asked_.site = Site::cloud;
        asked_.place(Field::site) = {Place::Kind::solved, 0, 0};
    }

    Result<Recommendation> run() {
        if (Faults faults = try_request(); !faults.empty()) return faults;
        for (std::uint32_t i = 0; i < catalog_.all<Accelerator>().size(); ++i) try_hardware({i});
        found_.front = pareto_front(found_.options);
        mark();
        return std::move(found_);
    }

private:
    /// Faults of the request itself, which also occur on hardware for which every value is known.
    Faults try_request() {
        const bool has_devices = asked_.devices || asked_.model || options_.limits.deadline || !asked_.gives_work() ||
                                 (catalog_.defaults && catalog_.defaults->devices);
        if (!has_devices)
            return {{Code::missing_field,
                     {std::string{asked_.document}, 0, ""},
                     "devices, or a deadline to choose them by",
                     "neither",
                     "try --gpus 64, or --deadline 30d",
                     "missing --gpus, or --deadline from which to choose their number"}};
        const bool fixed = asked_.devices || !options_.limits.deadline;
        if (asked_.hardware || asked_.model) {
            const auto run = resolve(asked_, catalog_);
            if (run) {
                baseline(*run);
                needs_devices_ = !fixed;
                if (plans_by_default(asked_, catalog_)) usual_devices_ = run->devices.value;
                return {};
            }
            if (asked_.hardware || !asked_.planned) return run.faults();
        }
        Request probe = asked_;
        probe.hardware = well_known_accelerator_id;
        const auto run = resolve(probe, catalog_);
        if (!run) return run.faults();
        needs_devices_ = !fixed;
        return {};
    }

    void baseline(const Run& run) {
        const Estimate e = estimate(run);
        const auto& money = e.cost.paid;
        if (!run.hardware || !e.energy || !money) return;
        compare_use(run);
        found_.baseline = Choice{
            run.hardware, run.cloud_region, run.devices.value, e.hours, e.energy->total, e.emissions->location, *money};
    }

    /// If the run used its hardware badly, options whose time is computed from its FLOP all look too good in
    /// comparison. So the utilization reached and the expected one are recorded.
    void compare_use(const Run& run) {
        if (run.work || asked_.hours || asked_.device_hours) return;
        Request probe = asked_;
        probe.planned = true;
        probe.devices = run.devices.value;
        probe.hardware = catalog_.text(catalog_.at(run.hardware).id);
        const auto plan = resolve(probe, catalog_);
        if (!plan || !plan->work) return;
        found_.expected = plan->work->mfu.value;
        found_.reached = Utilization::of(found_.expected->value() * (plan->hours.value / run.hours.value));
    }

    bool wanted(const Region& region, Ref<Region> ref) const {
        if (!options_.providers.empty() && !among(options_.providers, region.provider)) return false;
        if (options_.zones.empty() && options_.regions.empty()) return true;
        return among(options_.regions, ref) || lies_in(region.zone, options_.zones, catalog_) ||
               (region.subregion && among(options_.zones, region.subregion));
    }

    /// The cloud regions with an offer for the hardware, each once.
    std::vector<Ref<Region>> regions_of(Ref<Accelerator> hardware) const {
        std::vector<Ref<Region>> all;
        for (const Ref<Offer> offer : catalog_.offers_of(hardware)) {
            // A whole and its parts are the same machines: they are listed under the name of what is sold.
            if (catalog_.at(offer).hardware != hardware) continue;
            const Ref<Region> region = catalog_.at(offer).region;
            if (region && wanted(catalog_.at(region), region)) all.push_back(region);
        }
        std::sort(all.begin(), all.end(), [](Ref<Region> a, Ref<Region> b) { return a.index < b.index; });
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }

    void try_hardware(Ref<Accelerator> hardware) {
        if (!options_.hardware.empty() && !among(options_.hardware, hardware)) return;
        const auto regions = regions_of(hardware);
        if (regions.empty()) return;
        found_.tried += regions.size();
        auto moved = on_hardware(asked_, hardware, catalog_);
        if (!moved) return exclude(ShutOut::no_time, regions.size());
        if (usual_devices_ && !moved->devices) {
            moved->devices = usual_devices_;
            moved->place(Field::devices) = {Place::Kind::solved, 0, 0};
        }
        if (moved->conversion == Conversion::own_run) found_.own_runs = true;
        else if (moved->conversion != Conversion::none) found_.conversion = moved->conversion;
        for (const Ref<Region> region : regions) try_region(*moved, hardware, region);
    }

    void exclude(ShutOut why, std::size_t count = 1) { found_.excluded[why] += count; }

    /// Evaluates one region. The place given for the run does not apply to it.
    void try_region(Request& request, Ref<Accelerator> hardware, Ref<Region> region) {
        request.region = catalog_.text(catalog_.at(region).id);
        request.place(Field::region) = {Place::Kind::solved, 0, 0};
        request.provider.reset();
        request.place(Field::provider) = {};
        if (needs_devices_) request.devices = Devices::sure(1);
        if (!resolve(request, catalog_, run_).empty()) return exclude(ShutOut::no_time);
        Estimate e = estimate(run_);
        if (needs_devices_) {
            request.devices = enough(hardware, e.hours);
            if (!resolve(request, catalog_, run_).empty()) return exclude(ShutOut::no_time);
            e = estimate(run_);
        }
        judge(hardware, region, e);
    }

    /// The fewest devices that meet the deadline and hold the model.
    Devices enough(Ref<Accelerator> hardware, Duration on_one) const {
        double count = std::ceil(on_one / *options_.limits.deadline * (1 - 1e-12));
        if (const auto memory = memory_wanted(); memory && catalog_.at(hardware).memory)
            count = std::max(count, std::ceil(*memory / catalog_.at(hardware).memory->value));
        return Devices::sure(std::clamp(count, Devices::low, Devices::high));
    }

    std::optional<Memory> memory_wanted() const {
        if (run_.work && run_.work->params) return state_of(run_.work->params->value);
        if (run_.model && catalog_.at(run_.model).params) return state_of(catalog_.at(run_.model).params->value);
        return std::nullopt;
    }

    void judge(Ref<Accelerator> hardware, Ref<Region> region, const Estimate& e) {
        const auto& money = e.cost.paid;
        const auto memory = memory_wanted();
        const auto& has = catalog_.at(hardware).memory;
        if (!money || run_.offer.index == Ref<Offer>::none || catalog_.at(run_.offer).region != region)
            return exclude(ShutOut::no_price);
        if (!e.energy) return exclude(ShutOut::no_energy);
        if (memory && has && *memory > run_.devices.value.value() * has->value) return exclude(ShutOut::memory);
        const Limits& limits = options_.limits;
        if (limits.deadline && e.hours > *limits.deadline) return exclude(ShutOut::deadline);
        if (limits.money && *money > *limits.money) return exclude(ShutOut::money);
        if (limits.co2e && e.emissions->location > *limits.co2e) return exclude(ShutOut::co2e);
        if (limits.energy && e.energy->total > *limits.energy) return exclude(ShutOut::energy);
        found_.options.push_back(
            {hardware, region, run_.devices.value, e.hours, e.energy->total, e.emissions->location, *money});
    }

    /// The cheapest, cleanest and fastest options, and the knee: the one nearest to the best of all three, in
    /// logarithms between best and worst of the front.
    void mark() {
        const auto& all = found_.options;
        const auto& front = found_.front;
        if (front.empty()) return;
        const auto least = [&](auto of) {
            return *std::min_element(front.begin(), front.end(),
                                     [&](std::size_t a, std::size_t b) { return of(all[a]) < of(all[b]); });
        };
        const auto money = [](const Choice& o) { return o.money; };
        const auto co2e = [](const Choice& o) { return o.co2e; };
        const auto hours = [](const Choice& o) { return o.hours; };
        found_.cheapest = least(money);
        found_.cleanest = least(co2e);
        found_.fastest = least(hours);
        const auto distance = [&](auto of) {
            auto low = of(all[front.front()]), high = low;
            for (const std::size_t i : front) low = std::min(low, of(all[i])), high = std::max(high, of(all[i]));
            const bool flat = !(low > 0 * low) || high == low;
            return [=](const Choice& o) { return flat ? 0.0 : std::log(of(o) / low) / std::log(high / low); };
        };
        const auto by_money = distance(money);
        const auto by_co2e = distance(co2e);
        const auto by_hours = distance(hours);
        const auto square = [](double x) { return x * x; };
        found_.knee =
            least([&](const Choice& o) { return square(by_money(o)) + square(by_co2e(o)) + square(by_hours(o)); });
    }

    Request asked_;
    const RecommendFilter& options_;
    const Catalog& catalog_;
    Run run_;
    bool needs_devices_ = false;
    std::optional<Devices> usual_devices_;  ///< the same number on all hardware, so that times can be compared
    Recommendation found_;
};

}  // namespace

Result<Recommendation> recommend(const Request& request, const RecommendFilter& options, const Catalog& catalog) {
    Faults faults;
    const std::optional<Request> full = expanded(request, catalog, faults);
    if (!faults.empty()) return faults;
    return Search{full ? *full : request, options, catalog}.run();
}

Result<Request> asks_for(const Choice& option, const Request& request, const Catalog& catalog) {
    auto moved = on_hardware(request, option.hardware, catalog);
    if (!moved) return moved;
    if (option.region) {
        moved->region = catalog.text(catalog.at(option.region).id);
        moved->place(Field::region) = {Place::Kind::solved, 0, 0};
        moved->provider.reset();
        moved->place(Field::provider) = {};
    }
    moved->devices = option.devices;
    if (!moved->has(Field::devices)) moved->place(Field::devices) = {Place::Kind::solved, 0, 0};
    return moved;
}

}  // namespace dlcost
