#include "../../catch.hpp"

#include "../../../src/catalog/tables.hpp"
#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

struct Overlay {
    Tables tables{builtin_catalog()};
    std::vector<std::string> faults;

    explicit Overlay(const std::string& bytes, Strictness strictness = Strictness::overlay) {
        for (const Error& error : read_catalog(tables, {{"lab.json", bytes}}, strictness))
            faults.push_back(sentence(error, "dlcost"));
    }
    Catalog catalog() const { return tables.view(); }
};

std::string with_source(const std::string& rest) {
    return R"({"layout": 1, "sources": [{"id": "lab", "title": "T", "authors": "A", "url": "file", )"
           R"("licence": "ours"}], )" +
           rest + "}";
}

const std::string card =
    R"("id": "x1", "name": "X1", "kind": "gpu", "vendor": "V", "year": "2026", "source": "lab", "where": "p. 1")";

}  // namespace

TEST_CASE("An overlay adds records, and the built-in ones stay") {
    const Overlay overlay{with_source(R"("accelerators": [{)" + card + R"(, "aliases": ["the-x"], "tdp": "500 W"}])")};
    REQUIRE(overlay.faults.empty());
    const Catalog catalog = overlay.catalog();
    CHECK(catalog.at(catalog.find<Accelerator>("The X")).tdp->value == watt(500));
    CHECK(catalog.at(catalog.find<Accelerator>("v100")).tdp->value == watt(300));
    CHECK(estimate(run_of(request({{"model", "bert"}}), catalog)).energy->total ==
          estimate_of({{"model", "bert"}}).energy->total);
}

TEST_CASE("A record of the same id replaces the built-in one, and what refers to it follows") {
    const Overlay overlay{
        with_source(R"("zones": [{"id": "US", "name": "Ours", "source": "lab", "where": "x", )"
                    R"("intensities": [{"basis": "life-cycle", "as_of": "2026", "intensity": "100 g/kWh"}]}])")};
    REQUIRE(overlay.faults.empty());
    const Run run = run_of(request({{"hardware", "v100"}, {"hours", "1"}}), overlay.catalog());
    CHECK(run.intensity.value.in(g_per_kwh) == Approx(100));
}

TEST_CASE("Defaults of an overlay fill what was neither given nor published") {
    const Overlay overlay{
        R"({"layout": 1, "defaults": {"region": "de", "pue": 1.05, "provider": "google", "price_usd": 2, )"
        R"("electricity_usd_per_kwh": "0.2"}})"};
    REQUIRE(overlay.faults.empty());
    const Catalog catalog = overlay.catalog();
    const Run ours = run_of(request({{"hardware", "v100"}, {"hours", "1"}}), catalog);
    CHECK(ours.intensity.value.in(g_per_kwh) == Approx(329.65));
    CHECK(ours.tariff->value == usd_per_kwh(0.2));
    CHECK(ours.on_demand_price->value == usd_per_device_hour(2));
    CHECK(ours.assumes(Assumption::overlay_defaults));
    CHECK(run_of(request({{"hardware", "v100"}, {"hours", "1"}, {"region", "cn"}}), catalog)
              .intensity.value.in(g_per_kwh) == Approx(525.34));
    CHECK(run_of(request({{"model", "bert"}}), catalog).pue.value == Pue::sure(1.58));
}

TEST_CASE("Defaults yield to what depends on a given place") {
    const Overlay mixed{
        R"({"layout": 1, "defaults": {"mix": "coal=1", "pue": 1.9, "price_usd": 7, "provider": "gcp"}})"};
    REQUIRE(mixed.faults.empty());
    const auto run = [&](const std::vector<std::pair<std::string_view, std::string_view>>& given) {
        return run_of(request(given), mixed.catalog());
    };
    CHECK(run({{"hardware", "v100"}, {"hours", "1"}}).intensity.value.in(g_per_kwh) == Approx(820));
    CHECK(run({{"hardware", "v100"}, {"hours", "1"}}).by_mix);
    const Run france = run({{"hardware", "v100"}, {"hours", "1"}, {"region", "fr"}});
    CHECK(france.intensity.value.in(g_per_kwh) == Approx(41.44));
    CHECK(!france.by_mix);
    CHECK(france.pue.value == Pue::sure(1.9));
    CHECK(run({{"hardware", "v100"}, {"hours", "1"}, {"provider", "aws"}}).pue.value == Pue::sure(1.14));
    const Run region = run({{"hardware", "v100"}, {"hours", "1"}, {"region", "aws:us-east-1"}});
    CHECK(region.assumes(Assumption::region_pue));
    CHECK(region.on_demand_price->value != usd_per_device_hour(7));
    CHECK(mixed.catalog().text(mixed.catalog().at(region.provider).id) == "aws");
}

