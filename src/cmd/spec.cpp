#include "spec.hpp"

#include <algorithm>

#include <dlcost/fields.hpp>
#include <dlcost/lookup.hpp>

#include "../os/files.hpp"
#include "../read/request_json.hpp"
#include "../text/ascii.hpp"

namespace dlcost {
namespace {

void add(Faults& faults, const Faults& more) { faults.insert(faults.end(), more.begin(), more.end()); }

}  // namespace

void read_spec(std::string_view path, Spec& spec, Faults& faults) {
    auto bytes = read_file(std::string{path});
    if (!bytes) return add(faults, bytes.faults());
    spec.file = shown_path(std::string{path});
    auto document = read_json(*bytes, spec.file);
    if (!document) return add(faults, document.faults());
    spec.document = std::move(*document);
    if (is_project(spec.document)) add(faults, read_project(spec.project.emplace(), spec.document, spec.file));
    else add(faults, read_request(spec.request, spec.document, spec.file));
}

std::vector<Request> requests(const Words& words, const Spec& spec) {
    std::vector<Request> all;
    if (!spec.project) all.push_back(spec.request);
    else all = spec.project->stages;
    for (Request& request : all) {
        Request over = words.request;
        // The name given by a flag is for the project, not for each of its stages.
        if (spec.project) over.name.reset(), over.place(Field::name) = {};
        over.stage = request.stage;
        fill_gaps(over, request);
        request = over;
    }
    return all;
}

void hint_at_other_use(Error& error, std::span<const std::string_view> given, const Catalog& catalog) {
    const std::string_view file = error.where.file;
    // Who types models in place of files means --model.
    if (error.code == Code::cannot_read) {
        std::string models;
        for (const std::string_view name : given) {
            if (!look_up<Model>(catalog, name).record) return;
            (models += models.empty() ? "" : ",") += name;
        }
        error.hint = "did you mean --model " + models + "?";
    } else if (error.code == Code::json_syntax && (file.ends_with(".csv") || file.ends_with(".jsonl"))) {
        error.hint = "for a list of runs, use dlcost batch";
    }
}

std::vector<Request> ask(const Words& words, const Catalog& catalog, Spec& spec, Faults& faults) {
    const auto& given = words.positionals();
    if (given.size() != 1 || !words.positionals_hold()) return requests(words, spec);
    const std::size_t before = faults.size();
    read_spec(given[0], spec, faults);
    for (std::size_t i = before; i < faults.size(); ++i) hint_at_other_use(faults[i], given, catalog);
    return requests(words, spec);
}

std::vector<std::string_view> parts_of(std::string_view list) {
    std::vector<std::string_view> parts = split(list, ',');
    std::erase_if(parts, [](std::string_view part) { return part.empty(); });
    return parts;
}

}  // namespace dlcost
