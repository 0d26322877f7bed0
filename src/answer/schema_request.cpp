// Schemas of what people write: runs, projects, and rows for batch; from the table of request fields.
#include <algorithm>
#include <string>

#include <dlcost/fields.hpp>

#include "schema.hpp"
#include "schema_parts.hpp"

namespace dlcost {
namespace {

/// The JSON types that a field accepts.
std::string_view type_of(const FieldInfo& field) {
    if (field.is_switch()) return "boolean";
    // A year is also a number.
    if (field.id == Field::as_of || field.expected.starts_with("a whole number")) return "integer|string";
    return field.allowed.high > field.allowed.low ? "number|string" : "string";
}

/// The help of a field with keys in place of flags: "with --seq-len" as "with seq_len".
std::string with_keys(std::string_view help) {
    std::string text;
    for (std::size_t at = help.find("--"); at != std::string_view::npos; at = help.find("--")) {
        text += help.substr(0, at);
        help.remove_prefix(at + 2);
        std::string key{help.substr(0, help.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"))};
        help.remove_prefix(key.size());
        std::replace(key.begin(), key.end(), '-', '_');
        text += key;
    }
    return text += help;
}

/// Bounds apply to bare numbers; texts with units ("30d", "7B") are checked when they are read.
void request_field(DocumentWriter& out, const FieldInfo& field, std::string_view key) {
    out.begin_object(key);
    write_type(out, type_of(field));
    out.text("description", key == field.name ? with_keys(field.help) : "Another name for " + std::string{field.name});
    if (field.allowed.high > field.allowed.low) {
        out.number("minimum", field.allowed.low);
        out.number("maximum", field.allowed.high);
    }
    if (field.id == Field::basis) write_texts(out, "enum", all_names<Basis>);
    out.end_object();
}

void request_fields(DocumentWriter& out) {
    for (const FieldInfo& field : fields()) {
        request_field(out, field, field.name);
        for (const std::string_view alias : field.aliases)
            if (!alias.empty()) request_field(out, field, alias);
    }
}

/// Values that can be given in two ways are given in only one.
void never_both(DocumentWriter& out) {
    out.begin_list("allOf");
    const auto add = [&](std::string_view one, std::string_view other) {
        out.begin_object();
        out.begin_object("not");
        write_texts(out, "required", {one, other});
        out.end_object();
        out.end_object();
    };
    for (const Exclusion& pair : exclusions()) add(info(pair.one).name, info(pair.other).name);
    for (const FieldInfo& field : fields())
        for (const std::string_view alias : field.aliases)
            if (!alias.empty()) add(field.name, alias);
    out.end_list();
}

enum class Extra : bool { none, carried };

void closed(DocumentWriter& out, Extra extra) {
    if (extra == Extra::carried) {
        out.begin_object("patternProperties");
        out.begin_object("^x_");
        out.text("description", "Copied to the answer unchanged");
        out.end_object();
        out.end_object();
    }
    out.flag("additionalProperties", false);
}

void stages(DocumentWriter& out) {
    out.begin_object("stages");
    out.text("type", "array");
    out.text("description", "The runs of the project; fields beside this list are the defaults of every stage");
    out.number("minItems", 1);
    write_typed(out, "items", "#run");
    out.end_object();
}

/// A run, or a project with its stages.
void request_schema(DocumentWriter& out, std::string_view key, bool is_project, Extra extra) {
    out.begin_object(key);
    out.text("type", "object");
    if (is_project) write_texts(out, "required", {"stages"});
    out.begin_object("properties");
    write_typed(out, "$schema", "string");
    if (is_project) stages(out);
    request_fields(out);
    out.end_object();
    never_both(out);
    closed(out, extra);
    out.end_object();
}

void write_requests(DocumentWriter& out, Extra extra) {
    write_by_key(out, "stages", "#project", "#run");
    out.begin_object("$defs");
    request_schema(out, "run", false, extra);
    request_schema(out, "project", true, extra);
    out.end_object();
}

}  // namespace

void write_request_schema(DocumentWriter& out) { write_requests(out, Extra::none); }
void write_row_schema(DocumentWriter& out) { write_requests(out, Extra::carried); }

}  // namespace dlcost