TEST_CASE("Default tariffs and prices yield to a place that is given, and stand beside a published run that has none") {
    const Overlay overlay{
        R"({"layout": 1, "defaults": {"price_usd": 7, "spot_price_usd": 3, "electricity_usd_per_kwh": "0.3"}})"};
    REQUIRE(overlay.faults.empty());
    const auto run = [&](const std::vector<std::pair<std::string_view, std::string_view>>& given) {
        return run_of(request(given), overlay.catalog());
    };
    const Run texas = run({{"hardware", "v100"}, {"hours", "1"}, {"region", "us-tx"}});
    REQUIRE(texas.tariff);
    CHECK(texas.tariff->origin == Origin::catalog);
    CHECK(texas.on_demand_price->origin == Origin::catalog);
    // A published run with a price, and one without.
    CHECK(run({{"model", "bert"}}).on_demand_price->origin == Origin::published);
    const Run old = run({{"model", "alexnet"}});
    REQUIRE(old.published);
    CHECK(old.on_demand_price->value == usd_per_device_hour(7));
    CHECK(old.spot_price->value == usd_per_device_hour(3));
    CHECK(old.tariff->value == usd_per_kwh(0.3));
    const Run moved = run({{"model", "alexnet"}, {"provider", "aws"}});
    CHECK((!moved.on_demand_price || moved.on_demand_price->origin == Origin::catalog));
}

TEST_CASE("A default region is a zone or a cloud region; with a default provider, one of its regions") {
    CHECK(Overlay{R"({"layout": 1, "defaults": {"region": "us-east-1", "provider": "aws"}})"}.faults.empty());
    CHECK(Overlay{R"({"layout": 1, "defaults": {"region": "aws:us-east-1"}})"}.faults.empty());
    CHECK(
        Overlay{R"({"layout": 1, "defaults": {"region": "aws:us-east-1", "provider": "azure"}})"}.faults ==
        std::vector<std::string>{"lab.json:1: /defaults/region: \"aws:us-east-1\" is not a region of Microsoft Azure"});
    const Overlay bare{R"({"layout": 1, "defaults": {"region": "us-east-1", "provider": "aws"}})"};
    for (const auto& given : std::vector<std::vector<std::pair<std::string_view, std::string_view>>>{
             {{"hardware", "v100"}, {"hours", "1"}}, {{"model", "alexnet"}}})
        CHECK(run_of(request(given), bare.catalog()).cloud_region == bare.catalog().find<Region>("aws:us-east-1"));
}

TEST_CASE("Defaults of any field are used, and exclude each other as in a request") {
    const Overlay overlay{R"({"layout": 1, "defaults": {"hardware": "v100", "gpu_power_w": 200, "cpu_power_w": 3, )"
                          R"("memory_gb": 80, "runs": 5, "as_of": "2019", "gpus": 4, "hours": "2h"}})"};
    REQUIRE(overlay.faults.empty());
    const Catalog catalog = overlay.catalog();
    const Run run = run_of(request({{"hours", "5"}}), catalog);
    CHECK(run.draw.gpu->value == watt(200));
    CHECK(run.draw.gpu->origin == Origin::standard);
    CHECK(run.draw.cpu->value == watt(3));
    CHECK(run.memory->value == gigabyte(80));
    CHECK(run.runs.value == Runs::sure(5));
    CHECK(run.devices.value == Devices::sure(4));
    CHECK(run.hours.value == hour(5));
    CHECK(run.as_of == Date{2019, 0, 0});
    CHECK(run_of(request({{"power_w", "7"}}), catalog).draw.whole->value == watt(7));
    CHECK(Overlay{R"({"layout": 1, "defaults": {"model": "bert"}})"}.faults.size() == 1);
    CHECK(Overlay{R"({"layout": 1, "defaults": {"gpus": 3, "devices": 4}})"}.faults.front().find(
              "are the same field") != std::string::npos);
    CHECK(Overlay{R"({"layout": 1, "defaults": {"power_w": 3, "gpu_power_w": 4}})"}.faults.front() ==
          "lab.json:1: /defaults/gpu_power_w: cannot be used with power_w");
    CHECK(Overlay{R"({"layout": 1, "defaults": {"gpu-power-w": 3}})"}.faults.size() == 1);
}

