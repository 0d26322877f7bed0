#include "../../catch.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "../../../src/text/human.hpp"
#include "../../../src/text/writer.hpp"

using namespace dlcost;

namespace {

void write_sample(DocumentWriter& out) {
    out.begin_object({});
    out.text("name", "a, \"b\"\nc|d");
    out.begin_object("energy");
    out.number("kwh", 0.1);
    out.flag("known", true);
    out.end_object();
    out.begin_list("tags");
    out.text({}, "x");
    out.text({}, "y");
    out.end_list();
    out.begin_list("rows");
    out.begin_object({});
    out.number("n", 1);
    out.begin_list("deep");
    out.end_list();
    out.end_object();
    out.end_list();
    out.end_object();
}

Grid sample_grid() {
    GridWriter out;
    write_sample(out);
    out.begin_object({});
    out.number("more", 2);
    out.end_object();
    return out.grid;
}

}  // namespace

TEST_CASE("A document as JSON, on one line and over several") {
    JsonWriter line{JsonWriter::Layout::one_line};
    write_sample(line);
    CHECK(line.take() ==
          R"({"name":"a, \"b\"\nc|d","energy":{"kwh":0.1,"known":true},"tags":["x","y"],"rows":[{"n":1,"deep":[]}]})"
          "\n");
    JsonWriter lines{JsonWriter::Layout::indented};
    lines.begin_object({});
    lines.number("a", 1e21);
    lines.number("b", 5e-324);
    lines.end_object();
    CHECK(lines.take() == "{\n  \"a\": 1e+21,\n  \"b\": 5e-324\n}\n");
}

TEST_CASE("A document as a row of a grid: keys joined by dots, later rows may add columns") {
    const Grid grid = sample_grid();
    CHECK(grid.columns == std::vector<std::string>{"name", "energy.kwh", "energy.known", "tags", "rows", "more"});
    REQUIRE(grid.rows.size() == 2);
    CHECK(grid.rows[0][3].text == "x; y");
    CHECK(grid.rows[0][4].text == R"([{"n":1,"deep":[]}])");
    CHECK(grid.rows[0][5].text.empty());
    CHECK(grid.rows[1][5].text == "2");
}

TEST_CASE("CSV after RFC 4180") {
    CHECK(csv(sample_grid()) ==
          "name,energy.kwh,energy.known,tags,rows,more\n"
          "\"a, \"\"b\"\"\nc|d\",0.1,true,x; y,\"[{\"\"n\"\":1,\"\"deep\"\":[]}]\",\n"
          ",,,,,2\n");
}

TEST_CASE("Markdown keeps to its columns") {
    const Grid grid{{"name", "kWh"}, {{{"a|b\nc", false}, {"1", true}}}};
    CHECK(markdown(grid) == "| name | kWh |\n| --- | ---: |\n| a\\|b c | 1 |\n");
}

TEST_CASE("A table fits its width, numbers to the right") {
    const Grid grid{
        {"id", "W", "name"},
        {{{"a", false}, {"5", true}, {std::string(60, 'x'), false}}, {{"bcd", false}, {"100", true}, {"y", false}}}};
    CHECK(table(grid, 30) ==
          "id     W  name\n"
          "a      5  xxxxxxxxxxxxx…xxxxxx\n"
          "bcd  100  y\n");
}

TEST_CASE("If that is still too wide, the gap and then the names shrink, but never the numbers") {
    const Grid grid{{"run", "kWh", "kg"},
                    {{{"mlperf40-llama2-70b-lora-512h100", false}, {"12,345", true}, {"678.9", true}},
                     {{"mlperf40-llama2-70b-lora-64h100", false}, {"1", true}, {"2", true}}}};
    CHECK(table(grid, 40) ==
          "run                            kWh    kg\n"
          "mlperf40-llama2-7…a-512h100 12,345 678.9\n"
          "mlperf40-llama2-7…ra-64h100      1     2\n");
    CHECK(table(grid, 20) ==
          "run             kWh    kg\n"
          "mlperf4…h100 12,345 678.9\n"
          "mlperf4…h100      1     2\n");
}

