// Planning: FLOP, time, and solving for what is missing.
#include "../../catch.hpp"

#include <cmath>
#include <random>

#include <dlcost/plan.hpp>
#include <dlcost/values.hpp>

#include "fixture.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

using Given = std::vector<std::pair<std::string_view, std::string_view>>;

Plan plan_of(const Given& given, const Limits& limits = {}, const Catalog& catalog = builtin_catalog()) {
    auto plan = make_plan(request(given), limits, catalog);
    if (!plan) throw std::runtime_error(sentence(plan.faults().front(), "dlcost"));
    return *plan;
}
std::string fault_of(const Given& given, const Limits& limits = {}, const Catalog& catalog = builtin_catalog()) {
    const auto plan = make_plan(request(given), limits, catalog);
    return plan ? "" : sentence(plan.faults().front(), "dlcost");
}
Limits within(Duration deadline) { return {{}, {}, {}, deadline, {}}; }
Limits for_money(Money money) { return {{}, {}, money, {}, {}}; }

bool same(double a, double b, double tolerance = 1e-12) {
    return std::abs(a - b) <= tolerance * std::max(std::abs(a), std::abs(b));
}

const Given gpt3{{"params", "175B"}, {"tokens", "300B"},   {"hardware", "v100"}, {"gpus", "10000"},
                 {"mfu", "0.197"},   {"power_w", "3.3MW"}, {"pue", "1.1"},       {"intensity_g_per_kwh", "429"}};

}  // namespace

TEST_CASE("Compute check: GPT-3 on 10,000 V100") {
    const Plan plan = plan_of(gpt3);
    CHECK(plan.run.work->flop.value == flop(6 * 175e9 * 300e9));
    CHECK(plan.run.work->peak.value == tflops(125));
    CHECK(std::round(100 * plan.estimate.hours.in(day)) == 1481);
    CHECK(std::round(plan.estimate.energy->total.in(mwh)*10) == 12898);
    CHECK(std::round(plan.estimate.emissions->location.in(kg) / 100) == 5533);
    // Every input is given, so nothing is uncertain.
    CHECK(plan.estimate.energy->range.low == plan.estimate.energy->range.high);
    CHECK(!plan.estimate.hours_range);
}

TEST_CASE("FLOP of a training") {
    const auto flop_of = [](const Given& more) {
        Given all{{"hardware", "a100"}, {"gpus", "8"}};
        all.insert(all.end(), more.begin(), more.end());
        return plan_of(all).run.work->flop.value.in(flop);
    };
    CHECK(flop_of({{"params", "7B"}, {"tokens", "2T"}}) == 6 * 7e9 * 2e12);
    CHECK(flop_of({{"params", "671B"}, {"active_params", "37B"}, {"tokens", "14.8T"}}) == 6 * 37e9 * 14.8e12);
    CHECK(flop_of({{"params", "7B"}, {"tokens", "2T"}, {"seq_len", "4096"}, {"layers", "32"}, {"width", "4096"}}) ==
          6 * 7e9 * 2e12 + 12.0 * 32 * 4096 * 4096 * 2e12);
    CHECK(flop_of({{"train_flop", "3.14e23"}}) == 3.14e23);
    CHECK(flop_of({{"train_flop", "314 ZFLOP"}}) == 3.14e23);
    CHECK(flop_of({{"flop_per_sample", "24.6e9"}, {"samples", "115M"}}) == 24.6e9 * 115e6);
    CHECK(flop_of({{"model", "llama-2-7b"}}) == 6 * 7e9 * 2e12);
}

