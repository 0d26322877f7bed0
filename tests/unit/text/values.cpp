#include "../../catch.hpp"

#include <dlcost/values.hpp>

using namespace dlcost;

TEST_CASE("Durations as people write them") {
    const auto hours = [](std::string_view text) { return read_quantity(text, hour)->in(hour); };
    CHECK(hours("79.2") == 79.2);
    CHECK(hours("79.2h") == 79.2);
    CHECK(hours(" 30 d ") == 720);
    CHECK(hours("45min") == 0.75);
    CHECK(hours("2wk") == 336);
    CHECK(hours("1e3") == 1000);
    CHECK(hours("+5") == 5);
}

TEST_CASE("Durations of several parts, and as schedulers write them") {
    const auto hours = [](std::string_view text) { return read_quantity(text, hour)->in(hour); };
    CHECK(hours("1d12h") == 36);
    CHECK(hours("1d 12h 30min") == 36.5);
    CHECK(hours("2h30m") == 2.5);
    CHECK(hours("1w2d") == 216);
    CHECK(hours("72:00:00") == 72);
    CHECK(hours("3-00:00:00") == 72);
    CHECK(hours("1-06:30") == 30.5);
    CHECK(hours("00:45:00") == 0.75);
    // A smaller unit first, a unit twice, hours or minutes, no unit at the end, more than 59 minutes.
    for (const char* text : {"12h1d", "1h1h", "72:00", "1d12", "1:60:00", "3-24:00:00", "3-", "1-2", "1:2:3", "1d-2h",
                             "1:00:00h", "72:00:00:00"}) {
        INFO(text);
        CHECK(!read_quantity(text, hour));
    }
    CHECK(!read_quantity("1d12h", watt));
}

TEST_CASE("Powers, intensities and prices with their units") {
    CHECK(read_quantity("2.6kW", watt)->in(watt) == 2600);
    CHECK(read_quantity("1.5 MW", watt)->in(watt) == 1.5e6);
    CHECK(read_quantity("0.954 lb/kWh", g_per_kwh)->in(lb_per_kwh) == Approx(0.954));
    CHECK(read_quantity("338.66", g_per_kwh)->in(g_per_kwh) == Approx(338.66));
    CHECK(read_quantity("$2.48", usd_per_device_hour)->in(usd_per_device_hour) == 2.48);
    CHECK(!read_quantity("2.48 EUR", usd_per_device_hour));
    CHECK(!read_quantity("5 parsec", hour));
}

TEST_CASE("Counts and shares") {
    CHECK(read_scalar<Devices>("64")->value() == 64);
    CHECK(read_scalar<Devices>("1k")->value() == 1000);
    CHECK(read_scalar<Params>("1.542B")->value() == 1.542e9);
    CHECK(read_scalar<Params>("1.1B")->value() == 1.1e9);
    CHECK(read_scalar<Load>("70%")->value() == Approx(0.7));
    CHECK(read_scalar<Overhead>("0.1")->value() == 0.1);
    CHECK(!read_scalar<Devices>("2.5"));
    CHECK(!read_scalar<Devices>("0"));
    CHECK(!read_scalar<Pue>("1.1x"));
    CHECK(!read_scalar<Fraction>("101%"));
}

TEST_CASE("Texts that are not numbers") {
    for (const char* text :
         {"", " ", "nan", "NaN", "inf", "-inf", "1e999", "ten", "0x10", "--5", "+-5", "h", "$", "$-", "1,5e"}) {
        INFO(text);
        const auto written = split_number(text);
        CHECK((!written || !written->unit.empty()));
        CHECK(!read_quantity(text, hour));
    }
}

TEST_CASE("A figure of the catalog has its unit written") {
    std::uint8_t unit = 0;
    CHECK(!read_with_unit<PowerDim>("250", unit));
    CHECK(read_with_unit<IntensityDim>("384.4 g/kWh", unit)->in(g_per_kwh) == Approx(384.4));
    CHECK(unit_at<IntensityDim>(unit).label == "g/kWh");
    CHECK(!read_with_unit<PowerDim>("250 g/kWh", unit));
    CHECK(units_of<PowerDim>() == "W, kW, MW");
}

TEST_CASE("Dates, as much of them as is known") {
    CHECK(read_date("2019") == Date{2019, 0, 0});
    CHECK(read_date("2019-06") == Date{2019, 6, 0});
    CHECK(read_date("2020-02-29") == Date{2020, 2, 29});
    for (const char* text : {"", "19", "2019-6", "2019-13", "2019-00", "2019-02-29", "2019-06-31", "2019/06",
                             "20190630", "1899", "2019-06-3x"}) {
        INFO(text);
        CHECK(!read_date(text));
    }
    CHECK(written(Date{2019, 6, 3}) == "2019-06-03");
    CHECK(written(Date{}) == "");
}

TEST_CASE("A month lies in its year, and not after it") {
    CHECK(Date{2019, 6, 0}.not_after(Date{2019, 0, 0}));
    CHECK(Date{2019, 0, 0}.not_after(Date{2019, 6, 0}));
    CHECK(!Date{2019, 7, 0}.not_after(Date{2019, 6, 30}));
    CHECK(!Date{2020, 0, 0}.not_after(Date{2019, 12, 31}));
    CHECK(Date{2019, 6, 30}.not_after(Date{2019, 6, 30}));
    CHECK(!Date{2019, 6, 30}.not_after(Date{2019, 6, 29}));
}

TEST_CASE("Text is UTF-8 without control characters") {
    CHECK(is_clean_text("Zürich, 北京, 🚀"));
    for (const std::string_view bad :
         {std::string_view{"a\nb"}, std::string_view{"\x7f"}, std::string_view{"\xff"}, std::string_view{"\xc0\xaf"},
          std::string_view{"\xed\xa0\x80"}, std::string_view{"\xf5\x80\x80\x80"}, std::string_view{"\xe2\x82"},
          std::string_view{"a\0b", 3}})
        CHECK(!is_clean_text(bad));
}