TEST_CASE("A model without runs is only a name for the given values") {
    const Overlay overlay{with_source(
        R"("models": [{"id": "m", "name": "M", "year": "2026", "organization": "O", "source": "lab", "where": "x"}])")};
    REQUIRE(overlay.faults.empty());
    const auto unanswered = resolve(request({{"model", "m"}}), overlay.catalog());
    REQUIRE(!unanswered);
    CHECK(sentence(unanswered.faults().front(), "dlcost") ==
          "dlcost: missing --hours or --device-hours: the catalog has neither the hours nor the FLOP of m (try "
          "--hardware h100 "
          "--gpus 512 --hours 30d with your own numbers)");
    CHECK(run_of(request({{"model", "m"}, {"hours", "5"}, {"power_w", "5"}}), overlay.catalog())
              .assumes(Assumption::model_is_a_name));
}

namespace {

/// A new accelerator, and offers for it.
Overlay with_offers(const std::string& offers) {
    return Overlay{with_source("\"accelerators\": [{" + card + "}], \"prices\": [" + offers + "]")};
}
std::string offer(const char* id, const char* provider, const char* area, const char* as_of, const char* rest) {
    return std::string{R"({"id": ")"} + id + R"(", "provider": ")" + provider + R"(", "area": ")" + area +
           R"(", "hardware": "x1", "source": "lab", "where": "x", "as_of": ")" + as_of + "\", " + rest + "}";
}
const char* const both = R"("host": "included", "on_demand": "9 USD", "spot": "3 USD")";
const char* const cheap = R"("host": "included", "on_demand": "2 USD", "spot": "1 USD")";

Run x1_run(const Overlay& overlay, std::vector<std::pair<std::string_view, std::string_view>> more = {}) {
    REQUIRE(overlay.faults.empty());
    more.insert(more.end(), {{"hardware", "x1"}, {"hours", "1"}, {"gpu_power_w", "5"}});
    return run_of(request(more), overlay.catalog());
}
Price price(const Overlay& overlay, std::vector<std::pair<std::string_view, std::string_view>> more = {}) {
    return x1_run(overlay, std::move(more)).on_demand_price->value;
}

}  // namespace

TEST_CASE("Of offers of one series the newest in force counts") {
    const Overlay series =
        with_offers(offer("a", "aws", "us", "2019-06", cheap) + "," + offer("b", "aws", "us", "2026-10", both));
    CHECK(price(series) == usd_per_device_hour(9));
    CHECK(price(series, {{"as_of", "2019"}}) == usd_per_device_hour(2));
    CHECK(price(series, {{"as_of", "2010"}}) == usd_per_device_hour(2));
    CHECK(x1_run(series, {{"as_of", "2010"}}).assumes(Assumption::later_price));
    CHECK(!x1_run(series, {{"as_of", "2019"}}).assumes(Assumption::later_price));
}

TEST_CASE("A newer offer with one end of the price does not hide an older one with both") {
    const Overlay half = with_offers(offer("a", "aws", "us", "2026-06", both) + "," +
                                     offer("b", "aws", "us", "2026-10", R"("host": "included", "on_demand": "1 USD")"));
    CHECK(price(half) == usd_per_device_hour(9));
    CHECK(x1_run(half).spot_price->value == usd_per_device_hour(3));
}

