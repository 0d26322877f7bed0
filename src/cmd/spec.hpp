// What was asked for: a spec, a project or an earlier result from a file, with flags laid over it.
#pragma once

#include <optional>

#include "../read/project_json.hpp"
#include "command.hpp"

namespace dlcost {

/// A spec and what it was read from; requests have views into both, so that it must stay where it is.
struct Spec {
    std::string file;
    JsonNode document;
    Request request;
    std::optional<ProjectSpec> project;
};

/// Reads the file at `path`, or standard input; faults go to `faults`.
void read_spec(std::string_view path, Spec& spec, Faults& faults);

/// Everything that a spec asks for: one request, or the stages of a project, flags laid over them.
std::vector<Request> requests(const Words& words, const Spec& spec);

/// Reads the spec among the positionals, of which there may be one, and says what it asks for.
std::vector<Request> ask(const Words& words, Spec& spec, Faults& faults);

/// The parts of a comma list, none of an empty text.
std::vector<std::string_view> parts_of(std::string_view list);

}  // namespace dlcost
