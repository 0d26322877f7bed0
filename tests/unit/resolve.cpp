#include "../catch.hpp"

#include "../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

using Said = std::vector<std::pair<std::string_view, std::string_view>>;
Run run_said(const Said& said) { return run_of(request(said)); }
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
    for (const Origin origin : {run.devices.origin, run.hours.origin, run.pue.origin, run.intensity.origin, run.spot_price->origin, run.draw.whole->origin})
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
          std::vector<std::string>{"dlcost: --hardware: no_run: expected hardware on which bert has a published run (nvidia-v100-sxm2-16gb, google-tpu-v2), or "
                                   "hours as well, found \"p100\""});
    const Run named = run_said({{"model", "bert"}, {"hardware", "p100"}, {"hours", "100"}, {"gpus", "8"}});
    CHECK(named.assumes(Assumption::model_is_a_name));
    CHECK(!named.published);
}

TEST_CASE("Other devices than published keep the device-hours, and with them every total") {
    for (const char* model : {"bert", "elmo", "gpt-2", "nas", "lisa", "lisa-project", "transformer-base", "transformer-big"}) {
        for (const char* devices : {"1", "7", "64", "100000"}) {
            INFO(model << " " << devices);
            const Estimate published = estimate_of({{"model", model}}), moved = estimate_of({{"model", model}, {"gpus", devices}});
            CHECK(moved.device_hours.in(device_hour) == Approx(published.device_hours.in(device_hour)).epsilon(1e-14));
            CHECK(moved.energy->total.in(kwh) == Approx(published.energy->total.in(kwh)).epsilon(1e-14));
            CHECK(moved.emissions->location.in(lb) == Approx(published.emissions->location.in(lb)).epsilon(1e-14));
            CHECK(moved.cost.spot->in(usd) == Approx(published.cost.spot->in(usd)).epsilon(1e-14));
        }
    }
    CHECK(run_said({{"model", "bert"}, {"gpus", "32"}}).assumes(Assumption::hours_from_device_hours));
    CHECK(!run_said({{"model", "bert"}, {"gpus", "64"}}).assumes(Assumption::hours_from_device_hours));
}

TEST_CASE("A published total is watts per device: hours that were said scale it with the devices") {
    const Run run = run_said({{"model", "bert"}, {"gpus", "32"}, {"hours", "10"}});
    CHECK(run.draw.whole->value.in(watt) == Approx(12041.51 / 2));
    CHECK(run.assumes(Assumption::power_scaled));
}

TEST_CASE("Any part of the power that is said replaces the published total") {
    const Run run = run_said({{"model", "bert"}, {"gpu_power_w", "250"}});
    CHECK(!run.draw.whole);
    CHECK(run.draw.gpu->value == watt(250));
    CHECK(run.draw.cpu->origin == Origin::standard);
    CHECK(run.assumes(Assumption::host_cpu));
    CHECK(run.assumes(Assumption::host_memory));
    const Run all = run_said({{"model", "bert"}, {"power_w", "10kW"}});
    CHECK(all.draw.whole->value == kilowatt(10));
    CHECK(all.draw.whole->origin == Origin::said);
}

TEST_CASE("A TPU run without published power is estimated from the chip's own draw, and says so") {
    const Run run = run_said({{"model", "nas"}, {"hardware", "tpu-v2"}});
    CHECK(run.draw.whole->value == watt(208));
    CHECK(run.draw.whole->origin == Origin::derived);
    CHECK(run.assumes(Assumption::system_draw));
    CHECK(run.draw.whole->spread > Spread::sure(1));
}

TEST_CASE("Without power of its own, a GPU draws a share of its TDP and has a share of a host") {
    const Run run = run_said({{"hardware", "v100"}, {"gpus", "16"}, {"hours", "1"}});
    CHECK(run.draw.gpu->value.in(watt) == Approx(0.67 * 300));
    CHECK(run.draw.cpu->value.in(watt) == Approx(2 * 182.57));
    CHECK(run.draw.memory->value.in(watt) == Approx(2 * 195.2));
    CHECK(run_said({{"hardware", "v100"}, {"hours", "1"}, {"tdp_fraction", "0.5"}}).draw.gpu->value.in(watt) == Approx(150));
    CHECK(run_said({{"hardware", "v100"}, {"hours", "1"}, {"memory_gb", "100"}}).draw.memory->value.in(watt) == Approx(37.25));
}

TEST_CASE("A GPU without host is GPU only") {
    CHECK(run_said({{"hours", "1"}, {"gpu_power_w", "300"}, {"cpu_power_w", "0"}, {"memory_power_w", "0"}}).draw.covers == Covers::gpu_only);
    CHECK(run_said({{"hours", "1"}, {"gpu_power_w", "300"}}).draw.covers == Covers::whole_node);
}

