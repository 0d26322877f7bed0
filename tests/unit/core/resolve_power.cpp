#include "../../catch.hpp"

#include <cmath>

#include "../../counts.hpp"
#include "fixture.hpp"

using namespace dlcost;
using namespace dlcost::test::fixture;

TEST_CASE("A published total is watts per device: with given hours it scales with the devices") {
    const Run run = run_of({{"model", "paper"}, {"gpus", "32"}, {"hours", "10"}});
    CHECK(run.draw.whole->value.in(watt) == Approx(6000));
    CHECK(run.assumes(Assumption::power_scaled));
}

TEST_CASE("Any given part of the power replaces the published total") {
    const Run run = run_of({{"model", "paper"}, {"gpu_power_w", "250"}});
    CHECK(!run.draw.whole);
    CHECK(run.draw.gpu->value == watt(250));
    CHECK(run.draw.cpu->origin == Origin::standard);
    CHECK(run.assumes(Assumption::host_cpu));
    CHECK(run.assumes(Assumption::host_memory));
    const Run all = run_of({{"model", "paper"}, {"power_w", "10kW"}});
    CHECK(all.draw.whole->value == kilowatt(10));
    CHECK(all.draw.whole->origin == Origin::given);
}

TEST_CASE("A TPU run without published power is estimated from the chip's power, with an assumption") {
    const Run run = run_of({{"model", "paper"}, {"hardware", "chip"}});
    CHECK(run.draw.whole->value.in(watt) == Approx(16 * 200));
    CHECK(run.draw.whole->origin == Origin::derived);
    CHECK(run.assumes(Assumption::system_draw));
    CHECK(run.draw.whole->spread > Spread::sure(1));
}

TEST_CASE("The power of a chip with its host is split where that of the chip is known") {
    const Given given{{"hardware", "chip"}, {"gpus", "16"}, {"hours", "10"}};
    const EnergyTerms terms = *estimate_of(given).energy;
    CHECK(terms.gpu->in(kwh) == Approx(16 * 150 * 10 / 1000.0));
    CHECK(terms.cpu->in(kwh) == Approx(16 * 50 * 10 / 1000.0));
    CHECK(!terms.whole);
    CHECK(terms.it == kwh(32));
    // The split is no input: the range is that of the whole, and a given power is not split.
    CHECK(estimate_of(given).energy->range.high / terms.total > 1.1);
    Given measured = given;
    measured.insert(measured.end(), {{"power_w", "3kW"}});
    CHECK(!estimate_of(measured).energy->gpu);
}

TEST_CASE("A GPU of unknown power counts with a share of its TDP and a share of a host") {
    const Run run = run_of({{"hardware", "old"}, {"gpus", "16"}, {"hours", "1"}});
    CHECK(run.draw.gpu->value.in(watt) == Approx(0.8 * 300));
    CHECK(run.draw.cpu->value.in(watt) == Approx(2 * (400 + 100)));
    CHECK(run.draw.memory->value.in(watt) == Approx(2 * 500));
    CHECK(run_of({{"hardware", "old"}, {"hours", "1"}, {"tdp_fraction", "0.5"}}).draw.gpu->value.in(watt) ==
          Approx(150));
    CHECK(run_of({{"hardware", "old"}, {"hours", "1"}, {"memory_gb", "100"}}).draw.memory->value.in(watt) ==
          Approx(40));
}

TEST_CASE("A GPU without host is GPU only") {
    CHECK(run_of({{"hours", "1"}, {"gpu_power_w", "300"}, {"cpu_power_w", "0"}, {"memory_power_w", "0"}}).draw.covers ==
          Covers::gpu_only);
    CHECK(run_of({{"hours", "1"}, {"gpu_power_w", "300"}}).draw.covers == Covers::whole_node);
}

TEST_CASE("Light work leaves a device half idle") {
    CHECK(run_of({{"model", "game"}, {"gpu_power_w", "5"}}).draw.gpu->value == watt(5));
    CHECK(run_of({{"hardware", "old"}, {"hours", "1"}}).tdp_fraction->value == Load::sure(0.8));
    const Run small = run_of({{"model", "game"}});
    CHECK(small.assumes(Assumption::light_draw));
    CHECK(small.tdp_fraction->value == Load::sure(0.4));
}

