// What the commands share that answer one request, or a project of them: a spec, flags over it, and the answer
// delivered.
#pragma once

#include "command.hpp"
#include "limits.hpp"

namespace dlcost {

/// How a command answers a request; its faults are told as they are.
using Answering = Result<Plan> (*)(const Request& request, const Limits& limits, const Catalog& catalog);

/// Reads what was asked for, answers it, delivers the answer and holds it against the limits. The status.
int answer(Call& call, Answering how);

/// What can be told of requests some of whose fields could not be read: names that are unknown, and what excludes each
/// other.
Faults further_faults(const std::vector<Request>& requests, const Catalog& catalog);

}  // namespace dlcost
