// Sentences of several answers, put together.
#pragma once

#include <functional>

#include "sentences.hpp"

namespace dlcost {

/// Each sentence once, with the labels of its answers where it is not of all.
std::vector<std::string> by_label(std::span<const Labelled> answers,
                                  const std::function<std::vector<std::string>(const Answer&)>& sentences_of);

}  // namespace dlcost
