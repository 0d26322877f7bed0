#include <dlcost/window.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace dlcost {
namespace {

// Time is in whole seconds since the profile's start, and intensity in whole micrograms per kilowatt-hour, so that sums
// are exact. Equal starts then compare equal in whatever order they are summed, and the earliest wins. With doubles,
// rounding would decide.
using Seconds = std::int64_t;
using Micrograms = std::int64_t;

constexpr Seconds longest_profile = Seconds{50} * 366 * 24 * 3600;
constexpr Micrograms most_micrograms = 5'000'000'000;
static_assert(g_per_kwh(most_micrograms / 1e6) == highest_intensity);
static_assert(INT64_MAX / most_micrograms > longest_profile, "the sum of a profile fits");

/// To the nearest second; 0 if the duration is not a valid time, capped above the length of any profile.
Seconds nearest_seconds(Duration time) {
    const double seconds = time.in(second);
    if (!(seconds > 0)) return 0;
    return std::llround(std::min(seconds, 2.0 * static_cast<double>(longest_profile)));
}

Duration duration(Seconds seconds) { return second(static_cast<double>(seconds)); }
Instant later(Instant start, Seconds by) { return Instant::after_1970(start.seconds_after_1970() + by); }
Seconds length_of(const Profile& profile) {
    return profile.end().seconds_after_1970() - profile.start().seconds_after_1970();
}

std::string in_hours(Duration time) {
    constexpr int digits = 6;
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), time.in(hour), std::chars_format::general, digits).ptr;
    return std::string{text.data(), end} + " h";
}

/// The emissions of a constant power since the profile's start, divided by that power.
class Emitted {
public:
    explicit Emitted(const Profile& profile) : step_(nearest_seconds(profile.step())) {
        rates_.reserve(profile.intensities().size() + 1);
        sums_.reserve(rates_.capacity());
        std::int64_t sum = 0;
        for (const Intensity intensity : profile.intensities()) {
            rates_.push_back(std::llround(intensity.in(g_per_kwh)*1e6));
            sums_.push_back(sum);
            sum += rates_.back() * step_;
        }
        rates_.push_back(0);
        sums_.push_back(sum);
    }
    Seconds step() const { return step_; }
    Micrograms rate(Seconds step) const { return rates_[static_cast<std::size_t>(step)]; }
    std::int64_t until(Seconds time) const {
        const auto whole = static_cast<std::size_t>(time / step_);
        return sums_[whole] + rates_[whole] * (time % step_);
    }
    std::int64_t between(Seconds begin, Seconds end) const { return until(end) - until(begin); }

private:
    Seconds step_;
    std::vector<Micrograms> rates_;   ///< one per step, and a last one for the end
    std::vector<std::int64_t> sums_;  ///< before each step
};

/// A run and its window in seconds.
struct Task {
    Seconds begin, end, run;
    Seconds last_start() const { return end - run; }
};

Result<Seconds> begin_of(const Profile& profile, const Window& window) {
    const Instant now = window.now.value_or(profile.start());
    if (now >= profile.start() && now < profile.end())
        return now.seconds_after_1970() - profile.start().seconds_after_1970();
    return Error{
        Code::out_of_range,
        {},
        "a start within the profile, from " + written(profile.start()) + " to before " + written(profile.end()),
        written(now),
        "",
        "the start must lie within the profile, from " + written(profile.start()) + " to before " +
            written(profile.end()) + ", got " + written(now)};
}

/// The length of the window; `most` is what is left of the profile.
Result<Seconds> length_of(const Window& window, Seconds most) {
    if (!window.length) return most;
    const Seconds length = nearest_seconds(*window.length);
    if (length >= 1 && length <= most) return length;
    const std::string expected =
        length < 1 ? "at least 1 second" : "at most " + in_hours(duration(most)) + ", what is left of the profile";
    return Error{Code::out_of_range, {"", 0, "--window"}, expected, in_hours(*window.length), ""};
}

