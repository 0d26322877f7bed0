// A page in a terminal.
#include <algorithm>

#include <fmt/core.h>

#include <dlcost/error.hpp>

#include "../text/bar.hpp"
#include "../text/human.hpp"
#include "../text/writer.hpp"
#include "render.hpp"

namespace dlcost {
namespace {

class Terminal {
public:
    explicit Terminal(const Screen& screen) : screen_(screen) {}

    void title(std::string_view text) {
        if (!text.empty()) out += bold(wrapped(harmless(text), screen_.width, 2, 0)) + '\n', is_begun_ = true;
    }
    void section(const Section& section) {
        if (is_begun_ && !section.follows) out += '\n';
        is_begun_ = true;
        if (!section.heading.empty()) out += bold(harmless(section.heading)) + '\n';
        for (const FigureLine& figure : section.figures) this->figure(figure);
        for (const std::string& text : section.paragraphs) line({"", text});
        if (section.table) out += table_of(section);
        if (!section.verdict.empty()) line({"", section.verdict});
        amounts(section.amounts);
        for (const std::string& step : section.steps) line({"", step});
        for (const MarkedLine& one : section.lines) line(one);
        for (const std::string& item : section.items) line({"- ", item});
        for (const SourceItem& source : section.sources) line({"- ", source.text});
    }
    void foot(std::string_view text) {
        if (text.empty()) return;
        std::string lines;
        for (std::size_t at = 0; at <= text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            lines += (at ? "\n" : "") + harmless(text.substr(at, end - at));
            at = end + 1;
        }
        out += '\n' + faint(lines) + '\n';
    }

    std::string out;

private:
    std::string bold(std::string_view text) const { return styled(text, "\033[1m"); }
    std::string faint(std::string_view text) const { return styled(text, "\033[2m"); }
    std::string styled(std::string_view text, std::string_view style) const {
        return screen_.colour ? fmt::format("{}{}\033[0m", style, text) : std::string{text};
    }
    /// Whether each of two columns would be only a word wide.
    bool is_narrow() const { return screen_.width < 64; }

    void line(const MarkedLine& given) {
        const MarkedLine line{harmless(given.mark), harmless(given.text), given.indent, given.stacks};
        // In two columns, each would be only a word wide.
        if (is_narrow() && line.stacks) {
            out += "  " + wrapped(line.mark, screen_.width, 2, 2) + '\n';
            out += "    " + wrapped(line.text, screen_.width, 4, 4) + '\n';
            return;
        }
        const std::size_t column = 2 + columns_of(line.mark);
        out += "  " + line.mark + wrapped(line.text, screen_.width, line.indent.value_or(column), column) + '\n';
    }

    /// A label, its value, and beside it a text about the value; under the value where the line has no room for both.
    void figure(std::string_view label, std::string_view value, std::string_view beside) {
        constexpr std::size_t label_width = 14, column = 40;
        const std::size_t labelled = std::max(label_width, columns_of(label) + 1);
        const std::size_t used = 2 + labelled + columns_of(value);
        out += fmt::format("  {:<{}}{}", label, labelled, bold(value));
        const bool has_room = used + 2 <= column || used + 2 + columns_of(beside) <= screen_.width;
        if (beside.empty()) {
            out += '\n';
        } else if (is_narrow() || !has_room) {
            out += '\n';
            under(beside);
        } else {
            const std::size_t at = std::max(used + 2, column);
            out += std::string(at - used, ' ') + faint(wrapped(beside, screen_.width, column, at)) + '\n';
        }
    }
    /// What belongs to the figure above.
    void under(std::string_view text) {
        const std::size_t column = is_narrow() ? 4 : 40;
        out += std::string(column, ' ') + faint(wrapped(text, screen_.width, column, column)) + '\n';
    }
    /// The range stands beside the value, and under it what the value is made of.
    void figure(const FigureLine& line) {
        const std::string range = line.range.empty() ? "" : "80 % range " + harmless(line.range);
        const std::string from = harmless(line.from), value = harmless(line.value);
        const std::string beside = range.empty() ? from : range;
        if (line.label.empty() && value.empty()) under(beside);
        else figure(harmless(line.label), value, beside);
        if (!range.empty() && !from.empty()) under(from);
    }

