// Each format writes exactly what it is given.
#include "../../catch.hpp"

#include "../../../src/render/render.hpp"

namespace {

using namespace dlcost;

/// Two records in a document whose whole has one more member.
Document document() {
    const auto record = [](std::string_view name, bool is_nested) {
        return [=](DocumentWriter& out) {
            out.begin_object({});
            out.text("name", name);
            if (is_nested) {
                out.begin_list("notes");
                out.text({}, "a, b");
                out.end_list();
            }
            out.end_object();
        };
    };
    Document document;
    document.records = [=](DocumentWriter& out) { record("one", true)(out), record("two", true)(out); };
    document.whole = [records = document.records](DocumentWriter& out) {
        out.begin_object({});
        out.text("schema", "test/1");
        out.begin_list("rows");
        records(out);
        out.end_list();
        out.end_object();
    };
    return document;
}

Section section(std::string heading, Room room, Depth depth = Depth::main) {
    Section made{std::move(heading), room, depth};
    made.items = {"item"};
    return made;
}

}  // namespace

TEST_CASE("JSON is the whole, NDJSON its records, CSV its rows") {
    Document of = document();
    CHECK(json(of).starts_with("{\n  \"schema\": \"test/1\""));
    CHECK(ndjson(of) == "{\"name\":\"one\",\"notes\":[\"a, b\"]}\n{\"name\":\"two\",\"notes\":[\"a, b\"]}\n");
    CHECK(csv(of) == "name,notes\none,\"a, b\"\ntwo,\"a, b\"\n");
    of.columns = {"id", "name"};
    CHECK(csv(of) == "id,name,notes\n,one,\"a, b\"\n,two,\"a, b\"\n");
    of.records = {};
    CHECK(ndjson(of).starts_with("{\"schema\":\"test/1\""));
}

TEST_CASE("A document without records has no rows, but the columns that it always has") {
    const auto nothing = [](DocumentWriter&) {};
    CHECK(csv({nothing, nothing}) == "");
    CHECK(csv({nothing, nothing, nothing, {"a", "b"}}) == "a,b\n");
    CHECK(ndjson({nothing, nothing}) == "");
}

TEST_CASE("A terminal shows what is narrow, a report what is wide") {
    Page page;
    page.title = "Title";
    page.headline = "Headline";
    page.sections = {section("Everywhere", Room::any), section("Terminals", Room::narrow),
                     section("Reports", Room::wide)};
    page.foot = "foot";
    page.credit = "credit";
    CHECK(table(page, {}) == "Headline\n\nEverywhere\n  - item\n\nTerminals\n  - item\n\nfoot\n");
    CHECK(markdown(page) == "**Title**\n\n**Everywhere**\n\n- item\n\n**Reports**\n\n- item\n\ncredit\n");
    CHECK(html(page).find("Terminals") == std::string::npos);
    CHECK(html(page).find("<h2>Reports</h2>") != std::string::npos);
}

TEST_CASE("What explains is folded away in Markdown") {
    Page page;
    page.sections = {section("Why", Room::any, Depth::explanation)};
    CHECK(table(page, {}) == "Why\n  - item\n");
    CHECK(markdown(page).find("<details>") < markdown(page).find("**Why**"));
}

TEST_CASE("Of a page that is its tables Markdown has the tables alone") {
    Page page;
    page.title = "Title";
    page.is_table = true;
    Section first = section("First", Room::any), second = section("Second", Room::any);
    first.table = second.table = Grid{{"a"}, {{{"1", true}}}};
    page.sections = {first, second};
    CHECK(markdown(page) == "| a |\n| ---: |\n| 1 |\n\nSecond:\n\n| a |\n| ---: |\n| 1 |\n");
}

TEST_CASE("Bars appear beside rows if there is room for their heading") {
    Page page;
    Section rows{"", Room::narrow};
    rows.table = Grid{{"run"}, {{{"one"}}, {{"two"}}}};
    rows.bars = RowBars{"kWh", {1, 0.5}};
    page.sections = {rows};
    Screen screen;
    screen.ascii = true;
    CHECK(table(page, screen).starts_with("run  kWh\n"));
    screen.table_width = 5;
    CHECK(table(page, screen) == "run\none\ntwo\n");
}

TEST_CASE("As SVG, a page without a chart gives a message") {
    Page page;
    page.title = "A & B";
    CHECK(svg(page).find("A &amp; B: nothing to") != std::string::npos);
    Section drawn{"Drawn", Room::wide};
    drawn.chart = BarChart{"Bars", "kg", {{"one", 1, "1 kg"}}};
    page.sections = {drawn};
    CHECK(svg(page).find("nothing to") == std::string::npos);
}
