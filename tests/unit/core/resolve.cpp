#include "../../catch.hpp"

#include "fixture.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {}  // namespace

TEST_CASE("A model alone is its published run in its published setting") {
    const Run run = fixture::run_of({{"model", "paper"}});
    CHECK(run.devices.value == Devices::sure(64));
    CHECK(run.hours.value == hour(80));
    CHECK(run.pue.value == Pue::sure(1.6));
    CHECK(run.intensity.value == lb_per_kwh(0.9));
    CHECK(run.basis == Basis::direct);
    CHECK(run.spot_price->value == usd_per_device_hour(0.75));
    for (const Origin origin : {run.devices.origin, run.hours.origin, run.pue.origin, run.intensity.origin,
                                run.spot_price->origin, run.draw.whole->origin})
        CHECK(origin == Origin::published);
    CHECK(run.assumptions.empty());
}

TEST_CASE("What a paper leaves open is not called published") {
    const Run run = fixture::run_of({{"model", "solved"}});
    CHECK(run.draw.whole->origin == Origin::derived);
    CHECK(run.assumes(Assumption::derived_power));
}

TEST_CASE("The hardware chooses among a model's published runs") {
    CHECK(fixture::id(fixture::run_of({{"model", "paper"}}).hardware) == "old");
    CHECK(fixture::id(fixture::run_of({{"model", "paper"}, {"hardware", "chip"}}).hardware) == "chip");
    CHECK(
        fixture::faults_of({{"model", "paper"}, {"hardware", "card"}}) ==
        std::vector<std::string>{"dlcost: --hardware: paper has no published run on \"card\" (published runs use "
                                 "old, chip, second; for other hardware add --hours, or run dlcost plan --model paper "
                                 "--hardware card --gpus 64)"});
    const Run named = fixture::run_of({{"model", "paper"}, {"hardware", "card"}, {"hours", "100"}, {"gpus", "8"}});
    CHECK(named.assumes(Assumption::model_is_a_name));
    CHECK(!named.published);
}

TEST_CASE("Other devices than published keep the device-hours, and with them every total") {
    for (const char* model :
         {"bert", "elmo", "gpt-2", "nas", "lisa", "lisa-project", "transformer-base", "transformer-big"}) {
        for (const char* devices : {"1", "7", "64", "100000"}) {
            INFO(model << " " << devices);
            const Estimate published = estimate_of({{"model", model}}),
                           moved = estimate_of({{"model", model}, {"gpus", devices}});
            CHECK(moved.device_hours.in(device_hour) == Approx(published.device_hours.in(device_hour)).epsilon(1e-14));
            CHECK(moved.energy->total.in(kwh) == Approx(published.energy->total.in(kwh)).epsilon(1e-14));
            CHECK(moved.emissions->location.in(lb) == Approx(published.emissions->location.in(lb)).epsilon(1e-14));
            CHECK(moved.cost.spot->in(usd) == Approx(published.cost.spot->in(usd)).epsilon(1e-14));
        }
    }
    CHECK(run_of(request({{"model", "bert"}, {"gpus", "32"}})).assumes(Assumption::hours_from_device_hours));
    CHECK(!run_of(request({{"model", "bert"}, {"gpus", "64"}})).assumes(Assumption::hours_from_device_hours));
}

TEST_CASE("Defaults: the PUE of a cloud, the United States, life-cycle, and they are reported") {
    const Run run = fixture::run_of({{"hardware", "old"}, {"hours", "1"}});
    CHECK(run.pue.value == Pue::sure(1.15));
    CHECK(run.site.value == Site::cloud);
    CHECK(run.intensity.value.in(g_per_kwh) == Approx(400));
    CHECK(run.basis == Basis::life_cycle);
    for (const Assumption assumption : {Assumption::one_device, Assumption::tdp_draw, Assumption::cloud_pue,
                                        Assumption::default_region, Assumption::default_offer})
        CHECK(run.assumes(assumption));
}

TEST_CASE("A published run on the given number of devices comes before the first") {
    const Run sized = fixture::run_of({{"model", "sized"}, {"gpus", "64"}});
    CHECK(sized.hours.value == hour(20));
    CHECK(sized.hours.origin == Origin::published);
    // Its 16 chips are not the hardware of its first run.
    const Run paper = fixture::run_of({{"model", "paper"}, {"gpus", "16"}});
    CHECK(fixture::id(paper.hardware) == "old");
    CHECK(paper.hours.value == hour(4 * 80));
    CHECK(paper.assumes(Assumption::hours_from_device_hours));
}