TEST_CASE("The peak rate is that of the precision, and the precision that of the hardware") {
    const auto asked = [](std::string_view hardware, Given more) {
        Given all{{"params", "1B"}, {"tokens", "20B"}, {"gpus", "8"}, {"hardware", hardware}};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    const auto work_of = [&](std::string_view hardware, const Given& more = {}) {
        return *plan_of(asked(hardware, more), {}, fixture_catalog()).run.work;
    };
    CHECK(work_of("second").precision == Precision::bf16);
    CHECK(work_of("second").peak.value == tflops(1000));
    CHECK(work_of("old").precision == Precision::fp16);
    CHECK(work_of("old").peak.value == tflops(120));
    // At twice the rate, 16 bits run on vector units, and training on such devices was in FP32.
    CHECK(work_of("card").precision == Precision::fp32);
    CHECK(work_of("card").peak.value == tflops(10));
    CHECK(work_of("second", {{"precision", "fp8"}}).peak.value == tflops(2000));
    CHECK(work_of("second", {{"peak_tflops", "1 PFLOPS"}}).peak.value == tflops(1000));
    CHECK(fault_of(asked("old", {{"precision", "fp8"}}), {}, fixture_catalog()) ==
          "dlcost: --precision: the catalog has no fp8 peak rate of old (it has fp64, fp32, fp16; otherwise set "
          "--peak-tflops)");
    // Neither format of 16 bits stands for the other.
    for (const auto& [hardware, precision] : {std::pair{"old", "bf16"}, {"chip", "fp16"}, {"chip", "fp8"}})
        CHECK(fault_of(asked(hardware, {{"precision", precision}}), {}, fixture_catalog()).find("the catalog has no") !=
              std::string::npos);
    CHECK(work_of("old", {{"precision", "bf16"}, {"peak_tflops", "15"}}).peak.value == tflops(15));
}

TEST_CASE("The MFU follows generation, size, experts and precision") {
    const auto mfu_of = [](Given given) {
        given.insert(given.end(), {{"tokens", "1T"}, {"gpus", "8"}});
        return plan_of(given, {}, fixture_catalog()).run.work->mfu.value.value();
    };
    CHECK(same(mfu_of({{"hardware", "second"}, {"params", "10B"}}), 0.4));
    CHECK(same(mfu_of({{"hardware", "old"}, {"params", "10B"}}), 0.3));
    CHECK(same(mfu_of({{"hardware", "second"}, {"params", "100B"}}), 0.4 * std::pow(10, 0.02)));
    CHECK(mfu_of({{"hardware", "second"}, {"params", "100B"}}) > mfu_of({{"hardware", "second"}, {"params", "1B"}}));
    CHECK(same(mfu_of({{"hardware", "second"}, {"params", "100B"}, {"active_params", "10B"}}), 0.4 * 0.7));
    CHECK(same(mfu_of({{"hardware", "second"}, {"params", "10B"}, {"precision", "fp8"}}), 0.4 * 0.9));
    CHECK(mfu_of({{"hardware", "second"}, {"params", "10B"}, {"mfu", "45%"}}) == 0.45);
}

TEST_CASE("The fewest devices that meet a deadline") {
    for (const std::string_view days : {"7d", "30d", "61d", "365d"}) {
        const Limits limits = within(*read_quantity(days, hour));
        const Plan plan = plan_of({{"params", "70B"}, {"tokens", "15T"}, {"hardware", "h100"}}, limits);
        CHECK(plan.solution->solved == Unknown::devices);
        CHECK(plan.solution->binding == Limit::deadline);
        CHECK(plan.estimate.hours <= *limits.deadline);
        const std::string fewer = std::to_string(static_cast<int>(plan.run.devices.value.value()) - 1);
        CHECK(plan_of({{"params", "70B"}, {"tokens", "15T"}, {"hardware", "h100"}, {"gpus", fewer}}).estimate.hours >
              *limits.deadline);
    }
}

TEST_CASE("The most work that keeps to each limit is found, and giving it reproduces the answer") {
    std::mt19937_64 random{20190605};
    const auto number = [&](double low, double high) {
        return low * std::pow(high / low, std::uniform_real_distribution<>{}(random));
    };
    const Catalog catalog = builtin_catalog();
    for (int i = 0; i < 40; ++i) {
        const Limits limits = i % 4 == 0   ? within(hour(number(10, 5000)))
                              : i % 4 == 1 ? for_money(usd(number(100, 1e7)))
                              : i % 4 == 2 ? Limits{{}, kg(number(10, 1e6)), {}, {}, {}}
                                           : Limits{kwh(number(10, 1e6)), {}, {}, {}, {}};
        const Given known = i % 3 == 0 ? Given{{"params", "7B"}} : i % 3 == 1 ? Given{{"tokens", "300B"}} : Given{};
        Given given{{"hardware", i % 2 ? "h100" : "a100"}, {"gpus", "64"}};
        given.insert(given.end(), known.begin(), known.end());
        const Plan plan = plan_of(given, limits);
        CHECK(plan.solution->solved == (i % 3 == 0 ? Unknown::tokens : i % 3 == 1 ? Unknown::params : Unknown::pair));
        CHECK(first_passed(limits, plan.run, plan.estimate) == Limit::none);
        CHECK(plan.solution->binding != Limit::none);
        // Giving the solution as input leads to the same answer; a little more exceeds the limit.
        const auto again = make_plan(plan.request, limits, catalog);
        REQUIRE(again);
        CHECK(again->estimate.hours == plan.estimate.hours);
        CHECK(again->estimate.energy->total == plan.estimate.energy->total);
        Request more = plan.request;
        const auto grown = [](auto value) {
            return std::remove_cvref_t<decltype(value)>::of(std::ceil(value.value() * 1.001));
        };
        if (plan.solution->solved == Unknown::tokens) more.tokens = grown(*more.tokens);
        else more.params = grown(*more.params);
        const auto too_much = make_plan(more, limits, catalog);
        REQUIRE(too_much);
        CHECK(first_passed(limits, too_much->run, too_much->estimate) == plan.solution->binding);
    }
}

TEST_CASE("A budget without numbers goes to the compute-optimal pair") {
    const Plan plan = plan_of({{"hardware", "h100"}, {"gpus", "512"}}, for_money(usd(1e6)));
    CHECK(plan.request.tokens->value() == std::round(20 * plan.request.params->value()));
}

TEST_CASE("Tokens from money, then devices from the deadline") {
    Limits limits = for_money(usd(1e5));
    limits.deadline = day(10);
    const Plan plan = plan_of({{"hardware", "a100"}, {"params", "7B"}}, limits);
    CHECK(plan.solution->solved == Unknown::tokens);
    CHECK(plan.solution->binding == Limit::money);
    CHECK(plan.estimate.hours <= day(10));
    CHECK(*plan.estimate.cost.paid <= usd(1e5));
    CHECK(*plan.estimate.cost.paid > usd(0.999e5));
    CHECK(plan.request.place(Field::devices).kind == Place::Kind::solved);
}

TEST_CASE("Given hours are a limit for what is missing, or the run's hours if nothing is") {
    const Plan solved = plan_of({{"params", "7B"}, {"tokens", "2T"}, {"hardware", "h100"}, {"hours", "30d"}});
    CHECK(solved.solution->solved == Unknown::devices);
    CHECK(solved.estimate.hours <= day(30));
    const Plan given =
        plan_of({{"params", "7B"}, {"tokens", "2T"}, {"hardware", "h100"}, {"gpus", "8"}, {"hours", "100"}});
    CHECK(given.estimate.hours == hour(100));
    CHECK(given.run.assumes(Assumption::work_unused));
}

TEST_CASE("Of hours and work, the one given closer to the run counts") {
    const auto hours_of = [](Place::Kind time, Place::Kind work) {
        Request given =
            request({{"hours", "10"}, {"params", "7B"}, {"tokens", "1T"}, {"hardware", "h100"}, {"gpus", "8"}});
        given.place(Field::hours).kind = time;
        given.place(Field::params).kind = given.place(Field::tokens).kind = work;
        return run_of(given).hours.value;
    };
    using enum Place::Kind;
    CHECK(hours_of(flag, flag) == hour(10));
    CHECK(hours_of(document, document) == hour(10));
    CHECK(hours_of(document, shared) == hour(10));
    CHECK(hours_of(flag, document) == hour(10));
    CHECK(hours_of(shared, document) > hour(1000));
    CHECK(hours_of(overlay, flag) > hour(1000));
    CHECK(hours_of(document, flag) == hour(10));
}

TEST_CASE("A little sparsity is little of a mixture of experts") {
    const auto hours_of = [](std::string_view active) {
        return plan_of(
                   {{"params", "7B"}, {"active_params", active}, {"tokens", "1T"}, {"gpus", "8"}, {"hardware", "h100"}})
            .estimate.hours;
    };
    for (const auto& [less, more] :
         {std::pair{"1B", "2B"}, {"2B", "3.4B"}, {"3.4B", "3.6B"}, {"3.6B", "6.9B"}, {"6.9B", "7B"}})
        CHECK(hours_of(less) < hours_of(more));
    const Given active{{"active_params", "10B"}, {"tokens", "1T"}, {"gpus", "8"}, {"hardware", "second"}};
    CHECK(same(plan_of(active, {}, fixture_catalog()).run.work->mfu.value.value(), 0.4 * 0.7));
}

TEST_CASE("What is missing of a plan") {
    CHECK(fault_of({}) ==
          "dlcost: missing --params and --tokens, or a limit (--max-usd, --max-kg, "
          "--max-kwh, or --deadline with --gpus) to find the largest run within it (try --params 7B --tokens 2T "
          "--hardware h100 --gpus 64)");
    CHECK(fault_of({{"params", "7B"}, {"gpus", "8"}}) ==
          "dlcost: missing --tokens, or a limit (--max-usd, --max-kg, --max-kwh, or "
          "--deadline with --gpus) to find the largest run within it (try --tokens 2T --hardware h100)");
    CHECK(fault_of({{"params", "7B"}, {"tokens", "2T"}, {"hardware", "h100"}}) ==
          "dlcost: missing --gpus, or --deadline from which to choose their number (try --gpus 64, or --deadline 30d)");
    CHECK(fault_of({{"params", "7B"}, {"tokens", "2T"}, {"gpus", "8"}}) ==
          "dlcost: missing --hardware or --peak-tflops (try --hardware h100)");
    CHECK(fault_of({{"params", "7B"}, {"tokens", "2T"}, {"hardware", "h100"}, {"gpus", "8"}, {"layers", "32"}}) ==
          "dlcost: missing --seq-len, --layers and --width, which are used together");
    CHECK(fault_of({{"samples", "7M"}, {"hardware", "h100"}, {"gpus", "8"}}) ==
          "dlcost: missing --flop-per-sample, which --samples needs");
    CHECK(
        fault_of({{"params", "7B"}, {"active_params", "8B"}, {"tokens", "1T"}, {"hardware", "h100"}, {"gpus", "8"}}) ==
        "dlcost: --active-params must not exceed --params");
    CHECK(fault_of({{"params", "7B"}, {"hardware", "h100"}, {"gpus", "8"}}, for_money(usd(0))) ==
          "dlcost: --max-usd: even the smallest training run exceeds this limit");
    // No offer has the card.
    CHECK(fault_of({{"params", "7B"}, {"hardware", "card"}, {"gpus", "8"}}, for_money(usd(5)), fixture_catalog()) ==
          "dlcost: --max-usd: cannot be checked, because the total is unknown");
    CHECK(fault_of({{"tokens", "7B"}, {"train_flop", "1e20"}, {"params", "1B"}, {"hardware", "h100"}, {"gpus", "8"}}) ==
          "dlcost: --train-flop cannot be used with --tokens");
}

TEST_CASE("A plan is monotone in every input") {
    const auto hours = [](const Given& changed) {
        Given given{{"hardware", "a100"}};
        for (const auto& usual : Given{{"params", "7B"}, {"tokens", "2T"}, {"gpus", "64"}, {"mfu", "0.3"}}) {
            const bool over =
                std::any_of(changed.begin(), changed.end(), [&](const auto& c) { return c.first == usual.first; });
            if (!over) given.push_back(usual);
        }
        given.insert(given.end(), changed.begin(), changed.end());
        return plan_of(given).estimate.hours;
    };
    const Duration base = hours({});
    CHECK(hours({{"params", "8B"}}) > base);
    CHECK(hours({{"tokens", "2.1T"}}) > base);
    CHECK(hours({{"gpus", "65"}}) < base);
    CHECK(hours({{"mfu", "0.31"}}) < base);
    CHECK(hours({{"peak_tflops", "313"}}) < base);
    CHECK(hours({{"fraction", "50%"}}) < base);
    CHECK(hours({{"seq_len", "2048"}, {"layers", "32"}, {"width", "4096"}}) > base);
    CHECK(hours({{"spot", "true"}, {"restart_overhead", "10%"}}) > base);
    // By default the MFU grows with the model, but more slowly.
    CHECK(plan_of({{"params", "8B"}, {"tokens", "2T"}, {"gpus", "64"}, {"hardware", "a100"}}).estimate.hours >
          plan_of({{"params", "7B"}, {"tokens", "2T"}, {"gpus", "64"}, {"hardware", "a100"}}).estimate.hours);
}

TEST_CASE("A plan is free of scale: twice the work on twice the devices takes as long and costs twice") {
    const Plan one = plan_of({{"params", "7B"}, {"tokens", "1T"}, {"gpus", "64"}, {"hardware", "a100"}});
    const Plan two = plan_of({{"params", "7B"}, {"tokens", "2T"}, {"gpus", "128"}, {"hardware", "a100"}});
    CHECK(same(one.estimate.hours.in(hour), two.estimate.hours.in(hour)));
    CHECK(same(2 * one.estimate.energy->total.in(kwh), two.estimate.energy->total.in(kwh)));
    CHECK(same(2 * one.estimate.cost.on_demand->in(usd), two.estimate.cost.on_demand->in(usd)));
    CHECK(same(one.estimate.energy->range.high / one.estimate.energy->total,
               two.estimate.energy->range.high / two.estimate.energy->total));
    const Plan in_units = plan_of({{"train_flop", "42 ZFLOP"},
                                   {"gpus", "64"},
                                   {"peak_tflops", "0.312 PFLOPS"},
                                   {"mfu", "30 %"},
                                   {"gpu_power_w", "0.3 kW"},
                                   {"cpu_power_w", "0"},
                                   {"memory_power_w", "0"}});
    const Plan in_base = plan_of({{"train_flop", "4.2e22"},
                                  {"gpus", "64"},
                                  {"peak_tflops", "312"},
                                  {"mfu", "0.3"},
                                  {"gpu_power_w", "300"},
                                  {"cpu_power_w", "0"},
                                  {"memory_power_w", "0"}});
    CHECK(same(in_units.estimate.energy->total.in(kwh), in_base.estimate.energy->total.in(kwh)));
}

TEST_CASE("A deadline and limits are passed by what is not known") {
    const Plan plan =
        plan_of({{"params", "7B"}, {"tokens", "2T"}, {"hardware", "h100"}, {"gpus", "8"}}, within(day(1)));
    CHECK(first_passed(within(day(1)), plan.run, plan.estimate) == Limit::deadline);
}
