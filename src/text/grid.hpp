// Rows and columns.
#pragma once

#include <string>
#include <vector>

namespace dlcost {

/// A table. Those made of documents have keys joined by dots as columns, in the order in which they are first met.
struct Grid {
    struct Cell {
        std::string text;
        bool is_number = false;
        std::string narrow =
            {};  ///< the same in fewer letters, for a terminal with no room for the text; empty where there is none
    };
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;
};

}  // namespace dlcost
