// Schemas of the answers of compare, recommend, validate and diff.
#include "schema.hpp"
#include "schema_figures.hpp"

namespace dlcost {
namespace {

constexpr auto comparison_keys = std::to_array<SchemaKey>({
    {"schema", "=dlcost.compare/1"},
    {"version", "string"},
    {"catalog", "string"},
    {"sort", "=co2e|usd|hours|kwh|none"},
    {"baseline", "string", "Label of the row that the others are compared with"},
    {"rows", "[#row]"},
    {"sources", "[#source]"},
});
constexpr auto compared_keys = std::to_array<SchemaKey>({
    {"label", "string"},
    {"ratio", "#ratio", "This row's values divided by those of the baseline"},
    {"co2e_change_kg?", "#co2e_change",
     "With --method: how much each constant adds to the CO2e of the baseline, in kg"},
    {"inputs?", "{#input}"},
    {"assumptions?", "[string]"},
    {"checks?", "[string]"},
});
constexpr auto ratio_keys =
    std::to_array<SchemaKey>({{"co2e?", "number"}, {"usd?", "number"}, {"hours?", "number"}, {"kwh?", "number"}});
constexpr auto co2e_change_keys = std::to_array<SchemaKey>({
    {"device_hours", "number"},
    {"gpu_power_w", "number"},
    {"cpu_power_w", "number"},
    {"memory_power_w", "number"},
    {"power_w", "number"},
    {"pue", "number"},
    {"intensity_g_per_kwh", "number"},
});
constexpr auto comparison_objects = std::to_array<SchemaObject>({
    {"comparison", comparison_keys},
    {"row", compared_keys, "#figures"},
    {"ratio", ratio_keys},
    {"co2e_change", co2e_change_keys},
    input_object,
    source_object,
});

constexpr auto recommendation_keys = std::to_array<SchemaKey>({
    {"schema", "=dlcost.recommend/1"},
    {"version", "string"},
    {"catalog", "string"},
    {"tried", "integer", "Number of pairs of an accelerator and a cloud region that have a price"},
    {"kept", "integer", "Number of pairs within the limits"},
    {"left_out", "{integer}", "Number of pairs left out, by reason"},
    {"moved_by?", "=flop|rate",
     "How the time on other hardware was estimated: from the FLOP of the training, or from the ratio of rates"},
    {"reached_mfu?", "number"},
    {"expected_mfu?", "number"},
    {"rows", "[#row]"},
    {"baseline?", "[#row]", "The run as specified"},
    {"assumptions", "[string]"},
    {"sources", "[#source]"},
});
constexpr auto option_keys = std::to_array<SchemaKey>({
    {"marks?", "string",
     "In what the row is the best: cheapest, cleanest, fastest, knee (the best compromise); comma-separated"},
    {"hardware", "string"},
    {"region?", "string"},
    {"devices", "number"},
    {"hours", "number"},
    {"total_kwh", "number"},
    {"co2e_kg", "number"},
    {"usd", "number"},
    {"saves_usd?", "number", "Saving as a share of the baseline's cost; negative if it costs more"},
    {"saves_co2e?", "number", "Saving as a share of the baseline's CO2e; negative if it emits more"},
    {"saves_hours?", "number", "Saving as a share of the baseline's time; negative if it takes longer"},
});
constexpr auto recommendation_objects = std::to_array<SchemaObject>({
    {"recommendation", recommendation_keys},
    {"row", option_keys},
    source_object,
});

constexpr auto schedule_keys = std::to_array<SchemaKey>({
    {"schema", "=dlcost.schedule/1"},
    {"version", "string"},
    {"catalog", "string"},
    {"hours", "number"},
    {"interruptible", "boolean"},
    {"now", "#stretch"},
    {"best", "#stretch"},
    {"saving", "number", "Saving as a share of the CO2e of starting at once"},
    {"runs", "[#stretch]"},
    {"assumptions", "[string]"},
});
constexpr auto stretch_keys = std::to_array<SchemaKey>(
    {{"start", "string"}, {"end", "string"}, {"intensity_g_per_kwh", "number"}, {"co2e_kg?", "number"}});
constexpr auto schedule_objects = std::to_array<SchemaObject>({{"schedule", schedule_keys}, {"stretch", stretch_keys}});

constexpr auto validation_keys = std::to_array<SchemaKey>({
    {"schema", "=dlcost.validation/1"},
    {"version", "string"},
    {"catalog", "string"},
    {"scores", "[#score]"},
    {"rows", "[#row]"},
});
constexpr auto score_keys = std::to_array<SchemaKey>({
    {"part", "string"},
    {"rows", "integer"},
    {"median_error?", "number"},
    {"median_error_of_tdp_x_hours?", "number"},
    {"inside?", "number", "Share of the rows whose published value is inside the range, the central 80 %"},
    {"inside_50?", "number", "The same for the central 50 %, which the log-normal range implies"},
    {"inside_95?", "number", "The same for the central 95 %"},
    {"half_width?", "number", "The ends of the range are the estimate divided and multiplied by this factor (median)"},
    {"as_printed?", "integer", "Number of rows whose answered or recomputed value matches the published one"},
});
constexpr auto validated_keys = std::to_array<SchemaKey>({
    {"part", "string"},
    {"id", "string"},
    {"unit?", "string"},
    {"published?", "number"},
    {"estimated?", "number"},
    {"ratio?", "number"},
    {"low?", "number"},
    {"high?", "number"},
    {"inside?", "boolean"},
    {"as_printed?", "boolean"},
    {"tdp_x_hours?", "number"},
    {"note?", "string"},
});
constexpr auto validation_objects = std::to_array<SchemaObject>({
    {"validation", validation_keys},
    {"score", score_keys},
    {"row", validated_keys},
});

constexpr auto diff_keys = std::to_array<SchemaKey>({
    {"schema", "=dlcost.diff/1"},
    {"version", "string"},
    {"old", "#side"},
    {"new", "#side"},
    {"changes", "[#change]"},
    {"inputs", "[#input_change]"},
    {"factors", "{[#factor]}", "For each total, how much each factor changes it"},
    {"stages?", "[#stage]", "Present if at least one of the two is a project"},
});
constexpr auto side_keys =
    std::to_array<SchemaKey>({{"file", "string"}, {"name?", "string"}, {"version?", "string"}, {"catalog?", "string"}});
constexpr auto change_keys = std::to_array<SchemaKey>({
    {"figure", "string", "A value of a result, such as energy.total_kwh"},
    {"old?", "number"},
    {"new?", "number"},
    {"difference?", "number"},
    {"relative?", "number"},
});
constexpr auto input_change_keys = std::to_array<SchemaKey>({
    {"input", "string"},
    {"why", "=same|input|follows|catalog|version|unknown"},
    {"follows?", "[string]", "If why is follows: the inputs whose change causes this one"},
    {"stages?", "[string]", "The stages in which the input changed; absent if it changed in all"},
    {"old?", "#input"},
    {"new?", "#input"},
});
constexpr auto factor_keys = std::to_array<SchemaKey>({
    {"factor", "string"},
    {"old?", "number"},
    {"new?", "number"},
    {"relative?", "number"},
    {"difference", "number"},
});
constexpr auto stage_keys =
    std::to_array<SchemaKey>({{"stage", "string"}, {"state", "=same|changed|added|removed"}, {"changes", "[#change]"}});
constexpr auto diff_objects = std::to_array<SchemaObject>({
    {"diff", diff_keys},
    {"side", side_keys},
    {"change", change_keys},
    {"input_change", input_change_keys},
    {"factor", factor_keys},
    {"stage", stage_keys},
    input_object,
});

}  // namespace

void write_comparison_schema(DocumentWriter& out) {
    write_by_key(out, "schema", "#comparison", "#row");
    out.begin_object("$defs");
    write_objects(out, comparison_objects);
    write_figures(out, "figures", Figures::whole);
    out.end_object();
}

void write_recommendation_schema(DocumentWriter& out) {
    write_by_key(out, "schema", "#recommendation", "#row");
    write_definitions(out, recommendation_objects);
}

void write_schedule_schema(DocumentWriter& out) {
    write_type(out, "#schedule");
    write_definitions(out, schedule_objects);
}

void write_validation_schema(DocumentWriter& out) {
    write_by_key(out, "schema", "#validation", "#row");
    write_definitions(out, validation_objects);
}

void write_diff_schema(DocumentWriter& out) {
    write_type(out, "#diff");
    write_definitions(out, diff_objects);
}

}  // namespace dlcost
