#include "summary.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "../text/human.hpp"

namespace dlcost {
namespace {

constexpr std::string_view batch_schema = "dlcost.batch/1", groups_schema = "dlcost.batch_groups/1",
                           summary_schema = "dlcost.batch_summary/1";

void write_provenance(std::string_view schema, const SummaryOptions& options, DocumentWriter& out) {
    out.text("schema", schema);
    out.text("version", options.version);
    out.text("catalog", options.catalog.version);
}

void write_counts(const BatchCounts& counts, DocumentWriter& out) {
    out.number("read", static_cast<double>(counts.rows));
    out.number("answered", static_cast<double>(counts.answered));
    out.number("refused", static_cast<double>(counts.refused));
    if (counts.stopped) out.flag("stopped", true);
}

std::string summary_document(const Summary& summary, const SummaryOptions& options, bool alone) {
    JsonWriter out{JsonWriter::Layout::one_line};
    out.begin_object({});
    if (alone) write_provenance(summary_schema, options, out);
    write_counts(summary.counts, out);
    write_sums(summary.total, options.catalog, options.equivalents, out);
    out.end_object();
    return out.take();
}

// A sum as a row among the others.

/// The cell of a sum under a row's column; empty where a sum has none.
std::string cell_of(const Sums& sums, const Column& column) {
    const auto money = [&](const Sum<Money>& sum) { return sum.without < sums.rows ? exact(sum.total.in(usd)) : ""; };
    if (column.key == "name") return "total";
    if (column.key == "run.device_hours") return exact(sums.device_hours.in(device_hour));
    if (column.key == "energy.total_kwh")
        return sums.energy.without < sums.rows ? exact(sums.energy.total.in(kwh)) : "";
    if (column.key == "emissions.co2e_lb") return sums.co2e.without < sums.rows ? exact(sums.co2e.total.in(lb)) : "";
    if (column.key == "emissions.co2e_kg") return sums.co2e.without < sums.rows ? exact(sums.co2e.total.in(kg)) : "";
    if (column.key == "cost.spot_usd") return money(sums.spot);
    if (column.key == "cost.on_demand_usd") return money(sums.on_demand);
    return "";
}

std::string total_row(const Summary& summary, const SummaryOptions& options) {
    std::string out = options.format == RowFormat::markdown ? "|" : "";
    for (const Column& column : options.columns) {
        const std::string cell = cell_of(summary.total, column);
        if (options.format == RowFormat::markdown) {
            out += ' ' + cell + " |";
            continue;
        }
        append_csv(out, cell, options.columns.size() == 1);
        out += ',';
    }
    if (options.format == RowFormat::csv) out.pop_back();
    return out + '\n';
}

// For people.

std::string incomplete(std::uint64_t without, std::uint64_t rows) {
    return without ? fmt::format("without {} of {} rows, where it is unknown", whole(without), whole(rows)) : "";
}

/// The costs on lines of their own where some row has only one of them: a range would have ends of different rows.
struct CostLine {
    std::string value, note;
};
std::vector<CostLine> cost_lines(const Sums& sums) {
    if (sums.spot.without == sums.rows && sums.on_demand.without == sums.rows) return {{"unknown", ""}};
    if (!sums.spot.without && !sums.on_demand.without)
        return {{human(sums.spot.total) + " to " + human(sums.on_demand.total), ""}};
    const auto line = [&](const Sum<Money>& sum, const char* kind) {
        if (sum.without == sums.rows) return CostLine{std::string{"unknown "} + kind, ""};
        return CostLine{human(sum.total) + ' ' + kind, incomplete(sum.without, sums.rows)};
    };
    return {line(sums.spot, "spot"), line(sums.on_demand, "on demand")};
}

std::string total_block(const Summary& summary, const SummaryOptions& options) {
    const Sums& sums = summary.total;
    const std::string rows = whole(summary.counts.answered);
    std::string out =
        '\n' +
        bold(fmt::format("Total of {} {}", rows, summary.counts.answered == 1 ? "row" : "rows"), options.screen) + '\n';
    const auto line = [&](std::string_view label, const std::string& value, const std::string& note) {
        out += fmt::format("  {:<14}{}{}\n", label, bold(value, options.screen),
                           note.empty() ? "" : "  " + faint(note, options.screen));
    };
    line("Device-hours", human(sums.device_hours.in(device_hour)), "");
    line("Energy", sums.energy.without < sums.rows ? human(sums.energy.total.in(kwh)) + " kWh" : "unknown",
         incomplete(sums.energy.without, sums.rows));
    line("CO2e",
         sums.co2e.without < sums.rows
             ? fmt::format("{} lb = {} kg", human(sums.co2e.total.in(lb)), human(sums.co2e.total.in(kg)))
             : "unknown",
         incomplete(sums.co2e.without, sums.rows));
    std::string_view label = "Cost";
    for (const CostLine& cost : cost_lines(sums)) line(std::exchange(label, ""), cost.value, cost.note);
    if (sums.co2e.without == sums.rows) return out;
    out += '\n' + bold("As much CO2e as", options.screen) + '\n';
    return out + equivalent_lines(sums.co2e.total, options.equivalents, options.catalog, options.screen.width);
}

/// The key of a group's value among those of its sums.
std::string group_key(const std::string& column) {
    constexpr std::array sums{std::string_view{"rows"},
                              std::string_view{"device_hours"},
                              std::string_view{"energy.total_kwh"},
                              std::string_view{"emissions.co2e_lb"},
                              std::string_view{"emissions.co2e_kg"},
                              std::string_view{"cost.spot_usd"},
                              std::string_view{"cost.on_demand_usd"},
                              std::string_view{"rows_without"}};
    const bool is_taken = std::find(sums.begin(), sums.end(), column) != sums.end() ||
                          column.starts_with("rows_without.") || column.starts_with("equivalents.");
    return is_taken ? "group" : column;
}

std::string shown_group(const std::optional<std::string>& name) {
    return !name ? "(none)" : name->empty() ? "\"\"" : harmless(*name);
}

/// Groups as rows of figures, each number in at most so many columns.
Grid groups_grid(const Summary& summary, std::size_t number_width) {
    Grid grid;
    grid.columns = {group_key(*summary.group_by), "rows", "device-hours", "kWh", "kg CO2e", "spot $", "on demand $"};
    const auto add = [&](const std::string& name, const Sums& sums) {
        const auto number = [&](double value, bool partial) {
            return Grid::Cell{fitted(human(value) + (partial ? "+" : ""), value, number_width), true};
        };
        const auto figure = [&](const auto& sum, auto unit) {
            return sum.without < sums.rows ? number(sum.total.in(unit), sum.without > 0) : Grid::Cell{"unknown", true};
        };
        grid.rows.push_back({{name, false},
                             {whole(sums.rows), true},
                             number(sums.device_hours.in(device_hour), false),
                             figure(sums.energy, kwh),
                             figure(sums.co2e, kg),
                             figure(sums.spot, usd),
                             figure(sums.on_demand, usd)});
    };
    for (const auto& [name, sums] : summary.groups.all) add(shown_group(name), sums);
    if (summary.with_total) add("total", summary.total);
    return grid;
}

/// Columns of text that the grid takes, and of those its first column.
struct Widths {
    std::size_t all = 0, first = 0;
};
Widths widths_of(const Grid& grid) {
    constexpr std::size_t gap = 2;
    Widths widths;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        std::size_t most = columns_of(grid.columns[i]);
        for (const auto& row : grid.rows) most = std::max(most, columns_of(row[i].text));
        widths.all += most + (i ? gap : 0);
        if (i == 0) widths.first = most;
    }
    return widths;
}

/// For people. Where the screen is too narrow, large numbers are shown with an exponent and the names of groups give
/// way.
std::string groups_table(const Summary& summary, const SummaryOptions& options) {
    constexpr std::size_t any_width = 40, narrow = 9, readable_name = 12;
    const std::size_t screen = options.screen.table_width;
    Grid grid = groups_grid(summary, any_width);
    Widths widths = widths_of(grid);
    if (widths.all > screen + widths.first - std::min(widths.first, readable_name))
        grid = groups_grid(summary, narrow), widths = widths_of(grid);
    if (widths.all > screen) {
        const std::size_t room = std::max(readable_name, widths.first - std::min(widths.first, widths.all - screen));
        grid.columns[0] = cut(grid.columns[0], room);
        for (auto& row : grid.rows) row[0].text = cut(row[0].text, room);
    }
    std::string out = table(grid, screen);
    if (summary.total.is_partial()) out += "\n+ and more: some rows of the group have no such figure.\n";
    return out;
}

void write_group(const std::string& column, const std::optional<std::string>& name, const Sums& sums,
                 const SummaryOptions& options, DocumentWriter& out) {
    out.begin_object({});
    name ? out.text(group_key(column), *name) : out.nothing(group_key(column));
    write_sums(sums, options.catalog, options.equivalents, out);
    out.end_object();
}

}  // namespace

