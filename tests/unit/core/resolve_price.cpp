#include "../../catch.hpp"

#include "fixture.hpp"

using namespace dlcost;
using namespace dlcost::test::fixture;

TEST_CASE("A spot price above the on-demand price is rejected") {
    CHECK(faults_of({{"hours", "1"}, {"power_w", "1"}, {"price_usd", "1"}, {"spot_price_usd", "5"}}).front() ==
          "dlcost: --spot-price-usd: the spot price must not exceed the on-demand price");
}

TEST_CASE("Of prices older than a year the newest counts") {
    static const Catalog catalog = fixture_catalog();
    const auto date = [](const Run& run) {
        CHECK(run.assumes(Assumption::old_offer));
        return catalog.at(run.offer).as_of;
    };
    CHECK(date(run_in(2028, {{"hardware", "old"}, {"hours", "1"}})) == Date{2025, 4, 4});
    CHECK(date(run_in(2022, {{"hardware", "chip"}, {"hours", "1"}, {"as_of", "2022"}})) == Date{2021, 11, 17});
}

TEST_CASE("An end of a price that is later than the date asked for does not count") {
    const Given base{{"hardware", "old"}, {"hours", "10"}, {"region", "big:fra"}};
    const auto as_of = [&](const char* date) {
        Given given = base;
        given.push_back({"as_of", date});
        return run_of(given);
    };
    const Run early = as_of("2025-05");
    CHECK(early.on_demand_price->value == usd_per_device_hour(3));
    CHECK(!early.spot_price);
    CHECK(early.assumes(Assumption::half_price));
    const Run late = as_of("2025-06");
    CHECK(late.spot_price->value == usd_per_device_hour(1));
    CHECK(!late.assumes(Assumption::half_price));
}

TEST_CASE("A large cloud's price comes before a small cloud's, wherever it is") {
    const Run run = run_of({{"hardware", "second"}, {"hours", "1"}, {"region", "us-vt"}});
    CHECK(id(run.offer) == "big:east:second:2025");
    CHECK(id(run_of({{"hardware", "second"}, {"hours", "1"}, {"region", "ke"}}).offer) == "big:east:second:2025");
    CHECK(id(run_of({{"hardware", "second"}, {"hours", "1"}, {"region", "ke"}, {"provider", "small"}}).offer) ==
          "small:any:second:2025");
    CHECK(run.assumes(Assumption::price_elsewhere));
}

TEST_CASE("Both ends of a price come from one offer, and a given one has no other end") {
    const Run run = run_of({{"model", "paper"}, {"price_usd", "3"}});
    CHECK(run.on_demand_price->value == usd_per_device_hour(3));
    CHECK(!run.spot_price);
    CHECK(run.assumes(Assumption::half_price));
}
