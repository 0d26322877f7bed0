#include <algorithm>

#include "human.hpp"
#include "writer.hpp"

namespace dlcost {

std::string table(const Grid& grid, std::size_t width) {
    constexpr std::size_t gap = 2;
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        std::size_t most = columns_of(grid.columns[i]);
        for (const auto& row : grid.rows) most = std::max(most, columns_of(row[i].text));
        widths.push_back(most);
    }
    // Too wide: the widest column but the first gives way, one column of characters at a time. The first has the ids.
    const auto total = [&] {
        std::size_t sum = 0;
        for (const std::size_t w : widths) sum += w + gap;
        return sum - (widths.empty() ? 0 : gap);
    };
    constexpr std::size_t narrowest = 6;
    while (widths.size() > 1 && total() > width) {
        auto widest = std::max_element(widths.begin() + 1, widths.end());
        if (*widest <= narrowest) break;
        --*widest;
    }
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
    const auto right = [&](std::size_t i) { return !grid.rows.empty() && grid.rows.front()[i].is_number; };
    line(grid.columns.size(), [&](std::size_t i) { return std::string_view{grid.columns[i]}; }, right);
    for (const auto& row : grid.rows) line(row.size(), [&](std::size_t i) { return std::string_view{row[i].text}; }, right);
    return out;
}

}  // namespace dlcost
