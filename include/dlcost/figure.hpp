// A number that knows where it comes from, and the small trivially copyable types that the catalog is made of.
#pragma once

#include <cstdint>
#include <optional>

#include <dlcost/named.hpp>
#include <dlcost/scalars.hpp>

namespace dlcost {

struct Source;

/// A piece of the catalog's string pool. It has no pointer, so the tables need no relocation at start.
struct Text {
    std::uint32_t at = 0, size = 0;
    constexpr bool empty() const { return size == 0; }
};

/// A record of table `T`, by its index.
template <class T>
struct Ref {
    static constexpr std::uint32_t none = 0xffffffff;
    std::uint32_t index = none;
    constexpr explicit operator bool() const { return index != none; }
    constexpr bool operator==(const Ref&) const = default;
};

/// Consecutive rows of table `T`.
template <class T>
struct Range {
    std::uint32_t first = 0, count = 0;
    constexpr bool empty() const { return count == 0; }
};

/// A day, a month or a year; unknown parts are 0. Dates are ordered by their known parts: 2019 < 2019-06.
struct Date {
    std::int16_t year = 0;
    std::int8_t month = 0, day = 0;
    constexpr auto operator<=>(const Date&) const = default;
    constexpr explicit operator bool() const { return year != 0; }
    /// Whether this date is within or before `limit`: 2019-06 is not after 2019.
    constexpr bool not_after(Date limit) const;
};

/// The value of a figure before it is read; not for use.
template <class Q>
constexpr Q blank_value() {
    if constexpr (requires { typename Q::Dimension; }) return Unit<typename Q::Dimension>{}(0);
    else return Q::sure(Q::low);
}

/// A catalog value, with the document and the place it comes from.
template <class Q>
struct Figure {
    Q value = blank_value<Q>();
    Ref<Source> source;
    Text where;  ///< table, page, footnote of the source
    Text note;   ///< what a reader must know; may be empty
    Date as_of;  ///< the date for which the value holds
    Spread spread = Spread::sure(1);
    bool derived = false;  ///< computed from numbers in the source, which does not print this value itself
    std::uint8_t unit =
        0;  ///< index of the unit it was written in (see values.hpp), so that it is shown as in its source
};

/// Where a value of a Run came from, in order of precedence. `solved` is what a plan found for a value that was not
/// given.
enum class Origin : std::uint8_t { given, published, measured, catalog, derived, standard, solved };
template <>
inline constexpr auto enum_names<Origin> = each_of<Named<Origin>>({
    {Origin::given, "said", "given"},
    {Origin::published, "published"},
    {Origin::measured, "measured"},
    {Origin::catalog, "catalog"},
    {Origin::derived, "derived"},
    {Origin::standard, "default"},
    {Origin::solved, "solved"},
});

/// A value on its way through the method, with its origin, source and spread.
template <class Q>
struct Sourced {
    Q value;
    Origin origin = Origin::given;
    Ref<Source> source;  ///< none if it was given
    Text where;
    Date as_of;
    Spread spread = Spread::sure(1);
};

/// A figure as an input of the method. A published run is taken as published, so its values have no spread. Values
/// derived from a publication do not count as published.
template <class Q>
constexpr Sourced<Q> sourced(const Figure<Q>& figure, Origin origin) {
    return {figure.value,  origin == Origin::published && figure.derived ? Origin::derived : origin,
            figure.source, figure.where,
            figure.as_of,  origin == Origin::published ? Spread::sure(1) : figure.spread};
}
/// Another value computed from a figure.
template <class Q, class P>
constexpr Sourced<Q> sourced(const Figure<P>& figure, Origin origin, Q value) {
    return {value, origin, figure.source, figure.where, figure.as_of, figure.spread};
}
template <class Q>
constexpr Sourced<Q> as_given(Q value) {
    return {value};
}

constexpr bool Date::not_after(Date limit) const {
    if (year != limit.year) return year < limit.year;
    if (limit.month == 0 || month == 0) return true;
    if (month != limit.month) return month < limit.month;
    return limit.day == 0 || day == 0 || day <= limit.day;
}

}  // namespace dlcost
