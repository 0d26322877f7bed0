#include "importer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "../text/ascii.hpp"

namespace dlcost {

void Importer::skip(std::string_view why) {
    const auto known =
        std::find_if(skipped_.begin(), skipped_.end(), [&](const SkippedRecords& one) { return one.why == why; });
    if (known == skipped_.end()) skipped_.push_back({why, 1});
    else ++known->count;
}

void LogColumns::read(const std::vector<std::string_view>& names) {
    names_.clear();
    for (std::string_view name : names) {
        name = trimmed(name);
        std::string_view unit;
        if (const std::size_t bracket = name.find('['); bracket != std::string_view::npos && name.ends_with(']')) {
            unit = name.substr(bracket + 1, name.size() - bracket - 2);
            name = trimmed(name.substr(0, bracket));
        }
        names_.push_back({std::string{name}, std::string{unit}});
    }
}

std::optional<std::size_t> LogColumns::find(std::string_view name) const {
    for (std::size_t i = 0; i < names_.size(); ++i)
        if (same_ignoring_case(names_[i].name, name)) return i;
    return std::nullopt;
}

std::string_view LogColumns::cell(const std::vector<std::string_view>& cells, std::string_view name) const {
    const auto at = find(name);
    return at && *at < cells.size() ? trimmed(cells[*at]) : std::string_view{};
}

std::string_view LogColumns::unit(std::string_view name) const {
    const auto at = find(name);
    return at ? std::string_view{names_[*at].unit} : std::string_view{};
}

void LogColumns::require_one_of(std::initializer_list<std::string_view> names, Faults& faults) const {
    std::string expected;
    for (const std::string_view name : names) {
        if (has(name)) return;
        (expected += expected.empty() ? "a column " : " or ") += name;
    }
    std::string found;
    for (const Named& named : names_) (found += found.empty() ? "" : ", ") += named.name;
    const std::string message = "missing " + expected.substr(2) + "; the header is " + in_quotes(found);
    faults.push_back({Code::missing_field, {}, std::move(expected), in_quotes(found), "", message});
}

std::optional<double> plain_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string as_cell(double value) {
    // Digits after the twelfth are rounding noise.
    constexpr int digits = 12;
    std::array<char, 32> text;
    return {text.data(),
            std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, digits).ptr};
}

}  // namespace dlcost
