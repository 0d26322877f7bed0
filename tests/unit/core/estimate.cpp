// Properties of the method, over random runs.
#include "../../catch.hpp"

#include <cmath>
#include <random>

#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

/// A run with every number that the method needs, at random.
class Draws {
public:
    Run run() {
        Run run;
        run.devices = as_given(Devices::sure(std::floor(number(1, 4096))));
        run.hours = as_given(hour(number(0.01, 1e4)));
        run.runs = as_given(Runs::sure(std::floor(number(1, 50))));
        run.spot = number(0, 1) < 0.5;
        run.restart_overhead = as_given(Overhead::sure(number(0, 0.5)));
        if (number(0, 1) < 0.5) {
            run.draw.whole = as_given(watt(number(1, 1e6)));
        } else {
            run.draw.cpu = as_given(watt(number(0, 1e4)));
            run.draw.memory = as_given(watt(number(0, 1e4)));
            run.draw.gpu = as_given(watt(number(1, 1000)));
        }
        run.pue = as_given(Pue::sure(number(1, 3)));
        run.intensity = as_given(g_per_kwh(number(1, 1200)));
        run.market_intensity = as_given(g_per_kwh(number(0, 1200)));
        run.spot_price = as_given(usd_per_device_hour(number(0.01, 5)));
        run.on_demand_price = as_given(usd_per_device_hour(number(5, 20)));
        run.tariff = as_given(usd_per_kwh(number(0.01, 0.5)));
        return run;
    }
    double number(double low, double high) { return std::uniform_real_distribution<>{low, high}(engine_); }

private:
    std::mt19937_64 engine_{20190605};
};

constexpr int many = 2000;

bool same(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b)); }

}  // namespace

TEST_CASE("Parts sum to the whole") {
    Draws draws;
    for (int i = 0; i < many; ++i) {
        const Estimate e = estimate(draws.run());
        const EnergyTerms& terms = *e.energy;
        const Energy parts = terms.whole ? *terms.whole : *terms.cpu + *terms.memory + *terms.gpu;
        REQUIRE(same(parts.in(kwh), terms.it.in(kwh)));
        REQUIRE(same((terms.it + terms.overhead).in(kwh), terms.total.in(kwh)));
    }
}

TEST_CASE("The equation, written out once more") {
    Draws draws;
    for (int i = 0; i < many; ++i) {
        const Run run = draws.run();
        const Estimate e = estimate(run);
        const double g = run.devices.value.value();
        const double watts = run.draw.whole ? run.draw.whole->value.in(watt)
                                            : run.draw.cpu->value.in(watt) + run.draw.memory->value.in(watt) +
                                                  g * run.draw.gpu->value.in(watt);
        const double once = run.runs.value.value() * run.hours.value.in(hour);
        const double hours =
            run.runs.value.value() * run.hours.value.in(hour) * (run.spot ? 1 + run.restart_overhead.value.value() : 1);
        const double energy = run.pue.value.value() * hours * watts / 1000;
        REQUIRE(same(e.energy->total.in(kwh), energy));
        REQUIRE(same(e.emissions->location.in(lb), energy * run.intensity.value.in(lb_per_kwh)));
        REQUIRE(same(e.cost.on_demand->in(usd), g * once * run.on_demand_price->value.in(usd_per_device_hour)));
        REQUIRE(same(e.cost.electricity->in(usd), energy * run.tariff->value.in(usd_per_kwh)));
    }
}

TEST_CASE("More of anything costs no less") {
    Draws draws;
    const auto grows = [&](auto change) {
        for (int i = 0; i < many; ++i) {
            const Run run = draws.run();
            Run more = run;
            change(more);
            const Estimate a = estimate(run), b = estimate(more);
            REQUIRE(b.energy->total >= a.energy->total);
            REQUIRE(b.emissions->location >= a.emissions->location);
            REQUIRE(*b.cost.spot >= *a.cost.spot);
            REQUIRE(*b.cost.on_demand >= *a.cost.on_demand);
        }
    };
    SECTION("hours") {
        grows([](Run& r) { r.hours.value = 1.5 * r.hours.value; });
    }
    SECTION("devices") {
        grows([](Run& r) { r.devices.value = Devices::sure(r.devices.value.value() + 1); });
    }
    SECTION("runs") {
        grows([](Run& r) { r.runs.value = Runs::sure(r.runs.value.value() + 1); });
    }
    SECTION("PUE") {
        grows([](Run& r) { r.pue.value = Pue::sure(r.pue.value.value() + 0.1); });
    }
    SECTION("intensity") {
        grows([](Run& r) { r.intensity.value = 1.1 * r.intensity.value; });
    }
    SECTION("work done again") {
        grows([](Run& r) { r.restart_overhead.value = Overhead::sure(r.restart_overhead.value.value() + 0.1); });
    }
    SECTION("power") {
        grows([](Run& r) {
            if (r.draw.whole) r.draw.whole->value = 1.1 * r.draw.whole->value;
            else r.draw.gpu->value = 1.1 * r.draw.gpu->value;
        });
    }
}