TEST_CASE("Ids are never cut: other texts give way, or are left out if they are last") {
    const auto id = [](std::string text) { return Grid::Cell{std::move(text), false, {}, true}; };
    const Grid grid{{"id", "W", "name"},
                    {{id("nvidia-a100-sxm4-80gb"), {"400", true}, {"NVIDIA A100 SXM4 80GB"}},
                     {id("t4"), {"70", true}, {"NVIDIA Tesla T4"}}}};
    CHECK(table(grid, 40) ==
          "id                       W  name\n"
          "nvidia-a100-sxm4-80gb  400  NVIDIA A100…\n"
          "t4                      70  NVIDIA Tesl…\n");
    CHECK(table(grid, 30) ==
          "id                       W\n"
          "nvidia-a100-sxm4-80gb  400\n"
          "t4                      70\n");
}

TEST_CASE("A name is abridged in its middle, prose at its end, a letter keeps its marks") {
    CHECK(abridged("google-tpu-v6e", 20) == "google-tpu-v6e");
    CHECK(abridged("google:northamerica-northeast1", 15) == "google:no…east1");
    CHECK(abridged("NVIDIA Tesla V100 SXM2", 12) == "NVIDIA Tesl…");
    CHECK(abridged("模型模型模型模型", 9) == "模型…模型");
    CHECK(abridged("abcdefge\u0301", 5) == "abc…e\u0301");
}

TEST_CASE("Rows and columns changed places") {
    const Grid grid{{"a", "b"}, {{{"1", true}, {"2", true}}}};
    CHECK(markdown(upright(grid)) == "| key | value |\n| --- | ---: |\n| a | 1 |\n| b | 2 |\n");
}

TEST_CASE("Different names stay different in a narrow table") {
    Grid grid{{"run", "region", "devices"}, {}};
    for (const char* name : {"azure:francecentral", "azure:swedencentral", "azure:canadacentral", "aws:us-east-1"})
        grid.rows.push_back({{"a run of that name", false}, {name, false}, {"64", true}});
    const std::string narrow = table(grid, 34);
    std::set<std::string> lines;
    std::size_t widest = 0;
    for (std::size_t at = 0; at < narrow.size();) {
        const std::size_t end = narrow.find('\n', at);
        lines.insert(narrow.substr(at, end - at));
        widest = std::max(widest, columns_of(narrow.substr(at, end - at)));
        at = end + 1;
    }
    CHECK(lines.size() == 5);
    CHECK(widest <= 34);
}

TEST_CASE("No two rows that differ look alike, however narrow a table is") {
    Grid grid{{"", "name", "region", "W"}, {}};
    for (const char* region : {"europe-north-alpha-one", "europe-north-beta-one", "europe-south-alpha-one"})
        for (const char* name : {"A model with a long name, first", "A model with a long name, other"})
            for (int i = 0; i < 5; ++i)
                grid.rows.push_back({{i == 0 && region[7] == 's' ? "cheapest" : "", false},
                                     {name, false},
                                     {region, false},
                                     {std::to_string(1000 + i), true}});
    for (const std::size_t width : {20u, 40u, 60u, 80u}) {
        const std::string text = table(grid, width);
        std::set<std::string> lines;
        for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
            lines.insert(text.substr(at, text.find('\n', at) - at));
        INFO(text);
        CHECK(lines.size() == grid.rows.size() + 1);
    }
}

TEST_CASE("A name in Markdown is neither a link nor markup") {
    CHECK(markdown_cell("http://h/\\<img src=x>") == "`http://h/\\<img` src=x>");
    CHECK(markdown_cell("see WWW.x.io/<b>") == "see `WWW.x.io/<b>`");
    CHECK(markdown_cell("a@b.c|`d") == "``a@b.c\\|`d``");
    CHECK(markdown_cell("`http://h`") == "`` `http://h` ``");
    CHECK(markdown_cell("[a](javascript:b) &lt; ~c~ a & b") == "\\[a](javascript:b) \\&lt; \\~c\\~ a & b");
    CHECK(markdown_cell("a\u2028b") == "a\\\\u2028b");
}

TEST_CASE("An address is a link only if it cannot break out of its place") {
    CHECK(is_web_address("https://a.org/b?c=d#e~f%20"));
    for (const char* url : {"javascript:alert(1)", "httpx://a", "http:a", "http://h/}\\input{x}", "http://a\u202e",
                            "http://a b", "http://a>b", "http://a`b", ""})
        CHECK(!is_web_address(url));
}

TEST_CASE("JSON shows what is invisible as escapes that read back") {
    std::string out;
    append_json_text(out, "a\u009b\u202e\u2028\x7f\"\u4eac");
    CHECK(out == "\"a\\u009b\\u202e\\u2028\\u007f\\\"\u4eac\"");
}
