#include "../../catch.hpp"

#include "run_said.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

std::string_view id(Ref<Accelerator> ref) {
    static const Catalog catalog = builtin_catalog();
    return catalog.text(catalog.at(ref).id);
}

}  // namespace

TEST_CASE("A model alone is its published run in its published setting") {
    const Run run = run_said({{"model", "bert"}});
    CHECK(run.devices.value == Devices::sure(64));
    CHECK(run.hours.value == hour(79.2));
    CHECK(run.pue.value == Pue::sure(1.58));
    CHECK(run.intensity.value == lb_per_kwh(0.954));
    CHECK(run.basis == Basis::direct);
    CHECK(run.spot_price->value == usd_per_device_hour(0.74));
    for (const Origin origin : {run.devices.origin, run.hours.origin, run.pue.origin, run.intensity.origin,
                                run.spot_price->origin, run.draw.whole->origin})
        CHECK(origin == Origin::published);
    CHECK(run.assumptions.none());
}

TEST_CASE("What a paper leaves open is not called published") {
    const Run run = run_said({{"model", "lisa"}});
    CHECK(run.draw.whole->origin == Origin::derived);
    CHECK(run.assumes(Assumption::derived_power));
}

TEST_CASE("The hardware chooses among a model's published runs") {
    CHECK(id(run_said({{"model", "bert"}}).hardware) == "nvidia-v100-sxm2-16gb");
    CHECK(id(run_said({{"model", "bert"}, {"hardware", "tpu-v2"}}).hardware) == "google-tpu-v2");
    CHECK(faults_of({{"model", "bert"}, {"hardware", "p100"}}) ==
          std::vector<std::string>{"dlcost: --hardware: no_run: expected hardware on which bert has a published run "
                                   "(nvidia-v100-sxm2-16gb, google-tpu-v2, nvidia-a100-sxm4-80gb), "
                                   "or hours as well, found \"p100\""});
    const Run named = run_said({{"model", "bert"}, {"hardware", "p100"}, {"hours", "100"}, {"gpus", "8"}});
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
    CHECK(run_said({{"model", "bert"}, {"gpus", "32"}}).assumes(Assumption::hours_from_device_hours));
    CHECK(!run_said({{"model", "bert"}, {"gpus", "64"}}).assumes(Assumption::hours_from_device_hours));
}

TEST_CASE("Defaults: the newest survey's PUE, the United States, life-cycle, and they are told") {
    const Run run = run_said({{"hardware", "v100"}, {"hours", "1"}});
    CHECK(run.pue.value == Pue::sure(1.54));
    CHECK(run.intensity.value.in(g_per_kwh) == Approx(384.4));
    CHECK(run.basis == Basis::life_cycle);
    for (const Assumption assumption : {Assumption::one_device, Assumption::tdp_draw, Assumption::default_pue,
                                        Assumption::default_region, Assumption::default_offer})
        CHECK(run.assumes(assumption));
}

TEST_CASE("A published run on as many devices as were said comes before the first") {
    CHECK(run_said({{"model", "mlperf-bert-large"}, {"hardware", "h100"}, {"gpus", "64"}}).hours.origin ==
          Origin::published);
    const Run bert =
        run_said({{"model", "bert"}, {"gpus", "16"}});  // its 16 TPU are other hardware than its first run's
    CHECK(id(bert.hardware) == "nvidia-v100-sxm2-16gb");
    CHECK(bert.assumes(Assumption::hours_from_device_hours));
}

TEST_CASE("A publication that gives its draw and no PUE counts none, until a place is said") {
    const Run bloom = run_said({{"model", "bloom"}});
    CHECK(bloom.pue.value == Pue::sure(1));
    CHECK(bloom.assumes(Assumption::published_without_pue));
    CHECK(estimate(bloom).energy->total.in(kwh) == Approx(433196));
    CHECK(estimate(bloom).emissions->location.in(kg) == Approx(24692.2).epsilon(1e-4));
    CHECK(run_said({{"model", "bloom"}, {"provider", "aws"}}).pue.value == Pue::sure(1.14));
    CHECK(run_said({{"model", "bloom"}, {"pue", "1.2"}}).pue.value == Pue::sure(1.2));
    CHECK(run_said({{"model", "alexnet"}}).pue.value == Pue::sure(1.54));  // hours alone are published
}

