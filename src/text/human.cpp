#include "human.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/compile.h>

#include "ascii.hpp"

namespace dlcost {
namespace {

std::string with_separators(std::string digits) {
    const std::size_t end = std::min(digits.find('.'), digits.size());
    const std::size_t begin = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = end; at > begin + 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

/// "1.20e-07" as "1.20e-7", and "1e+09" as "1e9".
std::string with_short_exponent(std::string text) {
    const std::size_t sign = text.find('e') + 1;
    if (sign == 0) return text;
    const std::size_t digits = std::min(text.find_first_not_of('0', sign + 1), text.size() - 1);
    text.erase(sign + 1, digits - sign - 1);
    if (text[sign] == '+') text.erase(sign, 1);
    return text;
}

/// At most so many significant digits, without zeros at the end. Decimals go down to a millionth; below it there is an
/// exponent.
std::string in_digits(double value, int digits) {
    constexpr double least_usual = 1e-4, least = 1e-6;
    const double size = std::abs(value);
    if (size < least || size >= least_usual) return with_short_exponent(fmt::format("{:.{}g}", value, digits));
    const int decimals = digits - 1 - static_cast<int>(std::floor(std::log10(size)));
    const std::string text = fmt::format("{:.{}f}", value, decimals);
    return text.substr(0, text.find_last_not_of('0') + 1);
}

/// East Asian wide and emoji blocks count two columns, combining marks none (Unicode Standard Annex 11, its large
/// blocks).
std::size_t width_of(char32_t c) {
    const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    if (in(0x300, 0x36f) || in(0x200b, 0x200f) || in(0x20d0, 0x20ff) || in(0xfe00, 0xfe0f)) return 0;
    if (in(0x1100, 0x115f) || in(0x2e80, 0x303e) || in(0x3041, 0xa4cf) || in(0xac00, 0xd7a3) || in(0xf900, 0xfaff) ||
        in(0xfe30, 0xfe6f) || in(0xff00, 0xff60) || in(0xffe0, 0xffe6) || in(0x1f300, 0x1f64f) ||
        in(0x1f680, 0x1f6ff) || in(0x1f900, 0x1f9ff) || in(0x20000, 0x3fffd))
        return 2;
    return 1;
}

struct Letter {
    std::size_t bytes, columns;
};
/// The letter at the beginning of a text that is not empty; invalid UTF-8 counts byte by byte.
Letter first_letter(std::string_view text) {
    if (static_cast<unsigned char>(text.front()) < 0x80) return {1, 1};
    const std::size_t bytes = std::max<std::size_t>(1, utf8_length(text));
    return {bytes, width_of(code_point(text.substr(0, bytes)))};
}

}  // namespace

std::string human(double value) {
    const double size = std::abs(value);
    if (size == 0) return "0";
    if (size >= 1e15) return in_digits(value, 4);
    if (size >= 9999.95) return with_separators(fmt::format("{:.0f}", value));
    if (size >= 99.995) return with_separators(fmt::format("{:.1f}", value));
    if (size >= 0.9995) return fmt::format("{:.2f}", value);
    if (size < 1e-6) return with_short_exponent(fmt::format("{:.2e}", value));
    const int decimals = 2 - static_cast<int>(std::floor(std::log10(size)));
    return fmt::format("{:.{}f}", value, decimals);
}

std::string tidy(double value) {
    if (value != 0 && (value >= 1e9 || value < 1e-4)) return in_digits(value, 6);
    return with_separators(value < 1e5 ? fmt::format("{:.6g}", value) : fmt::format("{:.0f}", value));
}

std::string human(Money money) { return human(money, Currency{}); }

std::string human(Money money, const Currency& currency) {
    const double value = currency.amount(money);
    const std::string sign = currency.sign();
    if (value != 0 && value < 0.01) return sign + in_digits(value, 2);
    if (value >= 1e15) return sign + in_digits(value, 4);
    return sign + with_separators(value < 999.995 ? fmt::format("{:.2f}", value) : fmt::format("{:.0f}", value));
}

std::string rounded(double value) {
    const double size = std::abs(value);
    if (size < 999.95 || size >= 1e15) return human(value);
    if (size < 9999.5) return with_separators(fmt::format("{:.0f}", value));
    const double step = std::pow(10.0, std::floor(std::log10(size)) - 3);
    return with_separators(fmt::format("{:.0f}", std::round(value / step) * step));
}

std::string trimmed(double value) {
    const double size = std::abs(value);
    if (size >= 999.95) return rounded(value);
    return size != 0 && size < 1e-4 ? in_digits(value, 3) : fmt::format("{:.4g}", value);
}

std::string rounded(Money money) { return rounded(money, Currency{}); }

std::string rounded(Money money, const Currency& currency) {
    const double value = currency.amount(money);
    if (value < 99.995 || value >= 1e15) return human(money, currency);
    return currency.sign() + (value < 999.95 ? trimmed(value) : rounded(value));
}

std::string spoken(Money money) { return spoken(money, Currency{}); }

std::string spoken(Money money, const Currency& currency) {
    constexpr double million = 1e6, billion = 1e9, trillion = 1e12, largest = 1e15;
    const auto in = [&](double size, std::string_view word) {
        const double count = currency.amount(money) / size;
        return fmt::format("{}{:.{}f} {}", currency.sign(), count, count < 9.995 ? 2 : count < 99.95 ? 1 : 0, word);
    };
    // What rounds to the next word has that word.
    constexpr double nearly = 0.9995;
    const double value = currency.amount(money);
    if (value < nearly * million || value >= largest) return rounded(money, currency);
    if (value < nearly * billion) return in(million, "million");
    return value < nearly * trillion ? in(billion, "billion") : in(trillion, "trillion");
}

std::string human(Date date) {
    constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
    if (!date) return "";
    std::string text;
    if (date.day) text += fmt::format("{} ", date.day);
    if (date.month) text += fmt::format("{} ", months[static_cast<std::size_t>(date.month - 1)]);
    return text + fmt::format("{}", date.year);
}

std::string fitted(std::string text, double value, std::size_t width) {
    return columns_of(text) <= width ? std::move(text) : with_short_exponent(fmt::format("{:.2e}", value));
}

std::string plain(double value) { return fmt::format("{:.15g}", value); }
std::string full(double value) {
    return value < 1e15 && (value >= 1 || value == 0) ? with_separators(plain(value)) : in_digits(value, 15);
}
std::string short_count(double count) {
    constexpr double largest = 1e16;
    if (count >= largest) return human(flop(count));
    constexpr std::pair<double, char> letters[]{{1e12, 'T'}, {1e9, 'B'}, {1e6, 'M'}, {1e3, 'K'}};
    for (const auto& [size, letter] : letters)
        if (count >= size) return fmt::format("{:.4g}{}", count / size, letter);
    return plain(count);
}

std::string whole(std::uint64_t number) { return with_separators(std::to_string(number)); }

std::string exact(double value) { return fmt::format("{}", value); }
void append_exact(std::string& out, double value) {
    // Counts and watts are mostly whole numbers, for which no shortest-digits search is needed.
    constexpr double exactly_whole = 1e15;
    if (std::abs(value) < exactly_whole && value == static_cast<double>(static_cast<std::int64_t>(value)) &&
        !std::signbit(value)) {
        const fmt::format_int digits{static_cast<std::int64_t>(value)};
        out.append(digits.data(), digits.size());
        return;
    }
    std::array<char, 32> text;
    const char* const end = fmt::format_to(text.data(), FMT_COMPILE("{}"), value);
    out.append(text.data(), static_cast<std::size_t>(end - text.data()));
}

std::string human(Compute work) { return with_short_exponent(fmt::format("{:.3g}", work.in(flop))); }

std::string percent(Utilization share) { return fmt::format("{:.3g} %", 100 * share.value()); }

Unit<DurationDim> unit_for(Duration time) {
    constexpr Duration most_seconds = minute(1), most_minutes = hour(1), most_hours = day(3);
    if (time < most_seconds) return second;
    if (time < most_minutes) return minute;
    return time < most_hours ? hour : day;
}

std::string human(Duration time) { return human(time.in(unit_for(time))) + ' ' + std::string{unit_for(time).label}; }
std::string tidy(Duration time) { return tidy(time.in(unit_for(time))) + ' ' + std::string{unit_for(time).label}; }
std::string rounded(Duration time) {
    return rounded(time.in(unit_for(time))) + ' ' + std::string{unit_for(time).label};
}

std::string upper(std::string_view text) {
    std::string capitals{text};
    for (char& c : capitals)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return capitals;
}

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Letter letter = first_letter(text.substr(i));
        columns += letter.columns;
        i += letter.bytes;
    }
    return columns;
}

