// A request from a JSON document: a spec, or an earlier result.
#pragma once

#include <span>

#include <dlcost/error.hpp>
#include <dlcost/request.hpp>

#include "../text/json_document.hpp"

namespace dlcost {

/// The schemas of results that can be run again.
inline constexpr std::string_view result_schema = "dlcost.estimate/1", project_schema = "dlcost.project/1";
/// A measurement without an estimate: it has the inputs of a result, but not its other members.
inline constexpr std::string_view measurement_schema = "dlcost.measurement/1";

/// Reads an object of request fields, except the keys in `beside`, which belong to the caller.
void read_spec(Request& request, const JsonNode& spec, std::span<const std::string_view> beside, Faults& faults);
/// Reads the inputs of a result: values that were given then are given again.
void read_inputs(Request& request, const JsonNode& result, Faults& faults);

/// Reads a spec (an object of request fields), or a result document, whose given values are given again. The request
/// has views into `document` and `file`, which must outlive it. Returns all faults at once.
Faults read_request(Request& request, const JsonNode& document, std::string_view file);

}  // namespace dlcost