    /// The number of each equivalent, with a bar beside the largest.
    void amounts(std::vector<Amount> all) {
        constexpr std::size_t bar_width = 10, before = 2 + 10 + 2;
        double most = 0;
        std::size_t longest = 0;
        for (Amount& one : all) {
            one.name = harmless(one.name);
            most = std::max(most, one.value);
            longest = std::max(longest, columns_of(one.name));
        }
        const bool has_bars = all.size() > 1 && most > 0 && before + bar_width + 2 + longest <= screen_.width;
        for (const Amount& one : all) {
            out += fmt::format("  {:>10}  ", one.text);
            if (has_bars) {
                const std::string drawn = bar(one.value / most, bar_width);
                out += drawn + std::string(bar_width + 2 - columns_of(drawn), ' ');
            }
            const std::size_t column = before + (has_bars ? bar_width + 2 : 0);
            out += wrapped(one.name, screen_.width, column, column) + '\n';
        }
    }

    std::string table_of(const Section& section) const {
        if (!is_harmless(*section.table)) return table_of(made_harmless(section));
        const Grid& grid = *section.table;
        // Most tables are printed unchanged, so long ones are not copied.
        if (!has_bars(section) && !has_narrow(grid)) return dlcost::table(grid, screen_.table_width);
        return dlcost::table(fitting(with_bars(section)), screen_.table_width);
    }
    static bool is_harmless(const Grid& grid) {
        return std::all_of(grid.columns.begin(), grid.columns.end(),
                           [](const std::string& name) { return dlcost::is_harmless(name); }) &&
               std::all_of(grid.rows.begin(), grid.rows.end(), [](const auto& row) {
                   return std::all_of(row.begin(), row.end(),
                                      [](const Grid::Cell& cell) { return dlcost::is_harmless(cell.text); });
               });
    }
    static Section made_harmless(Section section) {
        for (std::string& name : section.table->columns) name = harmless(name);
        for (auto& row : section.table->rows)
            for (Grid::Cell& cell : row) cell.text = harmless(cell.text);
        return section;
    }
    static bool has_bars(const Section& section) {
        return section.bars && std::any_of(section.bars->shares.begin(), section.bars->shares.end(),
                                           [](double share) { return share > 0; });
    }
    static bool has_narrow(const Grid& grid) {
        return std::any_of(grid.rows.begin(), grid.rows.end(), [](const auto& row) {
            return std::any_of(row.begin(), row.end(), [](const Grid::Cell& cell) { return !cell.narrow.empty(); });
        });
    }

    /// The table with a column of bars, if a line with one still fits.
    Grid with_bars(const Section& section) const {
        Grid grid = *section.table;
        if (!has_bars(section)) return grid;
        constexpr std::size_t usual = 12, gap = 2, no_end = 1u << 20;
        const std::size_t taken = widest_line(dlcost::table(grid, no_end)) + gap;
        const std::size_t left = screen_.table_width > taken ? screen_.table_width - taken : 0;
        // The heading is above the bars.
        if (left < section.bars->heading.size()) return grid;
        grid.columns.push_back(section.bars->heading);
        for (std::size_t i = 0; i < grid.rows.size(); ++i)
            grid.rows[i].push_back({bar(section.bars->shares[i], std::min(usual, left))});
        return grid;
    }

    /// If the screen is too narrow even for short names, numbers are shortened.
    Grid fitting(Grid grid) const {
        if (!has_narrow(grid)) return grid;
        constexpr std::size_t readable_name = 12;
        const Widths widths = widths_of(grid);
        if (widths.all <= screen_.table_width + widths.first - std::min(widths.first, readable_name)) return grid;
        for (auto& row : grid.rows)
            for (Grid::Cell& cell : row)
                if (!cell.narrow.empty()) cell.text = cell.narrow;
        return grid;
    }
    /// The text columns that a grid takes, and the part of its first column.
    struct Widths {
        std::size_t all = 0, first = 0;
    };
    static Widths widths_of(const Grid& grid) {
        constexpr std::size_t gap = 2;
        Widths widths;
        for (std::size_t i = 0; i < grid.columns.size(); ++i) {
            std::size_t most = columns_of(grid.columns[i]);
            for (const auto& row : grid.rows) most = std::max(most, columns_of(row[i].text));
            widths.all += most + (i ? gap : 0);
            if (i == 0) widths.first = most;
        }
        return widths;
    }
    static std::size_t widest_line(std::string_view text) {
        std::size_t widest = 0;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            widest = std::max(widest, columns_of(text.substr(at, end - at)));
            at = end + 1;
        }
        return widest;
    }

    const Screen& screen_;
    bool is_begun_ = false;
};

bool is_shown(const Section& section) { return section.room != Room::wide && !section.is_only_chart(); }

}  // namespace

std::string table(const Page& page, const Screen& screen) {
    Terminal terminal{screen};
    terminal.title(page.headline);
    for (const Section& section : page.sections)
        if (is_shown(section)) terminal.section(section);
    terminal.foot(page.foot);
    return std::move(terminal.out);
}

}  // namespace dlcost
