#include "page.hpp"

#include <fmt/core.h>

#include "../text/human.hpp"

namespace dlcost {

std::string bold(std::string_view text, const Screen& screen) {
    return screen.colour ? fmt::format("\033[1m{}\033[0m", text) : std::string{text};
}
std::string faint(std::string_view text, const Screen& screen) {
    return screen.colour ? fmt::format("\033[2m{}\033[0m", text) : std::string{text};
}

void Page::title(std::string_view text) { out += bold(wrapped(text, screen_.width, 2, 0), screen_) + "\n\n"; }

void Page::heading(std::string_view text) { out += '\n' + bold(text, screen_) + '\n'; }

void Page::line(std::string_view label, std::string_view value, std::string_view from) {
    constexpr std::size_t label_width = 14, from_column = 40;
    if (is_narrow() && !from.empty()) {
        // What a figure is made of stands under it.
        if (!value.empty()) line(label, value, "");
        out += std::string(4, ' ') + faint(wrapped(from, screen_.width, 4, 4), screen_) + '\n';
        return;
    }
    const std::size_t used = 2 + label_width + columns_of(value);
    out += fmt::format("  {:<{}}{}", label, label_width, bold(value, screen_));
    if (!from.empty()) {
        const std::size_t pad = used + 2 <= from_column ? from_column - used : 2;
        out += std::string(pad, ' ') + faint(wrapped(from, screen_.width, from_column, used + pad), screen_);
    }
    out += '\n';
}

void Page::lines(const std::vector<FigureLine>& figures) {
    for (const FigureLine& figure : figures) {
        const std::string range = figure.range.empty() ? "" : "80 % range " + figure.range;
        const bool one_line = figure.from.empty();
        line(figure.label, figure.value, one_line ? range : figure.from);
        if (!one_line && !range.empty()) line("", "", range);
    }
}

void Page::paragraph(std::string_view mark, std::string_view text) {
    out += "  " + std::string{mark} + wrapped(text, screen_.width, 2 + columns_of(mark), 2 + columns_of(mark)) + '\n';
}

void Page::foot(std::string_view text) { out += '\n' + faint(text, screen_) + '\n'; }

}  // namespace dlcost
