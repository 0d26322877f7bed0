// The front: the options that no other beats.
#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include <dlcost/recommend.hpp>

namespace dlcost {
namespace {

auto key(const Choice& option) { return std::tuple{option.money, option.co2e, option.hours}; }

/// The options so far that are best in CO2e and hours together, ordered so that hours fall as CO2e grows.
class Staircase {
public:
    /// Whether some earlier option is at least as good in both. All earlier ones cost no more.
    bool beats(const Choice& option) const {
        auto step = steps_.upper_bound(option.co2e);
        return step != steps_.begin() && (--step)->second <= option.hours;
    }
    void add(const Choice& option) {
        auto after = steps_.insert_or_assign(option.co2e, option.hours).first;
        for (++after; after != steps_.end() && after->second >= option.hours;) after = steps_.erase(after);
    }

private:
    std::map<Co2e, Duration> steps_;
};

}  // namespace

std::vector<std::size_t> pareto_front(std::span<const Choice> options) {
    std::vector<std::size_t> order(options.size()), front;
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return key(options[a]) < key(options[b]); });
    Staircase best;
    for (const std::size_t i : order) {
        // Options that are equal in all three do not beat each other: both stay.
        const bool twin = !front.empty() && key(options[front.back()]) == key(options[i]);
        if (!twin && best.beats(options[i])) continue;
        best.add(options[i]);
        front.push_back(i);
    }
    return front;
}

}  // namespace dlcost
