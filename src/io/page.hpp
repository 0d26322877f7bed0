// A page for people in a terminal: titles, lines of label and figure, paragraphs.
#pragma once

#include <string>
#include <string_view>

#include "figure_lines.hpp"

namespace dlcost {

/// How a terminal is written to.
struct Screen {
    std::size_t width = 80;         ///< where text is wrapped
    bool colour = false;
    bool ascii = false;             ///< no character beyond it is understood
    std::size_t table_width = 80;   ///< where a table is cut; far away where it is no terminal: a pipe wants whole names
};

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
