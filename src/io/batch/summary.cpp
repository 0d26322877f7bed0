#include "summary.hpp"

#include <fmt/format.h>

#include "../human.hpp"

namespace dlcost {
namespace {

constexpr std::string_view batch_schema = "dlcost.batch/1", groups_schema = "dlcost.batch_groups/1", summary_schema = "dlcost.batch_summary/1";

void write_provenance(std::string_view schema, const SummaryOptions& options, DocumentWriter& out) {
    out.text("schema", schema);
    out.text("version", options.version);
    out.text("catalog", options.catalog.version);
}

void write_counts(const BatchCounts& counts, DocumentWriter& out) {
    out.number("read", static_cast<double>(counts.rows));
    out.number("answered", static_cast<double>(counts.answered));
    out.number("refused", static_cast<double>(counts.refused));
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
    if (column.key == "energy.total_kwh") return sums.energy.without < sums.rows ? exact(sums.energy.total.in(kwh)) : "";
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

std::string incomplete(std::uint64_t without, std::uint64_t rows) { return without ? fmt::format("without {} of {} rows, where it is unknown", human(static_cast<double>(without)), human(static_cast<double>(rows))) : ""; }

std::string money_range(const Sums& sums) {
    const bool spot = sums.spot.without < sums.rows, on_demand = sums.on_demand.without < sums.rows;
    if (spot && on_demand) return human(sums.spot.total) + " to " + human(sums.on_demand.total);
    return spot ? human(sums.spot.total) + " spot" : on_demand ? human(sums.on_demand.total) : "unknown";
}

std::string total_block(const Summary& summary, const SummaryOptions& options) {
    const Sums& sums = summary.total;
    const std::string rows = whole(summary.counts.answered);
    std::string out = '\n' + bold(fmt::format("Total of {} {}", rows, summary.counts.answered == 1 ? "row" : "rows"), options.screen) + '\n';
    const auto line = [&](std::string_view label, const std::string& value, const std::string& note) {
        out += fmt::format("  {:<14}{}{}\n", label, bold(value, options.screen), note.empty() ? "" : "  " + faint(note, options.screen));
    };
    line("Device-hours", human(sums.device_hours.in(device_hour)), "");
    line("Energy", sums.energy.without < sums.rows ? human(sums.energy.total.in(kwh)) + " kWh" : "unknown", incomplete(sums.energy.without, sums.rows));
    line("CO2e", sums.co2e.without < sums.rows ? fmt::format("{} lb = {} kg", human(sums.co2e.total.in(lb)), human(sums.co2e.total.in(kg))) : "unknown", "");
    line("Cost", money_range(sums), incomplete(std::max(sums.spot.without, sums.on_demand.without), sums.rows));
    if (sums.co2e.without == sums.rows) return out;
    out += '\n' + bold("As much CO2e as", options.screen) + '\n';
    for (const auto ref : options.equivalents) {
        const Equivalent& equivalent = options.catalog.at(ref);
        out += fmt::format("  {:>10}  {}\n", human(sums.co2e.total / equivalent.co2e.value), options.catalog.text(equivalent.name));
    }
    return out;
}

/// Groups as rows of figures for people.
std::string groups_table(const Summary& summary, const SummaryOptions& options) {
    Grid grid;
    grid.columns = {*summary.group_by, "rows", "device-hours", "kWh", "kg CO2e", "spot $", "on demand $"};
    const auto add = [&](const std::string& name, const Sums& sums) {
        const auto figure = [&](const auto& sum, auto unit) { return Grid::Cell{sum.without < sums.rows ? human(sum.total.in(unit)) + (sum.without ? "+" : "") : "unknown", true}; };
        grid.rows.push_back({{name.empty() ? "(none)" : name, false}, {whole(sums.rows), true}, {human(sums.device_hours.in(device_hour)), true},
                             figure(sums.energy, kwh), figure(sums.co2e, kg), figure(sums.spot, usd), figure(sums.on_demand, usd)});
    };
    for (const auto& [name, sums] : summary.groups.all) add(name, sums);
    if (summary.with_total) add("total", summary.total);
    std::string out = table(grid, options.screen.table_width);
    const auto partial = [](const Sums& sums) { return sums.energy.without || sums.spot.without || sums.on_demand.without; };
    if (partial(summary.total)) out += "\n+ and more: some rows of the group have no such figure.\n";
    return out;
}

void write_group(const std::string& column, const std::string& name, const Sums& sums, const SummaryOptions& options, DocumentWriter& out) {
    out.begin_object({});
    out.text(column, name);
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
    const std::string_view end = summary.counts.answered ? "\n]" : "]";
    switch (options.format) {
        case RowFormat::json: {
            if (!summary.with_total) return std::string{end} + '\n';
            std::string total = summary_document(summary, options, false);
            total.pop_back();
            return std::string{end} + ",\n\"summary\":" + total + "}\n";
        }
        case RowFormat::ndjson: return summary.with_total ? summary_document(summary, options, true) : "";
        case RowFormat::csv:
        case RowFormat::markdown: return summary.with_total ? total_row(summary, options) : "";
        case RowFormat::table: return summary.with_total ? total_block(summary, options) : "";
    }
    return "";
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
        for (const auto& [name, sums] : summary.groups.all) write_group(*summary.group_by, name, sums, options, document);
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
