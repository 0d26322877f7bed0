#include "../../catch.hpp"

#include <dlcost/error.hpp>

using namespace dlcost;

TEST_CASE("A fault in a file shows file, line and pointer") {
    const Error error{
        Code::unknown_name, {"runs.json", 7, "/hardware"}, "an accelerator", "\"V10O\"", "did you mean \"V100\"?"};
    CHECK(sentence(error, "dlcost") ==
          "runs.json:7: /hardware: unknown_name: expected an accelerator, found \"V10O\" (did you mean \"V100\"?)");
}

TEST_CASE("A fault in a flag shows the flag") {
    const Error error{Code::bad_number, {"", 0, "--hours"}, "hours above 0", "\"ten\"", ""};
    CHECK(sentence(error, "dlcost") == "dlcost: --hours: bad_number: expected hours above 0, found \"ten\"");
}

TEST_CASE("What came from outside is shown harmlessly") {
    CHECK(in_quotes("a\"b\\c\n\x1b[31m\xff") == "\"a\\\"b\\\\c\\x0a\\x1b[31m\\xff\"");
    CHECK(in_quotes("Zürich") == "\"Zürich\"");
    CHECK(harmless("a\u202eb\u0085c\ufeff") == "a\\u202eb\\u0085c\\ufeff");
    CHECK(harmless("\u00ad\u180e\u3164\U000e0041") == "\\u00ad\\u180e\\u3164\\u{e0041}");
    CHECK(harmless(harmless("a\u202e\x1b")) == harmless("a\u202e\x1b"));
    CHECK(!is_harmless("a\xff"));
    CHECK(is_harmless("Zürich"));
    CHECK(harmless("\u200d\U0001f680\u4eac") == "\u200d\U0001f680\u4eac");
    CHECK(in_quotes(std::string(1000, 'x')).size() < 80);
}

TEST_CASE("No part of a fault reaches a terminal as it came") {
    const Error error{Code::conflict, {"", 0, "--x"}, "a\u009b", "b\u202e", "c\x1b"};
    CHECK(sentence(error, "dlcost") == "dlcost: --x: conflict: expected a\\u009b, found b\\u202e (c\\x1b)");
}

TEST_CASE("A fault is one line, whatever file and key are called") {
    const Error error{Code::unknown_field, {"a\nb.json", 1, "/ho\x7frs\xff"}, "a request field", "\"x\"", ""};
    CHECK(sentence(error, "dlcost") ==
          "a\\x0ab.json:1: /ho\\x7frs\\xff: unknown_field: expected a request field, found \"x\"");
}

TEST_CASE("Of several statuses the worst counts: 3, then 2, then 4") {
    const auto fault = [](Code code) { return Error{code, {}, "", "", ""}; };
    CHECK(status_of({fault(Code::limit_passed)}) == 4);
    CHECK(status_of({fault(Code::limit_passed), fault(Code::bad_number)}) == 2);
    CHECK(status_of({fault(Code::bad_number), fault(Code::cannot_read)}) == 3);
}

TEST_CASE("Each code has a unique name") {
    std::vector<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(Code::unused); ++i) {
        names.push_back(name(static_cast<Code>(i)));
        CHECK(!names.back().empty());
        for (std::size_t j = 0; j + 1 < names.size(); ++j) CHECK(names[j] != names.back());
    }
}

TEST_CASE("A result is a value or faults") {
    const Result<int> good = 5, bad = Error{Code::conflict, {}, "", "", ""};
    CHECK(good);
    CHECK(*good == 5);
    CHECK(!bad);
    CHECK(bad.faults().size() == 1);
}
