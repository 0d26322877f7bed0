#include "../../catch.hpp"

#include "run_said.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {
Run in_place(std::string_view region, std::string_view basis = "life-cycle") {
    return run_said({{"hours", "1"}, {"power_w", "1"}, {"region", region}, {"basis", basis}});
}
std::string_view grid_of(const Run& run) {
    static const Catalog catalog = builtin_catalog();
    return catalog.text(catalog.at(run.grid).id);
}
}  // namespace

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

TEST_CASE("A mix of that name is meant before the zone that has one") {
    const Catalog catalog = builtin_catalog();
    const Run article = run_of(request({{"hours", "1"}, {"power_w", "1"}, {"mix", "germany"}}));
    CHECK(article.named_mix == catalog.find<Mix>("germany"));
    CHECK(article.intensity.as_of == Date{2019, 0, 0});
    const Run zone = run_of(request({{"hours", "1"}, {"power_w", "1"}, {"mix", "de"}}));
    CHECK(!zone.named_mix);
    CHECK(zone.grid == catalog.find<Zone>("de"));
}
