// Scales, charts and pages: they are well formed whatever they contain, and describe in words what they show.
#include "../../catch.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "../../../src/render/chart.hpp"
#include "../../../src/render/render.hpp"
#include "../../../src/render/scale.hpp"
#include "../../../src/text/writer.hpp"

namespace {

using namespace dlcost;

/// Whether every element that begins also ends, in order, and text has no unescaped markup.
bool is_well_formed(std::string_view text) {
    std::vector<std::string> open;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '&' && text.substr(at, 8).find(';') == std::string_view::npos) return false;
        if (text[at] == '>') return false;
        if (text[at] != '<') continue;
        const std::size_t end = text.find('>', at);
        if (end == std::string_view::npos) return false;
        const std::string_view tag = text.substr(at + 1, end - at - 1);
        if (tag.starts_with("style")) {
            at = text.find("</style>", end) + std::string_view{"</style>"}.size() - 1;
            continue;
        }
        const std::string name{
            tag.substr(tag.starts_with('/') ? 1 : 0, tag.find_first_of(" /", 1) - (tag.starts_with('/') ? 1 : 0))};
        if (tag.starts_with('/')) {
            if (open.empty() || open.back() != std::string{tag.substr(1)}) return false;
            open.pop_back();
        } else if (!tag.ends_with('/') && !tag.starts_with('!') && name != "meta") {
            open.push_back(name);
        }
        at = end;
    }
    return open.empty();
}

BarChart bars(std::vector<double> values, bool logarithmic) {
    BarChart chart{"A <chart> & \"more\"", "kg", {}, logarithmic};
    for (const double value : values)
        chart.bars.push_back({"<b>" + std::to_string(value), value, std::to_string(value), value == values.front()});
    return chart;
}

}  // namespace

TEST_CASE("A scale holds what it was made for, and its numbers are round and rise") {
    std::mt19937 random{3};
    for (int round = 0; round < 2000; ++round) {
        const double high = std::pow(10.0, std::uniform_real_distribution<double>{-8, 12}(random)),
                     low = high * std::pow(10.0, -std::uniform_real_distribution<double>{0, 9}(random));
        for (const Scale& scale : {Scale::linear(high), Scale::logarithmic(low, high)}) {
            const auto& ticks = scale.ticks();
            CHECK(ticks.size() >= 3);
            CHECK(ticks.size() <= 9);
            CHECK(std::is_sorted(ticks.begin(), ticks.end()));
            CHECK(ticks.back() >= high * (1 - 1e-9));
            CHECK(scale.at(ticks.front()) == Approx(0).margin(1e-9));
            CHECK(scale.at(ticks.back()) == Approx(1));
            CHECK(scale.at(high) > scale.at(low) - 1e-12);
        }
        CHECK(Scale::logarithmic(low, high).ticks().front() <= low * (1 + 1e-8));
    }
    // There is a scale even for no values.
    CHECK(Scale::linear(0).ticks().size() >= 3);
    CHECK(Scale::logarithmic(0, 0).ticks().size() >= 3);
    CHECK(Scale::linear(NAN).at(1) <= 1);
}

TEST_CASE("Whatever a chart contains, it is well formed, inside its frame, and described in words") {
    for (const Chart& chart :
         {Chart{bars({652, 899.9, 57153}, true)}, Chart{bars({1, 2, 3}, false)}, Chart{bars({}, false)},
          Chart{bars({0}, true)}, Chart{PartsChart{"Parts", {{"CPU", 1, "1 kWh"}, {"<GPU>", 3, "3 kWh"}}}},
          Chart{PartsChart{"None", {}}},
          Chart{PointChart{
              "Points",
              "USD",
              "kg",
              {{1, 2, "a&b", Point::Role::marked}, {100, 3, "", Point::Role::plain}, {0, 1, "none", Point::Role::odd}},
              false}},
          Chart{PointChart{"None", "x", "y", {}, true}}}) {
        const std::string alone = svg_file(chart), part = svg_part(chart, 3);
        CHECK(is_well_formed(alone));
        CHECK(is_well_formed(part));
        CHECK(alone.find("nan") == std::string::npos);
        CHECK(alone.find("inf") == std::string::npos);
        CHECK(alone.find("role=\"img\"") != std::string::npos);
        CHECK(part.find(escaped(in_words(chart))) != std::string::npos);
        CHECK(part.find("<b>") == std::string::npos);
    }
    CHECK(in_words(bars({1, 2}, false)) == "<b>1.000000: 1.000000; <b>2.000000: 2.000000.");
}

TEST_CASE("A page is well formed for any input, and links only to the web") {
    Page page;
    page.title = "<script>alert(1)</script> & \"x\" '\x01";
    page.about = "about <i>";
    page.credit = "<foot>";
    Section figures;
    figures.figures = {{"A<", "1 & 2", "n\"ote"}};
    page.add(figures);
    Section section{"Heading <b>"};
    section.chart = bars({1, 2}, false);
    section.table = Grid{{"<c>", "n"}, {{{"a & b"}, {"1", true}}}};
    section.amounts = {{1, "1", "<flight>"}};
    section.lines = {{"<mark> ", "a & b"}};
    section.items = {"<item>"};
    section.steps = {"1 < 2"};
    section.sources = {{"good", "https://example.org/?a=1&b=\"2\""}, {"bad", "javascript:alert(1)"}};
    page.add(section);
    const std::string bytes = html(page);
    CHECK(is_well_formed(bytes));
    CHECK(bytes.find("<script") == std::string::npos);
    CHECK(bytes.find("javascript:") == std::string::npos);
    CHECK(bytes.find("href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\"") != std::string::npos);
    CHECK(bytes.find('\x01') == std::string::npos);
    CHECK(bytes.find("<th scope=\"col\" class=\"n\">n</th>") != std::string::npos);
    CHECK(bytes.find("<th scope=\"row\">a &amp; b</th>") != std::string::npos);
    CHECK(bytes.find("<html lang=\"en\">") != std::string::npos);
}
