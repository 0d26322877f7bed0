// An input of an earlier result, and how it changed since.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <dlcost/fields.hpp>
#include <dlcost/named.hpp>
#include <dlcost/scalars.hpp>

#include "../text/document.hpp"

namespace dlcost {

/// An input and where it came from; members missing from the document are empty.
struct WrittenInput {
    std::string name;
    FieldValue value;
    std::string unit, origin, source, where, as_of;
    Spread spread = Spread::sure(1);
};

/// Why an input differs: it was given differently; it follows from such an input; the catalog has another value; the
/// program takes another value from the same catalog; or none of these, as in a document that was edited by hand.
enum class Why : std::uint8_t { same, input, follows, catalog, version, unknown };
template <>
inline constexpr auto enum_names<Why> = each_of<Named<Why>>({
    {Why::same, "same"},
    {Why::input, "input"},
    {Why::follows, "follows"},
    {Why::catalog, "catalog"},
    {Why::version, "version"},
    {Why::unknown, "unknown"},
});

struct InputChange {
    std::string name;
    std::optional<WrittenInput> old, now;  ///< none if the result has no such input
    Why why = Why::same;
    std::vector<std::string> follows;  ///< the inputs that it follows from
    std::vector<std::string> stages;   ///< of a project, the stages concerned; none if all are
};

/// The value with its unit: "350 g/kWh".
std::string value_text(const WrittenInput& input);
/// "pue 1.6 → 1.54": the change in a sentence.
std::string change_text(const InputChange& change);

/// Writes one of the two sides; nothing if the result has no such input.
void write_side(DocumentWriter& out, std::string_view key, const std::optional<WrittenInput>& input);
/// Writes a list of changes, each with its two sides.
void write_changes(DocumentWriter& out, std::string_view key, const std::vector<InputChange>& changes);

}  // namespace dlcost
