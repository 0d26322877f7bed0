#include "summary.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "../text/human.hpp"

namespace dlcost {
namespace {

void write_provenance(std::string_view schema, const Summary& summary, DocumentWriter& out) {
    out.text("schema", schema);
    out.text("version", summary.version);
    out.text("catalog", summary.catalog.version);
}

void write_counts(const BatchCounts& counts, DocumentWriter& out) {
    out.number("read", static_cast<double>(counts.rows));
    out.number("answered", static_cast<double>(counts.answered));
    out.number("refused", static_cast<double>(counts.refused));
    if (counts.stopped) out.flag("stopped", true);
}

void write_totals(const Summary& summary, DocumentWriter& out) {
    write_counts(summary.counts, out);
    write_sums(summary.total, out);
    if (summary.total.co2e.without < summary.total.rows)
        write_equivalents(summary.total.co2e.total, summary.equivalents, summary.catalog, out);
}

enum class Shape : bool { record, row };

void write_group(const Summary& summary, const std::optional<std::string>& name, const Sums& sums, Shape shape,
                 DocumentWriter& out) {
    const std::string key = group_key(*summary.group_by);
    out.begin_object({});
    name ? out.text(key, *name) : out.nothing(key);
    write_sums(sums, out);
    if (sums.co2e.without < sums.rows) {
        const auto write = shape == Shape::row ? write_equivalent_cells : write_equivalents;
        write(sums.co2e.total, summary.equivalents, summary.catalog, out);
    }
    out.end_object();
}

void write_groups(const Summary& summary, Shape shape, DocumentWriter& out) {
    for (const auto& [name, sums] : summary.groups.all) write_group(summary, name, sums, shape, out);
}

void write_whole(const Summary& summary, DocumentWriter& out) {
    out.begin_object({});
    write_provenance(groups_schema, summary, out);
    out.text("group_by", *summary.group_by);
    out.begin_list("rows");
    write_groups(summary, Shape::record, out);
    out.end_list();
    if (summary.with_total) {
        out.begin_object("summary");
        write_totals(summary, out);
        out.end_object();
    }
    out.end_object();
}

}  // namespace

void write_summary(const Summary& summary, bool is_alone, DocumentWriter& out) {
    out.begin_object({});
    if (is_alone) write_provenance(summary_schema, summary, out);
    write_totals(summary, out);
    out.end_object();
}

Document document_of(const Summary& summary) {
    return {[&summary](DocumentWriter& out) { write_whole(summary, out); },
            [&summary](DocumentWriter& out) {
                write_groups(summary, Shape::record, out);
                if (summary.with_total) write_summary(summary, true, out);
            },
            [&summary](DocumentWriter& out) {
                write_groups(summary, Shape::row, out);
                if (summary.with_total) write_group(summary, "total", summary.total, Shape::row, out);
            }};
}

/// The sum of a cost's column; null for other columns.
const Sum<Money>* sum_of_cost(const Sums& sums, std::string_view key) {
    if (key == "cost.usd") return &sums.paid;
    if (key == "cost.spot_usd") return &sums.spot;
    if (key == "cost.typical_usd") return &sums.typical;
    if (key == "cost.on_demand_usd") return &sums.on_demand;
    return key == "cost.owned_usd" ? &sums.owned : nullptr;
}

std::string total_cell(const Sums& sums, const Column& column) {
    const auto money = [&](const Sum<Money>& sum) { return sum.without < sums.rows ? exact(sum.total.in(usd)) : ""; };
    if (column.key == "name") return "total";
    if (column.key == "run.device_hours") return exact(sums.device_hours.in(device_hour));
    if (column.key == "energy.total_kwh")
        return sums.energy.without < sums.rows ? exact(sums.energy.total.in(kwh)) : "";
    if (column.key == "emissions.co2e_lb") return sums.co2e.without < sums.rows ? exact(sums.co2e.total.in(lb)) : "";
    if (column.key == "emissions.co2e_kg") return sums.co2e.without < sums.rows ? exact(sums.co2e.total.in(kg)) : "";
    if (const Sum<Money>* sum = sum_of_cost(sums, column.key)) return money(*sum);
    return "";
}

std::string group_key(const std::string& column) {
    constexpr std::array sums{std::string_view{"rows"},
                              std::string_view{"device_hours"},
                              std::string_view{"energy.total_kwh"},
                              std::string_view{"emissions.co2e_lb"},
                              std::string_view{"emissions.co2e_kg"},
                              std::string_view{"cost.usd"},
                              std::string_view{"cost.spot_usd"},
                              std::string_view{"cost.typical_usd"},
                              std::string_view{"cost.on_demand_usd"},
                              std::string_view{"cost.owned_usd"},
                              std::string_view{"rows_without"}};
    const bool is_taken = std::find(sums.begin(), sums.end(), column) != sums.end() ||
                          column.starts_with("rows_without.") || column.starts_with("equivalents.");
    return is_taken ? "group" : column;
}

std::string incomplete(std::uint64_t without, std::uint64_t rows) {
    return without ? fmt::format("without {} of {} rows, where it is unknown", whole(without), whole(rows)) : "";
}

std::vector<std::string> gaps_of(const Sums& sums, std::span<const Column> columns) {
    std::vector<std::string> gaps;
    const auto without = [&](std::string_view key) {
        return key == "energy.total_kwh"            ? sums.energy.without
               : key.starts_with("emissions.co2e_") ? sums.co2e.without
               : sum_of_cost(sums, key)             ? sum_of_cost(sums, key)->without
                                                    : 0;
    };
    for (const Column& column : columns)
        if (const std::uint64_t count = without(column.key))
            gaps.push_back(fmt::format("the total of {} is {}", column.key, incomplete(count, sums.rows)));
    return gaps;
}

}  // namespace dlcost
