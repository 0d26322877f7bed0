// Values as their sources print them.
#pragma once

#include <cstdlib>
#include <string_view>

#include <dlcost/figure.hpp>
#include <dlcost/values.hpp>

#include "../text/human.hpp"

namespace dlcost {

/// A number as its source prints it, without the noise that unit conversion adds in the last digit.
inline double as_written(double value) { return std::strtod(plain(value).c_str(), nullptr); }

/// The number and the unit that a value was written with.
template <class Dim>
double number_of(const Figure<Quantity<Dim>>& f) {
    return as_written(f.value.in(unit_at<Dim>(f.unit)));
}
template <class Tag>
double number_of(const Figure<Scalar<Tag>>& f) {
    return f.value.value();
}
template <class Dim>
std::string_view unit_of(const Figure<Quantity<Dim>>& f) {
    return unit_at<Dim>(f.unit).label;
}
template <class Tag>
std::string_view unit_of(const Figure<Scalar<Tag>>&) {
    return "";
}

}  // namespace dlcost
