// Numbers and text for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <dlcost/figure.hpp>
#include <dlcost/scalars.hpp>

namespace dlcost {

/// "1,506.8", "26.84", "0.0114", "656,347": four to six significant digits, with thousands separators.
std::string human(double value);
/// An input as given, to six digits: "79.2", "12,041.5", "32,633".
std::string tidy(double value);
/// "$41.28", "$3,751", "$3,201,722".
std::string human(Money money);
/// At most four significant digits: "1,507", "656,300", "26.84", "0.0114".
std::string rounded(double value);
/// The same without zeros at its end: "684", "1.54".
std::string trimmed(double value);
/// At most four significant digits, as a column shows them: "$41.28", "$983.4", "$12,570", "$3,202,000".
std::string rounded(Money money);
/// The same in a sentence, where millions are a word: "$3.20 million".
std::string spoken(Money money);

/// The currency in which people see costs: a label, with the rate that they gave for it.
struct Currency {
    std::string code;         ///< of ISO 4217: "EUR"; empty for US dollars
    double usd_per_unit = 1;  ///< US dollars for one unit

    bool is_usd() const { return code.empty(); }
    /// An amount in it, as a plain number.
    double amount(Money money) const { return money.in(usd) / usd_per_unit; }
    /// "USD", "EUR": what stands at an axis or over a column.
    std::string_view name() const { return is_usd() ? std::string_view{"USD"} : std::string_view{code}; }
    /// "$", "EUR ": what stands before an amount.
    std::string sign() const { return is_usd() ? "$" : code + ' '; }
};
std::string human(Money money, const Currency& currency);
std::string rounded(Money money, const Currency& currency);
std::string spoken(Money money, const Currency& currency);
/// "30 July 2026", "July 2026" or "2026", as much as is known.
std::string human(Date date);
/// `text`, which shows `value`, where it takes at most `width` columns; else the value with an exponent: "2.97e+09".
std::string fitted(std::string text, double value, std::size_t width);
/// A number as its source prints it: at most 15 digits, without separators.
std::string plain(double value);
/// The same with thousands separators: "12,041.51".
std::string full(double value);
/// FLOP: "8.4e22".
std::string human(Compute work);
/// A share to at most three digits: "26.9 %".
std::string percent(Utilization share);
/// A time in the unit that suits it: "17.2 h", "60.0 d".
std::string human(Duration time);
/// The same of a given time: "60 d".
std::string tidy(Duration time);
/// Seconds, minutes, hours or days, as people think of a time.
Unit<DurationDim> unit_for(Duration time);
/// In that unit with at most four significant digits: "17.20 h".
std::string rounded(Duration time);
/// A large count in letters: "110M", "6.7B", "15T".
std::string short_count(double count);
/// A whole number with thousands separators: "1,000,000".
std::string whole(std::uint64_t number);
/// The shortest text that reads back to the same double, for programs.
std::string exact(double value);
/// The same, appended to `out`.
void append_exact(std::string& out, double value);

/// In upper case: "BF16".
std::string upper(std::string_view text);

/// The columns that a text takes in a terminal: wide characters count two, combining ones none.
std::size_t columns_of(std::string_view text);
/// The text, shortened with "…" to at most `width` columns.
std::string cut(std::string_view text, std::size_t width);
/// The same for prose. For a name, which has no space, both ends are kept: "mlperf40-llama2…512h100".
std::string abridged(std::string_view text, std::size_t width);
/// The text, broken at spaces so that no line exceeds column `width`. It begins at column `first` (what precedes it is
/// not part of it); later lines begin with `indent` spaces.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent, std::size_t first);

}  // namespace dlcost
