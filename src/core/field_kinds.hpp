// The kinds of request fields: how text becomes a field's value, how the value is written out, and the table row with
// both. They are templates over the member, so that the table in fields.cpp has one line per field.
#pragma once

#include <type_traits>

#include <dlcost/catalog.hpp>
#include <dlcost/fields.hpp>
#include <dlcost/values.hpp>

#include "../text/ascii.hpp"

namespace dlcost::field_kinds {

using Set = std::optional<Complaint>;

inline Set complain(Code code, const FieldInfo& info, std::string hint = {}) {
    return Complaint{code, std::string{info.expected}, std::move(hint)};
}

inline bool in_range(double value, const Allowed& allowed) { return value >= allowed.low && value <= allowed.high; }

template <auto member, const auto& unit>
Set set_quantity(Request& r, const FieldInfo& info, std::string_view text) {
    using Dim = typename std::remove_cvref_t<decltype(*(r.*member))>::Dimension;
    const auto value = read_quantity<Dim>(text, unit);
    if (!value) return complain(Code::bad_number, info, split_number(text) ? "units: " + units_of<Dim>() : "");
    if (!in_range(value->in(unit), info.allowed)) return complain(Code::out_of_range, info);
    r.*member = *value;
    return {};
}

template <auto member>
Set set_scalar(Request& r, const FieldInfo& info, std::string_view text) {
    using S = std::remove_cvref_t<decltype(*(r.*member))>;
    const auto written = split_number(text);
    if (!written) return complain(Code::bad_number, info);
    const auto value = scalar_of<S>(*written);
    if (!value) return complain(written->unit.empty() ? Code::out_of_range : Code::bad_number, info);
    r.*member = *value;
    return {};
}

template <auto member>
Set set_text(Request& r, const FieldInfo&, std::string_view text) {
    if (trimmed(text).empty() || !is_clean_text(text))
        return Complaint{Code::bad_text, "non-empty UTF-8 text without control characters", {}};
    r.*member = trimmed(text);
    return {};
}

template <auto member>
Set set_switch(Request& r, const FieldInfo& info, std::string_view text) {
    if (text == "true") r.*member = true;
    else if (text == "false") r.*member = false;
    else return complain(Code::unknown_choice, info);
    return {};
}

inline Set set_as_of(Request& r, const FieldInfo& info, std::string_view text) {
    r.as_of = read_date(text);
    return r.as_of ? Set{} : complain(Code::bad_number, info);
}

template <auto member, auto read>
Set set_choice(Request& r, const FieldInfo& info, std::string_view text) {
    r.*member = read(text);
    if (r.*member) return {};
    return complain(Code::unknown_choice, info);  // which lists them all, so no guess is needed
}

template <auto member, const auto& unit>
FieldValue get_quantity(const Request& r) {
    return number_in(*(r.*member), unit);
}
template <auto member>
FieldValue get_scalar(const Request& r) {
    return (r.*member)->value();
}
template <auto member>
FieldValue get_text(const Request& r) {
    return std::string{*(r.*member)};
}
template <auto member>
FieldValue get_switch(const Request& r) {
    return *(r.*member);
}
inline FieldValue get_as_of(const Request& r) { return written(*r.as_of); }
template <auto member>
FieldValue get_choice(const Request& r) {
    return std::string{name(*(r.*member))};
}

template <auto member>
void copy(Request& to, const Request& from) {
    to.*member = from.*member;
}

template <auto member, const auto& unit>
constexpr FieldInfo number(Field id, std::string_view name, std::array<std::string_view, 2> aliases,
                           std::string_view value, Allowed allowed, std::string_view expected, std::string_view help) {
    return {id,
            name,
            aliases,
            value,
            expected,
            help,
            unit.label,
            allowed,
            set_quantity<member, unit>,
            get_quantity<member, unit>,
            copy<member>};
}
template <auto member>
constexpr FieldInfo scalar(Field id, std::string_view name, std::array<std::string_view, 2> aliases,
                           std::string_view value, std::string_view expected, std::string_view help) {
    using S = std::remove_cvref_t<decltype(*(std::declval<Request>().*member))>;
    return {id,
            name,
            aliases,
            value,
            expected,
            help,
            "",
            {S::low, S::high},
            set_scalar<member>,
            get_scalar<member>,
            copy<member>};
}
template <auto member>
constexpr FieldInfo text(Field id, std::string_view name, std::string_view value, std::string_view expected,
                         std::string_view help, std::string_view choices = {}) {
    return {id, name, {}, value, expected, help, "", {}, set_text<member>, get_text<member>, copy<member>, choices};
}
/// One of the names of an enumeration, found by `read`.
template <auto member, auto read>
constexpr FieldInfo choice(Field id, std::string_view name, std::string_view value, std::string_view help) {
    using E = typename std::remove_cvref_t<decltype(std::declval<Request>().*member)>::value_type;
    return {id,
            name,
            {},
            value,
            names_in_words<E>.text(),
            help,
            "",
            {},
            set_choice<member, read>,
            get_choice<member>,
            copy<member>,
            names_to_complete<E>.text()};
}
template <auto member>
constexpr FieldInfo flag(Field id, std::string_view name, std::string_view help) {
    return {id, name, {}, "", "true or false", help, "", {}, set_switch<member>, get_switch<member>, copy<member>};
}

}  // namespace dlcost::field_kinds
