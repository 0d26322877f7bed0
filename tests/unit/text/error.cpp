#include "../../catch.hpp"

#include <dlcost/error.hpp>

using namespace dlcost;

namespace {

/// How an error in the flag `--x` reads.
std::string of_flag(Code code, std::string expected, std::string found, std::string hint = {}) {
    return sentence({code, {"", 0, "--x"}, std::move(expected), std::move(found), std::move(hint)}, "dlcost");
}

/// How an error in a file reads, without a pointer.
std::string of_file(Code code, std::string expected, std::string found, std::string hint = {}) {
    return sentence({code, {"a.json", 3, ""}, std::move(expected), std::move(found), std::move(hint)}, "dlcost");
}

}  // namespace

TEST_CASE("An error in a file begins with file, line and pointer") {
    const Error error{Code::unknown_name,
                      {"runs.json", 7, "/hardware"},
                      "an accelerator (dlcost list accelerators)",
                      "\"V10O\"",
                      "did you mean \"V100\"?"};
    CHECK(sentence(error, "dlcost") ==
          "runs.json:7: /hardware: unknown accelerator \"V10O\" (did you mean \"V100\"? see dlcost list accelerators)");
}

TEST_CASE("An error in a flag begins with the program and the flag") {
    CHECK(of_flag(Code::bad_number, "between 1 and 10", "\"ten\"") ==
          "dlcost: --x: must be between 1 and 10, got \"ten\"");
}

TEST_CASE("Each code reads as a sentence") {
    CHECK(of_flag(Code::bad_number, "between 1 and 10", "\"ten\"") ==
          "dlcost: --x: must be between 1 and 10, got \"ten\"");
    CHECK(of_flag(Code::bad_text, "UTF-8 text", "\"\\xff\"") == "dlcost: --x: must be UTF-8 text, got \"\\xff\"");
    CHECK(of_flag(Code::bad_time, "a time such as 2026-01-31T14:00:00Z", "\"noon\"") ==
          "dlcost: --x: must be a time such as 2026-01-31T14:00:00Z, got \"noon\"");
    CHECK(of_file(Code::bad_type, "an object", "an array") == "a.json:3: must be an object, got an array");
    CHECK(of_flag(Code::bad_unit, "a number and a unit", "\"5 kg\"") ==
          "dlcost: --x: must be a number and a unit, got \"5 kg\"");
    CHECK(of_flag(Code::conflict, "one value", "2") == "dlcost: --x: must be one value, got 2");
    CHECK(of_file(Code::csv_syntax, "2 cells as in the header", "3") ==
          "a.json:3: invalid CSV: expected 2 cells as in the header, got 3");
    CHECK(of_file(Code::duplicate_id, "a unique id", "\"a\"") == "a.json:3: must be a unique id, got \"a\"");
    CHECK(of_file(Code::duplicate_key, "each key once", "\"a\"") == "a.json:3: duplicate key \"a\"");
    CHECK(of_file(Code::internal, "a row", "a bad map", "please report it") ==
          "a.json:3: internal error: a bad map (please report it)");
    CHECK(of_file(Code::json_syntax, "JSON", "unexpected text at \"}\"") ==
          "a.json:3: invalid JSON: unexpected text at \"}\"");
    CHECK(of_flag(Code::limit_passed, "at least as long as the run, 5 h", "4 h") ==
          "dlcost: --x: must be at least as long as the run, 5 h, got 4 h");
    CHECK(of_file(Code::missing_field, "the key \"id\"", "none") == "a.json:3: missing key \"id\"");
    CHECK(of_file(Code::missing_value, "an intensity", "none") == "a.json:3: missing intensity");
    CHECK(of_flag(Code::missing_value, "a value", "none") == "dlcost: --x needs a value");
    CHECK(of_file(Code::no_figure, "a TDP", "\"a100\"") == "a.json:3: the catalog has no TDP for \"a100\"");
    CHECK(of_file(Code::no_memory, "", "") == "a.json:3: out of memory");
    CHECK(of_file(Code::no_run, "a published run of bert", "\"p100\"") ==
          "a.json:3: no published run of bert on \"p100\"");
    CHECK(of_flag(Code::out_of_range, "between 1 and 10", "\"0.9\"") ==
          "dlcost: --x: must be between 1 and 10, got 0.9");
    CHECK(of_file(Code::too_deep, "at most 32 levels", "more") ==
          "a.json:3: nested too deeply: at most 32 levels are allowed");
    CHECK(sentence({Code::unexpected_argument, {}, "one file", "\"b\"", "the command takes one file"}, "dlcost") ==
          "dlcost: unexpected argument \"b\" (the command takes one file)");
    CHECK(of_file(Code::uneven_steps, "02:00 (1 h after line 2)", "03:00") ==
          "a.json:3: must be 02:00 (1 h after line 2), got 03:00");
    CHECK(of_flag(Code::unknown_choice, "auto, always or never", "\"yes\"") ==
          "dlcost: --x: must be auto, always or never, got \"yes\"");
    CHECK(sentence({Code::unknown_command, {}, "a command (dlcost --help)", "\"estimat\"", did_you_mean("estimate")},
                   "dlcost") == "dlcost: unknown command \"estimat\" (did you mean \"estimate\"? see dlcost --help)");
    CHECK(of_file(Code::unknown_field, "a request field", "\"modle\"") == "a.json:3: unknown key \"modle\"");
    CHECK(of_flag(Code::unknown_flag, "an option", "\"--x\"", did_you_mean("--y")) ==
          "dlcost: unknown option --x (did you mean --y?)");
    CHECK(of_flag(Code::unknown_name, "a mix, or shares (dlcost list mixes)", "\"m\"") ==
          "dlcost: --x: unknown mix \"m\" (see dlcost list mixes)");
    CHECK(of_file(Code::unsorted, "a later time", "01:00") == "a.json:3: must be a later time, got 01:00");
    CHECK(of_file(Code::unsourced, "source of this value", "none") == "a.json:3: missing source of this value");
    CHECK(of_file(Code::unused, "a source that some value cites", "source \"s\"") ==
          "a.json:3: source \"s\" is not used");
}

