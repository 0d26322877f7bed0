#include <algorithm>

#include <dlcost/error.hpp>

#include "writer.hpp"

namespace dlcost {

std::string markdown_cell(std::string_view text) {
    std::string line{text}, out;
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    for (const char c : harmless(line)) {
        if (std::string_view{"|\\`*<["}.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

namespace {

bool is_number_column(const Grid& grid, std::size_t column) {
    bool any = false;
    for (const auto& row : grid.rows) {
        if (row[column].text.empty()) continue;
        if (!row[column].is_number) return false;
        any = true;
    }
    return any;
}

}  // namespace

std::string markdown(const Grid& grid) {
    std::string out = "|", rule = "|";
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        out += ' ' + markdown_cell(grid.columns[i]) + " |";
        rule += is_number_column(grid, i) ? " ---: |" : " --- |";
    }
    out += '\n' + rule + '\n';
    for (const auto& row : grid.rows) {
        out += '|';
        for (const auto& cell : row) out += ' ' + markdown_cell(cell.text) + " |";
        out += '\n';
    }
    return out;
}

}  // namespace dlcost