TEST_CASE("Old, marketplace and host-less offers come last and are reported") {
    const struct {
        std::string doubtful;
        Assumption shown;
    } cases[]{{offer("a", "aws", "us", "2019-06", cheap), Assumption::old_offer},
              {offer("a", "vast", "any", "2026-10", cheap), Assumption::marketplace_offer},
              {offer("a", "aws", "us", "2026-10", R"("host": "extra", "on_demand": "2 USD", "spot": "1 USD")"),
               Assumption::bare_offer},
              {offer("a", "aws", "us", "2026-10", R"("on_demand": "2 USD", "spot": "1 USD")"), Assumption::bare_offer}};
    for (const auto& [doubtful, shown] : cases) {
        INFO(doubtful);
        CHECK(price(with_offers(doubtful + "," + offer("b", "coreweave", "any", "2026-10", both))) ==
              usd_per_device_hour(9));
        const Overlay alone = with_offers(doubtful);
        CHECK(price(alone) == usd_per_device_hour(2));
        CHECK(x1_run(alone).assumes(shown));
    }
    const Overlay market =
        with_offers(offer("a", "vast", "any", "2026-10", cheap) + "," + offer("b", "aws", "us", "2026-10", both));
    CHECK(price(market, {{"provider", "vast"}}) == usd_per_device_hour(2));
}

TEST_CASE("A large cloud with both ends comes before a cheaper one without, and of two the cheaper") {
    const char* const half = R"("host": "included", "on_demand": "1 USD")";
    CHECK(price(with_offers(offer("a", "coreweave", "any", "2026-10", cheap) + "," +
                            offer("b", "aws", "us", "2026-10", both))) == usd_per_device_hour(9));
    CHECK(price(with_offers(offer("a", "coreweave", "any", "2026-10", cheap) + "," +
                            offer("b", "aws", "us", "2026-10", half))) == usd_per_device_hour(2));
    CHECK(price(with_offers(offer("a", "azure", "us", "2026-10", cheap) + "," +
                            offer("b", "aws", "us", "2026-10", both))) == usd_per_device_hour(2));
    CHECK(x1_run(with_offers(offer("b", "aws", "us", "2026-10", half))).assumes(Assumption::half_price));
}

TEST_CASE("A price of the given place comes first; one of another place is reported") {
    const std::string in_france =
        R"({"id": "f", "provider": "google", "region": "google:europe-west9", "hardware": "x1", )"
        R"("source": "lab", "where": "x", "as_of": "2026-10", )" +
        std::string{both} + "}";
    const Overlay two = with_offers(offer("a", "aws", "us", "2026-10", cheap) + "," + in_france);
    CHECK(price(two) == usd_per_device_hour(2));
    CHECK(price(two, {{"region", "fr"}}) == usd_per_device_hour(9));
    CHECK(price(two, {{"region", "europe"}}) == usd_per_device_hour(9));
    CHECK(price(two, {{"region", "gcp:europe-west9"}}) == usd_per_device_hour(9));
    CHECK(!x1_run(two, {{"region", "fr"}}).assumes(Assumption::price_elsewhere));
    CHECK(x1_run(two, {{"region", "de"}}).assumes(Assumption::price_elsewhere));
}

TEST_CASE("A published basis stays unless another region is given") {
    CHECK(run_of(request({{"model", "bert"}, {"as_of", "2020"}})).basis == Basis::direct);
    CHECK(run_of(request({{"model", "bert"}, {"region", "us"}})).basis == Basis::life_cycle);
}

TEST_CASE("A figure can be named once and used again") {
    const Overlay overlay{with_source(R"("accelerators": [{)" + card +
                                      R"(, "tdp": {"id": "draw", "value": "500 W"}, "system_draw": "@draw"}])")};
    REQUIRE(overlay.faults.empty());
    CHECK(overlay.catalog().at(overlay.catalog().find<Accelerator>("x1")).system_draw->value == watt(500));
}

