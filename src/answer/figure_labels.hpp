// Names of result values on pages.
#pragma once

#include "result_fields.hpp"

namespace dlcost {

/// The name of a value. A value that repeats another, in different units or in parts, is not main: it is shown on
/// request.
struct FigureLabel {
    std::string_view object, key, words;
    bool is_main = false;
};

/// The name of a value; its key if it has none.
FigureLabel label_of(const ResultField& field);

}  // namespace dlcost