std::string batch_head(const RowPrinter& printer, const SummaryOptions& options, bool with_total) {
    if (options.format != RowFormat::json) return printer.head();
    if (!with_total) return "[\n";
    JsonWriter out{JsonWriter::Layout::one_line};
    out.begin_object({});
    write_provenance(batch_schema, options, out);
    out.end_object();
    std::string head = out.take();
    head.resize(head.size() - 2);
    return head + ",\"rows\":[\n";
}

std::string batch_foot(const Summary& summary, const SummaryOptions& options) {
    switch (options.format) {
        case RowFormat::json: {
            if (!summary.with_total) return "]\n";
            std::string total = summary_document(summary, options, false);
            total.pop_back();
            return "],\n\"summary\":" + total + "}\n";
        }
        case RowFormat::ndjson: return summary.with_total ? summary_document(summary, options, true) : "";
        case RowFormat::csv:
        case RowFormat::markdown: return summary.with_total ? total_row(summary, options) : "";
        case RowFormat::table: return summary.with_total ? total_block(summary, options) : "";
    }
    return "";
}

std::vector<std::string> gaps_of_total_row(const Summary& summary, const SummaryOptions& options) {
    std::vector<std::string> gaps;
    if (options.format != RowFormat::csv && options.format != RowFormat::markdown) return gaps;
    const Sums& sums = summary.total;
    const auto without = [&](std::string_view key) {
        return key == "energy.total_kwh"            ? sums.energy.without
               : key.starts_with("emissions.co2e_") ? sums.co2e.without
               : key == "cost.spot_usd"             ? sums.spot.without
               : key == "cost.on_demand_usd"        ? sums.on_demand.without
                                                    : 0;
    };
    for (const Column& column : options.columns)
        if (const std::uint64_t count = without(column.key))
            gaps.push_back(fmt::format("the total of {} is {}", column.key, incomplete(count, sums.rows)));
    return gaps;
}

