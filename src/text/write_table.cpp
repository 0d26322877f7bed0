#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "human.hpp"
#include "writer.hpp"

namespace dlcost {

namespace {

/// Column widths and the space between columns.
struct Layout {
    std::vector<std::size_t> widths;
    std::vector<char> numbers;  ///< whether the column's cells are numbers, which are right-aligned
    std::vector<char> ids;      ///< whether the column's cells are ids, which are never cut
    std::size_t gap = 2;

    bool has_ids() const { return std::find(ids.begin(), ids.end(), 1) != ids.end(); }
    bool may_shrink(std::size_t column) const { return !numbers[column] && !ids[column]; }

    std::size_t total() const { return std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1)); }
};

Layout layout_of(const Grid& grid) {
    Layout layout;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        std::size_t most = columns_of(grid.columns[i]);
        for (const auto& row : grid.rows) most = std::max(most, columns_of(row[i].text));
        layout.widths.push_back(most);
        const bool is_number =
            std::any_of(grid.rows.begin(), grid.rows.end(), [&](const auto& row) { return row[i].is_number; });
        layout.numbers.push_back(is_number ? 1 : 0);
        const bool is_id =
            std::any_of(grid.rows.begin(), grid.rows.end(), [&](const auto& row) { return row[i].is_id; });
        layout.ids.push_back(is_id ? 1 : 0);
    }
    return layout;
}

/// The width that a share of the rows needs.
std::size_t width_of_share(const Grid& grid, std::size_t column, std::size_t part, std::size_t whole) {
    std::vector<std::size_t> needed{columns_of(grid.columns[column])};
    for (const auto& row : grid.rows) needed.push_back(columns_of(row[column].text));
    std::sort(needed.begin(), needed.end());
    return std::max(needed.front(), needed[(needed.size() - 1) * part / whole]);
}
/// The width that 19 of 20 rows need, so that a few long ids do not push everything else off the screen.
std::size_t usual_width(const Grid& grid, std::size_t column) { return width_of_share(grid, column, 19, 20); }

/// Whether the different texts of a column still differ when cut to a width.
bool is_distinct(const Grid& grid, std::size_t column, std::size_t width) {
    std::unordered_map<std::string, std::string_view> whole;
    for (const auto& row : grid.rows) {
        const auto [found, is_new] = whole.try_emplace(abridged(row[column].text, width), row[column].text);
        if (!is_new && found->second != row[column].text) return false;
    }
    return true;
}

/// The least width of each column, up to `most`, at which its texts remain distinct.
std::vector<std::size_t> least_widths(const Grid& grid, std::size_t least, std::size_t most) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        std::size_t width = least;
        while (width < most && !is_distinct(grid, i, width)) ++width;
        widths.push_back(width);
    }
    return widths;
}

/// Shrinks the widest column of text other than the first, one character at a time.
void shrink_texts(Layout& layout, std::size_t width, const std::vector<std::size_t>& least) {
    while (layout.total() > width) {
        std::size_t widest = 0;
        for (std::size_t i = 1; i < layout.widths.size(); ++i)
            if (layout.may_shrink(i) && layout.widths[i] > least[i] &&
                (widest == 0 || layout.widths[i] > layout.widths[widest]))
                widest = i;
        if (widest == 0) return;
        --layout.widths[widest];
    }
}

/// A heading without its last word, which is a unit more often than not.
std::string_view without_last_word(std::string_view heading) {
    const std::size_t space = heading.rfind(' ');
    return space == std::string_view::npos ? heading : heading.substr(0, space);
}

/// Headings of numbers are shortened before numbers are: first by the last word, beginning with the last column, then
/// down to the width of the numbers and a few letters.
void shrink_headings(Layout& layout, const Grid& grid, std::size_t width) {
    constexpr std::size_t few_letters = 4;
    for (const bool by_word : {true, false})
        for (std::size_t i = layout.widths.size(); i-- > 1 && layout.total() > width;) {
            if (!layout.numbers[i]) continue;
            std::size_t needed = by_word ? columns_of(without_last_word(grid.columns[i])) : few_letters;
            for (const auto& row : grid.rows) needed = std::max(needed, columns_of(row[i].text));
            if (needed >= layout.widths[i]) continue;
            layout.widths[i] =
                by_word ? needed : layout.widths[i] - std::min(layout.widths[i] - needed, layout.total() - width);
        }
}

