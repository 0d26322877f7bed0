#include "human.hpp"
#include "writer.hpp"

namespace dlcost {

void append_csv(std::string& out, std::string_view cell, bool alone) {
    const bool quoted = cell.empty() ? alone : cell.find_first_of(",\"\r\n") != std::string_view::npos;
    if (!quoted) {
        out += cell;
        return;
    }
    out += '"';
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

std::string csv(const Grid& grid) {
    std::string out;
    const auto line = [&](const auto& cells, auto text_of) {
        std::size_t i = 0;
        for (const auto& cell : cells) {
            if (i++) out += ',';
            append_csv(out, text_of(cell), cells.size() == 1);
        }
        out += '\n';
    };
    line(grid.columns, [](const std::string& name) -> const std::string& { return name; });
    for (const auto& row : grid.rows) line(row, [](const Grid::Cell& cell) -> const std::string& { return cell.text; });
    return out;
}

}  // namespace dlcost
