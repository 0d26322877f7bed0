#include <algorithm>

#include <fmt/core.h>

#include "report.hpp"

namespace dlcost {
namespace {

std::string bullet(std::string_view text) { return "- " + markdown_cell(text) + '\n'; }

std::string source_text(const SourceItem& source) {
    const bool is_link = source.url.starts_with("http") && source.url.find_first_of(" <>") == std::string::npos;
    return is_link ? fmt::format("- {}, <{}>\n", markdown_cell(source.text), source.url) : bullet(source.text);
}

std::string section_text(const Section& section) {
    std::string out = "**" + markdown_cell(section.heading) + "**\n\n";
    for (const std::string& paragraph : section.paragraphs) out += markdown_cell(paragraph) + "\n\n";
    const bool in_words_only = section.chart && !section.table && section.items.empty();
    if (in_words_only) out += markdown_cell(in_words(*section.chart)) + "\n\n";
    if (section.table) out += markdown(*section.table) + '\n';
    for (const std::string& step : section.steps) out += bullet(step);
    for (const std::string& item : section.items) out += bullet(item);
    for (const SourceItem& source : section.sources) out += source_text(source);
    const bool ends_with_list = !section.steps.empty() || !section.items.empty() || !section.sources.empty();
    return ends_with_list ? out + '\n' : out;
}

}  // namespace

std::string markdown(const Report& report) {
    std::string out = "**" + markdown_cell(report.title) + "**\n\n";
    Grid figures;
    figures.columns = {"", "", "made of"};
    for (const LeadFigure& figure : report.lead)
        figures.rows.push_back({{figure.label}, {figure.value, true}, {figure.note}});
    if (!figures.rows.empty()) out += markdown(figures) + '\n';
    bool folded = false;
    for (const Section& section : report.sections) {
        if (section.is_detail && !folded) {
            // An empty line behind the tag, or what follows is not read as Markdown.
            out += "<details>\n<summary>Inputs, assumptions and sources</summary>\n\n";
            folded = true;
        }
        out += section_text(section);
    }
    if (folded) out += "</details>\n\n";
    return out + markdown_cell(report.foot) + '\n';
}

}  // namespace dlcost
