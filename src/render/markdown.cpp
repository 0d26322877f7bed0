// A page in GitHub's Markdown, for a comment, for use in another text, or as a file.
#include <algorithm>

#include <fmt/core.h>

#include "../text/writer.hpp"
#include "chart.hpp"
#include "render.hpp"
#include "report.hpp"

namespace dlcost {
namespace {

std::string bullet(std::string_view text) { return "- " + markdown_cell(text) + '\n'; }

std::string source_text(const SourceItem& source) {
    return is_web_address(source.url) ? fmt::format("- {}, <{}>\n", markdown_cell(source.text), source.url)
                                      : bullet(source.text);
}

std::string figures_text(const std::vector<FigureLine>& figures) {
    if (figures.empty()) return "";
    Grid grid;
    grid.columns = {"", "", "range and factors"};
    for (const FigureLine& figure : figures)
        grid.rows.push_back(
            {{figure.title.empty() ? figure.label : figure.title}, {figure.value, true}, {note_of(figure)}});
    return markdown(grid) + '\n';
}

std::string section_text(const Section& section, bool stands_alone) {
    std::string out = figures_text(section.figures);
    if (!section.heading.empty()) {
        const std::string heading = markdown_cell(section.heading);
        out += stands_alone ? "## " + heading + "\n\n" : "**" + heading + "**\n\n";
    }
    for (const std::string& paragraph : section.paragraphs) out += markdown_cell(paragraph) + "\n\n";
    const bool in_words_only = section.chart && !section.table && section.items.empty() && section.amounts.empty();
    if (in_words_only) out += markdown_cell(in_words(*section.chart)) + "\n\n";
    if (!section.verdict.empty()) out += "**" + markdown_cell(section.verdict) + "**\n\n";
    if (section.table) out += markdown(*section.table) + '\n';
    std::string list;
    for (const std::string& step : section.steps) list += bullet(step);
    for (const Amount& amount : section.amounts) list += bullet(in_words(amount));
    for (const MarkedLine& marked : section.lines) list += bullet(marked.mark + marked.text);
    for (const std::string& item : section.items) list += bullet(item);
    for (const SourceItem& source : section.sources) list += source_text(source);
    return list.empty() ? out : out + list + '\n';
}

std::string tables_text(const Page& page) {
    std::string out;
    for (const Section& section : page.sections) {
        if (section.room == Room::narrow || !section.table) continue;
        if (!out.empty()) out += '\n' + section.heading + ":\n\n";
        out += markdown(*section.table);
    }
    return out;
}

}  // namespace

std::string markdown(const Page& page) {
    if (page.is_table) return tables_text(page);
    const std::string title = markdown_cell(page.title);
    std::string out =
        page.stands_alone ? "# " + title + "\n\n" + markdown_cell(page.about) + "\n\n" : "**" + title + "**\n\n";
    bool folded = false;
    for (const Section& section : page.sections) {
        if (section.room == Room::narrow || section.is_of_charts) continue;
        if (section.depth != Depth::main && !folded) {
            // Without an empty line after the tag, what follows is not read as Markdown.
            out += "<details>\n<summary>Inputs, assumptions and sources</summary>\n\n";
            folded = true;
        }
        out += section_text(section, page.stands_alone);
    }
    if (folded) out += "</details>\n\n";
    return out + markdown_cell(page.credit) + '\n';
}

}  // namespace dlcost
