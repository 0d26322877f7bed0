// How wide a terminal is, and what it can show.
#pragma once

#include <cstddef>

namespace dlcost {

/// How a terminal is written to.
struct Screen {
    std::size_t width = 80;  ///< where text is wrapped
    bool colour = false;
    bool ascii = false;            ///< no character beyond it is understood
    std::size_t table_width = 80;  ///< where a table is cut; far away where it is no terminal: a pipe wants whole names
};

}  // namespace dlcost
