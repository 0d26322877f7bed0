#include "../../../src/answer/quantities.hpp"

#include "../../../src/answer/figure_lines.hpp"
#include "../../../src/answer/page_parts.hpp"
#include "../../catch.hpp"
#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

TEST_CASE("Energy and CO2e are in the unit in which they are short") {
    CHECK(text_of(kwh(1506.8264)) == "1,507 kWh");
    CHECK(text_of(kwh(9999.4)) == "9,999 kWh");
    CHECK(text_of(kwh(9999.6)) == "10.00 MWh");
    CHECK(text_of(kwh(116600)) == "116.6 MWh");
    CHECK(text_of(mwh(12345)) == "12.35 GWh");
    CHECK(text_of(kwh(0.0114)) == "0.0114 kWh");
    CHECK(text_of(kg(652.04)) == "652.0 kg");
    CHECK(text_of(kg(999.94)) == "999.9 kg");
    CHECK(text_of(kg(999.96)) == "1.00 t");
    CHECK(text_of(kg(38440)) == "38.44 t");
    CHECK(with_pounds(kg(38440), Digits::rounded) == "38.44 t (84,750 lb)");
    CHECK(text_of(kwh(116626.4), Digits::printed) == "116,626 kWh");
}

TEST_CASE("A range is in the unit of its value") {
    const Interval<Energy> range{kwh(5270), kwh(258200)};
    CHECK(range_of(range, kwh(116600), Digits::rounded) == "5.27 to 258.2 MWh");
    CHECK(range_of(range, kwh(9000), Digits::rounded) == "5,270 to 258,200 kWh");
    CHECK(range_of(Interval<Energy>{kwh(1), kwh(1)}, kwh(1), Digits::rounded).empty());
    CHECK(range_of(Interval<Duration>{hour(50), hour(200)}, hour(100)) == "2.08 to 8.33 d");
    CHECK(from_to(Interval<Co2e>{kg(1234), kg(2345)}) == "1.23 to 2.35 t");
}

TEST_CASE("A column has a larger unit only if its least value still has digits in it") {
    CHECK(unit_for(Interval<Energy>{kwh(200), kwh(20000)}).label == "MWh");
    CHECK(unit_for(Interval<Energy>{kwh(20), kwh(20000)}).label == "kWh");
    CHECK(unit_for(Interval<Co2e>{kg(200), kg(20000)}).label == "t");
    CHECK(unit_for(Interval<Co2e>{kg(20), kg(900)}).label == "kg");
}

TEST_CASE("The runs of Strubell et al. 2019 keep their digits, units and order") {
    const auto energy_and_co2e = [](std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
        const Request given = request(fields);
        const Run run = run_of(given);
        const auto lines = figure_lines({given, run, estimate(run), builtin_catalog(), "0", {}});
        return lines[0].value + "; " + lines[1].value;
    };
    CHECK(energy_and_co2e({{"model", "bert"}}) == "1,506.8 kWh; 1,437.5 lb = 652.0 kg");
    CHECK(energy_and_co2e({{"model", "nas"}}) == "656,347 kWh; 626,155 lb = 284,019 kg");
    CHECK(energy_and_co2e({{"model", "gpt-3"}}) == "1,287 MWh; 552.1 t (1,217,000 lb)");
    // A given intensity in lb is not the paper's.
    CHECK(energy_and_co2e(
              {{"hours", "79.2"}, {"power_w", "12041.51"}, {"pue", "1.58"}, {"intensity_lb_per_kwh", "0.954"}}) ==
          "1,507 kWh; 652.0 kg (1,438 lb)");
}

TEST_CASE("The first line has hours, and days where they are many") {
    const auto first_line = [](std::string_view hours) {
        const Request given = request({{"hours", hours}, {"power_w", "100"}});
        const Run run = run_of(given);
        return headline({given, run, estimate(run), builtin_catalog(), "0", {}});
    };
    CHECK(first_line("10") == "A training run: 1 device for 10 h, estimate");
    CHECK(first_line("683.957") == "A training run: 1 device for 684 h (28.5 d), estimate");
}
