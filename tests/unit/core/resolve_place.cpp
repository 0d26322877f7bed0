#include "../../catch.hpp"

#include <algorithm>

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
        return run_of({{"hours", "1"}, {"power_w", "1"}, {"as_of", year}, {"site", "on-premises"}});
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

TEST_CASE("A zone without a life-cycle value has its direct one and the upstream emissions of its mix") {
    const Run run = in_place("cinder");
    CHECK(run.intensity.value.in(g_per_kwh) == Approx(900 + 0.9 * (800 - 700) + 0.1 * (10 - 0)));
    CHECK(run.assumes(Assumption::direct_upstream));
    CHECK(run.intensity.origin == Origin::derived);
    CHECK(run.intensity.as_of == Date{2024, 0, 0});
    CHECK(run.intensity.spread > Spread::sure(1));
    CHECK(grid_of(run) == "CINDER");
    CHECK(in_place("cinder", "direct").intensity.value.in(g_per_kwh) == Approx(900));
}

TEST_CASE("A direct value counts for three years, from the date of the request or of the catalog") {
    const auto as_of = [](std::string_view zone, std::string_view date) {
        return run_of({{"hours", "1"}, {"power_w", "1"}, {"region", zone}, {"as_of", date}});
    };
    CHECK(as_of("past", "2021").assumes(Assumption::direct_upstream));
    CHECK(as_of("past", "2021").intensity.value.in(g_per_kwh) == Approx(700 + 0.5 * 100 + 0.5 * 10));
    const Run old = as_of("past", "2022-06");
    CHECK(old.assumes(Assumption::mix_intensity));
    CHECK(old.intensity.value.in(g_per_kwh) == Approx(0.5 * 800 + 0.5 * 10));
    CHECK(in_place("past").intensity.value == old.intensity.value);
}

TEST_CASE("A zone without a value in force uses its mix, then its subregion, then its parent's value") {
    const Run quebec = in_place("quebec");
    CHECK(quebec.intensity.value.in(g_per_kwh) == Approx((0.92 * 20 + 0.07 * 10 + 0.005 * 500) / 0.995));
    CHECK(quebec.assumes(Assumption::mix_intensity));
    CHECK(quebec.intensity.origin == Origin::derived);
    CHECK(quebec.intensity.spread > Spread::sure(1));
    const Run virginia = in_place("big:east");
    CHECK(virginia.assumes(Assumption::subregion_upstream));
    CHECK(grid_of(virginia) == "SRVC");
    CHECK((virginia.intensity.value - lb_per_kwh(0.6)).in(g_per_kwh) == Approx(0.1 * 100 + 0.4 * 100 + 0.5 * 10));
    CHECK(in_place("us-va").intensity.value == virginia.intensity.value);
    const Run early = run_in(2030, {{"hours", "1"}, {"power_w", "1"}, {"region", "us-va"}});
    CHECK(early.assumes(Assumption::subregion_mix));
    CHECK(grid_of(early) == "SRVC");
    CHECK(early.intensity.value.in(g_per_kwh) == Approx(0.1 * 800 + 0.4 * 500 + 0.5 * 10));
    const Run state = in_place("us-vt");
    CHECK(state.assumes(Assumption::parent_intensity));
    CHECK(grid_of(state) == "US");
    CHECK(state.intensity.value == in_place("us").intensity.value);
    CHECK(in_place("kenya").intensity.value.in(g_per_kwh) == Approx(100));
    for (const char* stated : {"de", "us", "world"}) CHECK(in_place(stated).intensity.origin == Origin::catalog);
}

TEST_CASE("A zone without a direct value uses its mix, then its subregion's value, then its parent's") {
    CHECK(in_place("kenya", "direct").assumes(Assumption::mix_intensity));
    CHECK(in_place("kenya", "direct").intensity.value.in(g_per_kwh) == Approx(0.2 * 400));
    const Run california = in_place("us-ca", "direct");
    CHECK(california.assumes(Assumption::subregion_figure));
    CHECK(california.intensity.value.in(lb_per_kwh) == Approx(0.4));
    CHECK(in_place("us-vt", "direct").assumes(Assumption::parent_intensity));
    CHECK(in_place("us-vt", "direct").intensity.value.in(lb_per_kwh) == Approx(0.9));
}

TEST_CASE("A derived life-cycle value is not below the zone's direct value in force, or of the same year") {
    const Run of_parent = in_place("lignite");
    CHECK(of_parent.intensity.value.in(g_per_kwh) == Approx(550));
    CHECK(of_parent.assumes(Assumption::direct_floor));
    CHECK(!of_parent.assumes(Assumption::parent_intensity));
    CHECK(grid_of(of_parent) == "LIGNITE");
    const Run of_same_year = in_place("peat");
    CHECK(of_same_year.intensity.value.in(g_per_kwh) == Approx(700));
    CHECK(of_same_year.assumes(Assumption::direct_floor));
    // Another year's is no floor: the power plants may be gone.
    CHECK(!in_place("past").assumes(Assumption::direct_floor));
}

TEST_CASE("A value of more than three years ago is reported") {
    CHECK(in_place("past", "direct").assumes(Assumption::old_intensity));
    CHECK(in_place("peat").assumes(Assumption::old_intensity));
    CHECK(!in_place("us").assumes(Assumption::old_intensity));
    CHECK(!in_place("us-va", "direct").assumes(Assumption::old_intensity));
    CHECK(!run_of({{"model", "paper"}}).assumes(Assumption::old_intensity));
}

TEST_CASE("Each state of the United States answers from its own data") {
    const Catalog catalog = builtin_catalog();
    int states = 0;
    for (const Zone& zone : catalog.all<Zone>()) {
        if (zone.kind != ZoneKind::state || catalog.text(catalog.at(zone.parent).id) != "US") continue;
        INFO(catalog.text(zone.id));
        for (const char* basis : {"life-cycle", "direct"}) {
            const Run run = dlcost::test::run_of(
                dlcost::test::request(
                    {{"hours", "1"}, {"power_w", "1"}, {"region", catalog.text(zone.id)}, {"basis", basis}}),
                catalog);
            CHECK(catalog.text(catalog.at(run.grid).id) == catalog.text(zone.id));
        }
        ++states;
    }
    CHECK(states == 51);
}

TEST_CASE("No zone of the catalog has a derived life-cycle value below its direct one") {
    const Catalog catalog = builtin_catalog();
    for (const Zone& zone : catalog.all<Zone>()) {
        const std::string_view name = catalog.text(zone.id);
        const auto in = [&](std::string_view basis) {
            return dlcost::test::run_of(
                dlcost::test::request({{"hours", "1"}, {"power_w", "1"}, {"region", name}, {"basis", basis}}), catalog);
        };
        const auto rows = catalog.in(zone.intensities);
        const auto has = [&](Basis basis) {
            return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.basis == basis; });
        };
        if (!has(Basis::direct) || has(Basis::life_cycle)) continue;
        INFO(name);
        const Run direct = in("direct");
        if (!direct.assumes(Assumption::old_intensity))
            CHECK(in("life-cycle").intensity.value >= direct.intensity.value);
    }
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
    CHECK(west.assumes(Assumption::subregion_upstream));
    CHECK((west.intensity.value - lb_per_kwh(0.4)).in(g_per_kwh) == Approx(0.4 * 100 + 0.6 * 10));
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
