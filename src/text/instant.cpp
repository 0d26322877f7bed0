#include <dlcost/instant.hpp>

#include <algorithm>
#include <chrono>

#include "ascii.hpp"

namespace dlcost {
namespace {

using Calendar = std::chrono::year_month_day;

/// A text that is consumed from its beginning.
class Cursor {
public:
    explicit Cursor(std::string_view text) : rest_(text) {}
    bool at_end() const { return rest_.empty(); }
    bool take(char c) {
        if (rest_.empty() || lower(rest_.front()) != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool take(std::string_view word) {
        if (!same_ignoring_case(rest_.substr(0, word.size()), word)) return false;
        rest_.remove_prefix(word.size());
        return true;
    }
    void skip_spaces() {
        while (take(' ')) {}
    }
    /// A number of exactly that many digits.
    std::optional<int> number(std::size_t digits) {
        if (rest_.size() < digits) return std::nullopt;
        int value = 0;
        for (const char c : rest_.substr(0, digits)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }
    /// The same, not above `most`.
    std::optional<int> number(std::size_t digits, int most) {
        const auto value = number(digits);
        return value && *value <= most ? value : std::nullopt;
    }
    bool is_at_day_with_dots() const { return rest_.size() > 2 && rest_[2] == '.'; }

private:
    std::string_view rest_;
};

Calendar calendar(int year, int month, int day) {
    return {std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
            std::chrono::day{static_cast<unsigned>(day)}};
}

std::optional<Calendar> read_day(Cursor& text) {
    const bool dots = text.is_at_day_with_dots();
    const char between = dots ? '.' : '-';
    const auto first = text.number(dots ? 2 : 4);
    if (!first || !text.take(between)) return std::nullopt;
    const auto month = text.number(2);
    if (!month || !text.take(between)) return std::nullopt;
    const auto last = text.number(dots ? 4 : 2);
    if (!last) return std::nullopt;
    const Calendar day = dots ? calendar(*last, *month, *first) : calendar(*first, *month, *last);
    return day.ok() ? std::optional{day} : std::nullopt;
}

/// A point followed by zeros only: times are in whole seconds.
bool take_no_fraction(Cursor& text) {
    if (!text.take('.') && !text.take(',')) return true;
    if (!text.take('0')) return false;
    while (text.take('0')) {}
    return true;
}

/// Seconds since midnight: "14", "14:00", "14:00:00", "14:00:00.000".
std::optional<int> read_clock(Cursor& text) {
    const auto hours = text.number(2, 23);
    if (!hours) return std::nullopt;
    if (!text.take(':')) return *hours * 3600;
    const auto minutes = text.number(2, 59);
    if (!minutes) return std::nullopt;
    if (!text.take(':')) return *hours * 3600 + *minutes * 60;
    const auto seconds = text.number(2, 59);
    if (!seconds || !take_no_fraction(text)) return std::nullopt;
    return *hours * 3600 + *minutes * 60 + *seconds;
}

/// Offset from UTC in seconds: "Z", "UTC", "+02:00", "-0530", "+01".
std::optional<int> read_zone(Cursor& text) {
    if (text.take('z') || text.take("utc") || text.take("gmt")) return 0;
    const bool west = text.take('-');
    if (!west && !text.take('+')) return std::nullopt;
    constexpr int farthest = 14;  // hours; Kiribati
    const auto hours = text.number(2, farthest);
    if (!hours) return std::nullopt;
    const bool colon = text.take(':');
    const auto minutes = colon || !text.at_end() ? text.number(2, 59) : std::optional{0};
    if (!minutes) return std::nullopt;
    return (west ? -1 : 1) * (*hours * 3600 + *minutes * 60);
}

std::string padded(std::int64_t number, std::size_t digits) {
    const std::string text = std::to_string(number);
    return std::string(digits - std::min(digits, text.size()), '0') + text;
}

}  // namespace

std::optional<WrittenTime> read_time(std::string_view text) {
    Cursor cursor{trimmed(text)};
    const auto date = read_day(cursor);
    if (!date) return std::nullopt;
    int clock = 0;
    std::optional<int> zone;
    if (!cursor.at_end()) {
        if (!cursor.take('t') && !cursor.take(' ')) return std::nullopt;
        const auto read = read_clock(cursor);
        if (!read) return std::nullopt;
        clock = *read;
        cursor.skip_spaces();
        if (!cursor.at_end() && !(zone = read_zone(cursor))) return std::nullopt;
        if (!cursor.at_end()) return std::nullopt;
    }
    const auto midnight = std::chrono::sys_seconds{std::chrono::sys_days{*date}}.time_since_epoch().count();
    const Instant instant = Instant::after_1970(midnight + clock - zone.value_or(0));
    if (instant < first_instant || instant > last_instant) return std::nullopt;
    return WrittenTime{instant, zone.has_value()};
}

std::string written(Instant instant) {
    const std::int64_t seconds = instant.seconds_after_1970();
    if (instant < first_instant || instant > last_instant) return "@" + std::to_string(seconds);
    const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
    const auto midnight = std::chrono::floor<std::chrono::days>(time);
    const Calendar date{midnight};
    const std::int64_t clock = (time - midnight).count();
    return padded(int{date.year()}, 4) + "-" + padded(unsigned{date.month()}, 2) + "-" +
           padded(unsigned{date.day()}, 2) + "T" + padded(clock / 3600, 2) + ":" + padded(clock / 60 % 60, 2) + ":" +
           padded(clock % 60, 2) + "Z";
}

}  // namespace dlcost
