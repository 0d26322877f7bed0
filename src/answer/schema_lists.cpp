// Schemas of the answers of batch, and of the lines that accompany lists: errors, warnings, counts, readings.
#include <string>
#include <vector>

#include <dlcost/error.hpp>

#include "schema.hpp"
#include "schema_figures.hpp"

namespace dlcost {
namespace {

constexpr auto batch_keys = std::to_array<SchemaKey>({
    {"schema", "=dlcost.batch/1"},
    {"version", "string"},
    {"catalog", "string"},
    {"rows", "[#row]"},
    {"summary", "#totals"},
});
constexpr auto groups_keys = std::to_array<SchemaKey>({
    {"schema", "=dlcost.batch_groups/1"},
    {"version", "string"},
    {"catalog", "string"},
    {"group_by", "string", "Name of the column that rows are grouped by"},
    {"rows", "[#group]",
     "Each group has one more key: the name of the column, with the value of the group, or null for rows without a "
     "value"},
    {"summary?", "#totals"},
});
constexpr auto group_keys = std::to_array<SchemaKey>(
    {{"group?", "string|null",
      "The value of the group, if the name of the column would be the same as a key of the sums"}});
constexpr auto totals_keys = std::to_array<SchemaKey>({
    {"read", "integer"},
    {"answered", "integer"},
    {"refused", "integer"},
    {"stopped?", "boolean", "True if --strict stopped at the first rejected row"},
});
constexpr auto summary_keys =
    std::to_array<SchemaKey>({{"schema", "=dlcost.batch_summary/1"}, {"version", "string"}, {"catalog", "string"}});
constexpr auto sums_keys = std::to_array<SchemaKey>({
    {"rows", "integer"},
    {"device_hours", "number"},
    {"energy?", "#energy_sum"},
    {"emissions?", "#emissions_sum"},
    {"cost?", "#cost_sum"},
    {"rows_without?", "{integer}", "For each sum, the number of rows left out because their value is unknown"},
    {"equivalents?", "[#equivalent]"},
});
constexpr auto energy_keys = std::to_array<SchemaKey>({{"total_kwh", "number"}});
constexpr auto emissions_keys = std::to_array<SchemaKey>({{"co2e_lb", "number"}, {"co2e_kg", "number"}});
constexpr auto cost_keys = std::to_array<SchemaKey>({{"usd?", "number", "The cost at the kind of price in force"},
                                                     {"spot_usd?", "number"},
                                                     {"typical_usd?", "number"},
                                                     {"on_demand_usd?", "number"},
                                                     {"owned_usd?", "number"}});

constexpr SchemaObject batch_object{"batch", batch_keys}, groups_object{"groups", groups_keys},
    group_object{"group", group_keys, "#sums"};
constexpr auto sum_objects = std::to_array<SchemaObject>({
    {"summary", summary_keys, "#totals"},
    {"totals", totals_keys, "#sums"},
    {"sums", sums_keys},
    {"energy_sum", energy_keys},
    {"emissions_sum", emissions_keys},
    {"cost_sum", cost_keys},
});

/// What a row has beside result values; columns that the list carries through also appear there.
constexpr auto row_keys = std::to_array<SchemaKey>(
    {{"name?", "string"}, {"line?", "integer", "Line number in the list, if --fields includes line"}});

constexpr auto error_keys = std::to_array<SchemaKey>({
    {"row?", "string", "The rejected row as written, at most its first 4 kB"},
    {"row_cut?", "boolean", "True if the row is longer than what is shown"},
    {"more?", "[#fault]", "Further errors in the same row or document"},
});
constexpr auto fault_keys = std::to_array<SchemaKey>({
    {"code", "#code"},
    {"file?", "string"},
    {"line?", "integer"},
    {"offset?", "integer", "Offset of the first byte of the row in the file"},
    {"flag?", "string", "The command-line option with the error"},
    {"pointer?", "string", "JSON pointer to the value; for CSV, a slash and the name of the column"},
    {"message", "string", "What is wrong, without the place and the hint"},
    {"expected", "string"},
    {"found", "string"},
    {"hint?", "string"},
});
constexpr auto warning_keys = std::to_array<SchemaKey>({{"warning", "string"}});
constexpr auto batch_count_keys = std::to_array<SchemaKey>({
    {"rows", "integer"},
    {"answered", "integer"},
    {"refused", "integer"},
    {"interrupted?", "boolean"},
    {"stopped?", "boolean"},
    {"delivered?", "boolean", "False if the output could not be written completely"},
});
constexpr auto import_count_keys = std::to_array<SchemaKey>({
    {"records", "integer"},
    {"used", "integer"},
    {"refused", "integer"},
    {"skipped", "integer"},
    {"rows", "integer"},
});
constexpr auto error_objects = std::to_array<SchemaObject>({
    {"error", error_keys, "#fault"},
    {"fault", fault_keys},
    {"warning", warning_keys},
    {"batch_counts", batch_count_keys},
    {"import_counts", import_count_keys},
});

void write_codes(DocumentWriter& out) {
    std::vector<std::string_view> codes;
    for (std::uint8_t i = 0; !name(static_cast<Code>(i)).empty(); ++i) codes.push_back(name(static_cast<Code>(i)));
    out.begin_object("code");
    write_texts(out, "enum", codes);
    out.end_object();
}

}  // namespace

void write_batch_schema(DocumentWriter& out) {
    write_any_of(out, {"[#row]", "#row", "#batch", "#summary"});
    out.begin_object("$defs");
    write_object(out, batch_object);
    out.begin_object("row");
    write_by_key(out, "schema", "#explained", "#brief");
    out.end_object();
    write_figures(out, "brief", Figures::chosen, row_keys);
    out.begin_object("explained");
    write_any_of(out, {"#estimate", "#project"});
    out.end_object();
    write_objects(out, sum_objects);
    write_result_objects(out);
    out.end_object();
}

void write_groups_schema(DocumentWriter& out) {
    write_any_of(out, {"#groups", "#group", "#summary"});
    out.begin_object("$defs");
    write_object(out, groups_object);
    write_object(out, group_object);
    write_objects(out, sum_objects);
    write_object(out, equivalent_object);
    out.end_object();
}

void write_errors_schema(DocumentWriter& out) {
    write_any_of(out, {"#error", "#warning", "#batch_counts", "#import_counts"});
    out.begin_object("$defs");
    write_objects(out, error_objects);
    write_codes(out);
    out.end_object();
}

}  // namespace dlcost