TEST_CASE("Light work is recognized by the size given") {
    const auto load = [](Given given) {
        given.insert(given.end(), {{"hardware", "second"}, {"gpus", "1"}});
        return run_of(given).tdp_fraction->value;
    };
    const Load light = Load::sure(0.4), ordinary = Load::sure(0.8);
    CHECK(load({{"params", "2M"}, {"hours", "1"}}) == light);
    CHECK(load({{"params", "2M"}, {"tokens", "1B"}}) == light);
    CHECK(load({{"params", "10M"}, {"hours", "1"}}) == ordinary);
    // A network of few FLOP per sample has few parameters; one of many may have few as well, which is not known.
    CHECK(load({{"samples", "1M"}, {"flop_per_sample", "5e7"}}) == light);
    CHECK(load({{"samples", "1M"}, {"flop_per_sample", "7e7"}}) == ordinary);
    // What is given counts, not the model; the kind of work is still the model's.
    CHECK(load({{"model", "paper"}, {"params", "2M"}, {"tokens", "1B"}}) == light);
    CHECK(load({{"model", "game"}, {"params", "1B"}, {"tokens", "1B"}}) == light);
}

TEST_CASE("The host is the accelerator's own kind, and a whole computer needs none") {
    const auto host = [](const char* hardware) { return id(run_of({{"hardware", hardware}, {"hours", "1"}}).host); };
    CHECK(host("old") == "node");
    CHECK(host("second") == "node-2");
    CHECK(host("card") == "desk");
    const Run box = run_of({{"hardware", "box"}, {"hours", "1"}});
    CHECK(!box.host);
    CHECK(box.draw.whole->value.in(watt) == Approx(0.8 * 200));
    CHECK(box.assumes(Assumption::computer_draw));
}

TEST_CASE("No host stands beside a whole computer, whatever power is given") {
    const auto draw = [](const char* field, const char* value) {
        const Estimate e = estimate_of({{"hardware", "box"}, {"hours", "10"}, {"pue", "1"}, {field, value}});
        return e.power->in(watt);
    };
    CHECK(draw("gpu_power_w", "30") == Approx(30));
    CHECK(draw("tdp_fraction", "0.5") == Approx(100));
    // Its TDP includes the CPU.
    CHECK(draw("cpu_power_w", "100") == Approx(0.8 * 200));
    CHECK(run_of({{"hardware", "box"}, {"hours", "1"}, {"cpu_power_w", "100"}}).assumes(Assumption::term_unused));
    CHECK(estimate_of({{"hardware", "box"}, {"hours", "1"}, {"gpu_power_w", "400"}, {"cpu_power_w", "100"}})
              .power->in(watt) == Approx(500));
    CHECK(run_of({{"hardware", "box"}, {"hours", "1"}, {"tdp_fraction", "0.5"}}).draw.covers == Covers::whole_node);
}

namespace {

/// The fewest parts that make whole devices: 7 for three sevenths. At most 60.
int parts_of_whole(double share) {
    for (int parts = 1; parts < 60; ++parts)
        if (std::abs(parts * share - std::round(parts * share)) < 1e-9) return parts;
    return 60;
}

/// Equal to the bit where the share is exact in binary; otherwise but for rounding.
void check_equal(double a, double b, bool is_exact) {
    if (is_exact) CHECK(a == b);
    else CHECK(a == Approx(b).epsilon(1e-12));
}

}  // namespace

TEST_CASE("A part and its whole are the same hardware: power, price and embodied emissions are equal") {
    const Catalog catalog = builtin_catalog();
    std::size_t parts = 0;
    for (const Accelerator& part : catalog.all<Accelerator>()) {
        if (!part.part_of) continue;
        ++parts;
        const std::string_view id = catalog.text(part.id);
        INFO(id);
        const double share = part.share->value.value();
        const int of_one = parts_of_whole(share);
        const bool is_exact = std::log2(of_one) == std::floor(std::log2(of_one));
        const std::string count = std::to_string(4 * of_one);
        const std::string of_wholes = std::to_string(static_cast<int>(std::round(4 * of_one * share)));
        for (const char* method : {"dlcost", "green-algorithms", "llmcarbon"}) {
            const auto estimated = [&](std::string_view hardware, const std::string& devices) {
                return estimate(test::run_of(test::request({{"hardware", hardware},
                                                            {"devices", devices},
                                                            {"hours", "10"},
                                                            {"embodied", "true"},
                                                            {"method", method}})));
            };
            const Estimate a = estimated(id, count);
            const Estimate b = estimated(catalog.text(catalog.at(part.part_of).id), of_wholes);
            REQUIRE(a.power.has_value() == b.power.has_value());
            if (a.power) {
                check_equal(a.power->in(watt), b.power->in(watt), is_exact);
                check_equal(a.energy->total.in(kwh), b.energy->total.in(kwh), is_exact);
            }
            REQUIRE(a.cost.on_demand.has_value() == b.cost.on_demand.has_value());
            if (a.cost.on_demand) check_equal(a.cost.on_demand->in(usd), b.cost.on_demand->in(usd), is_exact);
            REQUIRE(a.cost.spot.has_value() == b.cost.spot.has_value());
            if (a.cost.spot) check_equal(a.cost.spot->in(usd), b.cost.spot->in(usd), is_exact);
            check_equal(a.embodied->low.in(kg), b.embodied->low.in(kg), is_exact);
            check_equal(a.embodied->high.in(kg), b.embodied->high.in(kg), is_exact);
        }
    }
    CHECK(parts == test::counts::parts);
}

