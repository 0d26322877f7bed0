#include "schema_parts.hpp"

#include <string>
#include <vector>

#include "../text/ascii.hpp"

namespace dlcost {
namespace {

/// One type, or several of which one applies.
void write_words(DocumentWriter& out, std::string_view one, std::string_view several, std::string_view words) {
    const auto all = split(words, '|');
    if (all.size() == 1) out.text(one, all.front());
    else write_texts(out, several, all);
}

bool may_be_absent(const SchemaKey& key) { return key.name.ends_with('?'); }

}  // namespace

void write_texts(DocumentWriter& out, std::string_view key, std::span<const std::string_view> all) {
    out.begin_list(key);
    for (const std::string_view text : all) out.text({}, text);
    out.end_list();
}

void write_texts(DocumentWriter& out, std::string_view key, std::initializer_list<std::string_view> all) {
    write_texts(out, key, std::span{all.begin(), all.size()});
}

void write_type(DocumentWriter& out, std::string_view type) {
    const std::string_view rest = type.substr(1);
    switch (type.front()) {
        case '#': return out.text("$ref", "#/$defs/" + std::string{rest});
        case '=': return write_words(out, "const", "enum", rest);
        case '[': out.text("type", "array"); return write_typed(out, "items", rest.substr(0, rest.size() - 1));
        case '{':
            out.text("type", "object");
            return write_typed(out, "additionalProperties", rest.substr(0, rest.size() - 1));
        default: write_words(out, "type", "type", type);
    }
}

void write_typed(DocumentWriter& out, std::string_view name, std::string_view type) {
    out.begin_object(name);
    write_type(out, type);
    out.end_object();
}

void write_key(DocumentWriter& out, const SchemaKey& key) {
    out.begin_object(key.name.substr(0, key.name.find('?')));
    write_type(out, key.type);
    if (!key.description.empty()) out.text("description", key.description);
    if (key.at_least) out.number(key.type.starts_with('[') ? "minItems" : "minimum", *key.at_least);
    out.end_object();
}

void write_any_of(DocumentWriter& out, std::initializer_list<std::string_view> types) {
    out.begin_list("anyOf");
    for (const std::string_view type : types) write_typed(out, {}, type);
    out.end_list();
}

void write_by_key(DocumentWriter& out, std::string_view key, std::string_view with, std::string_view without) {
    out.begin_object("if");
    write_texts(out, "required", {key});
    out.end_object();
    write_typed(out, "then", with);
    write_typed(out, "else", without);
}

void write_object(DocumentWriter& out, const SchemaObject& object) {
    out.begin_object(object.name);
    out.text("type", "object");
    if (!object.includes.empty()) write_type(out, object.includes);
    std::vector<std::string_view> required;
    for (const SchemaKey& key : object.keys)
        if (!may_be_absent(key)) required.push_back(key.name);
    if (!required.empty()) write_texts(out, "required", required);
    out.begin_object("properties");
    for (const SchemaKey& key : object.keys) write_key(out, key);
    out.end_object();
    out.end_object();
}

void write_objects(DocumentWriter& out, std::span<const SchemaObject> objects) {
    for (const SchemaObject& object : objects) write_object(out, object);
}

void write_definitions(DocumentWriter& out, std::span<const SchemaObject> objects) {
    out.begin_object("$defs");
    write_objects(out, objects);
    out.end_object();
}

}  // namespace dlcost
