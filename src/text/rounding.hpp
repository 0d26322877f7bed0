// Two decimals, as calculators print them.
#pragma once

#include <array>
#include <charconv>

namespace dlcost {

/// Rounded to two decimals as printing does: by the number as it is stored, so that 0.615 (a little below itself in
/// binary) gives 0.61. Beyond the whole numbers that a double holds nothing is left to round.
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
