#include "human.hpp"
#include "writer.hpp"

namespace dlcost {
namespace {

std::string field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{text};
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace

std::string csv(const Grid& grid) {
    std::string out;
    const auto line = [&](const auto& cells, auto text_of) {
        std::size_t i = 0;
        for (const auto& cell : cells) (out += i++ ? "," : "") += field(text_of(cell));
        // A line without any byte would be no row.
        if (cells.size() == 1 && text_of(cells.front()).empty()) out += "\"\"";
        out += '\n';
    };
    line(grid.columns, [](const std::string& name) -> const std::string& { return name; });
    for (const auto& row : grid.rows) line(row, [](const Grid::Cell& cell) -> const std::string& { return cell.text; });
    return out;
}

}  // namespace dlcost
