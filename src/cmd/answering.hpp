// The common part of commands that answer one request or a project: read a spec, apply flags, and deliver the answer.
#pragma once

#include "command.hpp"
#include "limits.hpp"

namespace dlcost {

/// How a command answers a request; its faults are reported unchanged.
using Answering = Result<Plan> (*)(const Request& request, const Limits& limits, const Catalog& catalog);

/// Reads the request, answers it, delivers the answer and checks it against the limits. Returns the exit status.
int answer(Call& call, Answering how);

/// Faults that can be found even if some fields could not be read: unknown names, and values that exclude each other.
Faults further_faults(const std::vector<Request>& requests, const Catalog& catalog);

}  // namespace dlcost
