// Moments in time, and how people write them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <dlcost/units.hpp>

namespace dlcost {

/// A moment: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted. It has no time zone; only its written
/// form does.
class Instant {
public:
    static constexpr Instant after_1970(std::int64_t seconds) { return Instant{seconds}; }
    constexpr std::int64_t seconds_after_1970() const { return seconds_; }

    constexpr auto operator<=>(const Instant&) const = default;
    friend constexpr Duration operator-(Instant a, Instant b) {
        return second(static_cast<double>(a.seconds_) - static_cast<double>(b.seconds_));
    }

private:
    constexpr explicit Instant(std::int64_t seconds) : seconds_(seconds) {}
    std::int64_t seconds_;
};

/// The moments that can be read and written: the years 1900 to 2199.
inline constexpr Instant first_instant = Instant::after_1970(-2'208'988'800),
                         last_instant = Instant::after_1970(7'258'118'399);

/// A moment as written.
struct WrittenTime {
    Instant instant;  ///< read as UTC if no zone is written
    bool has_zone;    ///< whether Z, UTC or an offset is written
};

/// Reads a date with or without a time, in the forms of ISO 8601: "2026-01-31T14:00:00Z", "2026-01-31 14:00",
/// "2026-01-31T14+02:00", "2026-01-31"; also the European "31.01.2026 14:00". Returns nothing for any other form, for a
/// day that is not in the calendar, or for fractions of a second.
std::optional<WrittenTime> read_time(std::string_view text);

/// "2026-01-31T14:00:00Z"; a moment outside the years 1900 to 2199 is "@" and its seconds since 1970.
std::string written(Instant instant);

}  // namespace dlcost
