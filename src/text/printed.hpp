// Whether a computed value gives the one that a publication prints.
#pragma once

#include <cmath>

#include <dlcost/figure.hpp>
#include <dlcost/values.hpp>

#include "rounding.hpp"

namespace dlcost {

/// Whether a value gives the printed one to its rounding, in its printed unit.
template <class Dim>
bool gives(Quantity<Dim> value, const Figure<Quantity<Dim>>& printed) {
    constexpr double noise = 1e-9;
    const auto unit = unit_at<Dim>(printed.unit);
    const double shown = number_in(printed.value, unit), ours = value.in(unit);
    if (!(shown > 0)) return ours == shown;
    return std::abs(ours - shown) <= printed_rounding(shown) * (1 + noise) + noise * shown;
}

}  // namespace dlcost
