// Values as people write them: "79.2h", "7B", "250 W", "70 %", "0.954 lb/kWh". Flags, specs and data share one reader.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <dlcost/fields.hpp>

namespace dlcost {

/// A number and the unit written after it; the views are valid as long as the text is.
struct Written {
    double number;
    std::string_view unit;  ///< trimmed; may be empty
};

/// Splits "250 W" into number and unit. Returns nothing if the text does not begin with a number; a number too large
/// for a double, "nan" and "inf" do not count as numbers.
std::optional<Written> split_number(std::string_view text);

/// A written number as a quantity; a bare number is in `bare`. Returns nothing if the unit is of another dimension.
template <class Dim>
std::optional<Quantity<Dim>> quantity_of(const Written& written, Unit<Dim> bare);
/// A written number as a pure number: a count (`whole`) with K, M, B or T, or a share with a percent sign. Returns
/// nothing for any other suffix.
std::optional<double> pure_number(const Written& written, bool whole);
/// The same as a `Scalar`; also returns nothing if the number is not allowed.
template <class S>
std::optional<S> scalar_of(const Written& written) {
    const auto number = pure_number(written, S::whole);
    return number ? S::of(*number) : std::nullopt;
}

/// Reads a quantity; a bare number is in `bare`. Units ignore case ("kw", "H"). A time may also have several parts
/// ("1d12h") or be written as Slurm writes it ("72:00:00", "3-00:00:00").
template <class Dim>
std::optional<Quantity<Dim>> read_quantity(std::string_view text, Unit<Dim> bare);
/// As above, but the unit is required: for data files, where a bare number would be ambiguous. `unit` receives its
/// index, for `unit_at`.
template <class Dim>
std::optional<Quantity<Dim>> read_with_unit(std::string_view text, std::uint8_t& unit);
/// The units of a dimension, by index; 0 is the unit that stores numbers unchanged, such as `kwh(1)`.
template <class Dim>
Unit<Dim> unit_at(std::uint8_t index);
/// The number that `quantity` was given with: the shortest that reads back to exactly the same quantity in that unit.
template <class Dim>
double number_in(Quantity<Dim> quantity, Unit<Dim> unit);
/// The units of a dimension as a person may write them: "W, kW, MW".
template <class Dim>
std::string units_of();

/// Reads a pure number: "64", "7B", "70 %". Suffixes K, M, B, T for counts; a percent sign for shares.
template <class S>
std::optional<S> read_scalar(std::string_view text) {
    const auto written = split_number(text);
    return written ? scalar_of<S>(*written) : std::nullopt;
}

/// "2019", "2019-06", "2019-06-30".
std::optional<Date> read_date(std::string_view text);
/// "2019", "2019-06" or "2019-06-30", depending on how much is known.
std::string written(Date date);

std::optional<Basis> read_basis(std::string_view text);
std::optional<Precision> read_precision(std::string_view text);
std::optional<Site> read_site(std::string_view text);
std::optional<PriceKind> read_price_kind(std::string_view text);
std::optional<Counted> read_energy_scope(std::string_view text);

/// Whether the text is UTF-8 without control characters.
bool is_clean_text(std::string_view text);

}  // namespace dlcost