TEST_CASE("Twice the hours, twice everything; the same work on twice the devices, the same everything") {
    Draws draws;
    for (int i = 0; i < many; ++i) {
        const Run run = draws.run();
        Run twice = run;
        twice.hours.value = 2 * run.hours.value;
        const Estimate a = estimate(run), b = estimate(twice);
        REQUIRE(same(b.energy->total / a.energy->total, 2));
        REQUIRE(same(*b.cost.spot / *a.cost.spot, 2));
        if (!run.draw.whole) continue;
        Run wider = run;
        wider.devices.value = Devices::sure(2 * run.devices.value.value());
        wider.hours.value = 0.5 * run.hours.value;
        wider.draw.whole->value = 2 * run.draw.whole->value;
        const Estimate c = estimate(wider);
        REQUIRE(same(c.energy->total / a.energy->total, 1));
        REQUIRE(same(*c.cost.on_demand / *a.cost.on_demand, 1));
    }
}

TEST_CASE("What is exact has no range; what varies lies inside it") {
    Draws draws;
    for (int i = 0; i < many; ++i) {
        Run run = draws.run();
        Estimate e = estimate(run);
        REQUIRE(e.energy->range.low == e.energy->total);
        REQUIRE(e.energy->range.high == e.energy->total);
        REQUIRE(e.emissions->range.high == e.emissions->location);
        run.intensity.spread = Spread::sure(1.2);
        e = estimate(run);
        REQUIRE(e.energy->range.high == e.energy->total);
        REQUIRE(e.emissions->range.low < e.emissions->location);
        (run.draw.whole ? run.draw.whole : run.draw.gpu)->spread = Spread::sure(1.3);
        const Estimate wider = estimate(run);
        REQUIRE(wider.energy->range.low < wider.energy->total);
        REQUIRE(wider.emissions->range.high > e.emissions->range.high);
        REQUIRE(same(wider.energy->range.low.in(kwh)*wider.energy->range.high.in(kwh),
                     wider.energy->total.in(kwh)*wider.energy->total.in(kwh)));
    }
}

TEST_CASE("The range is the central 80 % of a log-normal") {
    Run run;
    run.hours = as_given(hour(1));
    run.draw.whole = Sourced<Power>{kilowatt(1), Origin::derived, {}, {}, {}, Spread::sure(std::exp(1.0))};
    run.pue = {Pue::sure(1)};
    CHECK(estimate(run).energy->range.high.in(kwh) == Approx(std::exp(1.2815515655446004)));
    // PUE varies as PUE - 1: at 2, half of a change in it reaches the total.
    run.draw.whole->spread = Spread::sure(1);
    run.pue = Sourced<Pue>{Pue::sure(2), Origin::standard, {}, {}, {}, Spread::sure(std::exp(1.0))};
    CHECK(estimate(run).energy->range.high.in(kwh) == Approx(2 * std::exp(0.5 * 1.2815515655446004)));
}

TEST_CASE("No power, no energy; the money is known all the same") {
    Run run;
    run.hours = as_given(hour(2));
    run.on_demand_price = as_given(usd_per_device_hour(3));
    const Estimate e = estimate(run);
    CHECK(!e.energy);
    CHECK(!e.emissions);
    CHECK(!e.power);
    CHECK(e.cost.on_demand == usd(6));
}

TEST_CASE("Market-based CO2e stands beside the location-based, and changes it not") {
    Draws draws;
    for (int i = 0; i < many; ++i) {
        Run run = draws.run();
        const Estimate with = estimate(run);
        run.market_intensity.reset();
        const Estimate without = estimate(run);
        REQUIRE(with.emissions->location == without.emissions->location);
        REQUIRE(!without.emissions->market);
    }
}

TEST_CASE("Embodied emissions are spread over the lifetime of the devices") {
    Run run;
    run.devices = as_given(Devices::sure(10));
    run.hours = as_given(hour(876));
    run.embodied = EmbodiedInputs{as_given(kg(100)), as_given(kg(200)), as_given(hour(8760))};
    const Estimate e = estimate(run);
    CHECK(e.embodied->low.in(kg) == Approx(100));
    CHECK(e.embodied->high.in(kg) == Approx(200));
    CHECK(!e.host_embodied);
    run.embodied->host_low = as_given(kg(30));
    run.embodied->host_high = as_given(kg(50));
    run.embodied->in_use = as_given(Utilization::sure(0.5));
    const Estimate with_host = estimate(run);
    CHECK(with_host.accelerators_embodied->low.in(kg) == Approx(200));
    CHECK(with_host.host_embodied->low.in(kg) == Approx(60));
    CHECK(with_host.host_embodied->high.in(kg) == Approx(100));
    CHECK(with_host.embodied->low.in(kg) == Approx(260));
    CHECK(with_host.embodied->high.in(kg) == Approx(500));
}
