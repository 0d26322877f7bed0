// A project from a JSON document: an object with `stages`, each an object of request fields; fields beside `stages` are
// shared by all stages.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include <dlcost/error.hpp>
#include <dlcost/request.hpp>

#include "../text/json_document.hpp"

namespace dlcost {

struct ProjectSpec {
    std::string_view name;  ///< may be empty
    std::vector<Request> stages;
    std::deque<std::string> places;  ///< the requests are views into it
};

/// Whether a document is a project, or an earlier result of one.
bool is_project(const JsonNode& document);

/// Reads a project, with views into `document` and `file`. Returns all faults at once.
Faults read_project(ProjectSpec& project, const JsonNode& document, std::string_view file);

}  // namespace dlcost
