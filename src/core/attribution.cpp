#include <dlcost/attribution.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace dlcost {

namespace {

/// A total as the last link of a chain of products: each link is the one before it times a factor.
struct Link {
    Driver driver;
    std::optional<double> (*amount)(const Totals&);  ///< in the base unit of its kind
};
using Chain = std::span<const Link>;

template <auto Member>
std::optional<double> amount(const Totals& totals) {
    const auto& quantity = totals.*Member;
    using Dim = typename std::decay_t<decltype(*quantity)>::Dimension;
    return quantity ? std::optional{quantity->in(Unit<Dim>{})} : std::nullopt;
}

constexpr Link device_time{Driver::device_hours, amount<&Totals::device_hours>};
constexpr Link it{Driver::draw, amount<&Totals::it>}, facility{Driver::pue, amount<&Totals::energy>};
constexpr std::array energy_chain{device_time, it, facility};
constexpr std::array location_chain{device_time, it, facility, Link{Driver::intensity, amount<&Totals::location>}};
constexpr std::array market_chain{device_time, it, facility, Link{Driver::market_intensity, amount<&Totals::market>}};
constexpr std::array electricity_chain{device_time, it, facility, Link{Driver::tariff, amount<&Totals::electricity>}};
constexpr std::array on_demand_chain{device_time, Link{Driver::price, amount<&Totals::on_demand>}};
constexpr std::array spot_chain{device_time, Link{Driver::spot_price, amount<&Totals::spot>}};

/// The amounts along a chain; nothing where one is unknown, or where more comes out of nothing.
std::optional<std::vector<double>> amounts(Chain chain, const Totals& totals) {
    std::vector<double> all;
    for (const Link& link : chain) {
        const auto one = link.amount(totals);
        if (!one || *one < 0 || (!all.empty() && all.back() == 0 && *one > 0)) return std::nullopt;
        all.push_back(*one);
    }
    return all;
}

/// How far a factor moved, in logarithms. What only rounding moves did not move.
double step(const std::vector<double>& old, const std::vector<double>& now, std::size_t i) {
    constexpr double rounding = 1e-13;
    const double log = std::log(now[i] / old[i]) - (i ? std::log(now[i - 1] / old[i - 1]) : 0);
    return std::abs(log) < rounding ? 0 : log;
}

/// The logarithmic mean, by which a logarithm is made an amount. Near each other the two need the logarithm of what is
/// beyond 1, far from each other that of the quotient: the other one has lost its digits.
double mean(double old, double now) {
    if (old == now) return old;
    const double growth = (now - old) / old;
    return (now - old) / (std::abs(growth) < 0.5 ? std::log1p(growth) : std::log(now / old));
}

/// The parts of a change, one a link. Where one side is 0 the factor that is 0 there made all of it: the limit of the
/// logarithms.
std::vector<double> parts(const std::vector<double>& old, const std::vector<double>& now) {
    std::vector<double> all(old.size(), 0);
    if (old.back() > 0 && now.back() > 0) {
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = mean(old.back(), now.back()) * step(old, now, i);
    } else if (old.back() != now.back()) {
        const auto& vanished = old.back() > 0 ? now : old;
        all[static_cast<std::size_t>(std::find(vanished.begin(), vanished.end(), 0) - vanished.begin())] =
            now.back() - old.back();
    }
    return all;
}

/// Adds what one stage makes of the change; false where it is not known.
bool add(Chain chain, const StagePair& stage, std::vector<double>& sums, double& added, double& removed) {
    const auto old = stage.old ? amounts(chain, *stage.old) : std::nullopt,
               now = stage.now ? amounts(chain, *stage.now) : std::nullopt;
    if ((stage.old && !old) || (stage.now && !now)) return false;
    if (!old && !now) return true;
    if (!old) return added += now->back(), true;
    if (!now) return removed += old->back(), true;
    const auto of_stage = parts(*old, *now);
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += of_stage[i];
    return true;
}

template <class Q>
std::vector<Part<Q>> parts(Chain chain, std::span<const StagePair> stages) {
    constexpr Unit<typename Q::Dimension> unit{};
    std::vector<double> sums(chain.size(), 0);
    double added = 0, removed = 0;
    for (const StagePair& stage : stages)
        if (!add(chain, stage, sums, added, removed)) return {};
    std::vector<Part<Q>> all;
    for (std::size_t i = 0; i < chain.size(); ++i) all.push_back({chain[i].driver, unit(sums[i])});
    if (added > 0) all.push_back({Driver::added, unit(added)});
    if (removed > 0) all.push_back({Driver::removed, unit(-removed)});
    return all;
}

/// `whole` over `part` in some unit; none where nothing is known of it.
template <class A, class B>
std::optional<double> quotient(const std::optional<A>& whole, const std::optional<B>& part) {
    if (!whole || !part) return std::nullopt;
    const double below = part->in(Unit<typename B::Dimension>{});
    return below > 0 ? std::optional{whole->in(Unit<typename A::Dimension>{}) / below} : std::nullopt;
}
template <class Unit>
auto in_unit(std::optional<double> number, Unit unit) {
    return number ? std::optional{unit(*number)} : std::nullopt;
}

}  // namespace

Drivers drivers(const Totals& t) {
    Drivers all;
    all.device_hours = t.device_hours;
    all.draw = in_unit(quotient(t.it, t.device_hours), kilowatt);
    // The quotient of a PUE of 1 may be a rounding below it.
    if (const auto pue = quotient(t.energy, t.it)) all.pue = Pue::of(std::max(1.0, *pue));
    all.intensity = in_unit(quotient(t.location, t.energy), lb_per_kwh);
    all.market_intensity = in_unit(quotient(t.market, t.energy), lb_per_kwh);
    all.price = in_unit(quotient(t.on_demand, t.device_hours), usd_per_device_hour);
    all.spot_price = in_unit(quotient(t.spot, t.device_hours), usd_per_device_hour);
    all.tariff = in_unit(quotient(t.electricity, t.energy), usd_per_kwh);
    return all;
}

Attribution attribute(std::span<const StagePair> stages) {
    return {parts<Energy>(energy_chain, stages), parts<Co2e>(location_chain, stages),
            parts<Co2e>(market_chain, stages),   parts<Money>(on_demand_chain, stages),
            parts<Money>(spot_chain, stages),    parts<Money>(electricity_chain, stages)};
}

}  // namespace dlcost
