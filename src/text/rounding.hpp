// Rounding to two decimals, as calculators print them.
#pragma once

#include <array>
#include <charconv>

namespace dlcost {

/// Rounded to two decimals as printf does, from the stored number: 0.615 (slightly less in binary) gives 0.61. Numbers
/// too large for decimals in a double are returned unchanged.
inline double to_cents(double value) {
    constexpr double whole = 9007199254740992;
    if (!(value < whole && value > -whole)) return value;
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 2).ptr;
    double rounded = value;
    std::from_chars(text.data(), end, rounded);
    return rounded;
}

}  // namespace dlcost
