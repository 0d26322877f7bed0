#include "schema.hpp"

#include <array>

#include <dlcost/fields.hpp>

#include "result_fields.hpp"
#include "../text/writer.hpp"

namespace dlcost {
namespace {

void texts(DocumentWriter& out, std::string_view key, std::span<const std::string_view> all) {
    out.begin_list(key);
    for (const std::string_view text : all) out.text({}, text);
    out.end_list();
}

void texts(DocumentWriter& out, std::string_view key, std::initializer_list<std::string_view> all) {
    texts(out, key, std::span{all.begin(), all.size()});
}

/// The kinds of JSON values that a field takes.
std::span<const std::string_view> types_of(const FieldInfo& field) {
    static constexpr std::array<std::string_view, 1> flag{"boolean"}, text{"string"};
    static constexpr std::array<std::string_view, 2> number{"number", "string"}, count{"integer", "string"};
    if (field.is_switch()) return flag;
    // A year is a number too.
    if (field.id == Field::as_of || field.expected.starts_with("a whole number")) return count;
    if (field.allowed.high > field.allowed.low) return number;
    return text;
}

/// Bounds hold for bare numbers; texts with units ("30d", "7B") are held against them when they are read.
void request_field(DocumentWriter& out, const FieldInfo& field, std::string_view key) {
    out.begin_object(key);
    const auto types = types_of(field);
    if (types.size() == 1) out.text("type", types.front());
    else texts(out, "type", types);
    out.text("description", key == field.name ? std::string{field.help} : "Another name of " + std::string{field.name});
    if (field.allowed.high > field.allowed.low) {
        out.number(field.allowed.above_low ? "exclusiveMinimum" : "minimum", field.allowed.low);
        out.number("maximum", field.allowed.high);
    }
    if (field.id == Field::basis) texts(out, "enum", {"life-cycle", "direct"});
    out.end_object();
}

void request_fields(DocumentWriter& out) {
    for (const FieldInfo& field : fields()) {
        request_field(out, field, field.name);
        for (const std::string_view alias : field.aliases)
            if (!alias.empty()) request_field(out, field, alias);
    }
}

/// What says the same in two ways is said in one.
void never_both(DocumentWriter& out) {
    out.begin_list("allOf");
    const auto add = [&](std::string_view one, std::string_view other) {
        out.begin_object();
        out.begin_object("not");
        texts(out, "required", {one, other});
        out.end_object();
        out.end_object();
    };
    for (const Exclusion& pair : exclusions()) add(info(pair.one).name, info(pair.other).name);
    for (const FieldInfo& field : fields())
        for (const std::string_view alias : field.aliases)
            if (!alias.empty()) add(field.name, alias);
    out.end_list();
}

void reference(DocumentWriter& out, std::string_view key, std::string_view to) {
    out.begin_object(key);
    out.text("$ref", to);
    out.end_object();
}

enum class Extra : bool { none, carried };

void closed(DocumentWriter& out, Extra extra) {
    if (extra == Extra::carried) {
        out.begin_object("patternProperties");
        out.begin_object("^x_");
        out.text("description", "Goes through to the answer untouched");
        out.end_object();
        out.end_object();
    }
    out.flag("additionalProperties", false);
}

void stages(DocumentWriter& out) {
    out.begin_object("stages");
    out.text("type", "array");
    out.text("description", "Runs of the project; what stands beside them holds for each that does not say it");
    out.number("minItems", 1);
    out.begin_object("items");
    texts(out, "type", {"object"});
    out.text("$ref", "#/$defs/run");
    out.end_object();
    out.end_object();
}

/// A run, or a project with its stages.
void request_schema(DocumentWriter& out, std::string_view key, bool is_project, Extra extra) {
    out.begin_object(key);
    out.text("type", "object");
    if (is_project) texts(out, "required", {"stages"});
    out.begin_object("properties");
    out.begin_object("$schema");
    out.text("type", "string");
    out.end_object();
    if (is_project) stages(out);
    request_fields(out);
    out.end_object();
    never_both(out);
    closed(out, extra);
    out.end_object();
}

void head(DocumentWriter& out, const SchemaKind& kind) {
    out.text("$schema", "https://json-schema.org/draft/2020-12/schema");
    out.text("$id", "urn:dlcost:" + std::string{kind.name} + ":1");
    out.text("title", kind.title);
}

std::string requests(const SchemaKind& kind, Extra extra) {
    JsonWriter out{JsonWriter::Layout::indented};
    out.begin_object({});
    head(out, kind);
    // One of the two, so that a fault is told of the kind that was meant.
    out.begin_object("if");
    texts(out, "required", {"stages"});
    out.end_object();
    reference(out, "then", "#/$defs/project");
    reference(out, "else", "#/$defs/run");
    out.begin_object("$defs");
    request_schema(out, "run", false, extra);
    request_schema(out, "project", true, extra);
    out.end_object();
    out.end_object();
    return out.take();
}

std::string write_request(const SchemaKind& kind) { return requests(kind, Extra::none); }
std::string write_row(const SchemaKind& kind) { return requests(kind, Extra::carried); }

void typed(DocumentWriter& out, std::string_view key, std::string_view type) {
    out.begin_object(key);
    out.text("type", type);
    out.end_object();
}

void list_of_texts(DocumentWriter& out, std::string_view key, std::string_view description) {
    out.begin_object(key);
    out.text("type", "array");
    out.text("description", description);
    typed(out, "items", "string");
    out.end_object();
}

std::string_view type_of(const ResultField& field) {
    return field.is_number ? "number" : field.key == "spot" ? "boolean" : "string";
}

/// The objects of figures. What is unknown is absent, so nothing in them is required.
void figures(DocumentWriter& out) {
    std::string_view open;
    for (const ResultField& field : result_fields()) {
        if (field.object != open) {
            if (!open.empty()) out.end_object(), out.end_object();
            out.begin_object(field.object);
            out.text("type", "object");
            out.begin_object("properties");
            open = field.object;
        }
        typed(out, field.key, type_of(field));
    }
    out.end_object();
    out.end_object();
}

void input_schema(DocumentWriter& out) {
    out.begin_object("input");
    out.text("type", "object");
    texts(out, "required", {"value", "origin"});
    out.begin_object("properties");
    out.begin_object("value");
    texts(out, "type", {"number", "string", "boolean"});
    out.end_object();
    typed(out, "unit", "string");
    out.begin_object("origin");
    texts(out, "enum", {"said", "published", "measured", "catalog", "derived", "default", "solved"});
    out.end_object();
    for (const std::string_view key : {"source", "where", "as_of"}) typed(out, key, "string");
    out.begin_object("spread");
    out.text("type", "number");
    out.text("description", "Geometric standard deviation; 1 where the value is exact");
    out.number("minimum", 1);
    out.end_object();
    out.end_object();
    out.end_object();
}

/// A list of objects with these members, all of them required but the last where it may be missing.
void list_of_objects(DocumentWriter& out, std::string_view key,
                     std::initializer_list<std::pair<std::string_view, std::string_view>> members,
                     std::string_view optional = {}) {
    out.begin_object(key);
    out.text("type", "array");
    out.begin_object("items");
    out.text("type", "object");
    out.begin_list("required");
    for (const auto& [name, type] : members)
        if (name != optional) out.text({}, name);
    out.end_list();
    out.begin_object("properties");
    for (const auto& [name, type] : members) typed(out, name, type);
    out.end_object();
    out.end_object();
    out.end_object();
}

void remarks(DocumentWriter& out) {
    out.begin_object("inputs");
    out.text("type", "object");
    out.text("description", "Every input with its origin and source: a result can be run again");
    reference(out, "additionalProperties", "#/$defs/input");
    out.end_object();
    list_of_texts(out, "assumptions", "What was taken for granted");
    list_of_texts(out, "equation", "With --explain: the equation with the numbers put in");
    list_of_texts(out, "notes", "With --explain: what a reader should know of the published figures");
    list_of_objects(out, "range_inputs", {{"input", "string"}, {"share", "number"}});
}

void shared_keys(DocumentWriter& out) {
    typed(out, "version", "string");
    typed(out, "catalog", "string");
    list_of_objects(out, "equivalents", {{"id", "string"}, {"name", "string"}, {"amount", "number"}});
    list_of_objects(out, "sources", {{"id", "string"}, {"title", "string"}, {"year", "number"}, {"url", "string"}},
                    "year");
}

void one_of_names(DocumentWriter& out, std::string_view name) {
    out.begin_object("schema");
    out.text("const", name);
    out.end_object();
}

/// Keys are only ever added: what is not listed is no fault.
std::string write_results(const SchemaKind& kind) {
    JsonWriter out{JsonWriter::Layout::indented};
    out.begin_object({});
    head(out, kind);
    out.begin_list("anyOf");
    reference(out, {}, "#/$defs/estimate");
    reference(out, {}, "#/$defs/project");
    out.end_list();
    out.begin_object("$defs");

    out.begin_object("estimate");
    out.text("type", "object");
    texts(out, "required", {"schema", "version", "catalog", "run", "inputs", "assumptions", "sources"});
    out.begin_object("properties");
    one_of_names(out, "dlcost.estimate/1");
    shared_keys(out);
    figures(out);
    remarks(out);
    typed(out, "measured", "object");
    out.end_object();
    out.end_object();

    out.begin_object("project");
    out.text("type", "object");
    texts(out, "required", {"schema", "version", "catalog", "stages", "sources"});
    out.begin_object("properties");
    one_of_names(out, "dlcost.project/1");
    shared_keys(out);
    typed(out, "name", "string");
    figures(out);
    out.begin_object("stages");
    out.text("type", "array");
    out.number("minItems", 1);
    reference(out, "items", "#/$defs/stage");
    out.end_object();
    out.end_object();
    out.end_object();

    out.begin_object("stage");
    out.text("type", "object");
    texts(out, "required", {"run", "inputs", "assumptions"});
    out.begin_object("properties");
    figures(out);
    remarks(out);
    out.end_object();
    out.end_object();

    input_schema(out);
    out.end_object();
    out.end_object();
    return out.take();
}

constexpr std::array kinds{
    SchemaKind{"request", "A run, or a project with its stages, as estimate, plan and compare take it", write_request},
    SchemaKind{"row", "A row of a list for batch: a run or a project, with keys of one's own behind x_", write_row},
    SchemaKind{"result",
               "The answer of estimate, plan and measure for a run or a project, and a row of batch --explain",
               write_results},
};

}  // namespace

std::span<const SchemaKind> schema_kinds() { return kinds; }

}  // namespace dlcost
