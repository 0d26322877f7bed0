#include <dlcost/check.hpp>

#include "../../catch.hpp"
#include "fixture.hpp"

using namespace dlcost;
using namespace dlcost::test::fixture;

namespace {

Findings findings_of(const Given& given) {
    const Request request = test::request(given);
    const Catalog catalog = fixture_catalog();
    const Run run = test::run_of(request, catalog);
    return check(request, run, estimate(run), catalog);
}
Checks checks_of(const Given& given) { return findings_of(given).checks; }

}  // namespace

TEST_CASE("Defaults and published runs raise no check") {
    CHECK(checks_of({{"hardware", "old"}, {"gpus", "16"}, {"hours", "1"}}).empty());
    for (const std::string_view model : {"paper", "hours-only", "solved", "metered", "game", "work-2024"})
        CHECK(checks_of({{"model", model}}).empty());
}

TEST_CASE("The power of a device is checked against its TDP") {
    const auto of = [](std::string_view watts) {
        return checks_of({{"hardware", "old"}, {"hours", "1"}, {"gpu_power_w", watts}});
    };
    CHECK(of("29") == Checks{Check::device_power_low});
    CHECK(of("30").empty());
    CHECK(of("390").empty());
    CHECK(of("391") == Checks{Check::device_power_high});
    CHECK(checks_of({{"hardware", "old"}, {"hours", "1"}, {"tdp_fraction", "1.4"}}) ==
          Checks{Check::device_power_high});
}

TEST_CASE("The power of the job is checked per device") {
    const auto of = [](std::string_view watts) {
        return checks_of({{"hardware", "old"}, {"gpus", "4"}, {"hours", "1"}, {"power_w", watts}});
    };
    CHECK(of("119") == Checks{Check::power_low});
    CHECK(of("1200").empty());
    CHECK(of("3000").empty());
    CHECK(of("3001") == Checks{Check::power_high});
    CHECK(checks_of({{"hardware", "old"}, {"hours", "1"}, {"cpu_power_w", "600"}}) == Checks{Check::power_high});
    // The same by a meter; without hours there is no power.
    CHECK(checks_of({{"hardware", "old"}, {"hours", "10"}, {"energy_kwh", "10"}, {"pue", "1"}}) ==
          Checks{Check::power_high});
    CHECK(checks_of({{"hardware", "old"}, {"energy_kwh", "10"}}).empty());
}

TEST_CASE("An MFU above anything published is noted, given or implied by work and hours") {
    const auto given = [](std::string_view mfu) {
        return checks_of({{"hardware", "second"}, {"gpus", "8"}, {"params", "1B"}, {"tokens", "1B"}, {"mfu", mfu}});
    };
    CHECK(given("70 %").empty());
    CHECK(given("71 %") == Checks{Check::mfu_given});
    // 6e20 FLOP in 0.25 h on one device of 1,000 TFLOPS.
    const auto implied = [](std::string_view hours) {
        return findings_of({{"hardware", "second"}, {"hours", hours}, {"params", "1B"}, {"tokens", "100B"}});
    };
    CHECK(implied("200").mfu == Approx(6e20 / (1e15 * 200 * 3600)));
    CHECK(implied("238").checks.empty());
    CHECK(implied("236").checks == Checks{Check::mfu_reached});
    // Work for all stages of a project need not be that of this one.
    const Catalog catalog = fixture_catalog();
    Request stage = test::request({{"hardware", "second"}, {"hours", "1"}, {"params", "1B"}, {"tokens", "100B"}});
    for (const Field field : {Field::params, Field::tokens}) stage.place(field).kind = Place::Kind::shared;
    const Run run = test::run_of(stage, catalog);
    CHECK(check(stage, run, estimate(run), catalog).checks.empty());
    // FLOP that a source estimated are doubted only where they are impossible.
    CHECK(checks_of({{"model", "work-2018"}, {"hardware", "second"}, {"hours", "300"}}).empty());
    CHECK(checks_of({{"model", "work-2018"}, {"hardware", "second"}, {"hours", "270"}}) == Checks{Check::mfu_reached});
}

TEST_CASE("A given intensity that no grid has is noted") {
    const auto of = [](std::string_view intensity) {
        return checks_of({{"hardware", "old"}, {"hours", "1"}, {"intensity_g_per_kwh", intensity}});
    };
    CHECK(of("4.9") == Checks{Check::intensity_low});
    CHECK(of("5").empty());
    CHECK(of("1500").empty());
    CHECK(of("1501") == Checks{Check::intensity_high});
    CHECK(checks_of({{"hardware", "old"}, {"hours", "1"}, {"mix", "wind=1"}, {"basis", "direct"}}).empty());
}

TEST_CASE("A training whose states do not fit the devices is noted") {
    const auto on = [](std::string_view devices) {
        return findings_of({{"hardware", "second"}, {"gpus", devices}, {"params", "10B"}, {"tokens", "1B"}});
    };
    CHECK(on("1").checks == Checks{Check::memory});
    CHECK(on("1").state == gigabyte(160));
    CHECK(on("2").checks.empty());
    // With the hours given it may be a fine-tuning.
    CHECK(!checks_of({{"hardware", "second"}, {"hours", "9000"}, {"params", "10B"}, {"tokens", "1B"}})
               .has(Check::memory));
}

TEST_CASE("Years of training and hardware of a later year are noted") {
    CHECK(checks_of({{"hardware", "old"}, {"hours", "17520"}}).empty());
    CHECK(checks_of({{"hardware", "old"}, {"hours", "17521"}}) == Checks{Check::long_time});
    CHECK(checks_of({{"hardware", "second"}, {"hours", "1"}, {"as_of", "2021"}}) == Checks{Check::later_hardware});
    CHECK(checks_of({{"hardware", "second"}, {"hours", "1"}, {"as_of", "2022"}}).empty());
}
