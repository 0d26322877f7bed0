#include <dlcost/spread.hpp>

#include <algorithm>
#include <cmath>

namespace dlcost {
namespace {

constexpr double z = 1.2815515655446004;  // 90th percentile of the normal distribution

/// Of the total, towards its lower or upper end. An input with a negative elasticity raises the total as it falls.
double variance_of(const Uncertainty& input, bool upward) {
    const double elasticity = input.elasticity.value();
    const Spread spread = upward == (elasticity > 0) ? input.upward : input.spread;
    const double sigma = elasticity * std::log(spread.value());
    return sigma * sigma;
}
double variance_of(const Uncertainty& input) { return (variance_of(input, false) + variance_of(input, true)) / 2; }

double variance_of(std::span<const Uncertainty> inputs) {
    double sum = 0;
    for (const Uncertainty& input : inputs) sum += variance_of(input);
    return sum;
}

Spread half(std::span<const Uncertainty> inputs, bool upward) {
    double variance = 0;
    for (const Uncertainty& input : inputs) variance += variance_of(input, upward);
    if (variance == 0) return Spread::sure(1);
    // The maximum is far above any realistic spread.
    return Spread::sure(std::min(std::exp(z * std::sqrt(variance)), Spread::high));
}

}  // namespace

HalfWidth half_width(std::span<const Uncertainty> inputs) { return {half(inputs, false), half(inputs, true)}; }

Spread spread_of_end(double factor) { return Spread::sure(std::clamp(std::pow(factor, 1 / z), 1.0, Spread::high)); }

Fraction share_of_width(const Uncertainty& one, std::span<const Uncertainty> all) {
    return Fraction::sure(std::min(1.0, variance_of(one) / variance_of(all)));
}

}  // namespace dlcost
