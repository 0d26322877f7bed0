// Sums up the readings of one sensor.
#pragma once

#include <array>
#include <optional>

#include <dlcost/units.hpp>

namespace dlcost {

/// One reading of a sensor: the value of its counter, or the current power; neither if it could not be read.
struct Reading {
    std::optional<Energy> counter;
    std::optional<Power> power;
    bool holds() const { return counter || power; }
};

/// A period without readings, from the last one before it to the first one after it.
struct Gap {
    Duration from = hour(0), to = hour(0);
};

/// Adds up readings as they come, without allocating. Energy is the increase of a counter, or power integrated over
/// time by the trapezoidal rule. Gaps are not filled: they add neither energy nor time.
class Meter {
public:
    /// `interval` is the time between two readings in normal operation.
    Meter(std::optional<Energy> wraps_at, Duration interval) : wraps_at_(wraps_at), interval_(interval) {}

    /// `at` counts from the start and never decreases.
    void take(Duration at, const Reading& reading) noexcept;
    /// Ends the measurement. If the sensor stopped before `at`, the rest is a gap.
    void finish(Duration at) noexcept;

    Energy energy() const { return energy_; }
    Duration covered() const { return covered_; }
    /// Whether the counter was the same at every reading, which means that it does not count energy.
    bool stands_still() const;
    /// The average over the time with readings; none if no two readings were consecutive, or if the counter stands
    /// still.
    std::optional<Power> mean() const;
    /// The average between the last two readings, or the last reading itself.
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