TEST_CASE("Interruptions cost on spot machines alone") {
    const auto cost = [](const char* spot, const char* overhead) {
        return estimate_of({{"hardware", "old"},
                            {"hours", "10"},
                            {"price_usd", "2"},
                            {"spot_price_usd", "1"},
                            {"spot", spot},
                            {"restart_overhead", overhead}});
    };
    const Estimate plain = cost("false", "0"), ignored = cost("false", "0.5"), spot = cost("true", "0.5");
    CHECK(ignored.energy->total == plain.energy->total);
    CHECK(ignored.cost.spot->in(usd) == Approx(1.5 * plain.cost.spot->in(usd)));
    CHECK(*ignored.cost.on_demand == *plain.cost.on_demand);
    CHECK(spot.cost.on_demand->in(usd) == Approx(20));
    CHECK(spot.cost.spot->in(usd) == Approx(15));
    CHECK(spot.energy->total.in(kwh) == Approx(1.5 * plain.energy->total.in(kwh)));
}

TEST_CASE("Embodied emissions: the accelerator's own values if there are any, over the given lifetime") {
    const Estimate all = estimate_of({{"hardware", "second"}, {"gpus", "8"}, {"hours", "100"}, {"embodied", "true"}});
    CHECK(all.embodied->low.in(kg) == Approx(150.0 * 800 / (2000 * 24)));
    CHECK(all.embodied->high.in(kg) == Approx(250.0 * 800 / (2000 * 24)));
    const Estimate half = estimate_of(
        {{"hardware", "second"}, {"gpus", "8"}, {"hours", "100"}, {"embodied", "true"}, {"lifetime", "1000d"}});
    CHECK(half.embodied->low.in(kg) == Approx(2 * all.embodied->low.in(kg)));
    CHECK(run_of({{"hardware", "old"}, {"hours", "1"}, {"embodied", "true"}}).assumes(Assumption::generic_embodied));
}

TEST_CASE("Embodied emissions have a share of the host, and leave the network out") {
    const auto answer = [](Given given) {
        given.insert(given.end(), {{"hardware", "h100"}, {"hours", "52560"}, {"embodied", "true"}});
        const Run run = test::run_of(test::request(given));
        return std::pair{run, estimate(run)};
    };
    const auto [run, all] = answer({{"gpus", "4"}});
    CHECK(all.host_embodied->low.in(kg) == Approx(4 * 2500.0 / 8));
    CHECK(all.host_embodied->high.in(kg) == Approx(4 * 5700.0 / 8));
    CHECK(all.embodied->low == all.accelerators_embodied->low + all.host_embodied->low);
    CHECK(!run.assumes(Assumption::network_not_embodied));
    CHECK(answer({{"gpus", "16"}}).first.assumes(Assumption::network_not_embodied));
    const auto owned = answer({{"gpus", "4"}, {"site", "on-premises"}, {"in_use", "50%"}}).second;
    CHECK(owned.embodied->low.in(kg) == Approx(2 * all.embodied->low.in(kg)));
    // The hours of a rented device are hours in which it works.
    const auto rented = answer({{"gpus", "4"}, {"in_use", "50%"}}).second;
    CHECK(rented.embodied->low == all.embodied->low);
    // A given host has one value.
    const auto named = answer({{"gpus", "8"}, {"host", "aws-p5-48xlarge"}}).second;
    CHECK(named.host_embodied->low.in(kg) == Approx(5700));
    CHECK(named.host_embodied->high.in(kg) == Approx(5700));
}

TEST_CASE("A published power of the devices alone gets no host added") {
    const Run run = run_of({{"model", "devices-only"}});
    CHECK(run.draw.covers == Covers::gpu_only);
    CHECK(run.draw.gpu->value == watt(400));
    CHECK(!run.draw.cpu);
    CHECK(run.assumes(Assumption::published_gpu_only));
    const Estimate e = estimate(run);
    CHECK(e.energy->it.in(kwh) == Approx(100000 * 0.4));
    CHECK(!e.energy->cpu);
}