TEST_CASE("Defaults: the newest survey's PUE, the United States, life-cycle, and they are told") {
    const Run run = run_said({{"hardware", "v100"}, {"hours", "1"}});
    CHECK(run.pue.value == Pue::sure(1.54));
    CHECK(run.intensity.value.in(g_per_kwh) == Approx(384.4));
    CHECK(run.basis == Basis::life_cycle);
    for (const Assumption assumption : {Assumption::one_device, Assumption::tdp_draw, Assumption::default_pue, Assumption::default_region, Assumption::default_offer,
                                        Assumption::old_offer})
        CHECK(run.assumes(assumption));
}

TEST_CASE("A region brings its intensity, life-cycle and newest, and a new look at the price") {
    const Run run = run_said({{"model", "bert"}, {"region", "germany"}});
    CHECK(run.intensity.value.in(g_per_kwh) == Approx(329.65));
    CHECK(run.intensity.origin == Origin::catalog);
    CHECK(run.basis == Basis::life_cycle);
    CHECK(run.pue.value == Pue::sure(1.58));
    CHECK(!run.tariff);
    CHECK(run.spot_price->origin == Origin::catalog);
}

TEST_CASE("As of a year: the newest figure not after it, or the oldest later one, which is told") {
    CHECK(run_said({{"hours", "1"}, {"power_w", "1"}, {"as_of", "2018"}}).intensity.value.in(g_per_kwh) == Approx(462.61));
    CHECK(run_said({{"hours", "1"}, {"power_w", "1"}, {"as_of", "2021"}}).pue.value == Pue::sure(1.59));
    const Run early = run_said({{"hours", "1"}, {"power_w", "1"}, {"as_of", "2001"}});
    CHECK(early.intensity.value.in(g_per_kwh) == Approx(504.9));
    CHECK(early.assumes(Assumption::later_figure));
    CHECK(!run_said({{"hours", "1"}, {"power_w", "1"}, {"as_of", "2020"}}).assumes(Assumption::later_figure));
}

TEST_CASE("A basis that the zone has no figure for is no answer") {
    CHECK(faults_of({{"hours", "1"}, {"power_w", "1"}, {"region", "de"}, {"basis", "direct"}}).front().find("no_figure") != std::string::npos);
    CHECK(run_said({{"hours", "1"}, {"power_w", "1"}, {"basis", "direct"}}).intensity.value == lb_per_kwh(0.954));
}

TEST_CASE("A provider brings its PUE, its price and its market-based intensity") {
    const Run google = run_said({{"model", "bert"}, {"provider", "gcp"}});
    CHECK(google.pue.value == Pue::sure(1.1));
    CHECK(google.market_intensity->value == lb_per_kwh(0));
    CHECK(google.on_demand_price->value == usd_per_device_hour(2.48));
    const Run aws = run_said({{"model", "bert"}, {"provider", "aws"}});
    CHECK(aws.market_intensity->value == lb_per_kwh(0.477));
    CHECK(aws.assumes(Assumption::no_offer));
    CHECK(!aws.on_demand_price);
    const Run any = run_said({{"model", "bert"}, {"provider", "large-cloud"}});
    CHECK(any.assumes(Assumption::no_provider_pue));
}

TEST_CASE("Both ends of a price come from one offer: one that is said stands alone") {
    const Run run = run_said({{"model", "bert"}, {"price_usd", "3"}});
    CHECK(run.on_demand_price->value == usd_per_device_hour(3));
    CHECK(!run.spot_price);
    CHECK(run.assumes(Assumption::half_price));
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
    CHECK(faults_of({{"model", "bret"}, {"hardware", "V10O"}, {"region", "germny"}, {"hours", "1"}, {"device_hours", "2"}}) ==
          std::vector<std::string>{"dlcost: --device-hours: conflict: expected hours or device_hours, found both",
                                   "dlcost: --model: unknown_name: expected a model (dlcost list models), found \"bret\" (did you mean \"bert\"?)",
                                   "dlcost: --hardware: unknown_name: expected an accelerator (dlcost list accelerators), found \"V10O\" (did you mean \"v100\"?)",
                                   "dlcost: --region: unknown_name: expected a grid zone (dlcost list zones), found \"germny\" (did you mean \"germany\"?)"});
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
          "dlcost: missing_field: expected hours or device_hours, or a model with a published run, found none of them (try --model bert, or --hardware v100 --gpus 8 "
          "--hours 72)");
    CHECK(faults_of({{"hours", "1"}}).front() ==
          "dlcost: missing_field: expected power: hardware, gpu_power_w or power_w, found none of them (try --hardware v100)");
}
