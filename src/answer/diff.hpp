// The comparison of two results: what changed, and why. diff_report.hpp defines how it is written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <dlcost/attribution.hpp>

#include "written_result.hpp"

namespace dlcost {

/// A value in two results, in the unit that its key names; nothing if unknown.
struct FigureChange {
    const ResultField* field;
    ResultValue old, now;

    /// Whether the values differ by more than rounding in the last digits.
    bool changed() const;
};

struct StageChange {
    enum class State : std::uint8_t { same, changed, added, removed };
    std::string name;
    State state;
    std::vector<FigureChange> figures;  ///< all that either result has
};
template <>
inline constexpr auto enum_names<StageChange::State> = each_of<Named<StageChange::State>>({
    {StageChange::State::same, "same"},
    {StageChange::State::changed, "changed"},
    {StageChange::State::added, "added"},
    {StageChange::State::removed, "removed"},
});

/// A factor's value in two results. For a project it is the value that its stages have in common, if any, and the ratio
/// is the one that all share.
struct DriverChange {
    Driver driver;
    ResultValue old, now;  ///< in its unit: device-hours, W, pure, g/kWh, USD/device-hour, USD/kWh
    ResultValue ratio;     ///< new over old
};

/// The main results: energy, location-based CO2e, and cost: on demand, or spot if both results are on spot or nothing
/// else is known.
struct Headline {
    std::string_view name;  ///< "energy", "CO2e", "cost"
    std::string_view unit;  ///< "kWh", "kg", "USD"
    FigureChange figure;
};

/// The complete comparison, including what did not change; the writers leave that out.
struct Diff {
    WrittenResult old, now;
    std::vector<FigureChange> figures;  ///< of the run, or of a project's sum
    std::vector<InputChange> inputs;
    std::vector<DriverChange> drivers;
    Attribution parts;
    std::vector<StageChange> stages;  ///< none if neither is a project

    bool changed() const;
    std::vector<Headline> headlines() const;
};

Diff compare(WrittenResult old, WrittenResult now);

}  // namespace dlcost