TEST_CASE("A part in an overlay counts as its share of the whole, and must fit it") {
    const auto read = [](const std::string& more) {
        return Overlay{with_source(R"("accelerators": [{)" + card + R"(, "host": "aws-p3dn-24xlarge")" + more + "}]")};
    };
    const Overlay half = read(R"(, "part_of": "v100", "share": 0.5, "tdp": "150 W")");
    CHECK(half.faults.size() == 1);  // this must be an id, not an alias
    const Overlay fits = read(R"(, "part_of": "nvidia-v100-sxm2-16gb", "share": 0.5, "tdp": "150 W")");
    REQUIRE(fits.faults.empty());
    const Run two = run_of(request({{"hardware", "x1"}, {"gpus", "2"}, {"hours", "1"}}), fits.catalog());
    const Run one = run_of(request({{"hardware", "v100"}, {"hours", "1"}}), fits.catalog());
    CHECK(2 * two.draw.gpu->value == one.draw.gpu->value);
    CHECK(two.draw.cpu->value == one.draw.cpu->value);
    CHECK(two.draw.memory->value == one.draw.memory->value);
    CHECK(2 * two.on_demand_price->value == one.on_demand_price->value);
    CHECK(two.offer == one.offer);
    const std::string part = R"(, "part_of": "nvidia-v100-sxm2-16gb")";
    for (const std::string& more :
         {part + R"(, "tdp": "150 W")", std::string{R"(, "share": 0.5, "tdp": "150 W")"},
          part + R"(, "share": 0.5, "tdp": "300 W")", part + R"(, "share": 0, "tdp": "150 W")",
          part + R"(, "share": 0.5, "tdp": "150 W", "embodied_low": "5 kg", "embodied_high": "9 kg")"}) {
        INFO(more);
        CHECK(read(more).faults.size() == 1);
    }
    CHECK(read(R"(, "part_of": "nvidia-k80-half", "share": 0.5, "tdp": "75 W")").faults ==
          std::vector<std::string>{
              "lab.json:1: /accelerators/0: part_of must not name an accelerator that is itself a part"});
}

TEST_CASE("The faults of an overlay, each with file, line and pointer") {
    const auto faults = [](const std::string& rest) { return Overlay{with_source(rest)}.faults; };
    using List = std::vector<std::string>;
    const auto accelerator = [&](const std::string& more) { return R"("accelerators": [{)" + card + more + "}]"; };

    CHECK(faults(accelerator(R"(, "tdp": "500 parsec")")) ==
          List{"lab.json:1: /accelerators/0/tdp: must be a number and a unit (W, kW, MW), got \"500 parsec\""});
    CHECK(faults(accelerator(R"(, "tdp": "many W")")) ==
          List{"lab.json:1: /accelerators/0/tdp: must be a number and a unit (W, kW, MW), got \"many W\""});
    CHECK(faults(accelerator(R"(, "tdp": "500 MW")")) ==
          List{"lab.json:1: /accelerators/0/tdp: must be a plausible value, got \"500 MW\" (check the unit)"});
    CHECK(faults(accelerator(R"(, "tdp": 500)")) ==
          List{"lab.json:1: /accelerators/0/tdp: must be a string with a number and a unit, \"@\" and an id, or an "
               "object, got a number"});
    CHECK(faults(accelerator(R"(, "tdp": "@nothing")")) ==
          List{"lab.json:1: /accelerators/0/tdp: no value with this unit has the id \"nothing\""});
    CHECK(faults(accelerator(R"(, "tpd": "500 W")")) ==
          List{"lab.json:1: /accelerators/0/tpd: unknown key \"tpd\" (did you mean \"tdp\"?)"});
    CHECK(faults(accelerator(R"(, "tdp": {"value": "5 W", "source": "lba"})")) ==
          List{"lab.json:1: /accelerators/0/tdp/source: unknown source \"lba\" (did you mean \"lab\"?)"});
    CHECK(faults(R"("equivalents": [{"id": "e", "name": "n", "group": "g", "co2e": "5 kg"}])") ==
          List{"lab.json:1: /equivalents/0/co2e: missing source of this value or its record"});
    CHECK(faults(R"("models": [{"id": "m"}])").size() == 5);
    CHECK(faults(R"("accelerators": [{)" + card + "}, {" + card + "}]") ==
          List{"lab.json:1: /accelerators/1: duplicate id \"x1\""});
    CHECK(faults(accelerator(R"(, "aliases": ["v100"])")) ==
          List{"lab.json:1: /accelerators/0: \"v100\" is already a name of \"nvidia-v100-sxm2-16gb\""});
    // Of two records the overlay's is named, which can be changed, though the other comes later in the catalog.
    CHECK(faults(R"("accelerators": [{"id": "nvidia-a100-sxm4-80gb", "aliases": ["v100"]}])") ==
          List{"lab.json:1: /accelerators/0: \"v100\" is already a name of \"nvidia-v100-sxm2-16gb\""});
    CHECK(faults(R"("zones": [{"id": "DE", "aliases": ["us"]}])") ==
          List{"lab.json:1: /zones/0: \"us\" is already a name of \"US\""});
    CHECK(faults(R"("acelerators": [])") ==
          List{"lab.json:1: /acelerators: unknown table \"acelerators\" (did you mean \"accelerators\"?)"});
    CHECK(faults(R"("models": {})") == List{"lab.json:1: /models: must be an array, got an object"});
    CHECK(faults(R"("defaults": {"regoin": "de", "pue": 0.5, "region": "dee"})") ==
          List{"lab.json:1: /defaults/regoin: unknown key \"regoin\" (did you mean \"region\"?)",
               "lab.json:1: /defaults/pue: must be between 1 and 10, got 0.5",
               "lab.json:1: /defaults/region: unknown region \"dee\" (did you mean \"DEU\"? see dlcost list zones and "
               "dlcost list regions)"});
    CHECK(faults(R"("defaults": {"region": "dee"})") ==
          List{"lab.json:1: /defaults/region: unknown region \"dee\" (did you mean \"DEU\"? see dlcost list zones and "
               "dlcost list regions)"});
    CHECK(Overlay{"{}"}.faults == List{"lab.json:1: missing \"layout\": 1"});
    CHECK(Overlay{R"({"layout": 2})"}.faults == List{"lab.json:1: /layout: must be 1, got 2"});
    CHECK(Overlay{"[]"}.faults == List{"lab.json:1: must be an object of tables, got an array"});
}

