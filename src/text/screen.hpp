// The width of a terminal, and what it can show.
#pragma once

#include <cstddef>

namespace dlcost {

/// How to write to a terminal.
struct Screen {
    std::size_t width = 80;  ///< the column where text wraps
    bool colour = false;
    bool ascii = false;            ///< only ASCII is understood
    std::size_t table_width = 80;  ///< the column where tables are cut; very large for pipes, which need whole names
};

}  // namespace dlcost
