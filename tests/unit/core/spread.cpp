// Ranges: of a total, and of a sum whose terms share inputs.
#include "../../catch.hpp"

#include <cmath>
#include <random>

#include <dlcost/project.hpp>
#include <dlcost/values.hpp>

#include "fixture.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

constexpr double z = 1.2815515655446004;

bool same(double a, double b, double tolerance = 1e-12) {
    return std::abs(a - b) <= tolerance * std::max(std::abs(a), std::abs(b));
}
double width(const Interval<Energy>& range) { return std::sqrt(range.high / range.low); }
double width(const Interval<Co2e>& range) { return std::sqrt(range.high / range.low); }

/// Eight devices whose power, PUE and grid are estimates.
Run guessed() {
    Run run;
    run.devices = as_given(Devices::sure(8));
    run.hours = as_given(hour(100));
    run.draw.gpu = Sourced<Power>{watt(500), Origin::derived, {}, {}, {}, Spread::sure(1.4)};
    run.draw.cpu = Sourced<Power>{watt(500), Origin::standard, {}, {}, {}, Spread::sure(1.5)};
    run.draw.memory = as_given(watt(500));
    run.pue = {Pue::sure(1.5), Origin::standard, {}, {}, {}, Spread::sure(1.3)};
    run.intensity = {g_per_kwh(400), Origin::catalog, {}, {}, {}, Spread::sure(1.2)};
    return run;
}

}  // namespace

TEST_CASE("The range of a total in closed form") {
    const Run run = guessed();
    const Estimate e = estimate(run);
    // GPU 4,000 of 5,000 W, CPU 500; PUE as PUE - 1: a third of the total.
    const double variance =
        std::pow(0.8 * std::log(1.4), 2) + std::pow(0.1 * std::log(1.5), 2) + std::pow(0.5 / 1.5 * std::log(1.3), 2);
    CHECK(same(width(e.energy->range), std::exp(z * std::sqrt(variance))));
    CHECK(same(width(e.emissions->range), std::exp(z * std::sqrt(variance + std::pow(std::log(1.2), 2)))));
    CHECK(same(e.energy->range.low.in(kwh)*e.energy->range.high.in(kwh), std::pow(e.energy->total.in(kwh), 2)));
}

TEST_CASE("The closed form agrees with a simulation of the method") {
    std::mt19937_64 random{7};
    std::normal_distribution<> normal;
    const Run run = guessed();
    const Estimate e = estimate(run);
    std::vector<double> totals;
    for (int i = 0; i < 40000; ++i) {
        Run one = run;
        const auto varied = [&](double spread) { return std::exp(normal(random) * std::log(spread)); };
        one.draw.gpu->value = varied(1.4) * run.draw.gpu->value;
        one.draw.cpu->value = varied(1.5) * run.draw.cpu->value;
        one.pue.value = Pue::sure(1 + 0.5 * varied(1.3));
        one.intensity.value = varied(1.2) * run.intensity.value;
        totals.push_back(estimate(one).emissions->location.in(kg));
    }
    std::sort(totals.begin(), totals.end());
    const auto inside = std::count_if(totals.begin(), totals.end(), [&](double t) {
        return t >= e.emissions->range.low.in(kg) && t <= e.emissions->range.high.in(kg);
    });
    CHECK(std::abs(static_cast<double>(inside) / static_cast<double>(totals.size()) - 0.8) < 0.015);
    CHECK(std::abs(totals[totals.size() / 2] / e.emissions->location.in(kg)-1) < 0.02);
}

TEST_CASE("A fraction varies as its odds") {
    const auto width_at = [](std::string_view mfu_of) {
        const Run run = fixture::run_of({{"params", "10B"},
                                         {"tokens", "1T"},
                                         {"hardware", mfu_of},
                                         {"gpus", "8"},
                                         {"power_w", "1kW"},
                                         {"pue", "1"},
                                         {"intensity_g_per_kwh", "1"}});
        const double mfu = run.work->mfu.value.value();
        const Estimate e = estimate(run);
        CHECK(same(std::sqrt(e.hours_range->high / e.hours_range->low), std::exp(z * (1 - mfu) * std::log(2.1))));
        CHECK(same(e.hours_range->high / e.hours, width(e.energy->range)));
        CHECK(same(e.cost.on_demand_range ? e.cost.on_demand_range->high / *e.cost.on_demand : width(e.energy->range),
                   width(e.energy->range)));
        return e.hours_range->high / e.hours;
    };
    CHECK(width_at("old") > width_at("second"));
}

TEST_CASE("What is exact stays exact") {
    const Estimate e = estimate_of({{"hours", "10"},
                                    {"gpus", "8"},
                                    {"power_w", "3000"},
                                    {"pue", "1.2"},
                                    {"intensity_g_per_kwh", "100"},
                                    {"price_usd", "1"},
                                    {"spot_price_usd", "0.5"}});
    CHECK(e.energy->range.low == e.energy->total);
    CHECK(e.emissions->range.high == e.emissions->location);
    CHECK(!e.hours_range);
    CHECK(!e.cost.spot_range);
}

TEST_CASE("The shares of a range's width sum to one") {
    const Run run = guessed();
    const Uncertainties all = uncertainties(run, estimate(run));
    double sum = 0;
    for (const Uncertainty& one : all) sum += share_of_width(one, all).value();
    CHECK(same(sum, 1));
}

TEST_CASE("An input that stages share does not average away") {
    const Run run = guessed();
    const Estimate e = estimate(run);
    const std::vector<Stage> alike(20, Stage{run, e});
    const ProjectTotal total = sum(alike);
    CHECK(same(total.energy->total.in(kwh), 20 * e.energy->total.in(kwh)));
    CHECK(same(width(total.energy->range), width(e.energy->range), 1e-9));
    CHECK(same(width(total.emissions->range), width(e.emissions->range), 1e-9));
}

TEST_CASE("What stages do not share averages") {
    const Run run = guessed();
    Run elsewhere = run;
    elsewhere.intensity.value = g_per_kwh(401);
    elsewhere.pue.value = Pue::sure(1.49);
    elsewhere.draw.gpu->value = watt(501);
    elsewhere.host = {7};
    const Estimate a = estimate(run), b = estimate(elsewhere);
    const std::array<Stage, 2> two{Stage{run, a}, Stage{elsewhere, b}};
    CHECK(width(sum(two).emissions->range) < width(a.emissions->range));
}

TEST_CASE("A sum of which a part is unknown is unknown") {
    const Run run = guessed();
    const Estimate known = estimate(run);
    Estimate unknown = known;
    unknown.cost.spot.reset();
    const std::array<Stage, 2> two{Stage{run, known}, Stage{run, unknown}};
    CHECK(!sum(two).cost.spot);
    CHECK(sum(two).energy);
}
