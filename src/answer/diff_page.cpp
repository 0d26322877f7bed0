// A diff as a page.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include <dlcost/named.hpp>
#include <dlcost/values.hpp>

#include "../text/human.hpp"
#include "diff_report.hpp"
#include "figure_labels.hpp"
#include "quantities.hpp"

namespace dlcost {
namespace {

const double* number(const ResultValue& value) { return std::get_if<double>(&value); }

/// What a number counts, as far as it matters for how it is written.
enum class Kind : std::uint8_t { amount, printed_amount, money, printed_money, devices, count, work };
Kind kind_of(std::string_view key, Digits digits) {
    const bool is_printed = digits == Digits::printed;
    const bool is_energy = key.ends_with("_kwh") && key.find("_per_") == std::string_view::npos;
    if (key.ends_with("_usd")) return is_printed ? Kind::printed_money : Kind::money;
    if (is_printed && (is_energy || key.ends_with("_kg") || key.ends_with("_lb"))) return Kind::printed_amount;
    if (key == "devices" || key == "runs") return Kind::devices;
    if (key.ends_with("params") || key == "tokens") return Kind::count;
    return key == "train_flop" ? Kind::work : Kind::amount;
}

std::string in_words(double value, Kind kind) {
    if (kind == Kind::money) return rounded(usd(value));
    if (kind == Kind::printed_money) return human(usd(value));
    if (kind == Kind::printed_amount) return human(value);
    if (kind == Kind::count) return short_count(value);
    if (kind == Kind::work) return human(flop(value));
    return kind == Kind::devices ? tidy(value) : trimmed(value);
}
std::string shown(const ResultValue& value, Kind kind = Kind::amount) {
    const double* known = number(value);
    return known ? in_words(*known, kind) : "unknown";
}
/// An old and a new value, with digits enough to tell them apart.
struct TextPair {
    std::string old, now;
};
TextPair shown(const ResultValue& old, const ResultValue& now, Kind kind) {
    TextPair pair{shown(old, kind), shown(now, kind)};
    if (!number(old) || !number(now) || *number(old) == *number(now) || pair.old != pair.now) return pair;
    pair = {tidy(*number(old)), tidy(*number(now))};
    return pair.old != pair.now ? pair : TextPair{full(*number(old)), full(*number(now))};
}
std::string with_sign(const ResultValue& value, Kind kind = Kind::amount) {
    const double* known = number(value);
    if (!known || *known == 0) return known ? "0" : "";
    return (*known > 0 ? "+" : "-") + in_words(std::abs(*known), kind);
}
std::string percent_of(const ResultValue& relative) {
    const double* known = number(relative);
    if (!known) return "";
    constexpr double many = 10, tiny = 5e-6;
    if (*known == 0) return "0 %";
    if (*known >= many) return fmt::format("×{}", trimmed(1 + *known));
    if (std::abs(*known) < tiny) return *known > 0 ? "+0.00 %" : "-0.00 %";
    return fmt::format("{:+.3g} %", 100 * *known);
}

/// Whether the intensity of every part is a published one in pounds, as in the runs of the paper.
bool is_of_paper(const WrittenResult& result) {
    const auto parts = result.parts();
    return std::all_of(parts.begin(), parts.end(), [](const WrittenPart& part) {
        return std::any_of(part.inputs.begin(), part.inputs.end(), [](const WrittenInput& input) {
            return input.name == "intensity_lb_per_kwh" && input.origin == name(Origin::published);
        });
    });
}
/// Runs of the paper are shown as the paper prints them.
Digits digits_of(const DiffReport& report) {
    return is_of_paper(report.diff.old) && is_of_paper(report.diff.now) ? Digits::printed : Digits::rounded;
}

// The first line.

std::string_view name_of(const WrittenResult& result) {
    if (!result.whole.name.empty()) return result.whole.name;
    return result.is_project ? "A project" : "A training run";
}

std::string headline(const Headline& line, const DiffReport& report) {
    const std::string name{line.name};
    if (!number(line.figure.old)) return name + " now known";
    if (!number(line.figure.now)) return name + " no longer known";
    if (!line.figure.changed()) return name + " the same";
    const std::string change = percent_of(relative(line.figure));
    const std::string text =
        name + ' ' + (change.empty() ? with_sign(difference(line.figure)) + ' ' + std::string{line.unit} : change);
    return report.limit && grew_beyond(line, *report.limit)
               ? text + fmt::format(" (above {:.6g} %)", 100 * report.limit->value())
               : text;
}

std::string verdict(const DiffReport& report) {
    const Diff& diff = report.diff;
    const std::string_view old = name_of(diff.old), now = name_of(diff.now);
    std::string name = old == now ? std::string{now} : fmt::format("{} → {}", old, now);
    if (!diff.changed()) return name + ": nothing changed";
    const auto lines = diff.headlines();
    const bool quiet =
        std::none_of(lines.begin(), lines.end(), [](const Headline& line) { return line.figure.changed(); });
    std::string text;
    for (const Headline& line : lines) {
        const bool is_last = &line == &lines.back();
        text += (text.empty()       ? ""
                 : quiet && is_last ? " and "
                                    : ", ") +
                (quiet ? std::string{line.name} : headline(line, report));
    }
    if (text.empty()) return name;
    return name + ": " + text + (quiet ? " the same" : "");
}

// Tables.

Grid figures(const DiffReport& report) {
    Grid grid;
    const Digits digits = digits_of(report);
    grid.columns = {"Value", "old", "new", "difference", "change"};
    for (const FigureChange& figure : report.diff.figures) {
        const FigureLabel label = label_of(*figure.field);
        if (!report.all && (!figure.changed() || !label.is_main)) continue;
        const Kind kind = kind_of(figure.field->key, digits);
        TextPair texts = shown(figure.old, figure.now, kind);
        grid.rows.push_back({{std::string{label.words}},
                             {std::move(texts.old), true},
                             {std::move(texts.now), true},
                             {with_sign(difference(figure), kind), true},
                             {percent_of(relative(figure)), true}});
    }
    return grid;
}

/// The parts of the changes of energy, CO2e and cost side by side, and their sums.
class Factors {
public:
    explicit Factors(const DiffReport& report) : report_(report), digits_(digits_of(report)) {
        for (SharedOut& total : shared_out(report.diff.parts))
            if (is_shown(total)) totals_.push_back(std::move(total));
        grid.columns = {"Factor", "old", "new", "change"};
        for (const SharedOut& total : totals_) grid.columns.push_back(column_of(total));
        if (totals_.empty()) return;
        for (const DriverChange& driver : report.diff.drivers) add(driver);
        for (const Driver driver : {Driver::added, Driver::removed}) add({driver, {}, {}, {}});
        if (!grid.rows.empty()) sum();
    }