std::optional<Error> not_within(Duration run, const Window& window, Seconds length) {
    const Seconds seconds = nearest_seconds(run);
    if (seconds < 1)
        return Error{Code::out_of_range, {}, "a run of at least 1 second",
                     in_hours(run),      "", "the run must take at least 1 second, got " + in_hours(run)};
    if (seconds <= length) return std::nullopt;
    if (window.length)
        return Error{Code::limit_passed,
                     {"", 0, "--window"},
                     "at least as long as the run, " + in_hours(run),
                     in_hours(*window.length),
                     ""};
    return Error{
        Code::out_of_range,
        {},
        "a run no longer than what is left of the profile, " + in_hours(duration(length)),
        in_hours(run),
        "",
        "the run takes " + in_hours(run) + ", longer than the " + in_hours(duration(length)) + " left in the profile"};
}

Result<Task> task_of(const Profile& profile, Duration run, const Window& window) {
    Faults faults;
    const auto take = [&](const auto& result) {
        if (!result) faults.insert(faults.end(), result.faults().begin(), result.faults().end());
    };
    const auto begin = begin_of(profile, window);
    take(begin);
    const Seconds left = length_of(profile) - (begin ? *begin : 0);
    const auto length = length_of(window, left);
    take(length);
    if (auto fault = not_within(run, window, length ? *length : left)) faults.push_back(std::move(*fault));
    if (!faults.empty()) return faults;
    return Task{*begin, *begin + *length, nearest_seconds(run)};
}

Stretch stretch(const Profile& profile, Seconds begin, Seconds end, std::int64_t emitted, Seconds worked) {
    return {later(profile.start(), begin), later(profile.start(), end),
            g_per_kwh(static_cast<double>(emitted) / static_cast<double>(worked) / 1e6)};
}

/// A period of work.
struct Shift {
    Seconds begin, end;
};

Schedule schedule(const Profile& profile, const Emitted& emitted, const Task& task, std::span<const Shift> shifts) {
    const std::int64_t at_once = emitted.between(task.begin, task.begin + task.run);
    std::int64_t sum = 0;
    std::vector<Stretch> runs;
    for (const Shift& shift : shifts) {
        const std::int64_t part = emitted.between(shift.begin, shift.end);
        runs.push_back(stretch(profile, shift.begin, shift.end, part, shift.end - shift.begin));
        sum += part;
    }
    const double saving = at_once == 0 ? 0 : static_cast<double>(at_once - sum) / static_cast<double>(at_once);
    return {stretch(profile, shifts.front().begin, shifts.back().end, sum, task.run),
            stretch(profile, task.begin, task.begin + task.run, at_once, task.run), Fraction::sure(saving),
            std::move(runs)};
}

/// The start with the lowest emissions. While neither start nor end crosses a step's edge, emissions are linear in the
/// start, so the minimum is at an edge.
Seconds cleanest_start(const Emitted& emitted, const Task& task) {
    Seconds best = task.begin;
    std::int64_t least = emitted.between(best, best + task.run);
    const auto consider = [&](Seconds start) {
        if (start < task.begin || start > task.last_start()) return;
        const std::int64_t sum = emitted.between(start, start + task.run);
        if (sum < least || (sum == least && start < best)) best = start, least = sum;
    };
    for (Seconds edge = task.begin / emitted.step() * emitted.step(); edge <= task.end; edge += emitted.step()) {
        consider(edge);
        consider(edge - task.run);
    }
    consider(task.last_start());
    return best;
}

/// The part of a step that lies in the window, and how much of it is work.
struct Piece {
    Micrograms rate;
    Seconds begin, end;
    Seconds worked = 0;
};

std::vector<Piece> pieces_of(const Emitted& emitted, const Task& task) {
    std::vector<Piece> pieces;
    pieces.reserve(static_cast<std::size_t>((task.end - task.begin) / emitted.step() + 2));
    for (Seconds step = task.begin / emitted.step(); step * emitted.step() < task.end; ++step)
        pieces.push_back({emitted.rate(step), std::max(task.begin, step * emitted.step()),
                          std::min(task.end, (step + 1) * emitted.step())});
    return pieces;
}

/// Gives the work to the cleanest pieces. No piece is longer than a step, so as many pieces as the work has whole steps
/// are taken whole, in any order. The first and the last may be shorter, which leaves work for at most three more.
void share_out(Seconds work, Seconds step, std::vector<Piece>& pieces) {
    struct Place {
        Micrograms rate;
        std::size_t piece;
        auto operator<=>(const Place&) const = default;
    };
    std::vector<Place> order;
    order.reserve(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) order.push_back({pieces[i].rate, i});
    const auto whole = order.begin() + std::min(work / step, std::ssize(order));
    std::nth_element(order.begin(), whole, order.end());
    std::partial_sort(whole, whole + std::min<std::ptrdiff_t>(3, order.end() - whole), order.end());
    for (const Place& place : order) {
        Piece& piece = pieces[place.piece];
        piece.worked = std::min(work, piece.end - piece.begin);
        work -= piece.worked;
        if (work == 0) return;
    }
}

