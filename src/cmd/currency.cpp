#include "currency.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/core.h>

#include <dlcost/values.hpp>

namespace dlcost {
namespace {

constexpr double least_rate = 1e-9, most_rate = 1e9;

std::string in_capitals(std::string_view text) {
    std::string capitals{text};
    for (char& c : capitals) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return capitals;
}

bool is_currency_code(std::string_view text) {
    return text.size() == 3 &&
           std::all_of(text.begin(), text.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)); });
}

std::string in_small_letters(std::string_view text) {
    std::string small{text};
    for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return small;
}

/// A rate as it was given, and the option that gave it.
struct ExchangeRate {
    std::string code, flag;
    std::string_view text;
};

/// "EUR=1.08", as both options keep it.
ExchangeRate exchange_rate_of(std::string_view given, std::string flag) {
    const std::size_t equals = given.find('=');
    const std::string code = in_capitals(given.substr(0, equals));
    const bool has_rate = equals != given.npos;
    return {code, std::move(flag), has_rate ? given.substr(equals + 1) : std::string_view{}};
}

}  // namespace

Currency read_currency(const Words& words, Faults& faults) {
    std::vector<ExchangeRate> rates;
    for (const std::string_view given : words.values("usd-per-CODE")) {
        ExchangeRate rate = exchange_rate_of(given, "");
        rate.flag = "--usd-per-" + in_small_letters(rate.code);
        rates.push_back(std::move(rate));
    }
    if (!words.has("currency")) {
        for (const ExchangeRate& rate : rates)
            faults.push_back({Code::missing_field,
                              {"", 0, rate.flag},
                              "--currency " + rate.code,
                              "none",
                              "",
                              fmt::format("{} needs --currency {}", rate.flag, rate.code)});
        return {};
    }
    const ExchangeRate wanted = exchange_rate_of(words.value("currency"), "--currency");
    if (!is_currency_code(wanted.code)) {
        faults.push_back({Code::unknown_choice,
                          {"", 0, "--currency"},
                          "a code of three letters, such as EUR",
                          in_quotes(words.value("currency")),
                          ""});
        return {};
    }
    const ExchangeRate* found = wanted.text.empty() ? nullptr : &wanted;
    for (const ExchangeRate& rate : rates)
        if (!found && rate.code == wanted.code) found = &rate;
    if (!found) {
        // A rate that was refused is not missing as well.
        const bool is_refused = std::any_of(faults.begin(), faults.end(), [](const Error& error) {
            return error.where.pointer.starts_with("--usd-per-");
        });
        if (wanted.code == "USD" || is_refused) return {};
        const std::string add = fmt::format("--usd-per-{}", in_small_letters(wanted.code));
        faults.push_back({Code::missing_field,
                          {"", 0, "--currency"},
                          add,
                          "none",
                          fmt::format("add {} with the US dollars for one {}", add, wanted.code),
                          fmt::format("{} needs a rate", wanted.code)});
        return {};
    }
    const auto rate = split_number(found->text);
    if (!rate || !rate->unit.empty() || !(rate->number >= least_rate && rate->number <= most_rate)) {
        faults.push_back({rate ? Code::out_of_range : Code::bad_number,
                          {"", 0, found->flag},
                          "a rate above 0, such as 1.08",
                          in_quotes(found->text),
                          ""});
        return {};
    }
    return {wanted.code, rate->number};
}

}  // namespace dlcost
