// What looks wrong about a run, as sentences.
#pragma once

#include "sentences.hpp"

namespace dlcost {

/// A sentence for each check that the run fails.
std::vector<std::string> checks(const Answer& answer);
/// Those of several answers, each sentence once, with the labels of its answers.
std::vector<std::string> checks(std::span<const Labelled> answers);

}  // namespace dlcost