/// A heading in that many columns: without its last word if that is enough.
std::string heading_in(std::string_view heading, std::size_t width) {
    const std::string_view shorter = without_last_word(heading);
    return columns_of(heading) > width && columns_of(shorter) <= width ? std::string{shorter}
                                                                       : abridged(heading, width);
}

/// The first column holds the names.
void shrink_names(Layout& layout, std::size_t width, std::size_t least) {
    if (!layout.may_shrink(0) || layout.total() <= width) return;
    const std::size_t too_much = layout.total() - width;
    layout.widths[0] =
        std::max(std::min(least, layout.widths[0]), layout.widths[0] - std::min(too_much, layout.widths[0]));
}

/// Two rows that differ and look alike at these widths.
using Alike = std::optional<std::pair<std::size_t, std::size_t>>;
Alike rows_alike(const Grid& grid, const Layout& layout) {
    std::unordered_map<std::string, std::size_t> first_with;
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        std::string line;
        for (std::size_t i = 0; i < layout.widths.size(); ++i)
            line += abridged(grid.rows[row][i].text, layout.widths[i]) + '\n';
        const auto [found, is_new] = first_with.try_emplace(std::move(line), row);
        if (is_new) continue;
        const auto& other = grid.rows[found->second];
        const bool same = std::equal(other.begin(), other.end(), grid.rows[row].begin(),
                                     [](const Grid::Cell& x, const Grid::Cell& y) { return x.text == y.text; });
        if (!same) return std::pair{found->second, row};
    }
    return std::nullopt;
}

/// Widens the first column in which rows that look alike differ, until none do. Another column of text gives way for
/// it; where none can, the table is wider than asked.
void tell_rows_apart(Layout& layout, const Grid& grid, std::size_t width, std::size_t narrowest) {
    std::vector<bool> widened(layout.widths.size(), false);
    while (const Alike alike = rows_alike(grid, layout)) {
        const auto &one = grid.rows[alike->first], &other = grid.rows[alike->second];
        std::size_t at = 0;
        while (one[at].text == other[at].text) ++at;
        ++layout.widths[at];
        widened[at] = true;
        if (layout.total() <= width) continue;
        std::optional<std::size_t> widest;
        for (std::size_t i = 0; i < layout.widths.size(); ++i)
            if (!layout.numbers[i] && !widened[i] && layout.widths[i] > narrowest &&
                (!widest || layout.widths[i] > layout.widths[*widest]))
                widest = i;
        if (widest) --layout.widths[*widest];
    }
}

/// The columns of ids are as wide as most of their ids need; the few longer ones take the room that is left in the
/// columns after them.
void shrink_ids(Layout& layout, const Grid& grid, std::size_t width) {
    constexpr std::size_t few = 3;
    if (grid.rows.size() < few) return;
    for (std::size_t i = layout.widths.size(); i-- > 0 && layout.total() > width;) {
        if (!layout.ids[i]) continue;
        const std::size_t least = std::max(columns_of(grid.columns[i]), width_of_share(grid, i, 3, 4));
        layout.widths[i] -= std::min(layout.widths[i] - std::min(layout.widths[i], least), layout.total() - width);
    }
}

/// The layout with only the first columns, as narrow as it can be without cutting ids or words to a few letters.
Layout first_columns(Layout layout, const Grid& grid, std::size_t count, std::size_t width) {
    constexpr std::size_t many = 20, readable = 12, narrowest = 10;  // a date takes 10
    layout.widths.resize(count);
    layout.numbers.resize(count);
    layout.ids.resize(count);
    for (std::size_t i = 0; i < count && layout.total() > width && grid.rows.size() >= many; ++i)
        if (layout.ids[i]) layout.widths[i] = std::max(columns_of(grid.columns[i]), usual_width(grid, i));
    shrink_texts(layout, width, std::vector<std::size_t>(count, readable));
    if (layout.total() > width) layout.gap = 1;
    shrink_texts(layout, width, std::vector<std::size_t>(count, narrowest));
    shrink_ids(layout, grid, width);
    shrink_headings(layout, grid, width);
    return layout;
}

