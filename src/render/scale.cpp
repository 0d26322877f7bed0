#include "scale.hpp"

#include <algorithm>
#include <cmath>

namespace dlcost {

Scale Scale::linear(double highest) {
    Scale scale;
    const double most = highest > 0 && std::isfinite(highest) ? highest : 1;
    const double rough = most / 4, decade = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10 * decade;
    for (const double nice : {5.0, 2.0, 1.0})
        if (nice * decade >= rough * (1 - 1e-12)) step = nice * decade;
    const int steps = static_cast<int>(std::ceil(most / step * (1 - 1e-12)));
    scale.high_ = steps * step;
    for (int i = 0; i <= steps; ++i) scale.ticks_.push_back(i * step);
    return scale;
}

Scale Scale::logarithmic(double lowest, double highest) {
    Scale scale;
    scale.is_logarithmic_ = true;
    const bool sound = lowest > 0 && highest >= lowest && std::isfinite(highest);
    // A number this close to a power of ten counts as that power.
    constexpr double rounding = 1e-9;
    double first = std::floor(std::log10(sound ? lowest : 1) + rounding),
           last = std::ceil(std::log10(sound ? highest : 10) - rounding);
    // At least two decades: with one, an axis would have only its ends.
    if (last - first < 2) last = first + 2;
    constexpr double most_steps = 7;
    const double stride = std::ceil((last - first) / most_steps);
    const int steps = static_cast<int>(std::ceil((last - first) / stride));
    last = first + steps * stride;
    for (int i = 0; i <= steps; ++i) scale.ticks_.push_back(std::pow(10.0, first + i * stride));
    scale.low_ = first, scale.high_ = last;
    return scale;
}

double Scale::at(double value) const {
    if (is_logarithmic_) {
        if (!(value > 0)) return 0;
        value = std::log10(value);
    }
    return std::clamp((value - low_) / (high_ - low_), 0.0, 1.0);
}

}  // namespace dlcost