TEST_CASE(
    "What data/ is held to beyond that: order of ids, no source unused, a spot price not above the one on demand") {
    const std::string source =
        R"({"id": "b", "title": "T", "authors": "A", "url": "u", "licence": "l"}, {"id": "a", "title": "T", )"
        R"("authors": "A", "url": "u", "licence": "l"})";
    const auto faults = Overlay{R"({"layout": 1, "sources": [)" + source + "]}", Strictness::shipped}.faults;
    REQUIRE(faults.size() == 3);
    CHECK(faults[0] == "lab.json:1: /sources/1: ids must be in byte order, but \"a\" comes after \"b\"");
    CHECK(faults[1] == "lab.json:1: /sources/0: source \"b\" is not used");
    const auto offer =
        Overlay{
            with_source(R"("prices": [{"id": "p", "provider": "google", "area": "us", "hardware": "v100", )"
                        R"("source": "lab", "where": "x", "as_of": "2026", "on_demand": "1 USD", "spot": "2 USD"}])")}
            .faults;
    CHECK(offer.size() == 2);
    const auto run =
        Overlay{
            with_source(R"("models": [{"id": "m", "name": "M", "year": "2026", "organization": "O", "source": "lab", )"
                        R"("where": "x", "runs": [{"devices": 1, "basis": "direct"}]}])")}
            .faults;
    CHECK(run == std::vector<std::string>{
                     "lab.json:1: /models/0/runs/0: missing hours or device_hours, or at least hardware"});
    const auto runs =
        Overlay{
            with_source(
                R"("models": [{"id": "m", "name": "M", "year": "2026", "organization": "O", "source": "lab", )"
                R"("where": "x", "runs": [{"hardware": "nvidia-t4"}, {"hardware": "nvidia-t4", "hours": "1 h"}]}])")}
            .faults;
    CHECK(runs ==
          std::vector<std::string>{"lab.json:1: /models/0: a run without hours must be the only run of its model"});
}