TEST_CASE("What the operating system refused reads in its own words, after the program") {
    const auto refused = [](Code code) {
        return sentence({code, {"out.json", 0, ""}, "a file", "No space left on device", ""}, "dlcost");
    };
    CHECK(refused(Code::cannot_read) == "dlcost: cannot open out.json: No space left on device");
    CHECK(refused(Code::cannot_write) == "dlcost: cannot write out.json: No space left on device");
    CHECK(refused(Code::cannot_run) == "dlcost: cannot run out.json: No space left on device");
}

TEST_CASE("Its own message takes the place of the usual one, and its flag is not printed twice") {
    const Error error{Code::conflict, {"", 0, "--hours"}, "once", "twice", "", given_times("--hours")};
    CHECK(sentence(error, "dlcost") == "dlcost: --hours was given twice");
    CHECK(message_of(error) == "--hours was given twice");
    CHECK(given_times("--hours", 3) == "--hours was given 3 times");
    const Error longer{Code::conflict, {"", 0, "--hours"}, "once", "twice", "", "--hours-of-one was given"};
    CHECK(sentence(longer, "dlcost") == "dlcost: --hours: --hours-of-one was given");
}

TEST_CASE("A number is shown without quotes, anything else in quotes") {
    const auto found = [](std::string text) { return of_flag(Code::out_of_range, "1", in_quotes(text)); };
    for (const std::string text : {"-3", "0.9", "1e999", "120%", "+5"})
        CHECK(found(text) == "dlcost: --x: must be 1, got " + text);
    for (const std::string text : {"", "e", "-", "ten", "5 kg", "1,5"})
        CHECK(found(text) == "dlcost: --x: must be 1, got \"" + text + '"');
}

TEST_CASE("A row of a batch ends with its byte") {
    const Error error{
        Code::out_of_range, {"runs.ndjson", 2, "/gpus", 17}, "a whole number from 1 to 100 million", "\"0\"", ""};
    CHECK(sentence(error, "dlcost") ==
          "runs.ndjson:2: /gpus: must be a whole number from 1 to 100 million, got 0 (at byte 17)");
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
    CHECK(sentence(error, "dlcost") == "dlcost: --x: must be a\\u009b, got b\\u202e (c\\x1b)");
}

TEST_CASE("A fault is one line, whatever file and key are called") {
    const Error error{Code::unknown_field, {"a\nb.json", 1, "/ho\x7frs\xff"}, "a request field", "\"x\"", ""};
    CHECK(sentence(error, "dlcost") == "a\\x0ab.json:1: /ho\\x7frs\\xff: unknown key \"x\"");
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
