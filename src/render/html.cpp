#include <fmt/core.h>

#include "../text/writer.hpp"
#include "chart.hpp"
#include "render.hpp"
#include "report.hpp"

namespace dlcost {
namespace {

constexpr std::string_view style =
    R"(
:root { color-scheme: light dark; --paper: #fff; --ink: #1d2530; --soft: #5a6572; --rule: #dfe3e8; )"
    R"(--tint: #f4f6f8; --link: #0b5c8a }
@media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #e7ebf0; --soft: #a3adb9; )"
    R"(--rule: #333c48; --tint: #1c222a; --link: #7cc4f0 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); )"
    R"(font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; )"
    R"(overflow-wrap: break-word }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem } h2 { font-size: 1.1rem; margin: 2.25rem 0 .75rem }
.about { color: var(--soft); margin: 0 0 1rem } p, ul, ol { max-width: 46rem }
dl.lead { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); )"
    R"(gap: .75rem; margin: 1.25rem 0 0 }
dl.lead div { background: var(--tint); border: 1px solid var(--rule); border-radius: .5rem; padding: .75rem .9rem }
dl.lead dt { color: var(--soft); font-size: .85rem } dl.lead dd { margin: 0; font-size: 1.45rem; )"
    R"(font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums } )"
    R"(dl.lead dd.note { font-size: .85rem; font-weight: 400; color: var(--soft) }
svg.chart { display: block; width: 100%; max-width: 30rem; height: auto; margin-bottom: 1rem }
.scroll { position: relative; overflow-x: auto; border: 1px solid var(--rule); )"
    R"(border-radius: .5rem } .scroll:focus { outline: 2px solid var(--link) }
table { border-collapse: collapse; width: 100%; font-size: .9rem; )"
    R"(font-variant-numeric: tabular-nums } caption { position: absolute; width: 1px; height: 1px; )"
    R"(overflow: hidden; clip-path: inset(50%); white-space: nowrap }
th, td { padding: .4rem .7rem; text-align: left; vertical-align: top; )"
    R"(border-top: 1px solid var(--rule) } th, .n { white-space: nowrap } tbody th { white-space: normal; )"
    R"(max-width: 20rem; overflow-wrap: anywhere; min-width: 7rem } thead th { border-top: 0; )"
    R"(color: var(--soft); font-weight: 600 } tbody th { font-weight: 500 } .n { text-align: right }
ol.steps { list-style: none; padding: 0; margin: 0 } )"
    R"(ol.steps li { font: .85rem/1.6 ui-monospace, "SF Mono", Menlo, Consolas, monospace; )"
    R"(background: var(--tint); border-radius: .4rem; padding: .3rem .7rem; margin: .3rem 0 }
ul { padding-left: 1.2rem; margin: .5rem 0 } li { margin: .25rem 0 } a { color: var(--link) }
footer { margin-top: 2.5rem; border-top: 1px solid var(--rule); padding-top: .75rem; )"
    R"(color: var(--soft); font-size: .85rem }
@media print { :root { --paper: #fff; --ink: #000; --soft: #444; --rule: #ccc; --tint: #fff; )"
    R"(--link: #000 } main { max-width: none } .scroll { overflow: visible } table { font-size: .75rem } )"
    R"(th, td { padding: .2rem .4rem } tr, li, svg, dl.lead div { break-inside: avoid } )"
    R"(h2 { break-after: avoid } }
)";

std::string table_html(const Grid& grid, std::string_view heading) {
    std::vector<bool> numbers(grid.columns.size(), false);
    for (const auto& row : grid.rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            if (row[i].is_number) numbers[i] = true;
    std::string out = fmt::format(
        "<div class=\"scroll\" role=\"region\" aria-label=\"{}\" "
        "tabindex=\"0\">\n<table>\n<caption>{}</caption>\n<thead><tr>",
        escaped(heading), escaped(heading));
    for (std::size_t i = 0; i < grid.columns.size(); ++i)
        out += fmt::format("<th scope=\"col\"{}>{}</th>", numbers[i] ? " class=\"n\"" : "", escaped(grid.columns[i]));
    out += "</tr></thead>\n<tbody>\n";
    for (const auto& row : grid.rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string_view tag = i == 0 ? "th" : "td";
            out += fmt::format("<{}{}{}>{}</{}>", tag, i == 0 ? " scope=\"row\"" : "",
                               row[i].is_number ? " class=\"n\"" : "", escaped(row[i].text), tag);
        }
        out += "</tr>\n";
    }
    return out + "</tbody>\n</table>\n</div>\n";
}

/// Only web addresses become links.
std::string source_html(const SourceItem& source) {
    if (!is_web_address(source.url)) return escaped(source.text);
    return fmt::format("<a href=\"{}\">{}</a>", escaped(source.url), escaped(source.text));
}

template <class Items, class Write>
std::string list_html(std::string_view tag, const Items& items, Write write) {
    if (items.empty()) return "";
    std::string out = fmt::format("<{}>\n", tag);
    for (const auto& item : items) out += "<li>" + write(item) + "</li>\n";
    return out + fmt::format("</{}>\n", tag.substr(0, tag.find(' ')));
}

std::string figures_html(const std::vector<FigureLine>& figures) {
    if (figures.empty()) return "";
    std::string out = "<dl class=\"lead\">\n";
    for (const FigureLine& figure : figures) {
        const std::string_view label = figure.title.empty() ? figure.label : figure.title;
        out += fmt::format("<div><dt>{}</dt><dd>{}</dd>", escaped(label), escaped(figure.value));
        const std::string note = note_of(figure);
        if (!note.empty()) out += fmt::format("<dd class=\"note\">{}</dd>", escaped(note));
        out += "</div>\n";
    }
    return out + "</dl>\n";
}

std::string section_html(const Section& section, std::size_t& charts) {
    std::string out = figures_html(section.figures);
    if (section.heading.empty()) return out;
    out += fmt::format("<section>\n<h2>{}</h2>\n", escaped(section.heading));
    for (const std::string& paragraph : section.paragraphs) out += fmt::format("<p>{}</p>\n", escaped(paragraph));
    if (!section.verdict.empty()) out += fmt::format("<p>{}</p>\n", escaped(section.verdict));
    if (section.chart) out += svg_part(*section.chart, ++charts);
    if (section.table) out += table_html(*section.table, section.heading);
    out += list_html("ol class=\"steps\"", section.steps, [](const std::string& step) { return escaped(step); });
    out += list_html("ul", section.amounts, [](const Amount& one) { return escaped(in_words(one)); });
    out += list_html("ul", section.lines, [](const MarkedLine& one) { return escaped(one.mark + one.text); });
    out += list_html("ul", section.items, [](const std::string& item) { return escaped(item); });
    out += list_html("ul", section.sources, source_html);
    return out + "</section>\n";
}

}  // namespace

std::string html(const Page& page) {
    std::string out = fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width, "
        "initial-scale=1\">\n<title>{}</title>\n<style>{}{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n",
        escaped(page.title), style, chart_style(), escaped(page.title));
    if (!page.about.empty()) out += fmt::format("<p class=\"about\">{}</p>\n", escaped(page.about));
    std::size_t charts = 0;
    for (const Section& section : page.sections)
        if (section.room != Room::narrow) out += section_html(section, charts);
    return out + fmt::format("<footer>{}</footer>\n</main>\n</body>\n</html>\n", escaped(page.credit));
}

}  // namespace dlcost