/// Makes a table with ids fit. Where shorter texts are not enough, the last columns of text are left out: an id finds
/// them again. Where that is not enough either, ids are cut as other texts are.
void fit_ids(Layout& layout, const Grid& grid, std::size_t width) {
    const Layout whole = layout;
    for (std::size_t count = whole.widths.size(); count > 1; --count) {
        layout = first_columns(whole, grid, count, width);
        if (layout.total() <= width) return;
        if (whole.numbers[count - 1]) break;
    }
    layout = whole;
    std::fill(layout.ids.begin(), layout.ids.end(), 0);
}

/// Makes a table fit as long as names and rows still differ. Numbers are never cut.
void fit(Layout& layout, const Grid& grid, std::size_t width) {
    if (layout.widths.size() < 2 || layout.total() <= width) return;
    if (layout.has_ids()) fit_ids(layout, grid, width);
    if (layout.has_ids()) return;
    constexpr std::size_t few = 20, readable = 12, narrowest = 6, least_letters = 4, readable_name = 24;
    // Only a few rows have a mark in a first column without a heading.
    const std::size_t usual = grid.rows.size() >= few ? usual_width(grid, 0) : 0;
    if (usual > 0) layout.widths[0] = usual;
    shrink_texts(layout, width, std::vector<std::size_t>(layout.widths.size(), readable));
    if (layout.total() > width) layout.gap = 1;
    shrink_names(layout, width, readable_name);
    if (layout.total() > width) shrink_texts(layout, width, least_widths(grid, narrowest, readable));
    shrink_names(layout, width, readable);
    shrink_headings(layout, grid, width);
    tell_rows_apart(layout, grid, width, least_letters);
}

}  // namespace

std::string table(const Grid& grid, std::size_t width) {
    Layout layout = layout_of(grid);
    fit(layout, grid, width);
    const std::size_t count = layout.widths.size();
    std::string out;
    const auto line = [&](auto text_of, auto is_id) {
        std::string text;
        std::size_t used = 0, end = 0;  // columns of the line so far, and where its last cell should have ended
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t begin = end + (i ? layout.gap : 0);
            end = begin + layout.widths[i];
            // A long id pushes what follows to the right, as far as the cells there leave no room.
            const std::size_t at = i ? std::max(begin, used + 1) : 0;
            // The last text has the room that is left, which may be none.
            const bool gives_way = layout.has_ids() && i + 1 == count && !layout.numbers[i] && !is_id(i);
            const std::size_t room = gives_way ? end - std::min(at, end) : layout.widths[i];
            const bool is_whole = is_id(i) && layout.ids[i];
            const std::string cell = is_whole ? std::string{text_of(i)} : room ? abridged(text_of(i), room) : "";
            const std::size_t size = columns_of(cell);
            const std::size_t from = layout.numbers[i] ? std::max(at, end - std::min(size, end)) : at;
            text += std::string(from - used, ' ') + cell;
            used = from + size;
        }
        out += text.substr(0, text.find_last_not_of(' ') + 1) + '\n';
    };
    std::vector<std::string> headings;
    for (std::size_t i = 0; i < count; ++i)
        headings.push_back(layout.numbers[i] ? heading_in(grid.columns[i], layout.widths[i])
                                             : abridged(grid.columns[i], layout.widths[i]));
    line([&](std::size_t i) { return std::string_view{headings[i]}; }, [](std::size_t) { return false; });
    for (const auto& row : grid.rows)
        line([&](std::size_t i) { return std::string_view{row[i].text}; }, [&](std::size_t i) { return row[i].is_id; });
    return out;
}

}  // namespace dlcost