std::string cut(std::string_view text, std::size_t width) {
    if (columns_of(text) <= width) return std::string{text};
    std::string out;
    std::size_t columns = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Letter letter = first_letter(text.substr(i));
        columns += letter.columns;
        if (columns + 1 > width) break;
        out += text.substr(i, letter.bytes);
        i += letter.bytes;
    }
    while (out.ends_with(' ')) out.pop_back();
    return out + "…";
}

std::string abridged(std::string_view text, std::size_t width) {
    if (text.find(' ') != std::string_view::npos || columns_of(text) <= width) return cut(text, width);
    // Keep mostly the beginning; the end has sizes and versions.
    const std::string head = cut(text, width - width / 3);
    std::size_t room = width - std::min(width, columns_of(head));
    std::size_t from = text.size(), kept = text.size();
    while (from > 0) {
        do --from;
        while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80);
        const std::size_t columns = columns_of(text.substr(from, kept - from));
        if (columns > room) break;
        if (columns == 0) continue;  // a combining mark stays with its letter
        room -= columns;
        kept = from;
    }
    return head + std::string{text.substr(kept)};
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent, std::size_t first) {
    std::string out;
    std::size_t column = first;
    bool at_start = true;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = std::min(text.find(' ', i), text.size());
        const std::string_view word = text.substr(i, end - i);
        i = end + 1;
        if (word.empty()) continue;
        const std::size_t length = columns_of(word);
        if (!at_start && column + 1 + length > width) {
            out += '\n' + std::string(indent, ' ');
            column = indent;
        } else if (!at_start) {
            out += ' ';
            ++column;
        }
        out += word;
        column += length;
        at_start = false;
    }
    return out;
}

}  // namespace dlcost
