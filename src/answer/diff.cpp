#include "diff.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include <dlcost/scalars.hpp>

#include "../catalog/figures.hpp"
#include "input_causes.hpp"

namespace dlcost {
namespace {

/// The tolerance for rounding: the same calculation in a different order.
bool is_near(double a, double b) {
    constexpr double rounding = 1e-12;
    return std::abs(a - b) <= rounding * std::max(std::abs(a), std::abs(b));
}

template <class A, class B>
bool is_same_value(const A& a, const B& b) {
    const auto* x = std::get_if<double>(&a);
    const auto* y = std::get_if<double>(&b);
    return x && y ? is_near(*x, *y) : a == b;
}

// Values.

ResultValue shown(const FieldValue* value) {
    if (!value) return {};
    if (const auto* number = std::get_if<double>(value)) return *number;
    if (const auto* text = std::get_if<std::string>(value)) return std::string_view{*text};
    return std::get<bool>(*value);
}

std::vector<FigureChange> figures(const WrittenPart* old, const WrittenPart* now) {
    std::vector<FigureChange> all;
    for (const ResultField& field : result_fields()) {
        if (!field.is_number) continue;
        const auto value = [&](const WrittenPart* part) {
            return shown(part ? part->find(field.object, field.key) : nullptr);
        };
        FigureChange figure{&field, value(old), value(now)};
        if (figure.old != ResultValue{} || figure.now != ResultValue{}) all.push_back(figure);
    }
    return all;
}

/// A sum lacks the values of single runs, so their absence on one side is not a change.
void leave_out_single_runs(std::vector<FigureChange>& all) {
    constexpr std::array<std::string_view, 2> of_one{"run", "plan"};
    std::erase_if(all, [&](const FigureChange& figure) {
        const bool is_of_one = std::find(of_one.begin(), of_one.end(), figure.field->object) != of_one.end() ||
                               figure.field->key.starts_with("intensity");
        return is_of_one && (figure.old == ResultValue{} || figure.now == ResultValue{});
    });
}

// Stages.

/// A stage that both have, or that only one has.
struct Matched {
    const WrittenPart* old;
    const WrittenPart* now;
};

/// Pairs stages by name; of several with the same name, the first is used. They are in the new order, followed by
/// removed ones. Two runs are compared whatever their names.
std::vector<Matched> matched(const WrittenResult& old, const WrittenResult& now) {
    if (!old.is_project && !now.is_project) return {{&old.whole, &now.whole}};
    std::vector<const WrittenPart*> left;
    for (const WrittenPart& part : old.parts()) left.push_back(&part);
    std::vector<Matched> all;
    for (const WrittenPart& part : now.parts()) {
        const auto same =
            std::find_if(left.begin(), left.end(), [&](const WrittenPart* other) { return other->name == part.name; });
        all.push_back({same == left.end() ? nullptr : *same, &part});
        if (same != left.end()) left.erase(same);
    }
    for (const WrittenPart* part : left) all.push_back({part, nullptr});
    return all;
}

StageChange stage_change(const Matched& stage) {
    StageChange change{stage.now ? stage.now->name : stage.old->name, StageChange::State::same,
                       figures(stage.old, stage.now)};
    if (!stage.old) change.state = StageChange::State::added;
    else if (!stage.now) change.state = StageChange::State::removed;
    else if (std::any_of(change.figures.begin(), change.figures.end(), std::mem_fn(&FigureChange::changed)))
        change.state = StageChange::State::changed;
    return change;
}

// Inputs.

/// An intensity is one input, whichever unit it was given in.
std::string_view kind_of(std::string_view input) {
    return input == "intensity_lb_per_kwh" ? "intensity_g_per_kwh" : input;
}

const WrittenInput* input_of(const WrittenPart& part, std::string_view name) {
    for (const WrittenInput& input : part.inputs)
        if (kind_of(input.name) == kind_of(name)) return &input;
    return nullptr;
}

FieldValue comparable(const WrittenInput& input) {
    const auto* number = std::get_if<double>(&input.value);
    if (number && input.name == "intensity_lb_per_kwh") return lb_per_kwh(*number).in(g_per_kwh);
    return input.value;
}

/// Whether the input means the same record in two results, even if the names given differ.
bool is_same_record(std::string_view input, const Matched& stage) {
    constexpr std::array<std::string_view, 5> records{"model", "hardware", "provider", "region", "method"};
    if (std::find(records.begin(), records.end(), input) == records.end()) return false;
    const FieldValue* old = stage.old->find("run", input);
    const FieldValue* now = stage.now->find("run", input);
    return old && now && *old == *now;
}

bool is_same(const InputChange& input, const Matched& stage) {
    if (is_same_record(input.name, stage)) return true;
    if (!input.old || !input.now) return false;
    return is_same_value(comparable(*input.old), comparable(*input.now)) && input.old->spread == input.now->spread;
}

/// Given, or set by an overlay's defaults.
bool is_somebodys(const std::optional<WrittenInput>& input) {
    return input &&
           (input->origin == "said" || (input->origin == "default" && input->source.empty() && !input->where.empty()));
}

/// The inputs of one run, with why they differ.
class InputChanges {
public:
    InputChanges(const Matched& stage, bool other_catalog, bool other_version)
        : other_catalog_(other_catalog), other_version_(other_version) {
        const auto add = [&](const WrittenInput& input) {
            const auto known = [&](const InputChange& other) { return kind_of(other.name) == kind_of(input.name); };
            if (std::any_of(all.begin(), all.end(), known)) return;
            InputChange change{input.name, {}, {}, Why::same, {}, {}};
            if (const auto* old = input_of(*stage.old, input.name)) change.old = *old;
            if (const auto* now = input_of(*stage.now, input.name)) change.now = *now;
            changed_.push_back(!is_same(change, stage));
            all.push_back(std::move(change));
        };
        for (const WrittenInput& input : stage.now->inputs) add(input);
        for (const WrittenInput& input : stage.old->inputs) add(input);
        for (std::size_t i = 0; i < all.size(); ++i)
            if (changed_[i]) explain(all[i]);
    }

