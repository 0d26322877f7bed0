#include "../../catch.hpp"

#include "../../support.hpp"

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
    CHECK(run.draw.gpu->value.in(watt) == Approx(0.75 * 300));
    CHECK(run.draw.cpu->value.in(watt) == Approx(2 * (343.7 + 96)));
    CHECK(run.draw.memory->value.in(watt) == Approx(2 * 476.2));
    CHECK(run_said({{"hardware", "v100"}, {"hours", "1"}, {"tdp_fraction", "0.5"}}).draw.gpu->value.in(watt) ==
          Approx(150));
    CHECK(run_said({{"hardware", "v100"}, {"hours", "1"}, {"memory_gb", "100"}}).draw.memory->value.in(watt) ==
          Approx(37.25));
}

TEST_CASE("A GPU without host is GPU only") {
    CHECK(
        run_said({{"hours", "1"}, {"gpu_power_w", "300"}, {"cpu_power_w", "0"}, {"memory_power_w", "0"}}).draw.covers ==
        Covers::gpu_only);
    CHECK(run_said({{"hours", "1"}, {"gpu_power_w", "300"}}).draw.covers == Covers::whole_node);
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

TEST_CASE("A region brings its intensity, life-cycle and newest, and a new look at the price") {
    const Run run = run_said({{"model", "bert"}, {"region", "germany"}});
    CHECK(run.intensity.value.in(g_per_kwh) == Approx(329.65));
    CHECK(run.intensity.origin == Origin::catalog);
    CHECK(run.basis == Basis::life_cycle);
    CHECK(run.pue.value == Pue::sure(1.58));
    CHECK(run.spot_price->origin == Origin::catalog);
    CHECK(run.offer);
}

TEST_CASE("As of a year: the newest figure not after it, or the oldest later one, which is told") {
    const auto as_of = [](std::string_view year) {
        return run_said({{"hours", "1"}, {"power_w", "1"}, {"as_of", year}});
    };
    CHECK(as_of("2018").intensity.value.in(g_per_kwh) == Approx(462.61));
    CHECK(as_of("2021").pue.value == Pue::sure(1.57));
    CHECK(as_of("2012").pue.value == Pue::sure(1.98));
    CHECK(as_of("1999").intensity.as_of == Date{2000, 0, 0});
    CHECK(as_of("1999").assumes(Assumption::later_intensity));
    CHECK(as_of("1999").assumes(Assumption::later_pue));
    CHECK(!as_of("2001").assumes(Assumption::later_intensity));
    CHECK(as_of("2001").assumes(Assumption::later_pue));
    CHECK(!as_of("2020").assumes(Assumption::later_pue));
}

namespace {
Run in_place(std::string_view region, std::string_view basis = "life-cycle") {
    return run_said({{"hours", "1"}, {"power_w", "1"}, {"region", region}, {"basis", basis}});
}
std::string_view grid_of(const Run& run) {
    static const Catalog catalog = builtin_catalog();
    return catalog.text(catalog.at(run.grid).id);
}
}  // namespace

TEST_CASE("Names of zones that people type") {
    const Catalog catalog = builtin_catalog();
    for (const auto& [typed, id] : std::initializer_list<std::pair<const char*, const char*>>{{"uk", "GB"},
                                                                                              {"United Kingdom", "GB"},
                                                                                              {"california", "US-CA"},
                                                                                              {"us-ca", "US-CA"},
                                                                                              {"world", "WORLD"},
                                                                                              {"camx", "CAMX"},
                                                                                              {"Deutschland", "DE"},
                                                                                              {"quebec", "CA-QC"},
                                                                                              {"deu", "DE"},
                                                                                              {"georgia", "GE"},
                                                                                              {"Hong Kong", "HK"},
                                                                                              {"eu", "EU27"},
                                                                                              {"south korea", "KR"},
                                                                                              {"ca", "CA"},
                                                                                              {"usa", "US"}}) {
        INFO(typed);
        const auto zone = catalog.find<Zone>(typed);
        REQUIRE(zone);
        CHECK(catalog.text(catalog.at(zone).id) == id);
    }
}

TEST_CASE("A zone without a figure for the basis has its mix, else its subregion's mix, else its parent's figure") {
    const Run quebec =
        in_place("ca-qc");  // hydro 92.1 %, wind 6.7 %, biofuel 0.7 %, oil 0.3 %, gas 0.2 %, solar 0.01 %, IPCC medians
    CHECK(quebec.intensity.value.in(g_per_kwh) ==
          Approx((0.921 * 24 + 0.067 * 11 + 0.007 * 230 + 0.003 * 650 + 0.002 * 490 + 0.0001 * 45) / 1.0001));
    CHECK(quebec.assumes(Assumption::mix_intensity));
    CHECK(quebec.intensity.origin == Origin::derived);
    CHECK(quebec.intensity.spread > Spread::sure(1));
    const Run virginia = in_place("aws:us-east-1");
    CHECK(virginia.assumes(Assumption::subregion_mix));
    CHECK(grid_of(virginia) == "SRVC");
    CHECK(virginia.intensity.value.in(g_per_kwh) ==
          Approx((0.105 * 820 + 0.393 * 490 + 0.001 * 650 + 0.399 * 12 + 0.014 * 24 + 0.005 * 11 + 0.06 * 45 +
                  0.021 * 230 + 0.003 * 700) /
                 1.001));
    CHECK(grid_of(in_place("us-va")) == "SRVC");
    CHECK(in_place("us-va").assumes(Assumption::subregion_mix));
    const Run state = in_place("us-vt");
    CHECK(state.assumes(Assumption::parent_intensity));
    CHECK(grid_of(state) == "US");
    CHECK(state.intensity.value == in_place("us").intensity.value);
    CHECK(in_place("kenya", "direct").assumes(Assumption::mix_intensity));
    CHECK(in_place("kenya", "direct").intensity.value < in_place("kenya").intensity.value);
    for (const char* stated : {"de", "us", "world"}) CHECK(in_place(stated).intensity.origin == Origin::catalog);
}

TEST_CASE("A cloud region of the United States has the direct figure of its eGRID subregion") {
    const Run run = in_place("aws:us-east-1", "direct");
    CHECK(run.intensity.value.in(lb_per_kwh) == Approx(0.596326));
    CHECK(run.assumes(Assumption::subregion_figure));
    CHECK(grid_of(run) == "SRVC");
    CHECK(in_place("us-va", "direct").intensity.value.in(lb_per_kwh) == Approx(0.5396));
}

TEST_CASE("A cloud region of the United States without a subregion of its own has that of its state") {
    const Run lambda = in_place("lambda:us-west-1"), california = in_place("california");
    CHECK(grid_of(lambda) == "CAMX");
    CHECK(lambda.assumes(Assumption::subregion_mix));
    CHECK(lambda.intensity.value == california.intensity.value);
    const Run direct = in_place("lambda:us-west-1", "direct");
    CHECK(grid_of(direct) == "CAMX");
    CHECK(direct.assumes(Assumption::subregion_figure));
    CHECK(direct.intensity.value.in(lb_per_kwh) == Approx(0.429983));
    CHECK(grid_of(in_place("coreweave:RNO2")) == grid_of(in_place("us-nv")));
    CHECK(in_place("coreweave:US-EAST-01").assumes(Assumption::parent_intensity));  // New York has none
}

TEST_CASE("A cloud region carries its provider, and a bare one needs it said") {
    static const Catalog catalog = builtin_catalog();
    const auto provider = [](const Run& run) { return catalog.text(catalog.at(run.provider).id); };
    CHECK(provider(in_place("gcp:us-central1")) == "google");
    CHECK(provider(in_place("google:us-central1")) == "google");
    const Run said = run_said({{"hours", "1"}, {"power_w", "1"}, {"provider", "aws"}, {"region", "us-east-1"}});
    CHECK(said.cloud_region == in_place("aws:us-east-1").cloud_region);
    CHECK(faults_of({{"hours", "1"}, {"power_w", "1"}, {"region", "us-east-1"}}).front() ==
          "dlcost: --region: unknown_name: expected a grid zone or a cloud region (dlcost list zones, dlcost list "
          "regions), found \"us-east-1\" (did you mean \"aws:us-east-1\"?)");
    CHECK(faults_of({{"hours", "1"}, {"power_w", "1"}, {"provider", "gcp"}, {"region", "aws:us-east-1"}}).front() ==
          "dlcost: --region: conflict: expected a region of Google Cloud, found \"aws:us-east-1\"");
}

TEST_CASE("PUE and water are the cloud region's where it has them, else the provider's") {
    CHECK(in_place("aws:us-east-1").assumes(Assumption::region_pue));
    const Run fleet = run_said({{"hours", "1"}, {"power_w", "1"}, {"provider", "aws"}, {"water", "true"}});
    CHECK(fleet.pue.value == Pue::sure(1.14));
    CHECK(fleet.wue->value == litre_per_kwh(0.12));
    CHECK(run_said({{"hours", "1"}, {"power_w", "1"}, {"provider", "aws"}, {"as_of", "2024"}}).pue.value ==
          Pue::sure(1.15));
    CHECK(run_said({{"hours", "1"}, {"power_w", "1"}, {"provider", "coreweave"}}).assumes(Assumption::no_provider_pue));
}

TEST_CASE("Market-based: the provider's published intensity, else what its contracts leave of the grid's average") {
    const auto market = [](std::string_view provider, std::string_view as_of = "2026") {
        return run_said({{"hours", "1"}, {"power_w", "1"}, {"provider", provider}, {"as_of", as_of}}).market_intensity;
    };
    CHECK(market("google")->value.in(g_per_kwh) == Approx(94));
    CHECK(market("google", "2021")->value == lb_per_kwh(0));
    CHECK(market("large-cloud")->value == lb_per_kwh(0.477));
    CHECK(market("aws")->value == lb_per_kwh(0));
    CHECK(market("aws", "2022")->value.in(g_per_kwh) ==
          Approx(0.1 * run_said({{"hours", "1"}, {"power_w", "1"}, {"as_of", "2022"}}).intensity.value.in(g_per_kwh)));
    CHECK(!market("azure"));
}

TEST_CASE("A mix that is said gives the intensity") {
    const auto with = [](std::string_view mix) { return run_said({{"hours", "1"}, {"power_w", "1"}, {"mix", mix}}); };
    CHECK(with("gas=40%,wind=60%").intensity.value.in(g_per_kwh) == Approx(0.4 * 490 + 0.6 * 11));
    CHECK(with("coal=1").intensity.value.in(g_per_kwh) == Approx(820));
    CHECK(with("ca-qc").intensity.value == in_place("ca-qc").intensity.value);
    const Run aws = with("aws");  // Table 2 of the paper: 17 renewable, 24 gas, 30 coal, 26 nuclear, 3 open
    CHECK(aws.intensity.value.in(g_per_kwh) == Approx(0.17 * 38 + 0.24 * 490 + 0.30 * 820 + 0.26 * 12 + 0.03 * 700));
    CHECK(aws.assumes(Assumption::mix_rest));
    CHECK(!with("de").assumes(Assumption::mix_rest));  // a zone's own mix comes before the table's
    const auto fault = [](std::string_view mix) {
        return faults_of({{"hours", "1"}, {"power_w", "1"}, {"mix", mix}}).front();
    };
    CHECK(fault("gas=40%,wind=50%") == "dlcost: --mix: out_of_range: expected shares that sum to 100 %, found 90 %");
    CHECK(fault("gaz=100%") ==
          "dlcost: --mix: unknown_name: expected a way of generation (dlcost list factors), found \"gaz\" (did you "
          "mean \"gas\"?)");
    CHECK(fault("gas=2") == "dlcost: --mix: bad_number: expected shares such as gas=40%,wind=60%, found \"gas=2\"");
    CHECK(fault("gas=1,") == "dlcost: --mix: bad_number: expected shares such as gas=40%,wind=60%, found \"\"");
    CHECK(fault("gas=0.5,Gas=0.5") == "dlcost: --mix: conflict: expected \"Gas\" once, found it twice");
    CHECK(fault("atlantis").find("unknown_name") != std::string::npos);
}

TEST_CASE("Light work leaves a device half idle") {
    CHECK(run_said({{"model", "alphastar"}, {"gpu_power_w", "5"}}).draw.gpu->value == watt(5));
    CHECK(run_said({{"hardware", "v100"}, {"hours", "1"}}).tdp_fraction->value == Load::sure(0.75));
    const Run small = run_said({{"model", "katago"}});
    CHECK(small.assumes(Assumption::light_draw));
    CHECK(small.tdp_fraction->value == Load::sure(0.35));
}

TEST_CASE("The host is the accelerator's own kind, and a whole computer needs none") {
    static const Catalog catalog = builtin_catalog();
    const auto host = [](const char* hardware) {
        return catalog.text(catalog.at(run_said({{"hardware", hardware}, {"hours", "1"}}).host).id);
    };
    CHECK(host("h100") == "hgx-h100");
    CHECK(host("a100") == "aws-p4d-24xlarge");
    CHECK(host("rtx4090") == "workstation");
    const Run mac = run_said({{"hardware", "m2 ultra"}, {"hours", "1"}});
    CHECK(!mac.host);
    CHECK(mac.draw.whole->value.in(watt) == Approx(0.75 * 295));
    CHECK(mac.assumes(Assumption::computer_draw));
}

TEST_CASE("Manufacture: the accelerator's own figures where there are some, over the lifetime that was said") {
    const Estimate six = estimate_of({{"hardware", "h100"}, {"gpus", "8"}, {"hours", "100"}, {"embodied", "true"}});
    CHECK(six.embodied->low.in(kg) == Approx(164.0 * 800 / (6 * 8760)));
    CHECK(six.embodied->high.in(kg) == Approx(273.0 * 800 / (6 * 8760)));
    const Estimate three =
        estimate_of({{"hardware", "h100"}, {"gpus", "8"}, {"hours", "100"}, {"embodied", "true"}, {"lifetime", "3y"}});
    CHECK(three.embodied->low.in(kg) == Approx(2 * six.embodied->low.in(kg)));
    CHECK(run_said({{"hardware", "t4"}, {"hours", "1"}, {"embodied", "true"}}).assumes(Assumption::generic_embodied));
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

TEST_CASE("A spot price above the one on demand is refused") {
    CHECK(faults_of({{"hours", "1"}, {"power_w", "1"}, {"price_usd", "1"}, {"spot_price_usd", "5"}}).front() ==
          "dlcost: --spot-price-usd: out_of_range: expected a spot price not above the one on demand, found one above "
          "it");
}

TEST_CASE("A published draw of the devices alone stays that") {
    const Run run = run_said({{"model", "llama-2-7b"}});
    CHECK(run.draw.covers == Covers::gpu_only);
    CHECK(run.draw.gpu->value == watt(400));
    CHECK(!run.draw.cpu);
    CHECK(run.assumes(Assumption::published_gpu_only));
    const Estimate e = estimate(run);
    CHECK(e.energy->it.in(kwh) == Approx(184320 * 0.4));
    CHECK(!e.energy->cpu);
}

TEST_CASE("Of prices older than a year the newest counts") {
    static const Catalog catalog = builtin_catalog();
    const auto date = [](const char* hardware, const char* as_of) {
        const Run run = run_said({{"hardware", hardware}, {"hours", "1"}, {"as_of", as_of}});
        CHECK(run.assumes(Assumption::old_offer));
        return catalog.at(run.offer).as_of;
    };
    CHECK(date("v100", "2028").year == 2026);
    CHECK(date("tpu-v3", "2022") == Date{2021, 11, 17});
}

TEST_CASE("An end of a price that is later than the date asked for does not count") {
    const Said base{{"hardware", "t4"}, {"hours", "10"}, {"region", "aws:af-south-1"}};
    const auto as_of = [&](const char* date) {
        Said said = base;
        said.push_back({"as_of", date});
        return run_said(said);
    };
    const Run early = as_of("2025-05");
    CHECK(early.on_demand_price->value == usd_per_device_hour(0.698));
    CHECK(!early.spot_price);
    CHECK(early.assumes(Assumption::half_price));
    const Run late = as_of("2025-06");
    CHECK(late.spot_price->value == usd_per_device_hour(0.168675));
    CHECK(!late.assumes(Assumption::half_price));
}

TEST_CASE("A price of the same country comes before one of any region") {
    static const Catalog catalog = builtin_catalog();
    const Run run = run_said({{"hardware", "h100"}, {"hours", "1"}, {"region", "us-ny"}});
    const Offer& offer = catalog.at(run.offer);
    REQUIRE(offer.region);
    CHECK(catalog.text(catalog.at(catalog.at(catalog.at(offer.region).zone).parent).id) == "US");
    CHECK(catalog.at(offer.provider).kind == ProviderKind::large_cloud);
    CHECK(run.assumes(Assumption::price_elsewhere));
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

TEST_CASE("A mix of that name is meant before the zone that has one") {
    const Catalog catalog = builtin_catalog();
    const Run article = run_of(request({{"hours", "1"}, {"power_w", "1"}, {"mix", "germany"}}));
    CHECK(article.named_mix == catalog.find<Mix>("germany"));
    CHECK(article.intensity.as_of == Date{2019, 0, 0});
    const Run zone = run_of(request({{"hours", "1"}, {"power_w", "1"}, {"mix", "de"}}));
    CHECK(!zone.named_mix);
    CHECK(zone.grid == catalog.find<Zone>("de"));
}
