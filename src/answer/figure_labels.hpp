// How pages call the figures of a result.
#pragma once

#include "result_fields.hpp"

namespace dlcost {

/// The name of a figure. A figure that repeats another one, in other units or in parts, is not main: it is shown on
/// request.
struct FigureLabel {
    std::string_view object, key, words;
    bool is_main = false;
};

/// The name of a figure; its key where it has none.
FigureLabel label_of(const ResultField& field);

}  // namespace dlcost