    std::vector<InputChange> all;

private:
    void explain(InputChange& input) const {
        if (is_somebodys(input.old) || is_somebodys(input.now)) {
            input.why = Why::input;
            return;
        }
        const Causes causes = causes_of(input.name);
        for (const Fields causing : {causes.near, causes.far}) {
            for (const FieldInfo& field : fields())
                if (causing.has(field.id) && is_newly_given(field.name)) input.follows.emplace_back(field.name);
            if (!input.follows.empty()) break;
        }
        const auto solved = [](const std::optional<WrittenInput>& one) { return one && one->origin == "solved"; };
        if (!input.follows.empty()) input.why = Why::follows;
        else if (other_catalog_) input.why = Why::catalog;
        else if (other_version_) input.why = Why::version;
        else if (solved(input.old) || solved(input.now)) input.why = Why::follows, input.follows.emplace_back("limits");
        else input.why = Why::unknown;
    }
    bool is_newly_given(std::string_view name) const {
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i].name == name) return changed_[i] && (is_somebodys(all[i].old) || is_somebodys(all[i].now));
        return false;
    }

    bool other_catalog_, other_version_;
    std::vector<bool> changed_;
};

bool is_alike(const std::optional<WrittenInput>& a, const std::optional<WrittenInput>& b) {
    if (!a || !b) return !a && !b;
    return a->value == b->value && a->unit == b->unit && a->origin == b->origin && a->source == b->source &&
           a->as_of == b->as_of && a->spread == b->spread;
}

/// The inputs of all stages that both results have, each change once.
std::vector<InputChange> inputs(const std::vector<Matched>& stages, const WrittenResult& old,
                                const WrittenResult& now) {
    std::vector<InputChange> all;
    std::size_t compared = 0;
    for (const Matched& stage : stages) {
        if (!stage.old || !stage.now) continue;
        ++compared;
        for (InputChange& change : InputChanges{stage, old.catalog != now.catalog, old.version != now.version}.all) {
            const auto same = std::find_if(all.begin(), all.end(), [&](const InputChange& other) {
                return other.name == change.name && other.why == change.why && is_alike(other.old, change.old) &&
                       is_alike(other.now, change.now) && other.follows == change.follows;
            });
            InputChange& kept = same == all.end() ? all.emplace_back(std::move(change)) : *same;
            kept.stages.push_back(stage.now->name);
        }
    }
    for (InputChange& change : all)
        if (change.stages.size() == compared) change.stages.clear();
    return all;
}

// Factors.

struct DriverValue {
    Driver driver;
    ResultValue (*value)(const Drivers&);
};

template <auto Member, const auto& unit>
ResultValue in_unit(const Drivers& all) {
    const auto& quantity = all.*Member;
    return quantity ? ResultValue{as_written(quantity->in(unit))} : ResultValue{};
}

using D = Drivers;
constexpr std::array driver_values{
    DriverValue{Driver::device_hours, in_unit<&D::device_hours, device_hour>},
    DriverValue{Driver::draw, in_unit<&D::draw, watt>},
    DriverValue{Driver::pue,
                [](const D& all) { return all.pue ? ResultValue{as_written(all.pue->value())} : ResultValue{}; }},
    DriverValue{Driver::intensity, in_unit<&D::intensity, g_per_kwh>},
    DriverValue{Driver::market_intensity, in_unit<&D::market_intensity, g_per_kwh>},
    DriverValue{Driver::price, in_unit<&D::price, usd_per_device_hour>},
    DriverValue{Driver::spot_price, in_unit<&D::spot_price, usd_per_device_hour>},
    DriverValue{Driver::tariff, in_unit<&D::tariff, usd_per_kwh>},
};