TEST_CASE("A dot is found as a dash as well, unless that is the name of another record, or of two") {
    const auto model = [](const std::string& id) {
        return R"({"id": ")" + id + R"(", "name": ")" + id +
               R"(", "year": "2026", "organization": "O", "task": "language", "source": "lab", "where": "x", )"
               R"("params": "1B", "tokens": "1B"})";
    };
    const Overlay overlay{with_source("\"models\": [" + model("lab-2-5.1b") + ',' + model("lab-2.5-1b") + ',' +
                                      model("lab-3.5-1b") + ',' + model("llama-3-1-8b") + ']')};
    REQUIRE(overlay.faults.empty());
    const Catalog catalog = overlay.catalog();
    const auto found = [&](std::string_view name) {
        const auto ref = catalog.find<Model>(name);
        return ref ? catalog.text(catalog.at(ref).id) : std::string_view{};
    };
    CHECK(found("lab-3-5-1b") == "lab-3.5-1b");
    CHECK(found("lab-2-5-1b") == "");
    CHECK(found("lab-2.5-1b") == "lab-2.5-1b");
    CHECK(found("llama-3-1-8b") == "llama-3-1-8b");
    CHECK(found("llama-3.1-8b") == "llama-3.1-8b");
}

TEST_CASE("A record of an overlay with nothing but lists adds to the record of the catalog") {
    Tables tables{builtin_catalog()};
    const Faults faults = read_catalog(tables, {{"lab.json", R"({"layout": 1,
        "sources": [{"id": "lab", "title": "T", "authors": "we", "year": "2027", "url": "lab", "licence": "ours"}],
        "accelerators": [{"id": "nvidia-h100-sxm5-80gb", "aliases": ["big-gpu"]}],
        "zones": [{"id": "DE", "source": "lab", "where": "meter", "aliases": ["the-hall"],
                   "intensities": [{"basis": "life-cycle", "as_of": "2099", "intensity": "123 g/kWh"}]}]})"}},
                                       Strictness::overlay);
    INFO((faults.empty() ? "" : sentence(faults.front(), "dlcost")));
    REQUIRE(faults.empty());
    const Catalog catalog = tables.view(), before = builtin_catalog();
    CHECK(catalog.find<Accelerator>("big-gpu") == catalog.find<Accelerator>("h100"));
    CHECK(catalog.at(catalog.find<Accelerator>("h100")).tdp->value == watt(700));
    const Zone& zone = catalog.at(catalog.find<Zone>("the-hall"));
    const Zone& old = before.at(before.find<Zone>("DE"));
    CHECK(zone.intensities.count == old.intensities.count + 1);
    CHECK(zone.mix.count == old.mix.count);
    const Run run = test::run_of(test::request({{"hardware", "v100"}, {"hours", "1"}, {"region", "de"}}), catalog);
    CHECK(run.intensity.value == g_per_kwh(123));
}

TEST_CASE("An offer of an overlay comes in place of older ones of the same thing, with or without a machine type") {
    const auto price = [](std::string_view offer) {
        Tables tables{builtin_catalog()};
        const std::string text = R"({"layout": 1,
            "sources": [{"id": "lab", "title": "T", "authors": "we", "year": "2027", "url": "lab", "licence": "ours"}],
            "prices": [{"id": "mine", "provider": "aws", "region": "aws:us-east-1", "hardware": "nvidia-h100-sxm5-80gb",
                        "host": "included", "source": "lab", "where": "contract", "as_of": "2099-01-01", )" +
                                 std::string{offer} + "}]}";
        REQUIRE(read_catalog(tables, {{"lab.json", text}}, Strictness::overlay).empty());
        const auto request = test::request({{"machine", "p5.48xlarge"}, {"hours", "1"}, {"region", "aws:us-east-1"}});
        return test::run_of(request, tables.view()).on_demand_price->value.in(usd_per_device_hour);
    };
    CHECK(price(R"("machine": "aws:p5.48xlarge", "on_demand": "100 USD/device-hour", "spot": "50 USD/device-hour")") ==
          100);
    CHECK(price(R"("on_demand": "100 USD/device-hour", "spot": "50 USD/device-hour")") == 100);
    CHECK(price(R"("machine": "aws:p5.4xlarge", "on_demand": "100 USD/device-hour", "spot": "50 USD/device-hour")") <
          100);
}