TEST_CASE("A run is where its publication says, unless another place is said") {
    static const Catalog catalog = builtin_catalog();
    const Run run = run_said({{"model", "stable-diffusion"}});
    CHECK(catalog.text(catalog.at(run.cloud_region).id) == "aws:us-east-1");
    CHECK(run.assumes(Assumption::region_pue));
    CHECK(run.assumes(Assumption::subregion_mix));
    CHECK(!run.market_intensity);
    CHECK(!run_said({{"model", "stable-diffusion"}, {"region", "fr"}}).cloud_region);
}

TEST_CASE("What a source guessed is told") {
    CHECK(run_said({{"model", "gpt-4"}}).assumes(Assumption::estimated_run));
    CHECK(!run_said({{"model", "bloom"}}).assumes(Assumption::estimated_run));
}

TEST_CASE("Work done again counts on spot devices only") {
    const Said base{{"model", "bert"}, {"restart_overhead", "0.1"}};
    Said on_spot = base;
    on_spot.push_back({"spot", "true"});
    CHECK(estimate_of(base).device_hours == estimate_of({{"model", "bert"}}).device_hours);
    CHECK(run_said(base).assumes(Assumption::rework_without_spot));
    CHECK(estimate_of(on_spot).device_hours.in(device_hour) == Approx(1.1 * 5068.8));
    CHECK(estimate_of(on_spot).energy->total.in(kwh) == Approx(1.1 * 1506.8263953600003));
    CHECK(estimate_of(on_spot).cost.spot->in(usd) == Approx(1.1 * 3750.912));
}

TEST_CASE("The method named after the paper has the constants of the paper") {
    const Run run = run_said({{"hardware", "v100"}, {"hours", "1"}, {"method", "strubell"}});
    CHECK(run.pue.value == Pue::sure(1.58));
    CHECK(run.intensity.value == lb_per_kwh(0.954));
    CHECK(run.basis == Basis::direct);
}

TEST_CASE("All faults of a request at once") {
    CHECK(faults_of(
              {{"model", "bret"}, {"hardware", "V10O"}, {"region", "germny"}, {"hours", "1"}, {"device_hours", "2"}}) ==
          std::vector<std::string>{"dlcost: --device-hours: conflict: expected hours or device_hours, found both",
                                   "dlcost: --model: unknown_name: expected a model (dlcost list models), found "
                                   "\"bret\" (did you mean \"bert\"?)",
                                   "dlcost: --hardware: unknown_name: expected an accelerator (dlcost list "
                                   "accelerators), found \"V10O\" (did you mean \"v100\"?)",
                                   "dlcost: --region: unknown_name: expected a grid zone or a cloud region (dlcost "
                                   "list zones, dlcost list regions), found \"germny\" (did you mean \"Germany\"?)"});
}

TEST_CASE("Ways to say one thing exclude each other") {
    for (const Exclusion& pair : exclusions()) {
        Request both = request({{"gpus", "1"}});
        const auto text = [](Field f) { return f == Field::pue ? "1.1" : "1"; };
        REQUIRE(!say(both, info(pair.one), {Place::Kind::flag, 0, 0}, text(pair.one)));
        REQUIRE(!say(both, info(pair.other), {Place::Kind::flag, 0, 0}, text(pair.other)));
        const auto run = resolve(both, builtin_catalog());
        INFO(info(pair.one).name << " " << info(pair.other).name);
        REQUIRE(!run);
        CHECK(run.faults().front().code == Code::conflict);
    }
}

TEST_CASE("What is needed and was not said is named") {
    CHECK(faults_of({}).front() ==
          "dlcost: missing_field: expected hours or device_hours, or a model with a published run, or params and "
          "tokens, found none of them (try --model bert, or --hardware v100 --gpus 8 "
          "--hours 72)");
    CHECK(faults_of({{"hours", "1"}}).front() ==
          "dlcost: missing_field: expected power: hardware, gpu_power_w or power_w, found none of them (try --hardware "
          "v100)");
}
