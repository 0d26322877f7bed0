// How far off a total may be: inputs are log-normal around their point value, which is the median, and so is the total.
//     ln²(spread of the total) = Σ over inputs (elasticity · ln(spread of the input))²
// An input that several terms share counts once, with the sum of their elasticities, and does not average out. For an
// input that varies in a transformed form (a PUE as PUE - 1, a fraction as its odds), the elasticity accounts for the
// transformation.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include <dlcost/named.hpp>
#include <dlcost/scalars.hpp>

namespace dlcost {

/// The central 80 % of a total; both ends equal the point value if every input is exact.
template <class Q>
struct Interval {
    Q low, high;
};

/// The inputs of the method that can be estimates.
enum class Varies : std::uint8_t { mfu, hours, power, cpu_power, memory_power, gpu_power, pue, intensity, price };
/// The names are JSON keys.
template <>
inline constexpr auto enum_names<Varies> = each_of<Named<Varies>>({
    {Varies::mfu, "mfu", "MFU"},
    {Varies::hours, "hours"},
    {Varies::power, "power_w", "power"},
    {Varies::cpu_power, "cpu_power_w", "CPU power"},
    {Varies::memory_power, "memory_power_w", "memory power"},
    {Varies::gpu_power, "gpu_power_w", "power of a device"},
    {Varies::pue, "pue", "PUE"},
    {Varies::intensity, "intensity", "grid intensity"},
    {Varies::price, "price_usd", "price"},
});

/// An input that is not exact, and its effect on a total.
struct Uncertainty {
    Varies input = Varies::mfu;
    Elasticity elasticity = Elasticity::sure(0);  ///< of the total
    Spread spread = Spread::sure(1);              ///< of the input, or of the form in which it varies
    Spread upward = spread;                       ///< towards larger values, where the two are not alike
};

/// At most one of each input; no heap.
class Uncertainties {
public:
    /// Ignores exact inputs, which most are.
    void add(Varies input, Elasticity elasticity, Spread spread) { add(input, elasticity, spread, spread); }
    void add(Varies input, Elasticity elasticity, Spread spread, Spread upward) {
        const bool is_exact = spread == Spread::sure(1) && upward == Spread::sure(1);
        if (is_exact || elasticity == Elasticity::sure(0)) return;
        all_[count_++] = {input, elasticity, spread, upward};
    }
    const Uncertainty* begin() const { return all_.data(); }
    const Uncertainty* end() const { return all_.data() + count_; }
    bool empty() const { return count_ == 0; }

private:
    std::array<Uncertainty, enum_names<Varies>.size()> all_{};
    std::size_t count_ = 0;
};

/// The factors from the median of a total to the ends of its central 80 %; 1 if nothing is uncertain.
struct HalfWidth {
    Spread down = Spread::sure(1), up = Spread::sure(1);
    bool operator==(const HalfWidth&) const = default;
    bool is_none() const { return *this == HalfWidth{}; }
};
HalfWidth half_width(std::span<const Uncertainty> inputs);
/// The geometric standard deviation of which an end of the central 80 % is that factor away.
Spread spread_of_end(double factor);
/// The share of the width of the total's range that each input contributes; they sum to 1.
Fraction share_of_width(const Uncertainty& one, std::span<const Uncertainty> all);

/// The central 80 % of a total around its median.
template <class Q>
Interval<Q> around(Q point, HalfWidth half_width) {
    if (half_width.is_none()) return {point, point};
    return {1 / half_width.down.value() * point, half_width.up.value() * point};
}

}  // namespace dlcost
