// The position of a number on an axis, and the numbers written beside the axis.
#pragma once

#include <vector>

namespace dlcost {

/// From 0 to 1 along an axis whose ends are round numbers.
class Scale {
public:
    /// From 0 to at least `highest`.
    static Scale linear(double highest);
    /// Over whole decades; `lowest` above 0.
    static Scale logarithmic(double lowest, double highest);

    double at(double value) const;
    /// Three to eight numbers, including the ends.
    const std::vector<double>& ticks() const { return ticks_; }

private:
    double low_ = 0, high_ = 1;
    bool is_logarithmic_ = false;
    std::vector<double> ticks_;
};

}  // namespace dlcost