    Grid grid;

private:
    /// Totals of the first line that changed; with --all the others too.
    bool is_shown(const SharedOut& total) const {
        if (report_.all) return total.key != "electricity_usd";
        const auto lines = report_.diff.headlines();
        const bool is_shown = std::any_of(lines.begin(), lines.end(),
                                          [&](const Headline& line) { return line.figure.field->key == total.key; });
        return is_shown && std::any_of(total.parts.begin(), total.parts.end(),
                                       [](const auto& part) { return *number(part.second) != 0; });
    }
    static std::string column_of(const SharedOut& total) {
        if (total.object == "energy") return "kWh";
        if (total.key == "co2e_kg") return "kg CO2e";
        if (total.key == "market_co2e_kg") return "kg market";
        return total.key == "spot_usd" ? "spot" : "on demand";
    }
    static ResultValue part_of(const SharedOut& total, Driver driver) {
        for (const auto& [of, part] : total.parts)
            if (of == driver) return part;
        return {};
    }
    void add(const DriverChange& driver) {
        std::vector<Grid::Cell> row{{std::string{label(driver.driver)}}};
        const bool known = number(driver.old) && number(driver.now);
        TextPair texts = known ? shown(driver.old, driver.now, Kind::amount) : TextPair{};
        row.push_back({std::move(texts.old), true});
        row.push_back({std::move(texts.now), true});
        const double* ratio = number(driver.ratio);
        row.push_back({ratio ? percent_of(*ratio - 1) : "", true});
        bool moved = false, concerned = false;
        for (const SharedOut& total : totals_) {
            const ResultValue part = part_of(total, driver.driver);
            concerned |= number(part) != nullptr;
            moved |= number(part) && *number(part) != 0;
            row.push_back(
                {number(part) && *number(part) != 0 ? with_sign(part, kind_of(total.key, digits_)) : "", true});
        }
        if (moved || (report_.all && concerned)) grid.rows.push_back(std::move(row));
    }
    void sum() {
        std::vector<Grid::Cell> row{{"Total"}, {"", true}, {"", true}, {"", true}};
        for (const SharedOut& total : totals_) {
            const auto figure =
                std::find_if(report_.diff.figures.begin(), report_.diff.figures.end(), [&](const FigureChange& one) {
                    return one.field->object == total.object && one.field->key == total.key;
                });
            row.push_back({figure == report_.diff.figures.end()
                               ? ""
                               : with_sign(difference(*figure), kind_of(total.key, digits_)),
                           true});
        }
        grid.rows.push_back(std::move(row));
    }

