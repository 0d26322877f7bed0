#include <algorithm>

#include <dlcost/error.hpp>

#include "ascii.hpp"
#include "writer.hpp"

namespace dlcost {

namespace {

/// Whether GitHub would turn a word into a link by itself: a web or mail address.
bool is_autolink(std::string_view word) {
    std::string small{word};
    std::transform(small.begin(), small.end(), small.begin(), lower);
    return small.find("://") != std::string::npos || small.find("www.") != std::string::npos ||
           small.find('@') != std::string::npos;
}

/// A word as code. Nothing in code is markup except the bar, which still ends a table cell.
void append_code(std::string& out, std::string_view word) {
    std::size_t longest = 0, run = 0;
    for (const char c : word) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
    const std::string fence(longest + 1, '`');
    // A space separates the word's own backticks from the fence; it is not shown.
    const std::string_view pad = word.front() == '`' || word.back() == '`' ? " " : "";
    (out += fence) += pad;
    for (const char c : word) c == '|' ? void(out += "\\|") : void(out += c);
    (out += pad) += fence;
}

/// A word with its markup characters escaped.
void append_escaped(std::string& out, std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i];
        const bool is_entity = c == '&' && i + 1 < word.size() && word[i + 1] != ' ';
        if (is_entity || std::string_view{"|\\`*<[~"}.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
}

}  // namespace

std::string markdown_cell(std::string_view text) {
    std::string line{text}, out;
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    line = harmless(line);
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        const std::string_view word = std::string_view{line}.substr(at, end - at);
        is_autolink(word) ? append_code(out, word) : append_escaped(out, word);
        if (end < line.size()) out += ' ';
        at = end + 1;
    }
    return out;
}

bool is_web_address(std::string_view url) {
    const bool is_web = url.starts_with("https://") || url.starts_with("http://");
    return is_web && is_harmless(url) && url.find_first_of(" <>\\^`{|}") == std::string_view::npos;
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
