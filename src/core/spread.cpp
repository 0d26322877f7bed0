#include <dlcost/spread.hpp>

#include <algorithm>
#include <cmath>

namespace dlcost {
namespace {

double variance_of(const Uncertainty& input) {
    const double sigma = input.elasticity.value() * std::log(input.spread.value());
    return sigma * sigma;
}

double variance_of(std::span<const Uncertainty> inputs) {
    double sum = 0;
    for (const Uncertainty& input : inputs) sum += variance_of(input);
    return sum;
}

}  // namespace

Spread half_width(std::span<const Uncertainty> inputs) {
    const double variance = variance_of(inputs);
    if (variance == 0) return Spread::sure(1);
    constexpr double z = 1.2815515655446004;  // 90th percentile of the normal distribution
    // The maximum is far above any realistic spread.
    return Spread::sure(std::min(std::exp(z * std::sqrt(variance)), Spread::high));
}

Fraction share_of_width(const Uncertainty& one, std::span<const Uncertainty> all) {
    return Fraction::sure(std::min(1.0, variance_of(one) / variance_of(all)));
}

}  // namespace dlcost
