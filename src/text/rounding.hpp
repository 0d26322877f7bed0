// Rounding as documents print numbers.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

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

/// Half a unit of the last digit that is not a trailing zero, but at most half a unit of the second digit: 36000 stands
/// for 35500 to 36500, 1000 for 950 to 1050.
inline double printed_rounding(double printed) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), printed, std::chars_format::scientific).ptr;
    const std::string_view digits{text.data(), static_cast<std::size_t>(end - text.data())};
    const std::size_t e = digits.find('e'), point = digits.find('.');
    // A single digit without trailing zeros is all that is printed: 5 stands for 4.5 to 5.5.
    const double least = printed >= 10 ? 1 : 0;
    const double decimals = std::max(least, point == std::string_view::npos ? 0 : static_cast<double>(e - point - 1));
    return 0.5 * std::pow(10.0, std::floor(std::log10(printed)) - decimals);
}

}  // namespace dlcost
