#include "project_json.hpp"

#include <array>

#include <dlcost/fields.hpp>

#include "request_json.hpp"

namespace dlcost {
namespace {

constexpr std::string_view stages_key = "stages";

/// The keys of a project other than the fields that its stages share.
constexpr std::array beside{stages_key, std::string_view{"name"}};

void read_name(ProjectSpec& project, const JsonNode& document, const std::string& file, Faults& faults) {
    const JsonNode* given = document.find("name");
    if (!given) return;
    if (given->kind == JsonNode::Kind::string) project.name = given->text;
    else
        faults.push_back({Code::bad_type,
                          {file, given->line, "/name"},
                          std::string{info(Field::name).expected},
                          std::string{name(given->kind)},
                          ""});
}

}  // namespace

bool is_project(const JsonNode& document) {
    return document.kind == JsonNode::Kind::object && document.find(stages_key);
}

Faults read_project(ProjectSpec& project, const JsonNode& document, std::string_view file) {
    Faults faults;
    const auto add = [&](const Faults& more) { faults.insert(faults.end(), more.begin(), more.end()); };
    const JsonNode& stages = *document.find(stages_key);
    const std::string name_of_file{file};
    if (stages.kind != JsonNode::Kind::array || stages.items.empty()) {
        faults.push_back({Code::bad_type,
                          {name_of_file, stages.line, "/stages"},
                          "an array of stages, each an object of request fields",
                          stages.kind == JsonNode::Kind::array ? "an empty array" : std::string{name(stages.kind)},
                          ""});
        return faults;
    }
    read_name(project, document, name_of_file, faults);
    Request shared;
    shared.document = file;
    const JsonNode* schema = document.find("schema");
    if (schema && (schema->kind != JsonNode::Kind::string || schema->text != project_schema)) {
        faults.push_back(
            {Code::unknown_choice,
             {name_of_file, schema->line, "/schema"},
             in_quotes(project_schema),
             schema->kind == JsonNode::Kind::string ? in_quotes(schema->text) : std::string{name(schema->kind)},
             ""});
        return faults;
    }
    if (!schema) read_spec(shared, document, beside, faults);
    for (Place& place : shared.places)
        if (place.kind == Place::Kind::document) place.kind = Place::Kind::shared;
    if (const JsonNode* made = document.find("catalog"); schema && made && made->kind == JsonNode::Kind::string)
        shared.made_with = made->text;
    for (std::size_t i = 0; i < stages.items.size(); ++i) {
        Request stage;
        stage.stage = project.places.emplace_back("/stages/" + std::to_string(i));
        stage.document = file;
        if (schema) read_inputs(stage, stages.items[i], faults);
        else add(read_request(stage, stages.items[i], file));
        fill_gaps(stage, shared);
        project.stages.push_back(stage);
    }
    return faults;
}

}  // namespace dlcost
