// A request from a JSON document: a spec, or an earlier result.
#pragma once

#include <dlcost/error.hpp>
#include <dlcost/request.hpp>

#include "json_document.hpp"

namespace dlcost {

/// Reads a spec (an object of request fields), or a result document, of which what was said then is said again.
/// The request has views into `document` and `file`, which must outlive it. All faults at once.
Faults read_request(Request& request, const JsonNode& document, std::string_view file);

}  // namespace dlcost
