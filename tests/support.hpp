// Helpers for tests.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <dlcost/estimate.hpp>
#include <dlcost/fields.hpp>

namespace dlcost::test {

/// A request given by flags: {{"model", "bert"}, {"gpus", "64"}}. Throws the first fault as text.
Request request(const std::vector<std::pair<std::string_view, std::string_view>>& given);
Run run_of(const Request& request, const Catalog& catalog = builtin_catalog());
/// The estimate for a request.
Estimate estimate_of(const std::vector<std::pair<std::string_view, std::string_view>>& given);
/// The faults of a request, as sentences.
std::vector<std::string> faults_of(const std::vector<std::pair<std::string_view, std::string_view>>& given);
/// A file of the source tree.
std::string source_file(const std::string& path);

}  // namespace dlcost::test
