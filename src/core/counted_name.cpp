#include "counted_name.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "../text/ascii.hpp"

namespace dlcost {
namespace {

/// More than any published training has used, and few enough for the range of `devices`.
constexpr std::uint32_t most = 1'000'000;

/// A whole number without sign or leading zero.
std::optional<std::uint32_t> number_of(std::string_view digits) {
    if (digits.empty() || digits.front() == '0' || !std::all_of(digits.begin(), digits.end(), is_digit))
        return std::nullopt;
    std::uint32_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return read.ec == std::errc{} && number <= most ? std::optional{number} : std::nullopt;
}

constexpr std::array<std::string_view, 4> signs{"x", "X", "*", "\u00d7"};

/// "8xH100", "8 x H100".
std::optional<CountedName> count_first(std::string_view text) {
    const std::size_t end = text.find_first_not_of("0123456789");
    if (end == 0 || end == text.npos) return std::nullopt;
    const auto count = number_of(text.substr(0, end));
    const std::string_view rest = trimmed(text.substr(end));
    // "3090x2" begins with a name.
    const auto has_letter = [](std::string_view name) {
        return std::any_of(name.begin(), name.end(), [](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; });
    };
    for (const std::string_view sign : signs)
        if (count && rest.starts_with(sign) && has_letter(rest.substr(sign.size())))
            return CountedName{trimmed(rest.substr(sign.size())), *count, false};
    const bool is_apart = end < text.size() && is_space(text[end]);
    return count && is_apart && has_letter(rest) ? std::optional{CountedName{rest, *count, false}} : std::nullopt;
}

/// "H100:8", "H100x8", "H100 x 8".
std::optional<CountedName> count_last(std::string_view text, std::size_t digits) {
    const auto count = number_of(text.substr(digits));
    const std::string_view before = trimmed(text.substr(0, digits));
    if (!count) return std::nullopt;
    if (before.ends_with(':')) return CountedName{trimmed(before.substr(0, before.size() - 1)), *count, false};
    for (const std::string_view sign : signs)
        if (before.ends_with(sign))
            return CountedName{trimmed(before.substr(0, before.size() - sign.size())), *count, false};
    return std::nullopt;
}

/// What the number of a TPU slice's name counts: TensorCores, two of a chip, or chips.
struct SliceName {
    std::string_view word;
    std::uint32_t per_chip;
};
constexpr std::array slice_names{SliceName{"v2", 2},       SliceName{"v3", 2},       SliceName{"v4", 2},
                                 SliceName{"v5p", 2},      SliceName{"tpu7x", 2},    SliceName{"v7x", 2},
                                 SliceName{"v7", 2},       SliceName{"ironwood", 2}, SliceName{"v5e", 1},
                                 SliceName{"v5lite", 1},   SliceName{"v6e", 1},      SliceName{"trillium", 1},
                                 SliceName{"v5litepod", 1}};

std::string_view without_vendor(std::string_view name) {
    for (const std::string_view vendor : {"google", "cloud", "tpu"}) {
        if (name.size() <= vendor.size() + 1 || !same_ignoring_case(name.substr(0, vendor.size()), vendor)) continue;
        const char after = name[vendor.size()];
        if (after == '-' || after == ' ' || after == '_') name.remove_prefix(vendor.size() + 1);
    }
    return name;
}

/// "tpu-v5p-128" is a slice of 64 chips, "h100-80gb-8" a machine of eight.
std::optional<CountedName> count_after_dash(std::string_view text, std::size_t digits) {
    if (digits < 2 || (text[digits - 1] != '-' && text[digits - 1] != '_')) return std::nullopt;
    const auto number = number_of(text.substr(digits));
    if (!number) return std::nullopt;
    const std::string_view name = text.substr(0, digits - 1);
    for (const SliceName& one : slice_names) {
        if (!same_ignoring_case(without_vendor(name), one.word)) continue;
        if (*number % one.per_chip != 0) return std::nullopt;
        return CountedName{without_vendor(name), *number / one.per_chip, true};
    }
    // Larger numbers, as in "v100-16" or "a100-40", are mostly sizes of memory.
    const bool of_a_machine = *number == 1 || *number == 2 || *number == 4 || *number == 8;
    return of_a_machine ? std::optional{CountedName{name, *number, false}} : std::nullopt;
}

std::optional<CountedName> count_of_one(std::string_view text) {
    text = trimmed(text);
    if (const auto first = count_first(text)) return first->name.empty() ? std::nullopt : first;
    const std::size_t last = text.find_last_not_of("0123456789");
    if (last == text.npos || last + 1 == text.size()) return std::nullopt;
    const auto counted = count_last(text, last + 1);
    const auto found = counted ? counted : count_after_dash(text, last + 1);
    return found && !found->name.empty() ? found : std::nullopt;
}

}  // namespace

std::optional<CountedName> counted_name(std::string_view text) {
    const auto counted = count_of_one(text);
    if (!counted || counted->slice) return counted;
    // "v4-8:2" is two slices of four chips.
    const auto slice = count_of_one(counted->name);
    if (!slice || !slice->slice) return counted;
    if (counted->count > most / slice->count) return std::nullopt;
    return CountedName{slice->name, counted->count * slice->count, true};
}

}  // namespace dlcost