ResultValue quotient(const ResultValue& now, const ResultValue& old) {
    const auto* above = std::get_if<double>(&now);
    const auto* below = std::get_if<double>(&old);
    if (!above || !below || !(*below > 0)) return {};
    return is_near(*above, *below) ? 1.0 : *above / *below;
}

/// The value that all have in common; nothing if they differ.
void meet(ResultValue& common, const ResultValue& other, bool is_first) {
    if (is_first) common = other;
    else if (!is_same_value(common, other)) common = {};
}

std::vector<DriverChange> driver_changes(const std::vector<StagePair>& stages) {
    std::vector<DriverChange> all;
    for (const DriverValue& one : driver_values) {
        DriverChange change{one.driver, {}, {}, {}};
        bool is_first = true;
        for (const StagePair& stage : stages) {
            if (!stage.old || !stage.now) continue;
            const ResultValue old = one.value(drivers(*stage.old)), now = one.value(drivers(*stage.now));
            meet(change.old, old, is_first);
            meet(change.now, now, is_first);
            meet(change.ratio, quotient(now, old), is_first);
            is_first = false;
        }
        all.push_back(change);
    }
    return all;
}

/// The device-hours of a project are those of all stages that both results have.
void add_up(DriverChange& device_hours, const std::vector<StagePair>& stages) {
    DeviceTime old = device_hour(0), now = device_hour(0);
    for (const StagePair& stage : stages)
        if (stage.old && stage.now) old = old + *stage.old->device_hours, now = now + *stage.now->device_hours;
    if (old > device_hour(0))
        device_hours = {Driver::device_hours, old.in(device_hour), now.in(device_hour), now / old};
}

bool is_known(const FigureChange& figure) { return figure.old != ResultValue{} && figure.now != ResultValue{}; }

}  // namespace

bool FigureChange::changed() const { return !is_same_value(old, now); }

bool Diff::changed() const {
    return std::any_of(figures.begin(), figures.end(), std::mem_fn(&FigureChange::changed)) ||
           std::any_of(inputs.begin(), inputs.end(), [](const InputChange& input) { return input.why != Why::same; }) ||
           std::any_of(stages.begin(), stages.end(),
                       [](const StageChange& stage) { return stage.state != StageChange::State::same; });
}

std::vector<Headline> Diff::headlines() const {
    std::vector<Headline> all;
    const auto find = [&](std::string_view key) {
        return std::find_if(figures.begin(), figures.end(),
                            [&](const FigureChange& figure) { return figure.field->key == key; });
    };
    const auto add = [&](std::string_view name, std::string_view unit, auto figure) {
        if (figure != figures.end()) all.push_back({name, unit, *figure});
    };
    add("energy", "kWh", find("total_kwh"));
    add("CO2e", "kg", find("co2e_kg"));
    const auto on_demand = find("on_demand_usd"), spot = find("spot_usd");
    const auto is_spot = [](const WrittenResult& result) {
        const auto runs = result.parts();
        return std::all_of(runs.begin(), runs.end(),
                           [](const WrittenPart& part) { return part.find("run", "spot") != nullptr; });
    };
    // Results of earlier versions have no cost at the kind of price in force.
    const auto paid = std::find_if(figures.begin(), figures.end(), [](const FigureChange& figure) {
        return figure.field->object == "cost" && figure.field->key == "usd";
    });
    if (paid != figures.end() && is_known(*paid)) {
        add("cost", "USD", paid);
        return all;
    }
    const bool by_spot = spot != figures.end() && ((is_spot(old) && is_spot(now)) || on_demand == figures.end() ||
                                                   (is_known(*spot) && !is_known(*on_demand)));
    add("cost", "USD", by_spot ? spot : on_demand);
    return all;
}

Diff compare(WrittenResult old, WrittenResult now) {
    Diff diff{std::move(old), std::move(now), {}, {}, {}, {}, {}};
    const auto stages = matched(diff.old, diff.now);
    const bool is_project = diff.old.is_project || diff.now.is_project;
    std::vector<StagePair> pairs;
    const auto totals = [](const WrittenPart* part) { return part ? std::optional{part->totals()} : std::nullopt; };
    for (const Matched& stage : stages) pairs.push_back({totals(stage.old), totals(stage.now)});
    diff.figures = figures(&diff.old.whole, &diff.now.whole);
    if (diff.old.is_project != diff.now.is_project) leave_out_single_runs(diff.figures);
    diff.inputs = inputs(stages, diff.old, diff.now);
    diff.drivers = driver_changes(pairs);
    if (is_project) add_up(diff.drivers.front(), pairs);
    diff.parts = attribute(pairs);
    for (const Matched& stage : stages)
        if (is_project) diff.stages.push_back(stage_change(stage));
    return diff;
}

}  // namespace dlcost
