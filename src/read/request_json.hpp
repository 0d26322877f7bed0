// A request from a JSON document: a spec, or an earlier result.
#pragma once

#include <span>

#include <dlcost/error.hpp>
#include <dlcost/request.hpp>

#include "../text/json_document.hpp"

namespace dlcost {

/// The schemas of results that can be run again.
inline constexpr std::string_view result_schema = "dlcost.estimate/1", project_schema = "dlcost.project/1";
/// What was measured where no estimate followed: the inputs are there, and a result's other members are not.
inline constexpr std::string_view measurement_schema = "dlcost.measurement/1";

/// Reads an object of request fields, but for the keys in `beside`, which are somebody else's.
void read_spec(Request& request, const JsonNode& spec, std::span<const std::string_view> beside, Faults& faults);
/// Reads the inputs of a result: what was said then is said again.
void read_inputs(Request& request, const JsonNode& result, Faults& faults);

/// Reads a spec (an object of request fields), or a result document, of which what was said then is said again.
/// The request has views into `document` and `file`, which must outlive it. All faults at once.
Faults read_request(Request& request, const JsonNode& document, std::string_view file);

}  // namespace dlcost
