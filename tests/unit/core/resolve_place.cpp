#include "../../catch.hpp"

#include "fixture.hpp"

using namespace dlcost;
using namespace dlcost::test::fixture;

namespace {
Run in_place(std::string_view region, std::string_view basis = "life-cycle") {
    return run_of({{"hours", "1"}, {"power_w", "1"}, {"region", region}, {"basis", basis}});
}
std::string_view grid_of(const Run& run) { return id(run.grid); }
}  // namespace

TEST_CASE("A region brings its intensity, life-cycle and newest, and a new look at the price") {
    const Run run = run_of({{"model", "paper"}, {"region", "germany"}});
    CHECK(run.intensity.value.in(g_per_kwh) == Approx(350));
    CHECK(run.intensity.origin == Origin::catalog);
    CHECK(run.basis == Basis::life_cycle);
    CHECK(run.pue.value == Pue::sure(1.6));
    CHECK(run.spot_price->origin == Origin::catalog);
    CHECK(id(run.offer) == "big:fra:old:2025");
}

TEST_CASE("As of a year: the newest value not after it, or the oldest later one, which is reported") {
    const auto as_of = [](std::string_view year) {
        return run_of({{"hours", "1"}, {"power_w", "1"}, {"as_of", year}});
    };
    CHECK(as_of("2018").intensity.value.in(g_per_kwh) == Approx(460));
    CHECK(as_of("2021").pue.value == Pue::sure(1.6));
    CHECK(as_of("2012").pue.value == Pue::sure(2.5));
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

TEST_CASE("A zone without a value for the basis uses its mix, then its subregion's mix, then its parent's value") {
    const Run quebec = in_place("quebec");
    CHECK(quebec.intensity.value.in(g_per_kwh) == Approx((0.92 * 20 + 0.07 * 10 + 0.005 * 500) / 0.995));
    CHECK(quebec.assumes(Assumption::mix_intensity));
    CHECK(quebec.intensity.origin == Origin::derived);
    CHECK(quebec.intensity.spread > Spread::sure(1));
    const Run virginia = in_place("big:east");
    CHECK(virginia.assumes(Assumption::subregion_mix));
    CHECK(grid_of(virginia) == "SRVC");
    CHECK(virginia.intensity.value.in(g_per_kwh) == Approx(0.1 * 800 + 0.4 * 500 + 0.5 * 10));
    CHECK(grid_of(in_place("us-va")) == "SRVC");
    CHECK(in_place("us-va").assumes(Assumption::subregion_mix));
    const Run state = in_place("us-vt");
    CHECK(state.assumes(Assumption::parent_intensity));
    CHECK(grid_of(state) == "US");
    CHECK(state.intensity.value == in_place("us").intensity.value);
    CHECK(in_place("kenya", "direct").assumes(Assumption::mix_intensity));
    CHECK(in_place("kenya", "direct").intensity.value.in(g_per_kwh) == Approx(0.2 * 400));
    CHECK(in_place("kenya").intensity.value.in(g_per_kwh) == Approx(100));
    for (const char* stated : {"de", "us", "world"}) CHECK(in_place(stated).intensity.origin == Origin::catalog);
}

TEST_CASE("A cloud region of the United States has the direct intensity of its eGRID subregion") {
    const Run run = in_place("big:east", "direct");
    CHECK(run.intensity.value.in(lb_per_kwh) == Approx(0.6));
    CHECK(run.assumes(Assumption::subregion_figure));
    CHECK(grid_of(run) == "SRVC");
    CHECK(in_place("us-va", "direct").intensity.value.in(lb_per_kwh) == Approx(0.5));
}

TEST_CASE("A cloud region of the United States without a subregion has that of its state") {
    const Run west = in_place("small:west"), california = in_place("california");
    CHECK(grid_of(west) == "CAMX");
    CHECK(west.assumes(Assumption::subregion_mix));
    CHECK(west.intensity.value.in(g_per_kwh) == Approx(0.4 * 500 + 0.6 * 10));
    CHECK(west.intensity.value == california.intensity.value);
    const Run direct = in_place("small:west", "direct");
    CHECK(grid_of(direct) == "CAMX");
    CHECK(direct.assumes(Assumption::subregion_figure));
    CHECK(direct.intensity.value.in(lb_per_kwh) == Approx(0.4));
    CHECK(in_place("small:north").assumes(Assumption::parent_intensity));  // Vermont has none
}

TEST_CASE("A cloud region implies its provider, also by its bare name if only one provider has it") {
    CHECK(id(in_place("large:east").provider) == "big");
    CHECK(id(in_place("big:east").provider) == "big");
    const Run given = run_of({{"hours", "1"}, {"power_w", "1"}, {"provider", "big"}, {"region", "east"}});
    CHECK(given.cloud_region == in_place("big:east").cloud_region);
    CHECK(in_place("east").cloud_region == given.cloud_region);
    CHECK(faults_of({{"hours", "1"}, {"power_w", "1"}, {"provider", "small"}, {"region", "big:east"}}).front() ==
          "dlcost: --region: \"big:east\" is not a region of Small Cloud");
}

TEST_CASE("PUE and water are the cloud region's if it has them, otherwise the provider's") {
    CHECK(in_place("big:east").assumes(Assumption::region_pue));
    const Run fleet = run_of({{"hours", "1"}, {"power_w", "1"}, {"provider", "big"}, {"water", "true"}});
    CHECK(fleet.pue.value == Pue::sure(1.1));
    CHECK(fleet.wue->value == litre_per_kwh(0.5));
    CHECK(run_of({{"hours", "1"}, {"power_w", "1"}, {"provider", "big"}, {"as_of", "2024"}}).pue.value ==
          Pue::sure(1.2));
    CHECK(run_of({{"hours", "1"}, {"power_w", "1"}, {"provider", "tiny"}}).assumes(Assumption::no_provider_pue));
}

TEST_CASE(
    "Market-based: the provider's published intensity, otherwise what its contracts leave of the grid's average") {
    const auto market = [](std::string_view provider, std::string_view as_of = "2026") {
        return run_of({{"hours", "1"}, {"power_w", "1"}, {"provider", provider}, {"as_of", as_of}}).market_intensity;
    };
    CHECK(market("big")->value.in(g_per_kwh) == Approx(90));
    CHECK(market("big", "2021")->value == lb_per_kwh(0));
    CHECK(market("small")->value == lb_per_kwh(0));
    CHECK(market("small", "2022")->value.in(g_per_kwh) == Approx(0.25 * 420));
    CHECK(!market("tiny"));
}

TEST_CASE("A given mix determines the intensity") {
    const auto with = [](std::string_view mix) { return run_of({{"hours", "1"}, {"power_w", "1"}, {"mix", mix}}); };
    CHECK(with("gas=40%,wind=60%").intensity.value.in(g_per_kwh) == Approx(0.4 * 500 + 0.6 * 10));
    CHECK(with("coal=1").intensity.value.in(g_per_kwh) == Approx(800));
    CHECK(with("quebec").intensity.value == in_place("quebec").intensity.value);
    const Run most = with("most");  // a tenth of it is unspecified
    CHECK(most.intensity.value.in(g_per_kwh) == Approx(0.3 * 800 + 0.2 * 500 + 0.4 * 20 + 0.1 * 600));
    CHECK(most.assumes(Assumption::mix_rest));
    CHECK(!with("de").assumes(Assumption::mix_rest));  // a zone's own mix takes precedence over the table's
    const auto fault = [](std::string_view mix) {
        return faults_of({{"hours", "1"}, {"power_w", "1"}, {"mix", mix}}).front();
    };
    CHECK(fault("gas=40%,wind=50%") == "dlcost: --mix: shares must sum to 100 %, got 90 %");
    CHECK(fault("gaz=100%") ==
          "dlcost: --mix: unknown type of generation \"gaz\" (did you mean \"gas\"? see dlcost list factors)");
    CHECK(fault("gas=2") == "dlcost: --mix: must be shares such as gas=40%,wind=60%, got \"gas=2\"");
    CHECK(fault("gas=1,") == "dlcost: --mix: must be shares such as gas=40%,wind=60%, got \"\"");
    CHECK(fault("gas=0.5,Gas=0.5") == "dlcost: --mix: \"Gas\" was given twice");
    CHECK(fault("atlantis").find("unknown mix") != std::string::npos);
}

TEST_CASE("A mix of that name is meant before the zone that has one") {
    const Run article = run_of({{"hours", "1"}, {"power_w", "1"}, {"mix", "germany"}});
    CHECK(id(article.named_mix) == "germany");
    CHECK(article.intensity.value.in(g_per_kwh) == Approx(0.4 * 800 + 0.6 * 10));
    CHECK(article.intensity.as_of == Date{2019, 0, 0});
    const Run zone = run_of({{"hours", "1"}, {"power_w", "1"}, {"mix", "de"}});
    CHECK(!zone.named_mix);
    CHECK(grid_of(zone) == "DE");
    CHECK(zone.intensity.value.in(g_per_kwh) == Approx(0.45 * 800 + 0.55 * 10));
}
