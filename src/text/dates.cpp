// Dates as people write them, as much of them as is known.
#include <dlcost/values.hpp>

#include <chrono>

#include "ascii.hpp"

namespace dlcost {

std::optional<Date> read_date(std::string_view text) {
    text = trimmed(text);
    const auto digits = [&](std::size_t at, std::size_t count) -> int {
        if (text.size() < at + count) return -1;
        int value = 0;
        for (const char c : text.substr(at, count)) {
            if (c < '0' || c > '9') return -1;
            value = value * 10 + (c - '0');
        }
        return value;
    };
    const bool shaped = text.size() == 4 || (text.size() == 7 && text[4] == '-') ||
                        (text.size() == 10 && text[4] == '-' && text[7] == '-');
    if (!shaped) return std::nullopt;
    const int year = digits(0, 4);
    const int month = text.size() >= 7 ? digits(5, 2) : 0;
    const int day_of_month = text.size() == 10 ? digits(8, 2) : 0;
    if (year < 1900 || year > 2200) return std::nullopt;
    if (text.size() >= 7 && (month < 1 || month > 12)) return std::nullopt;
    const std::chrono::year_month_day whole{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                            std::chrono::day{static_cast<unsigned>(day_of_month)}};
    if (text.size() == 10 && (day_of_month < 1 || !whole.ok())) return std::nullopt;
    return Date{static_cast<std::int16_t>(year), static_cast<std::int8_t>(month),
                static_cast<std::int8_t>(day_of_month)};
}

std::string written(Date date) {
    const auto two = [](int n) {
        return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
    };
    if (!date) return "";
    std::string text = std::to_string(date.year);
    if (date.month) text += "-" + two(date.month);
    if (date.day) text += "-" + two(date.day);
    return text;
}

}  // namespace dlcost