    const DiffReport& report_;
    Digits digits_;
    std::vector<SharedOut> totals_;
};

const FigureChange* figure_of(const StageChange& stage, std::string_view key) {
    for (const FigureChange& figure : stage.figures)
        if (figure.field->key == key) return &figure;
    return nullptr;
}

/// What a stage makes of the change of the sum: all of it, where it was added or removed.
ResultValue change_of(const StageChange& stage, std::string_view key) {
    const FigureChange* figure = figure_of(stage, key);
    if (!figure) return {};
    if (stage.state == StageChange::State::added) return figure->now;
    if (stage.state == StageChange::State::removed && number(figure->old)) return -*number(figure->old);
    return difference(*figure);
}

Grid stages(const DiffReport& report) {
    Grid grid;
    const Digits digits = digits_of(report);
    const auto lines = report.diff.headlines();
    const bool by_spot = std::any_of(lines.begin(), lines.end(),
                                     [](const Headline& line) { return line.figure.field->key == "spot_usd"; });
    grid.columns = {"Stage", "", "kWh", "change", "kg CO2e", by_spot ? "spot" : "on demand"};
    for (const StageChange& stage : report.diff.stages) {
        if (!report.all && stage.state == StageChange::State::same) continue;
        const FigureChange* energy = figure_of(stage, "total_kwh");
        const auto change = [&](std::string_view key) -> Grid::Cell {
            return {with_sign(change_of(stage, key), kind_of(key, digits)), true};
        };
        grid.rows.push_back({{stage.name},
                             {std::string{name(stage.state)}},
                             change("total_kwh"),
                             {energy ? percent_of(relative(*energy)) : "", true},
                             change("co2e_kg"),
                             change(by_spot ? "spot_usd" : "on_demand_usd")});
    }
    return grid;
}

// Inputs.

/// "given" where the document has "said".
std::string label_of_origin(const std::string& origin) {
    for (const Named<Origin>& one : enum_names<Origin>)
        if (one.name == origin) return std::string{label(one.value)};
    return origin;
}
std::string shown_date(const std::string& written_date) {
    const auto date = read_date(written_date);
    return date ? human(*date) : written_date;
}

/// A value and where it comes from. Of two values that were both looked up, source and spread as well, if these
/// differ.
std::string side_text(const InputChange& change, const std::optional<WrittenInput>& input) {
    if (!input) return "none";
    std::string from = label_of_origin(input->origin);
    if (!input->as_of.empty()) from += ' ' + shown_date(input->as_of);
    const bool is_of_overlay = input->origin == "default" && input->source.empty() && !input->where.empty();
    if (is_of_overlay) from += " of " + input->where;
    const bool is_looked_up = change.why == Why::catalog || change.why == Why::version || change.why == Why::unknown;
    if (is_looked_up && change.old && change.now) {
        if (change.old->source != change.now->source && !input->source.empty()) from += ", " + input->source;
        if (change.old->spread != change.now->spread) from += fmt::format(", spread {:.4g}", input->spread.value());
    }
    return fmt::format("{} ({})", value_text(*input), from);
}

std::string list_of(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : &name == &names.back() ? " and " : ", ") + name;
    return all;
}

std::string name_text(const InputChange& input) {
    return input.name + (input.stages.empty() ? "" : " (" + list_of(input.stages) + ')');
}

struct Group {
    Why why;
    std::string_view heading, why_text;
};
constexpr std::array groups{
    Group{Why::input, "Inputs that you changed", "you changed it"},
    Group{Why::follows, "Inputs that follow from these", "follows"},
    Group{Why::catalog, "Inputs that changed in the catalog", "changed in the catalog"},
    Group{Why::version, "Inputs that changed with the program", "changed with the program"},
    Group{Why::unknown, "Inputs that changed for an unknown reason", "unknown"},
    Group{Why::same, "Unchanged inputs", "unchanged"},
};

std::string why_of(const InputChange& input) {
    if (input.why == Why::follows) return "follows from " + list_of(input.follows);
    const auto group =
        std::find_if(groups.begin(), groups.end(), [&](const Group& one) { return one.why == input.why; });
    return std::string{group->why_text};
}

/// Why each input differs, in groups, for a terminal.
void add_narrow_inputs(const DiffReport& report, Page& page) {
    for (const Group& group : groups) {
        if (group.why == Why::same && !report.all) continue;
        Section section{std::string{group.heading}, Room::narrow};
        for (const InputChange& input : report.diff.inputs) {
            if (input.why != group.why) continue;
            const std::string follows = input.why == Why::follows ? ", from " + list_of(input.follows) : "";
            const std::string values = input.why == Why::same
                                           ? side_text(input, input.now ? input.now : input.old)
                                           : side_text(input, input.old) + " → " + side_text(input, input.now);
            section.items.push_back(fmt::format("{}{}: {}", name_text(input), follows, values));
        }
        page.add(std::move(section));
    }
}

Grid inputs(const DiffReport& report) {
    Grid grid;
    grid.columns = {"Input", "old", "new", "why"};
    for (const Group& group : groups)
        for (const InputChange& input : report.diff.inputs)
            if (input.why == group.why && (report.all || input.why != Why::same))
                grid.rows.push_back({{name_text(input)},
                                     {side_text(input, input.old)},
                                     {side_text(input, input.now)},
                                     {why_of(input)}});
    return grid;
}

/// Which program and data made the results.
std::string made_with(const WrittenResult& result) {
    const auto known = [](const std::string& text) { return text.empty() ? std::string{"unknown"} : text; };
    return fmt::format("dlcost {}, catalog {}", known(result.version), known(result.catalog));
}
std::string foot(const Diff& diff) {
    const std::string old = made_with(diff.old), now = made_with(diff.now);
    return old == now ? "Both made by " + now : fmt::format("Old made by {},\nnew made by {}", old, now);
}

void add_table(std::string heading, Room room, Grid table, Page& page) {
    if (table.rows.empty()) return;
    Section section{std::move(heading), room};
    section.table = std::move(table);
    page.add(std::move(section));
}

}  // namespace

Page page_of(const DiffReport& report) {
    Page page;
    page.title = page.headline = verdict(report);
    add_table("", Room::any, figures(report), page);
    add_table("Change by factor", Room::any, Factors{report}.grid, page);
    add_table("Stages", Room::any, stages(report), page);
    add_narrow_inputs(report, page);
    add_table("Inputs", Room::wide, inputs(report), page);
    page.foot = foot(report.diff);
    page.credit = page.foot + ".";
    return page;
}

}  // namespace dlcost