TEST_CASE("A publication that gives its power and no PUE counts none, unless a place is given") {
    const Run metered = fixture::run_of({{"model", "metered"}});
    CHECK(metered.pue.value == Pue::sure(1));
    CHECK(metered.assumes(Assumption::published_without_pue));
    CHECK(estimate(metered).energy->total.in(kwh) == Approx(6 * 100));
    CHECK(estimate(metered).emissions->location.in(kg) == Approx(600 * 0.05));
    CHECK(fixture::run_of({{"model", "metered"}, {"provider", "big"}}).pue.value == Pue::sure(1.1));
    CHECK(fixture::run_of({{"model", "metered"}, {"pue", "1.2"}}).pue.value == Pue::sure(1.2));
    CHECK(fixture::run_of({{"model", "hours-only"}}).pue.value == Pue::sure(1.15));
}

TEST_CASE("A run is at the published place unless another place is given") {
    const Run run = fixture::run_of({{"model", "elsewhere"}});
    CHECK(fixture::id(run.cloud_region) == "big:east");
    CHECK(run.pue.value == Pue::sure(1.15));
    CHECK(run.assumes(Assumption::region_pue));
    CHECK(run.assumes(Assumption::subregion_upstream));
    CHECK(!run.market_intensity);
    CHECK(!fixture::run_of({{"model", "elsewhere"}, {"region", "de"}}).cloud_region);
}

TEST_CASE("A source's estimates are reported") {
    CHECK(fixture::run_of({{"model", "guess"}}).assumes(Assumption::estimated_run));
    CHECK(!fixture::run_of({{"model", "metered"}}).assumes(Assumption::estimated_run));
}

TEST_CASE("Work done again counts on spot devices only") {
    const fixture::Given base{{"model", "paper"}, {"restart_overhead", "0.1"}};
    fixture::Given on_spot = base;
    on_spot.push_back({"spot", "true"});
    CHECK(fixture::estimate_of(base).device_hours == device_hour(64 * 80));
    CHECK(fixture::run_of(base).assumes(Assumption::rework_without_spot));
    const Estimate spot = fixture::estimate_of(on_spot);
    CHECK(spot.device_hours.in(device_hour) == Approx(1.1 * 64 * 80));
    CHECK(spot.energy->total.in(kwh) == Approx(1.1 * 12 * 80 * 1.6));
    CHECK(spot.cost.spot->in(usd) == Approx(1.1 * 64 * 80 * 0.75));
}

TEST_CASE("The method named after the paper has the constants of the paper") {
    const Run run = run_of(request({{"hardware", "v100"}, {"hours", "1"}, {"method", "strubell"}}));
    CHECK(run.pue.value == Pue::sure(1.58));
    CHECK(run.intensity.value == lb_per_kwh(0.954));
    CHECK(run.basis == Basis::direct);
}

TEST_CASE("All faults of a request at once") {
    CHECK(faults_of(
              {{"model", "bret"}, {"hardware", "V10O"}, {"region", "germny"}, {"hours", "1"}, {"device_hours", "2"}}) ==
          std::vector<std::string>{
              "dlcost: --device-hours cannot be used with --hours",
              "dlcost: --model: unknown model \"bret\" (did you mean \"bert\"? see dlcost list models)",
              "dlcost: --hardware: unknown accelerator \"V10O\" (did you mean \"v100\"? see dlcost list accelerators)",
              "dlcost: --region: unknown region \"germny\" (did you mean \"Germany\"? see dlcost list zones and dlcost "
              "list regions)"});
}

TEST_CASE("Different ways to give the same value exclude each other") {
    for (const Exclusion& pair : exclusions()) {
        Request both = request({{"gpus", "1"}});
        const auto text = [](Field f) {
            if (f == Field::pue) return "1.1";
            return f == Field::spot ? "true" : f == Field::price_kind ? "typical" : "1";
        };
        REQUIRE(!set_field(both, info(pair.one), {Place::Kind::flag, 0, 0}, text(pair.one)));
        REQUIRE(!set_field(both, info(pair.other), {Place::Kind::flag, 0, 0}, text(pair.other)));
        const auto run = resolve(both, builtin_catalog());
        INFO(info(pair.one).name << " " << info(pair.other).name);
        REQUIRE(!run);
        CHECK(run.faults().front().code == Code::conflict);
    }
}

TEST_CASE("Required values that are missing are named") {
    CHECK(faults_of({}) ==
          std::vector<std::string>{
              "dlcost: nothing to estimate: give --model, or --hardware with --hours, or --params with --tokens (try "
              "--model bert, or --hardware v100 --gpus 8 --hours 72)"});
    CHECK(faults_of({{"hours", "1"}}).front() ==
          "dlcost: missing --hardware, --gpu-power-w or --power-w (try --hardware v100)");
}