/// When a piece is worked on. A partial piece is used at its beginning, or at its end if the work goes on after it.
Shift shift_in(std::span<const Piece> pieces, std::size_t i) {
    const Piece& piece = pieces[i];
    if (i + 1 < pieces.size() && pieces[i + 1].worked > 0) return {piece.end - piece.worked, piece.end};
    return {piece.begin, piece.begin + piece.worked};
}

std::vector<Shift> shifts_of(std::span<const Piece> pieces) {
    std::vector<Shift> shifts;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].worked == 0) continue;
        const Shift shift = shift_in(pieces, i);
        if (!shifts.empty() && shifts.back().end == shift.begin) shifts.back().end = shift.end;
        else shifts.push_back(shift);
    }
    return shifts;
}

bool is_intensity(Intensity intensity) {
    return intensity >= g_per_kwh(0) && intensity <= highest_intensity;
}  // NaN fails too

Faults not_intensities(std::span<const Intensity> intensities) {
    constexpr std::size_t most_reported = 20;
    Faults faults;
    for (std::size_t i = 0; i < intensities.size() && faults.size() < most_reported; ++i) {
        if (is_intensity(intensities[i])) continue;
        std::array<char, 32> text{};
        const auto end = std::to_chars(text.data(), text.data() + text.size(), intensities[i].in(g_per_kwh)).ptr;
        faults.push_back({Code::out_of_range,
                          {"", 0, "/" + std::to_string(i)},
                          "between 0 and 5,000 g/kWh",
                          std::string{text.data(), end},
                          ""});
    }
    return faults;
}

}  // namespace

Result<Profile> Profile::of(Instant start, Duration step, std::vector<Intensity> intensities) {
    Faults faults = not_intensities(intensities);
    const Seconds seconds = nearest_seconds(step);
    const auto fault = [&](std::string_view what, std::string expected, std::string found) {
        std::string message = std::string{what} + " must " + expected + ", got " + found;
        faults.push_back({Code::out_of_range, {}, std::move(expected), std::move(found), "", std::move(message)});
    };
    if (intensities.empty()) faults.push_back({Code::missing_field, {}, "intensities", "none", ""});
    if (seconds < 1) fault("the step", "be at least 1 second", in_hours(step));
    const auto most = static_cast<std::size_t>(longest_profile / std::max<Seconds>(seconds, 1));
    if (intensities.size() > most)
        fault("the profile", "cover at most 50 years",
              std::to_string(intensities.size()) + " steps of " + in_hours(step));
    if (start < first_instant || start > last_instant)
        fault("the profile", "begin in the years 1900 to 2199", written(start));
    else if (faults.empty() && later(start, seconds * static_cast<Seconds>(intensities.size())) > last_instant)
        fault("the profile", "end in the years 1900 to 2199", "a later end");
    if (!faults.empty()) return faults;
    return Profile{start, duration(seconds), std::move(intensities)};
}

Instant Profile::end() const {
    return later(start_, nearest_seconds(step_) * static_cast<Seconds>(intensities_.size()));
}

Result<Schedule> best_start(const Profile& profile, Duration run, const Window& window) {
    const auto task = task_of(profile, run, window);
    if (!task) return task.faults();
    const Emitted emitted{profile};
    const Seconds start = cleanest_start(emitted, *task);
    const std::array shifts{Shift{start, start + task->run}};
    return schedule(profile, emitted, *task, shifts);
}

Result<Schedule> best_pauses(const Profile& profile, Duration run, const Window& window) {
    const auto task = task_of(profile, run, window);
    if (!task) return task.faults();
    const Emitted emitted{profile};
    std::vector<Piece> pieces = pieces_of(emitted, *task);
    share_out(task->run, emitted.step(), pieces);
    return schedule(profile, emitted, *task, shifts_of(pieces));
}

}  // namespace dlcost
