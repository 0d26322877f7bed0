#include "request_json.hpp"

#include <algorithm>
#include <array>

#include <dlcost/catalog.hpp>
#include <dlcost/fields.hpp>

namespace dlcost {
namespace {

bool is_scalar(const JsonNode& node) {
    return node.kind == JsonNode::Kind::string || node.kind == JsonNode::Kind::number ||
           node.kind == JsonNode::Kind::boolean;
}

}  // namespace

void read_spec(Request& request, const JsonNode& spec, std::span<const std::string_view> beside, Faults& faults) {
    const std::string file{request.document}, stage{request.stage};
    for (const JsonMember& member : spec.members) {
        if (member.key == "$schema" || std::find(beside.begin(), beside.end(), member.key) != beside.end()) continue;
        Place place{Place::Kind::document, 0, member.value.line};
        const std::string pointer = stage + pointer_step(member.key);
        const FieldInfo* field = find_field(member.key, &place.spelling);
        if (!field) {
            faults.push_back({Code::unknown_field,
                              {file, member.line, pointer},
                              "a request field",
                              in_quotes(member.key),
                              field_hint(member.key)});
        } else if (!is_scalar(member.value)) {
            faults.push_back({Code::bad_type,
                              {file, member.value.line, pointer},
                              std::string{field->expected},
                              std::string{name(member.value.kind)},
                              ""});
        } else if (request.has(field->id)) {
            faults.push_back(given_again(request, *field, {file, member.line, pointer}, member.key));
        } else if (auto error = set_field(request, *field, place, member.value.text)) {
            faults.push_back(std::move(*error));
        }
    }
}

void read_inputs(Request& request, const JsonNode& result, Faults& faults) {
    const std::string file{request.document}, stage{request.stage};
    const JsonNode* inputs = result.find("inputs");
    if (!inputs || inputs->kind != JsonNode::Kind::object) {
        faults.push_back({Code::missing_field,
                          {file, result.line, stage},
                          "a result with its inputs (--json)",
                          "none",
                          "only results written with --format json can be run again",
                          "missing the inputs of the result"});
        return;
    }
    // The time followed from the work, even if a run of its model was published.
    request.planned = result.find("plan") != nullptr;
    if (const JsonNode* catalog = result.find("catalog"); catalog && catalog->kind == JsonNode::Kind::string)
        request.made_with = catalog->text;
    for (const JsonMember& input : inputs->members) {
        const std::string pointer = stage + "/inputs" + pointer_step(input.key);
        const auto fault = [&](Code code, const JsonNode& at, const std::string& step, std::string expected,
                               std::string found, std::string hint = {}) {
            faults.push_back(
                {code, {file, at.line, pointer + step}, std::move(expected), std::move(found), std::move(hint)});
        };
        const JsonNode* origin = input.value.find("origin");
        const JsonNode* value = input.value.find("value");
        if (!origin || !value || origin->kind != JsonNode::Kind::string) {
            fault(Code::bad_type, input.value, "", "an object with value and origin",
                  std::string{name(input.value.kind)});
            continue;
        }
        if (!value_named<Origin>(origin->text)) {
            fault(Code::unknown_choice, *origin, "/origin", "an origin such as \"said\"", in_quotes(origin->text),
                  did_you_mean(Catalog::nearest_of(all_names<Origin>, origin->text)));
            continue;
        }
        // What was not given then, nor came from the user's own defaults, is looked up again.
        const bool of_overlay = origin->text == "default" && input.value.find("where") && !input.value.find("source");
        if (origin->text != "said" && origin->text != "measured" && origin->text != "solved" && !of_overlay) continue;
        Place place{origin->text == "measured" ? Place::Kind::measured : Place::Kind::result, 0, value->line};
        const FieldInfo* field = find_field(input.key, &place.spelling);
        if (!field)
            fault(Code::unknown_field, input.value, "", "a request field", in_quotes(input.key), field_hint(input.key));
        else if (!is_scalar(*value))
            fault(Code::bad_type, *value, "/value", std::string{field->expected}, std::string{name(value->kind)});
        else if (request.has(field->id))
            faults.push_back(given_again(request, *field, {file, input.value.line, pointer}, input.key));
        else if (auto error = set_field(request, *field, place, value->text)) faults.push_back(std::move(*error));
    }
}

Faults read_request(Request& request, const JsonNode& document, std::string_view file) {
    request.document = file;
    Faults faults;
    if (document.kind != JsonNode::Kind::object) {
        faults.push_back({Code::bad_type,
                          {std::string{file}, document.line, std::string{request.stage}},
                          "an object of request fields",
                          std::string{name(document.kind)},
                          document.kind == JsonNode::Kind::array ? "for a list of runs use dlcost batch" : ""});
        return faults;
    }
    const JsonNode* schema = document.find("schema");
    if (!schema) {
        read_spec(request, document, {}, faults);
    } else if (schema->kind == JsonNode::Kind::string &&
               (schema->text == result_schema || schema->text == measurement_schema)) {
        read_inputs(request, document, faults);
    } else {
        faults.push_back(
            {Code::unknown_choice,
             {std::string{file}, schema->line, "/schema"},
             "\"dlcost.estimate/1\"",
             schema->kind == JsonNode::Kind::string ? in_quotes(schema->text) : std::string{name(schema->kind)},
             ""});
    }
    return faults;
}

}  // namespace dlcost
