// The one table of request fields. Flags, JSON keys, columns, help and error texts all come from it, and it reads every
// value as text: "7B", "30d" and "79.2h" work everywhere.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include <dlcost/error.hpp>
#include <dlcost/request.hpp>

namespace dlcost {

/// What is wrong with a value, without its place.
struct Complaint {
    Code code;
    std::string expected;
    std::string hint;
};

/// The range of a number, in the field's own unit.
struct Allowed {
    double low = 0, high = 0;
};

/// A field's value as it is written out: a number in the field's unit, a text, or a switch.
using FieldValue = std::variant<double, std::string, bool>;

/// What an option is about: help lists options under these headings. The name is for short help, the label for full
/// help and the manual.
enum class Topic : std::uint8_t { own, run, work, place, power, money, beside, output, general };
template <>
inline constexpr auto enum_names<Topic> = each_of<Named<Topic>>({
    {Topic::own, "Options"},
    {Topic::run, "What", "The run"},
    {Topic::work, "What", "Workload, from which the hours are derived if none are given"},
    {Topic::place, "Where", "Place and date"},
    {Topic::power, "Power"},
    {Topic::money, "Money"},
    {Topic::beside, "Not included in the total"},
    {Topic::output, "Output"},
    {Topic::general, "General"},
});

/// An option's line in short help, which shows only options that have one. `flag` is the spelling shown there; if
/// empty, the name is shown.
struct Brief {
    std::string_view help = {}, flag = {};
};

struct FieldInfo {
    Field id;
    std::string_view name;                    ///< as a JSON key and a column: "cpu_power_w"
    std::array<std::string_view, 2> aliases;  ///< other spellings, "" where none
    std::string_view value;                   ///< what stands after the flag in help: "N", "WATTS"; "" for a switch
    std::string_view expected;                ///< what a value must be, in errors: "between 1 and 10"
    std::string_view help;                    ///< one line, with unit and default
    std::string_view unit;                    ///< of a bare number: "W"; "" if it has no unit
    Allowed allowed;
    /// Reads `text` into the field; the text must outlive the request. Returns nothing on success.
    std::optional<Complaint> (*set)(Request&, const FieldInfo&, std::string_view text);
    /// The request's value in this field, which must be given.
    FieldValue (*get)(const Request&);
    /// Copies the field from the request `from` to the request `to`.
    void (*copy)(Request& to, const Request& from);
    /// The values that completion offers: words separated by spaces, or "@models" for the names of a kind; "" if the
    /// value is free.
    std::string_view choices = {};
    Topic topic = Topic::own;
    Brief brief = {};

    /// The same field, listed under a topic, and in short help if `brief` has a text.
    constexpr FieldInfo under(Topic new_topic, Brief new_brief = {}) const {
        FieldInfo copied = *this;
        copied.topic = new_topic;
        copied.brief = new_brief;
        return copied;
    }

    bool is_switch() const { return value.empty(); }
};

/// All fields, in the order of `Field`.
std::span<const FieldInfo> fields();
const FieldInfo& info(Field field);
/// The field with exactly that name or alias, as used for keys; null if there is none. `spelling` receives which of its
/// names matched.
const FieldInfo* find_field(std::string_view name, std::uint8_t* spelling = nullptr);
/// The field that a name stands for in other tools, else the field name or alias that is spelled most like it, or "".
std::string_view nearest_field(std::string_view name);
/// What to write instead of a key that is no field: `did you mean "region"?`, or "".
std::string field_hint(std::string_view name);

/// How the names of fields are written: as keys of JSON, or as flags.
enum class NameStyle : std::uint8_t { key, flag };
/// A text with the names in braces written in that style: `{power_w}` as power_w or as --power-w.
std::string with_names(std::string_view text, NameStyle style);
/// Keys where the request comes from a document, else flags.
inline NameStyle style_of(const Request& request) {
    return request.document.empty() ? NameStyle::flag : NameStyle::key;
}

/// Reads `text` into field `info.id` of `request`, given at `place`. Returns the fault if it fails.
std::optional<Error> set_field(Request& request, const FieldInfo& info, Place place, std::string_view text);

/// Where a field was given, for an error: a flag as typed, or file, line and JSON pointer.
Where where(const Request& request, Field field);

/// A field's name as the user wrote it: a flag, or a key or column under the name that was used.
std::string name_as_given(const Request& request, Field field);

/// The error of a field that the request has already, given again under the name `again`.
Error given_again(const Request& request, const FieldInfo& info, Where at, std::string_view again);
/// The error of two fields that exclude each other, reported at the second one.
Error exclude_each_other(const Request& request, Field one, Field other);

/// Two fields that give the same thing in different ways.
struct Exclusion {
    Field one, other;
};
std::span<const Exclusion> exclusions();

/// Copies from `from` every field that `request` does not give, directly or in another way.
void fill_gaps(Request& request, const Request& from);
/// As above, for these fields only.
void fill_gaps(Request& request, const Request& from, std::span<const Field> only);
/// Whether an overlay may give the field as a default. Names of a single run may not be defaults.
bool can_be_default(Field field);

}  // namespace dlcost
