// What the readings of one sensor come to.
#pragma once

#include <array>
#include <optional>

#include <dlcost/units.hpp>

namespace dlcost {

/// One look at a sensor: what its counter says, or the power now; neither where it could not be read.
struct Reading {
    std::optional<Energy> counter;
    std::optional<Power> power;
    bool holds() const { return counter || power; }
};

/// A time without readings, from the last one before it to the first one after it.
struct Gap {
    Duration from = hour(0), to = hour(0);
};

/// Adds up readings as they come, without allocating. Energy is what a counter gained, or power over time by the
/// trapezoidal rule. Of a gap nothing is known, and nothing is made up: it is neither energy nor time.
class Meter {
public:
    /// `interval` is the time between two readings when all is well.
    Meter(std::optional<Energy> wraps_at, Duration interval) : wraps_at_(wraps_at), interval_(interval) {}

    /// `at` counts from the start and never falls.
    void take(Duration at, const Reading& reading) noexcept;
    /// The end of the measurement: a sensor that died before it leaves a gap.
    void finish(Duration at) noexcept;

    Energy energy() const { return energy_; }
    Duration covered() const { return covered_; }
    /// Whether the counter was the same at every reading: whatever it counts, it is not this.
    bool stands_still() const;
    /// The average while there were readings; none where there were not two in a row, nor of a counter that stands
    /// still.
    std::optional<Power> mean() const;
    /// Between the last two readings, or the last reading itself.
    std::optional<Power> latest() const { return latest_; }
    std::size_t readings() const { return readings_; }

    static constexpr std::size_t most_gaps = 16;
    /// The first gaps; `gap_count` may be larger.
    const std::array<Gap, most_gaps>& gaps() const { return gaps_; }
    std::size_t gap_count() const { return gap_count_; }
    Duration gap_time() const { return gap_time_; }

private:
    void add_gap(Duration from, Duration to) noexcept;
    bool is_gap(Duration step) const noexcept;
    Energy past_end(Energy fell, Duration step) const noexcept;

    std::optional<Energy> wraps_at_;
    Duration interval_;
    Reading last_;
    Duration last_at_ = hour(0);
    bool started_ = false, failing_ = false;
    Energy energy_ = kwh(0);
    Duration covered_ = hour(0), gap_time_ = hour(0);
    std::optional<Power> latest_;
    std::size_t readings_ = 0, gap_count_ = 0;
    std::array<Gap, most_gaps> gaps_{};
};

}  // namespace dlcost
