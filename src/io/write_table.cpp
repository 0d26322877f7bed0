#include <algorithm>

#include "human.hpp"
#include "writer.hpp"

namespace dlcost {

namespace {

constexpr std::size_t gap = 2;

std::size_t total(const std::vector<std::size_t>& widths) {
    std::size_t sum = 0;
    for (const std::size_t width : widths) sum += width + gap;
    return sum - (widths.empty() ? 0 : gap);
}

bool is_number(const Grid& grid, std::size_t column) {
    return std::any_of(grid.rows.begin(), grid.rows.end(), [&](const auto& row) { return row[column].is_number; });
}

/// What 19 of 20 rows need: a few long ids shall not push everything else off the screen.
std::size_t usual_width(const Grid& grid, std::size_t column) {
    std::vector<std::size_t> needed{columns_of(grid.columns[column])};
    for (const auto& row : grid.rows) needed.push_back(columns_of(row[column].text));
    std::sort(needed.begin(), needed.end());
    return std::max(needed.front(), needed[(needed.size() - 1) * 19 / 20]);
}

/// The widest column of text but the first gives way, one column of characters at a time; the first has the ids.
void shrink(const Grid& grid, std::vector<std::size_t>& widths, std::size_t width) {
    if (widths.size() < 2 || total(widths) <= width) return;
    constexpr std::size_t few = 20;
    if (grid.rows.size() >= few) widths[0] = usual_width(grid, 0);
    constexpr std::size_t narrowest = 6;
    while (total(widths) > width) {
        std::size_t widest = 0;
        for (std::size_t i = 1; i < widths.size(); ++i)
            if (!is_number(grid, i) && widths[i] > narrowest && (widest == 0 || widths[i] > widths[widest])) widest = i;
        if (widest == 0) return;
        --widths[widest];
    }
}

}  // namespace

std::string table(const Grid& grid, std::size_t width) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        std::size_t most = columns_of(grid.columns[i]);
        for (const auto& row : grid.rows) most = std::max(most, columns_of(row[i].text));
        widths.push_back(most);
    }
    shrink(grid, widths, width);
    std::string out;
    const auto line = [&](std::size_t count, auto text_of, auto right) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string cell = cut(text_of(i), widths[i]);
            const std::string pad(widths[i] - columns_of(cell), ' ');
            if (i) text += std::string(gap, ' ');
            text += right(i) ? pad + cell : cell + pad;
        }
        out += text.substr(0, text.find_last_not_of(' ') + 1) + '\n';
    };
    // Told once: a column of text is looked through to its end.
    std::vector<char> numbers;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) numbers.push_back(is_number(grid, i));
    const auto right = [&](std::size_t i) { return numbers[i] != 0; };
    line(grid.columns.size(), [&](std::size_t i) { return std::string_view{grid.columns[i]}; }, right);
    for (const auto& row : grid.rows) line(row.size(), [&](std::size_t i) { return std::string_view{row[i].text}; }, right);
    return out;
}

}  // namespace dlcost
