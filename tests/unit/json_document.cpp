#include "../catch.hpp"

#include "../../src/io/json_document.hpp"
#include "../../src/io/request_json.hpp"
#include "../support.hpp"

using namespace dlcost;

namespace {

/// The code of the only fault, or "" where the document is read.
std::string code(std::string_view bytes) {
    const auto document = read_json(bytes, "f.json");
    return document ? "" : std::string{name(document.faults().front().code)};
}

std::string first_sentence(std::string_view bytes) {
    const auto document = read_json(bytes, "f.json");
    return document ? "" : sentence(document.faults().front(), "dlcost");
}

std::vector<std::string> spec_faults(std::string_view bytes) {
    const auto document = read_json(bytes, "f.json");
    if (!document) return {sentence(document.faults().front(), "dlcost")};
    Request request;
    std::vector<std::string> sentences;
    for (const Error& error : read_request(request, *document, "f.json")) sentences.push_back(sentence(error, "dlcost"));
    return sentences;
}

}  // namespace

TEST_CASE("Valid JSON is read (RFC 8259)") {
    for (const char* text : {"null", "true", "0", "-0", "-0.0e+00", "1E2", "\"\"", "[]", "{}", " [ 1 , 2 ]\r\n\t", "\"\\u0041\\ud83d\\ude80\\/\"",
                             "{\"a\":{\"b\":[{}]}}", "\"\xf0\x9f\x9a\x80\"", "\xef\xbb\xbf{}", "123456789012345678901234567890"}) {
        INFO(text);
        CHECK(code(text) == "");
    }
}

TEST_CASE("What is no JSON is refused") {
    for (const std::string_view text : {"", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "{'a':1}", "[1 2]", "01", "1.", ".5", "+1", "1e", "tru", "nul", "\"", "\"\\x\"", "\"\\u12\"",
                                        "\"a\nb\"", "{} {}", "[1]x", "// a\n1", "NaN", "Infinity", "\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\xff", "{\"a\"}", "{\"a\":}", "]", "[1}"}) {
        INFO(text);
        CHECK(code(text) == "json_syntax");
    }
    CHECK(code(std::string_view{"[1]\0", 4}) == "json_syntax");
}

TEST_CASE("Numbers that no double holds, and nesting without end, are faults of their own") {
    CHECK(first_sentence("{\"a\":\n[1e999]}") == "f.json:2: /a/0: out_of_range: expected a number that a double can hold, found \"1e999\"");
    CHECK(code(std::string(64, '[') + std::string(64, ']')) == "");
    CHECK(code(std::string(65, '[') + std::string(65, ']')) == "too_deep");
    CHECK(code(std::string(1000000, '[') + std::string(1000000, ']')) == "too_deep");
    CHECK(code(std::string(1000000, '[')) == "json_syntax");
}

TEST_CASE("A key twice in one object is a fault, in two objects it is none") {
    CHECK(first_sentence("{\"a\":{\"b\":1,\n\"c\":2,\n\"b\":3}}") == "f.json:3: /a/b: duplicate_key: expected each key once, found \"b\" again");
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

TEST_CASE("A spec says what flags say, as numbers or as text") {
    const auto document = read_json(R"({"model": "bert", "gpus": 64, "hours": "30d", "pue": 1.2, "spot": true, "as_of": 2019, "$schema": "x"})", "f.json");
    Request request;
    REQUIRE(read_request(request, *document, "f.json").empty());
    CHECK(request.model == "bert");
    CHECK(request.devices == Devices::sure(64));
    CHECK(request.hours == hour(720));
    CHECK(request.pue == Pue::sure(1.2));
    CHECK(request.spot == true);
    CHECK(request.as_of == Date{2019, 0, 0});
}

TEST_CASE("All faults of a spec, each with its line and pointer") {
    CHECK(spec_faults("{\"model\": \"bert\",\n \"hous\": 3,\n \"pue\": 0.5,\n \"gpus\": [1],\n \"hours\": null,\n \"power_w\": \"lots\",\n \"cpu-power-w\": 3,\n \"devices\": 4}") ==
          std::vector<std::string>{
              "f.json:2: /hous: unknown_field: expected a request field, found \"hous\" (did you mean \"hours\"?)",
              "f.json:3: /pue: out_of_range: expected a PUE from 1 to 10, found \"0.5\"",
              "f.json:4: /gpus: bad_type: expected a whole number of devices from 1 to 100 million, found an array",
              "f.json:5: /hours: bad_type: expected hours above 0, at most 1e9, or a time such as 79.2h, 30d or 45min, found null",
              "f.json:6: /power_w: bad_number: expected watts from 0 to 1e12, of the whole job, found \"lots\"",
              "f.json:7: /cpu-power-w: unknown_field: expected a request field, found \"cpu-power-w\" (did you mean \"cpu_power_w\"?)",
          });
    CHECK(spec_faults("{\"gpus\": 1, \"tpus\": 2}") == std::vector<std::string>{"f.json:1: /tpus: conflict: expected devices once, under one of its names, found it twice"});
    CHECK(spec_faults("[]") == std::vector<std::string>{"f.json:1: bad_type: expected an object of request fields, found an array (a list of runs is for dlcost batch)"});
    CHECK(spec_faults("\"bert\"") == std::vector<std::string>{"f.json:1: bad_type: expected an object of request fields, found a string"});
    CHECK(spec_faults("{\"schema\": \"other/1\"}") == std::vector<std::string>{"f.json:1: /schema: unknown_choice: expected \"dlcost.estimate/1\", found \"other/1\""});
    CHECK(spec_faults("{\"schema\": \"dlcost.estimate/1\"}") == std::vector<std::string>{"f.json:1: missing_field: expected a result with its inputs (--json), found none"});
}
