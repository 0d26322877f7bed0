#include "../../catch.hpp"

#include "../../counts.hpp"
#include "run_said.hpp"

using namespace dlcost;
using namespace dlcost::test;

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

TEST_CASE("No host stands beside a whole computer, whatever power is given") {
    const auto draw = [](const char* hardware, const char* field, const char* value) {
        const Estimate e = estimate_of({{"hardware", hardware}, {"hours", "10"}, {"pue", "1"}, {field, value}});
        return e.power->in(watt);
    };
    CHECK(draw("jetson orin", "gpu_power_w", "30") == Approx(30));
    CHECK(draw("gh200", "tdp_fraction", "0.5") == Approx(500));
    CHECK(draw("dgx spark", "tdp_fraction", "0.5") == Approx(70));
    CHECK(draw("mi300a", "gpu_power_w", "400") == Approx(400));
    // Its TDP has the CPU already.
    CHECK(draw("gh200", "cpu_power_w", "100") == Approx(750));
    CHECK(run_said({{"hardware", "gh200"}, {"hours", "1"}, {"cpu_power_w", "100"}}).assumes(Assumption::term_unused));
    CHECK(estimate_of({{"hardware", "gh200"}, {"hours", "1"}, {"gpu_power_w", "400"}, {"cpu_power_w", "100"}})
              .power->in(watt) == Approx(500));
    CHECK(run_said({{"hardware", "gh200"}, {"hours", "1"}, {"tdp_fraction", "0.5"}}).draw.covers == Covers::whole_node);
}

TEST_CASE("A part and its whole are the same hardware: power, price and manufacture are equal, to the bit") {
    const Catalog catalog = builtin_catalog();
    std::size_t parts = 0;
    for (const Accelerator& part : catalog.all<Accelerator>()) {
        if (!part.part_of) continue;
        ++parts;
        const std::string_view id = catalog.text(part.id);
        INFO(id);
        const double share = part.share->value.value();
        const std::string count = std::to_string(static_cast<int>(share < 1 ? 4 / share : 4));
        const std::string of_wholes = std::to_string(static_cast<int>(share < 1 ? 4 : 4 * share));
        for (const char* method : {"dlcost", "green-algorithms", "llmcarbon"}) {
            const auto estimated = [&](std::string_view hardware, const std::string& devices) {
                return estimate(run_said({{"hardware", hardware},
                                          {"devices", devices},
                                          {"hours", "10"},
                                          {"embodied", "true"},
                                          {"method", method}}));
            };
            const Estimate a = estimated(id, count);
            const Estimate b = estimated(catalog.text(catalog.at(part.part_of).id), of_wholes);
            CHECK(a.power == b.power);
            CHECK(a.energy->total == b.energy->total);
            CHECK(a.cost.spot == b.cost.spot);
            CHECK(a.cost.on_demand == b.cost.on_demand);
            CHECK(a.embodied->low == b.embodied->low);
            CHECK(a.embodied->high == b.embodied->high);
        }
    }
    CHECK(parts == counts::parts);
}

TEST_CASE("Interruptions cost on spot machines alone") {
    const auto cost = [](const char* spot, const char* overhead) {
        return estimate_of({{"hardware", "v100"},
                            {"hours", "10"},
                            {"price_usd", "2"},
                            {"spot_price_usd", "1"},
                            {"spot", spot},
                            {"restart_overhead", overhead}});
    };
    const Estimate plain = cost("false", "0"), ignored = cost("false", "0.5"), spot = cost("true", "0.5");
    CHECK(ignored.energy->total == plain.energy->total);
    CHECK(*ignored.cost.spot == *plain.cost.spot);
    CHECK(spot.cost.on_demand->in(usd) == Approx(20));
    CHECK(spot.cost.spot->in(usd) == Approx(15));
    CHECK(spot.energy->total.in(kwh) == Approx(1.5 * plain.energy->total.in(kwh)));
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
