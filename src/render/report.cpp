#include "report.hpp"

#include <fmt/core.h>

namespace dlcost {

std::string note_of(const FigureLine& figure) {
    if (figure.range.empty()) return figure.from;
    return fmt::format("80 % range {}{}{}", figure.range, figure.from.empty() ? "" : "; ", figure.from);
}

std::string in_words(const Amount& amount) { return fmt::format("{} × {}", amount.text, amount.name); }

}  // namespace dlcost
