// A number that knows where it comes from, and small trivially copyable pieces that the catalog is made of.
#pragma once

#include <cstdint>
#include <optional>

#include <dlcost/named.hpp>
#include <dlcost/scalars.hpp>

namespace dlcost {

struct Source;

/// A piece of the catalog's string pool. No pointer, so that the tables need no relocation at start.
struct Text {
    std::uint32_t at = 0, size = 0;
    constexpr bool empty() const { return size == 0; }
};

/// A record of table `T`, by its place in the table.
template <class T>
struct Ref {
    static constexpr std::uint32_t none = 0xffffffff;
    std::uint32_t index = none;
    constexpr explicit operator bool() const { return index != none; }
    constexpr bool operator==(const Ref&) const = default;
};

/// Neighbouring rows of table `T`.
template <class T>
struct Range {
    std::uint32_t first = 0, count = 0;
    constexpr bool empty() const { return count == 0; }
};

/// A day, a month or a year: what is not known is 0. Ordered by what is known: 2019 < 2019-06.
struct Date {
    std::int16_t year = 0;
    std::int8_t month = 0, day = 0;
    constexpr auto operator<=>(const Date&) const = default;
    constexpr explicit operator bool() const { return year != 0; }
    /// Whether this date lies in or before `limit`: 2019-06 is not after 2019.
    constexpr bool not_after(Date limit) const;
};

/// What a figure holds until it is read: nothing anybody may use.
template <class Q>
constexpr Q blank_value() {
    if constexpr (requires { typename Q::Dimension; }) return Unit<typename Q::Dimension>{}(0);
    else return Q::sure(Q::low);
}

/// A figure of the catalog: a value, and the document and place it was read in.
template <class Q>
struct Figure {
    Q value = blank_value<Q>();
    Ref<Source> source;
    Text where;  ///< table, page, footnote of the source
    Text note;   ///< what a reader must know; may be empty
    Date as_of;  ///< when the figure held
    Spread spread = Spread::sure(1);
    bool derived = false;  ///< worked out from what the source prints; the source itself leaves it open
    std::uint8_t unit =
        0;  ///< the unit it was written in, as values.hpp counts them, so that it is shown as its source has it
};

/// Where a value of a Run came from. The order is that of precedence; `solved` is what a plan found for what was not
/// said.
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
    Ref<Source> source;  ///< none where it was said
    Text where;
    Date as_of;
    Spread spread = Spread::sure(1);
};

/// A figure as an input of the method. A published run is taken as published: its figures do not vary.
/// What was worked out from a publication is not called published.
template <class Q>
constexpr Sourced<Q> sourced(const Figure<Q>& figure, Origin origin) {
    return {figure.value,  origin == Origin::published && figure.derived ? Origin::derived : origin,
            figure.source, figure.where,
            figure.as_of,  origin == Origin::published ? Spread::sure(1) : figure.spread};
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