std::string grouped(const Summary& summary, const SummaryOptions& options) {
    if (options.format == RowFormat::table) return groups_table(summary, options);
    std::string out;
    if (options.format == RowFormat::ndjson) {
        for (const auto& [name, sums] : summary.groups.all) {
            JsonWriter line{JsonWriter::Layout::one_line};
            write_group(*summary.group_by, name, sums, options, line);
            out += line.take();
        }
        return summary.with_total ? out + summary_document(summary, options, true) : out;
    }
    if (options.format == RowFormat::json) {
        JsonWriter document{JsonWriter::Layout::indented};
        document.begin_object({});
        write_provenance(groups_schema, options, document);
        document.text("group_by", *summary.group_by);
        document.begin_list("rows");
        for (const auto& [name, sums] : summary.groups.all)
            write_group(*summary.group_by, name, sums, options, document);
        document.end_list();
        if (summary.with_total) {
            document.begin_object("summary");
            write_counts(summary.counts, document);
            write_sums(summary.total, options.catalog, options.equivalents, document);
            document.end_object();
        }
        document.end_object();
        return document.take();
    }
    GridWriter grid;
    for (const auto& [name, sums] : summary.groups.all) write_group(*summary.group_by, name, sums, options, grid);
    if (summary.with_total) write_group(*summary.group_by, "total", summary.total, options, grid);
    return options.format == RowFormat::csv ? csv(grid.grid) : markdown(grid.grid);
}

}  // namespace dlcost
