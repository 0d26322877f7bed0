// What follows from a record's own values: of a part of an accelerator by its share, of a published run by what it
// prints. It is computed once, when the record is read.
#pragma once

#include "tables.hpp"

namespace dlcost {

/// Fills what a record leaves out that is part of another: TDP, memory, rates, generation and host, by its share.
void complete_part(Tables& tables, Accelerator& part);

/// Derives power and intensity from the printed energy and CO2e of a model's runs, so that the answer equals them. A
/// printed power or intensity that already gives them to their rounding stays. Runs with `differs` are left alone.
void complete_runs(Tables& tables, const Model& model);

}  // namespace dlcost
