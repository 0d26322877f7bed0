// A page for people in a terminal: titles, lines of label and figure, paragraphs.
#pragma once

#include <string>
#include <string_view>

#include "../text/screen.hpp"
#include "figure_lines.hpp"

namespace dlcost {

/// Text in a style, or as it is where the screen has no colour.
std::string bold(std::string_view text, const Screen& screen);
std::string faint(std::string_view text, const Screen& screen);

/// Lines of a label, a figure and what it is made of.
class Page {
public:
    explicit Page(const Screen& screen) : screen_(screen) {}

    void title(std::string_view text);
    void heading(std::string_view text);
    /// A figure, and behind it what it was made from.
    void line(std::string_view label, std::string_view value, std::string_view from);
    void lines(const std::vector<FigureLine>& figures);
    /// Text that wraps behind its mark.
    void paragraph(std::string_view mark, std::string_view text);
    void foot(std::string_view text);
    std::size_t width() const { return screen_.width; }
    /// Whether two columns would each be a word wide.
    bool is_narrow() const { return screen_.width < 64; }

    std::string out;

private:
    const Screen& screen_;
};

}  // namespace dlcost
