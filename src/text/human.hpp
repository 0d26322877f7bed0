// Numbers and text for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <dlcost/scalars.hpp>

namespace dlcost {

/// "1,506.8", "26.84", "0.0114", "656,347": four to six significant digits, with thousands separators.
std::string human(double value);
/// An input as given, to six digits: "79.2", "12,041.5", "32,633".
std::string tidy(double value);
/// "$41.28", "$3,751", "$3,201,722".
std::string human(Money money);
/// `text`, which shows `value`, if it fits into `width` columns; otherwise the value with an exponent: "2.97e+09".
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
/// The same for a time that was given: "60 d".
std::string tidy(Duration time);
/// A large count with a suffix: "110M", "6.7B", "15T".
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
