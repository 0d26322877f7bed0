// Cases derived from the grammars of JSON (RFC 8259) and CSV (RFC 4180).
#include "../../../src/read/column_name.hpp"
#include "../../catch.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "../../../src/os/input.hpp"
#include "../../../src/text/csv.hpp"
#include "../../../src/batch/row.hpp"
#include "../../../src/text/json_grammar.hpp"
#include "../../counts.hpp"
#include "../../memory_source.hpp"
#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

/// The lines of a file of cases, each as its cells.
std::vector<std::vector<std::string>> cases(const std::string& path) {
    std::vector<std::vector<std::string>> all;
    const std::string text = source_file(path);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        at = end + 1;
        if (line.empty() || line[0] == '#') continue;
        std::vector<std::string> cells;
        for (std::size_t from = 0; from <= line.size();) {
            const std::size_t tab = std::min(line.find('\t', from), line.size());
            cells.push_back(line.substr(from, tab - from));
            from = tab + 1;
        }
        all.push_back(std::move(cells));
    }
    return all;
}

/// "\xHH" is that byte, "\\" a backslash.
std::string bytes_of(std::string_view escaped) {
    std::string bytes;
    for (std::size_t i = 0; i < escaped.size(); ++i) {
        if (escaped[i] != '\\') bytes += escaped[i];
        else if (escaped[++i] == 'x')
            bytes += static_cast<char>(std::stoi(std::string{escaped.substr(i + 1, 2)}, nullptr, 16)), i += 2;
        else bytes += escaped[i];
    }
    return bytes;
}

bool is_syntax(const Faults& faults) {
    return std::any_of(faults.begin(), faults.end(),
                       [](const Error& error) { return error.code == Code::json_syntax; });
}

}  // namespace

TEST_CASE("JSON: what RFC 8259 allows is never a syntax fault, and what it forbids always is", "[batch]") {
    const auto all = cases("tests/conformance/json.cases");
    CHECK(all.size() == counts::json_cases);
    const auto reader = json_row_reader();
    for (const auto& one : all) {
        REQUIRE(one.size() == 3);
        if (one[0] == "either") continue;
        INFO(one[1]);
        const bool valid = one[0] == "valid";
        const std::string bytes = bytes_of(one[2]);
        CHECK(is_json(bytes) == valid);
        // As a row of a batch, and as a spec.
        Row row;
        reader->read(bytes, "cases", 1, row);
        CHECK(is_syntax(row.faults) == !valid);
        const auto document = read_json(bytes, "cases");
        CHECK(is_syntax(document ? Faults{} : document.faults()) == !valid);
    }
}

TEST_CASE("What nlohmann/json accepts is JSON, and JSON that it rejects has a specific reason", "[batch]") {
    std::vector<std::string> texts;
    for (const auto& one : cases("tests/conformance/json.cases")) texts.push_back(bytes_of(one[2]));
    // Mutations of the cases: one byte is removed, or replaced by a byte of another case.
    const std::size_t written = texts.size();
    for (std::size_t i = 0; i < 20'000; ++i) {
        std::string text = texts[i % written];
        const std::string& other = texts[(i * 7 + 3) % written];
        if (text.empty() || other.empty()) continue;
        const std::size_t at = i * 31 % text.size();
        if (i % 3 == 0) text.erase(at, 1);
        else text[at] = other[i * 17 % other.size()];
        texts.push_back(std::move(text));
    }
    std::size_t accepted = 0, refused = 0;
    for (const std::string& text : texts) {
        // nlohmann/json accepts a byte order mark, and a NUL as the end of the text.
        if (text.starts_with("\xef\xbb\xbf") || text.find('\0') != std::string::npos) continue;
        INFO(text);
        const bool json = is_json(text);
        if (nlohmann::json::accept(text)) {
            ++accepted;
            CHECK(json);
        } else if (json) {
            ++refused;
            const Code code = read_json(text, "cases").faults().back().code;
            CHECK((code == Code::bad_text || code == Code::out_of_range || code == Code::too_deep));
        }
    }
    CHECK(accepted > 2000);
    CHECK(refused > 100);
}

TEST_CASE("JSON of any depth is read without recursion", "[batch]") {
    constexpr std::size_t deep = 200'000;
    const std::string open(deep, '['), closed = open + std::string(deep, ']');
    Row row;
    const auto reader = json_row_reader();
    reader->read(closed, "deep", 1, row);
    REQUIRE(row.faults.size() == 1);
    CHECK(row.faults.front().code == Code::too_deep);
    reader->read(open, "deep", 1, row);
    REQUIRE(row.faults.size() == 1);
    CHECK(row.faults.front().code == Code::json_syntax);
    CHECK(read_json(closed, "deep").faults().back().code == Code::too_deep);
    CHECK(read_json(open, "deep").faults().back().code == Code::json_syntax);
}

TEST_CASE("CSV: rows and rejections follow RFC 4180", "[batch]") {
    const auto all = cases("tests/conformance/csv.cases");
    CHECK(all.size() == counts::csv_cases);
    for (const auto& one : all) {
        REQUIRE(one.size() == 3);
        INFO(one[0]);
        MemorySource source{bytes_of(one[1]), 7};
        BlockReader in{source, InputFormat::csv, 16, is_request_column};
        REQUIRE(in.start().empty());
        std::vector<std::vector<std::string>> rows;
        bool refused = false;
        Block block;
        Faults faults;
        while (in.next(block, faults)) {
            for (const Record& record : block.records) {
                std::vector<std::string_view> cells;
                std::string room;
                refused = refused || split_csv(block.text(record), cells, room).has_value();
                rows.emplace_back(cells.begin(), cells.end());
                refused = refused || rows.back().size() != rows.front().size();
            }
        }
        CHECK(refused == (one[2] == "error"));
        if (refused) continue;
        const auto expected = read_json(one[2], "expected");
        REQUIRE(expected);
        REQUIRE(rows.size() == expected->items.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            REQUIRE(rows[i].size() == expected->items[i].items.size());
            for (std::size_t j = 0; j < rows[i].size(); ++j) CHECK(rows[i][j] == expected->items[i].items[j].text);
        }
    }
}
