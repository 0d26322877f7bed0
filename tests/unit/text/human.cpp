#include "../../catch.hpp"

#include <limits>

#include "../../../src/text/bar.hpp"
#include "../../../src/text/human.hpp"

using namespace dlcost;

TEST_CASE("Totals with the digits that matter") {
    CHECK(human(0) == "0");
    CHECK(human(0.0114088) == "0.0114");
    CHECK(human(0.13041) == "0.130");
    CHECK(human(0.00072) == "0.000720");
    CHECK(human(26.8432) == "26.84");
    CHECK(human(99.999) == "100.0");
    CHECK(human(326.69) == "326.7");
    CHECK(human(1506.8264) == "1,506.8");
    CHECK(human(9999.96) == "10,000");
    CHECK(human(626155.3) == "626,155");
    CHECK(human(1234567890.0) == "1,234,567,890");
    CHECK(human(0.0000123) == "0.0000123");
    CHECK(human(1.23e-9) == "1.23e-9");
    CHECK(human(-1506.8264) == "-1,506.8");
}

TEST_CASE("Money") {
    CHECK(human(usd(0)) == "$0.00");
    CHECK(human(usd(0.001)) == "$0.001");
    CHECK(human(usd(41.28)) == "$41.28");
    CHECK(human(usd(999.996)) == "$1,000");
    CHECK(human(usd(12570.624)) == "$12,571");
    CHECK(human(usd(3201721.6)) == "$3,201,722");
    CHECK(human(usd(1.2345678e26)) == "$1.235e26");
}

TEST_CASE("Tiny numbers have decimals down to a millionth, and an exponent below") {
    CHECK(human(0.00003) == "0.0000300");
    CHECK(trimmed(0.00003) == "0.00003");
    CHECK(tidy(0.0000123456) == "0.0000123456");
    CHECK(full(0.00003) == "0.00003");
    CHECK(human(usd(0.000012)) == "$0.000012");
    CHECK(trimmed(1.2e-7) == "1.2e-7");
    CHECK(tidy(1.2e-7) == "1.2e-7");
}

TEST_CASE("At most four significant digits") {
    CHECK(rounded(0) == "0");
    CHECK(rounded(0.0114088) == "0.0114");
    CHECK(rounded(150) == "150.0");
    CHECK(rounded(999.96) == "1,000");
    CHECK(rounded(1506.8264) == "1,507");
    CHECK(rounded(9999.6) == "10,000");
    CHECK(rounded(656347) == "656,300");
    CHECK(rounded(999960) == "1,000,000");
    CHECK(rounded(-12345.0) == "-12,350");
    CHECK(trimmed(684) == "684");
    CHECK(trimmed(2.75955) == "2.76");
    CHECK(trimmed(0.0826) == "0.0826");
    CHECK(trimmed(12041.51) == "12,040");
    CHECK(rounded(day(28.4982)) == "28.50 d");
}

TEST_CASE("Money with four digits, and millions as a word in sentences") {
    CHECK(rounded(usd(0.74)) == "$0.74");
    CHECK(rounded(usd(983.35)) == "$983.4");
    CHECK(rounded(usd(150)) == "$150");
    CHECK(rounded(usd(468520)) == "$468,500");
    CHECK(rounded(usd(3201721.6)) == "$3,202,000");
    CHECK(spoken(usd(468520)) == "$468,500");
    CHECK(spoken(usd(999960)) == "$1.00 million");
    CHECK(spoken(usd(1143000)) == "$1.14 million");
    CHECK(spoken(usd(12340000)) == "$12.3 million");
    CHECK(spoken(usd(302e6)) == "$302 million");
    CHECK(spoken(usd(4.5e9)) == "$4.50 billion");
}

TEST_CASE("Dates with as much as is known") {
    CHECK(human(Date{2026, 7, 30}) == "30 July 2026");
    CHECK(human(Date{2026, 7}) == "July 2026");
    CHECK(human(Date{2026}) == "2026");
    CHECK(human(Date{}).empty());
}

TEST_CASE("A number that has no room is shown with an exponent, and never cut") {
    CHECK(fitted(human(1506.8), 1506.8, 7) == "1,506.8");
    CHECK(fitted(human(2972160000.0), 2972160000.0, 11) == "2.97e9");
}

TEST_CASE("Inputs as they were given") {
    CHECK(tidy(79.2) == "79.2");
    CHECK(tidy(12041.51) == "12,041.5");
    CHECK(tidy(274120) == "274,120");
    CHECK(tidy(0.5) == "0.5");
    CHECK(tidy(0) == "0");
    CHECK(plain(338.66000000000003) == "338.66");
}

TEST_CASE("For machines, the shortest text that reads back") {
    for (const double value : {0.1, 1506.8263953600003, 1e300, 1e-300, 64.0, std::numeric_limits<double>::max()})
        CHECK(std::stod(exact(value)) == value);
    CHECK(exact(64) == "64");
}

TEST_CASE("Columns that text takes in a terminal") {
    CHECK(columns_of("abc") == 3);
    CHECK(columns_of("é×…") == 3);
    CHECK(columns_of("北京") == 4);
    CHECK(columns_of("e\u0301") == 1);
    CHECK(columns_of("🚀") == 2);
    CHECK(cut("北京市", 5) == "北京…");
    CHECK(cut("abc", 3) == "abc");
    CHECK(cut("abcd", 3) == "ab…");
}

TEST_CASE("Lines break at spaces") {
    CHECK(wrapped("one two three four", 10, 2, 0) == "one two\n  three\n  four");
    CHECK(wrapped("one two", 10, 2, 5) == "one\n  two");
    CHECK(wrapped("averyveryverylongword x", 10, 0, 0) == "averyveryverylongword\nx");
    CHECK(wrapped("", 10, 0, 0) == "");
}

TEST_CASE("A bar is as long as its share, and what is not nothing is seen") {
    CHECK(bar(0, 10).empty());
    CHECK(bar(1e-9, 10) == "▏");
    CHECK(bar(0.5, 4) == "██");
    CHECK(columns_of(bar(1, 12)) == 12);
    for (double share = 0; share <= 1; share += 0.01) CHECK(columns_of(bar(share, 10)) <= 10);
}

TEST_CASE("In ASCII a text takes as many columns as before") {
    CHECK(in_ascii("64 × A → B · “x”…") == "64 x A > B * \"x\"~");
    CHECK(in_ascii("São Paulo, Zürich, 模型") == "Sao Paulo, Zurich, ????");
    CHECK(in_ascii("\xff") == "?");
    for (const std::string_view text : {"█▉▊▋▌▍▎▏", "é", "模", "a\u0301", "🙂"}) {
        CHECK(columns_of(in_ascii(text)) == columns_of(text));
        for (const char c : in_ascii(text)) CHECK(static_cast<unsigned char>(c) < 0x80);
    }
}
