// Schemas of results and measurements, from the table of result fields.
#include <algorithm>
#include <string>
#include <vector>

#include "result_fields.hpp"
#include "schema.hpp"
#include "schema_figures.hpp"

namespace dlcost {
namespace {

/// Values that are present whenever their object is. Others are absent if unknown.
constexpr auto always = std::to_array<std::string_view>(
    {"energy.it_kwh", "energy.total_kwh", "energy.low_kwh", "energy.high_kwh", "emissions.co2e_lb", "emissions.co2e_kg",
     "emissions.low_kg", "emissions.high_kg", "water.litres", "embodied.low_kg", "embodied.high_kg", "plan.train_flop",
     "plan.precision", "plan.peak_tflops", "plan.mfu"});

bool is_always_there(const ResultField& field) {
    return std::find(always.begin(), always.end(), field.name()) != always.end();
}

std::string_view type_of(const ResultField& field) {
    return field.is_number ? "number" : field.is_switch() ? "boolean" : "string";
}

/// The fields of one object, as the schema of that key.
void write_fields(DocumentWriter& out, std::span<const ResultField> fields, Figures which) {
    out.begin_object(fields.front().object);
    out.text("type", "object");
    std::vector<std::string_view> required;
    for (const ResultField& field : fields)
        if (which == Figures::whole && is_always_there(field)) required.push_back(field.key);
    if (!required.empty()) write_texts(out, "required", required);
    out.begin_object("properties");
    for (const ResultField& field : fields) write_typed(out, field.key, type_of(field));
    out.end_object();
    out.end_object();
}

// What a single run always has, in addition to what sums have.
constexpr auto run_keys =
    std::to_array<SchemaKey>({{"devices", "number"}, {"hours", "number"}, {"runs", "number"}, {"pue", "number"}});
constexpr auto single_run_keys = std::to_array<SchemaKey>({
    {"run", "#run"},
    {"inputs", "{#input}", "Every input with its origin and source; estimate can read them and repeat the run"},
    {"assumptions", "[string]", "Assumptions of the estimate, as sentences"},
    {"checks", "[string]", "What looks wrong about the inputs, as sentences; empty if nothing does"},
    {"changed_inputs?", "[#changed_input]",
     "Of an earlier result that was made with another catalog: the inputs that changed with the catalog"},
    {"equation?", "[string]", "With --explain: the equation with its numbers"},
    {"notes?", "[string]", "With --explain: notes on the published values"},
    {"range_inputs?", "[#range_input]",
     "With --explain: the inputs that the width of the ranges comes from, largest share first"},
});
constexpr auto changed_input_keys =
    std::to_array<SchemaKey>({{"input", "string"}, {"old?", "#input"}, {"new?", "#input"}});
constexpr auto range_input_keys = std::to_array<SchemaKey>({{"input", "string"}, {"share", "number"}});
constexpr auto estimate_keys = std::to_array<SchemaKey>({
    {"schema", "=dlcost.estimate/1"},
    {"version", "string"},
    {"catalog", "string"},
    {"equivalents?", "[#equivalent]"},
    {"measured?", "#measured"},
    {"sources", "[#source]"},
});
constexpr auto project_keys = std::to_array<SchemaKey>({
    {"schema", "=dlcost.project/1"},
    {"version", "string"},
    {"catalog", "string"},
    {"name?", "string"},
    {"equivalents?", "[#equivalent]"},
    {"stages", "[#single_run]", "", 1},
    {"sources", "[#source]"},
});

constexpr auto measured_keys = std::to_array<SchemaKey>({
    {"seconds", "number"},
    {"fraction", "number", "The share of the full training that the command did"},
    {"status", "integer", "Exit status of the command"},
    {"sensors", "[#sensor]"},
    {"absent", "[#absent_sensor]", "Sensors that were not found"},
    {"notes", "[string]"},
});
constexpr auto sensor_keys = std::to_array<SchemaKey>({
    {"sensor", "string"},
    {"of", "=gpu|cpu|memory|host"},
    {"device?", "string"},
    {"mean_w?", "number"},
    {"kwh?", "number"},
    {"stands_still?", "boolean", "The counter did not move, so its energy is unknown"},
    {"covered_s", "number"},
    {"readings", "integer"},
    {"gap_s?", "number"},
    {"gaps?", "[#gap]"},
});
constexpr auto gap_keys = std::to_array<SchemaKey>({{"from_s", "number"}, {"to_s", "number"}});
constexpr auto absent_keys = std::to_array<SchemaKey>(
    {{"sensor", "string"}, {"why", "string"}, {"try?", "string", "What to try to make the sensor work"}});
constexpr auto measured_objects = std::to_array<SchemaObject>({
    {"measured", measured_keys},
    {"sensor", sensor_keys},
    {"gap", gap_keys},
    {"absent_sensor", absent_keys},
});
constexpr auto result_objects = std::to_array<SchemaObject>({
    {"estimate", estimate_keys, "#single_run"},
    {"project", project_keys, "#figures"},
    {"single_run", single_run_keys, "#figures"},
    {"run", run_keys},
    {"changed_input", changed_input_keys},
    {"range_input", range_input_keys},
    input_object,
    equivalent_object,
    source_object,
});

constexpr auto measurement_keys =
    std::to_array<SchemaKey>({{"schema", "=dlcost.measurement/1"},
                              {"version", "string"},
                              {"catalog", "string"},
                              {"measured", "#measured"},
                              {"inputs", "{#input}", "What was given or measured, in a form that estimate can read"}});
constexpr std::array measurement_objects{SchemaObject{"measurement", measurement_keys}, input_object};
constexpr auto reading_keys = std::to_array<SchemaKey>({
    {"seconds", "number", "Seconds since the command started"},
    {"sensor", "string"},
    {"watts?", "number"},
    {"joules", "number", "Energy since the start, in joules"},
});
constexpr std::array trace_objects{SchemaObject{"reading", reading_keys}};

}  // namespace

void write_figures(DocumentWriter& out, std::string_view name, Figures which, std::span<const SchemaKey> more) {
    out.begin_object(name);
    out.text("type", "object");
    if (which == Figures::whole) write_texts(out, "required", {"run"});
    out.begin_object("properties");
    for (const SchemaKey& key : more) write_key(out, key);
    for (auto rest = result_fields(); !rest.empty();) {
        const auto end = std::find_if(rest.begin(), rest.end(),
                                      [&](const ResultField& field) { return field.object != rest.front().object; });
        const auto count = static_cast<std::size_t>(end - rest.begin());
        write_fields(out, rest.first(count), which);
        rest = rest.subspan(count);
    }
    out.end_object();
    out.end_object();
}

void write_result_objects(DocumentWriter& out) {
    write_objects(out, result_objects);
    write_figures(out, "figures", Figures::whole);
    write_objects(out, measured_objects);
}

void write_result_schema(DocumentWriter& out) {
    write_any_of(out, {"#estimate", "#project"});
    out.begin_object("$defs");
    write_result_objects(out);
    out.end_object();
}

void write_measurement_schema(DocumentWriter& out) {
    write_type(out, "#measurement");
    out.begin_object("$defs");
    write_objects(out, measurement_objects);
    write_objects(out, measured_objects);
    out.end_object();
}

void write_trace_schema(DocumentWriter& out) {
    write_type(out, "#reading");
    write_definitions(out, trace_objects);
}

}  // namespace dlcost
