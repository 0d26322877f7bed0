// Reads a request: a spec, a project or an earlier result from a file, overridden by flags.
#pragma once

#include <optional>

#include "../read/project_json.hpp"
#include "command.hpp"

namespace dlcost {

/// A spec and its source; requests are views into both, so it must not move.
struct Spec {
    std::string file;
    JsonNode document;
    Request request;
    std::optional<ProjectSpec> project;
};

/// Reads the file at `path`, or standard input; faults go to `faults`.
void read_spec(std::string_view path, Spec& spec, Faults& faults);

/// The requests of a spec, overridden by flags: one, or the stages of a project.
std::vector<Request> requests(const Words& words, const Spec& spec);

/// Reads the spec among the positionals, of which there may be one, and returns its requests.
std::vector<Request> ask(const Words& words, const Catalog& catalog, Spec& spec, Faults& faults);

/// Adds a hint where a file was probably meant as something else: names of models, or a list of runs.
void hint_at_other_use(Error& error, std::span<const std::string_view> given, const Catalog& catalog);

/// The parts of a comma list; none for an empty text.
std::vector<std::string_view> parts_of(std::string_view list);

}  // namespace dlcost
