#include <dlcost/attribution.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace dlcost {

namespace {

/// A total as the last link of a chain of products: each link is the previous one times a factor.
struct Link {
    Driver driver;
    std::optional<double> (*amount)(const Totals&);  ///< in the base unit of its dimension
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

/// The amounts along a chain; nothing if one is unknown or negative, or if a positive amount follows a 0.
std::optional<std::vector<double>> amounts(Chain chain, const Totals& totals) {
    std::vector<double> all;
    for (const Link& link : chain) {
        const auto one = link.amount(totals);
        if (!one || *one < 0 || (!all.empty() && all.back() == 0 && *one > 0)) return std::nullopt;
        all.push_back(*one);
    }
    return all;
}

/// The change of a factor, in logarithms. Changes within rounding count as none.
double step(const std::vector<double>& old, const std::vector<double>& now, std::size_t i) {
    constexpr double rounding = 1e-13;
    const double log = std::log(now[i] / old[i]) - (i ? std::log(now[i - 1] / old[i - 1]) : 0);
    return std::abs(log) < rounding ? 0 : log;
}

/// The logarithmic mean, which converts a logarithm to an amount. For close values log1p of the growth is accurate, for
/// distant values the log of the quotient; each loses digits in the other case.
double mean(double old, double now) {
    if (old == now) return old;
    const double growth = (now - old) / old;
    return (now - old) / (std::abs(growth) < 0.5 ? std::log1p(growth) : std::log(now / old));
}

/// The parts of a change, one per link. If one side is 0, the whole change goes to the factor that is 0 there, which is
/// the limit of the logarithms.
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

/// Adds the parts of one stage; false if they are not known.
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

/// `whole` over `part` in base units; none if either is unknown, or `part` is 0.
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
    // Rounding may bring the quotient for a PUE of 1 just below 1.
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
