// Rows and columns.
#pragma once

#include <string>
#include <vector>

namespace dlcost {

/// A table. Tables made from documents have dot-joined keys as columns, in order of first occurrence.
struct Grid {
    struct Cell {
        std::string text;
        bool is_number = false;
        std::string narrow =
            {};  ///< a shorter form of the text, for terminals that are too narrow for it; empty if there is none
        bool is_id = false;  ///< what people type, such as the id of a record: never cut
    };
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;
};

}  // namespace dlcost
