// An estimate as a person reads it in a terminal.
#pragma once

#include <string>

#include "result.hpp"

namespace dlcost {

/// How a terminal is written to.
struct Screen {
    std::size_t width = 80;         ///< where text is wrapped
    bool colour = false;
    std::size_t table_width = 80;   ///< where a table is cut; far away where it is no terminal: a pipe wants whole names
};

/// Text in a style, or as it is where the screen has no colour.
std::string bold(std::string_view text, const Screen& screen);
std::string faint(std::string_view text, const Screen& screen);

std::string estimate_table(const Answer& answer, const Screen& screen, bool explain);

}  // namespace dlcost
