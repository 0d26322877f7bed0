// Two results held against each other: what changed, and why. How that is written is in diff_report.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <dlcost/attribution.hpp>

#include "written_result.hpp"

namespace dlcost {

/// A figure in two results, in the unit that its key names; nothing where it is not known.
struct FigureChange {
    const ResultField* field;
    ResultValue old, now;

    /// Whether it is another figure, and not the same to within the last digits of rounding.
    bool changed() const;
};

/// Why an input is another: somebody said something else; it follows from such an input; the catalog has another
/// figure; the program takes another one out of the same catalog; or none of these, as in a document that somebody
/// changed by hand.
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
    std::optional<WrittenInput> old, now;  ///< none where the result has no such input
    Why why = Why::same;
    std::vector<std::string> follows;  ///< the inputs that it follows from
    std::vector<std::string> stages;   ///< of a project, those where it is so; none where it is so in all
};

struct StageChange {
    enum class State : std::uint8_t { same, changed, added, removed };
    std::string name;
    State state;
    std::vector<FigureChange> figures;  ///< all that one of the two has
};
template <>
inline constexpr auto enum_names<StageChange::State> = each_of<Named<StageChange::State>>({
    {StageChange::State::same, "same"},
    {StageChange::State::changed, "changed"},
    {StageChange::State::added, "added"},
    {StageChange::State::removed, "removed"},
});

/// A factor's value in two results. Of a project it is that of its stages, where they have one; how far it moved, where
/// it moved alike in all.
struct DriverChange {
    Driver driver;
    ResultValue old, now;  ///< in its unit: device-hours, W, pure, g/kWh, USD/device-hour, USD/kWh
    ResultValue ratio;     ///< new over old
};

/// What is said first: energy, location-based CO2e, and the cost: on demand, or spot where both results are on spot or
/// nothing else is known.
struct Headline {
    std::string_view name;  ///< "energy", "CO2e", "cost"
    std::string_view unit;  ///< "kWh", "kg", "USD"
    FigureChange figure;
};

/// All of it, what did not change too; the writers leave that out.
struct Diff {
    WrittenResult old, now;
    std::vector<FigureChange> figures;  ///< of the run, or the sum of a project
    std::vector<InputChange> inputs;
    std::vector<DriverChange> drivers;
    Attribution parts;
    std::vector<StageChange> stages;  ///< none where neither is a project

    bool changed() const;
    std::vector<Headline> headlines() const;
};

Diff compare(WrittenResult old, WrittenResult now);

}  // namespace dlcost
