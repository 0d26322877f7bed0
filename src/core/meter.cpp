#include <dlcost/meter.hpp>

#include <algorithm>

#include <dlcost/scalars.hpp>

namespace dlcost {
namespace {

Power over(Energy energy, Duration covered) { return watt(energy.in(joule) / covered.in(second)); }

}  // namespace

bool Meter::stands_still() const { return last_.counter && covered_ > hour(0) && !(energy_ > kwh(0)); }

std::optional<Power> Meter::mean() const {
    return covered_ > hour(0) && !stands_still() ? std::optional{over(energy_, covered_)} : std::nullopt;
}

void Meter::add_gap(Duration from, Duration to) noexcept {
    if (!(to > from)) return;
    if (gap_count_ < most_gaps) gaps_[gap_count_] = {from, to};
    ++gap_count_;
    gap_time_ = gap_time_ + (to - from);
}

/// After a long silence (the program was stopped), power is not interpolated, as it is unknown, and a counter may have
/// wrapped unseen.
bool Meter::is_gap(Duration step) const noexcept {
    constexpr Duration unseen = minute(5);
    if (last_.counter) return wraps_at_ && step > unseen;
    return step > std::max(second(5), 5 * interval_);
}

/// What a counter gained if it wrapped around at its end. Stays negative if that would be more than any device
/// consumes: then the counter was reset.
Energy Meter::past_end(Energy fell, Duration step) const noexcept {
    constexpr Power impossible = watt(20e3);
    const Energy gained = fell + *wraps_at_;
    return over(gained, step) > impossible ? fell : gained;
}

void Meter::take(Duration at, const Reading& reading) noexcept {
    if (!reading.holds()) {
        failing_ = true;
        return;
    }
    ++readings_;
    const Duration step = at - last_at_;
    const bool follows = started_ && !failing_ && !is_gap(step);
    if (!follows) {
        add_gap(last_at_, at);
    } else if (step > hour(0)) {
        Energy gained = kwh(0);
        if (reading.counter) {
            gained = *reading.counter - *last_.counter;
            if (gained < kwh(0) && wraps_at_) gained = past_end(gained, step);
            // A counter that fell without wrapping was reset: its gain since then is unknown.
            if (gained < kwh(0)) add_gap(last_at_, at);
        } else {
            gained = 0.5 * (*last_.power + *reading.power) * step;
        }
        if (!(gained < kwh(0))) {
            energy_ = energy_ + gained;
            covered_ = covered_ + step;
            latest_ = over(gained, step);
        }
    }
    if (reading.power) latest_ = reading.power;
    last_ = reading;
    last_at_ = at;
    started_ = true;
    failing_ = false;
}

void Meter::finish(Duration at) noexcept {
    if (failing_ || !started_) add_gap(last_at_, at);
}

}  // namespace dlcost
