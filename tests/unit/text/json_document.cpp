#include "../../catch.hpp"

#include <string>
#include <string_view>

#include "../../../src/text/json_document.hpp"

using namespace dlcost;

namespace {

/// The code of the only fault, or "" if the document is valid.
std::string code(std::string_view bytes) {
    const auto document = read_json(bytes, "f.json");
    return document ? "" : std::string{name(document.faults().front().code)};
}

std::string first_sentence(std::string_view bytes) {
    const auto document = read_json(bytes, "f.json");
    return document ? "" : sentence(document.faults().front(), "dlcost");
}

}  // namespace

TEST_CASE("Valid JSON is read (RFC 8259)") {
    for (const char* text : {"null", "true", "0", "-0", "-0.0e+00", "1E2", "\"\"", "[]", "{}", " [ 1 , 2 ]\r\n\t",
                             "\"\\u0041\\ud83d\\ude80\\/\"", "{\"a\":{\"b\":[{}]}}", "\"\xf0\x9f\x9a\x80\"",
                             "\xef\xbb\xbf{}", "123456789012345678901234567890"}) {
        INFO(text);
        CHECK(code(text) == "");
    }
}

TEST_CASE("Text that is not JSON is rejected") {
    for (const std::string_view text : {"",
                                        " ",
                                        "{",
                                        "[1,]",
                                        "{\"a\":1,}",
                                        "{a:1}",
                                        "{'a':1}",
                                        "[1 2]",
                                        "01",
                                        "1.",
                                        ".5",
                                        "+1",
                                        "1e",
                                        "tru",
                                        "nul",
                                        "\"",
                                        "\"\\x\"",
                                        "\"\\u12\"",
                                        "\"a\nb\"",
                                        "{} {}",
                                        "[1]x",
                                        "// a\n1",
                                        "NaN",
                                        "Infinity",
                                        "\"\xff\"",
                                        "\"\xc0\xaf\"",
                                        "\"\xed\xa0\x80\"",
                                        "\xff",
                                        "{\"a\"}",
                                        "{\"a\":}",
                                        "]",
                                        "[1}"}) {
        INFO(text);
        CHECK(code(text) == "json_syntax");
    }
    CHECK(code(std::string_view{"[1]\0", 4}) == "json_syntax");
}

TEST_CASE("Numbers beyond a double and too deep nesting have specific faults") {
    CHECK(first_sentence("{\"a\":\n[1e999]}") ==
          "f.json:2: /a/0: must be a number within the range of a double, got 1e999");
    CHECK(code(std::string(64, '[') + std::string(64, ']')) == "");
    CHECK(code(std::string(65, '[') + std::string(65, ']')) == "too_deep");
    CHECK(code(std::string(1000000, '[') + std::string(1000000, ']')) == "too_deep");
    CHECK(code(std::string(1000000, '[')) == "json_syntax");
}

TEST_CASE("A key twice in one object is a fault, in two objects it is none") {
    CHECK(first_sentence("{\"a\":{\"b\":1,\n\"c\":2,\n\"b\":3}}") == "f.json:3: /a/b: duplicate key \"b\"");
    CHECK(code("[{\"a\":1},{\"a\":2}]") == "");
}

TEST_CASE("Every value knows its line, blank lines and line ends of all kinds counted") {
    const auto document = read_json("\n{\n\n\"a\": 1,\r\n\"b\": [\n2\n,\n\"x\\ny\"\n]}", "f.json");
    REQUIRE(document);
    CHECK(document->line == 2);
    CHECK(document->find("a")->line == 4);
    CHECK(document->find("b")->line == 5);
    CHECK(document->find("b")->items[0].line == 6);
    CHECK(document->find("b")->items[1].line == 8);
}

TEST_CASE("Keys become steps of a pointer (RFC 6901)") {
    CHECK(pointer_step("a/b~c") == "/a~1b~0c");
    CHECK(first_sentence("{\"a/b\":{\"~\":1,\"~\":2}}").find(": /a~1b/~0: ") != std::string::npos);
}
