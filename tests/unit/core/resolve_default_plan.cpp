// Models without published hours, which are planned from their work on stated default hardware.
#include "../../catch.hpp"

#include <dlcost/constants.hpp>
#include <dlcost/move.hpp>
#include <dlcost/plan.hpp>
#include <dlcost/recommend.hpp>

#include "fixture.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

/// What two answers to one request have to have in common, to the last bit.
void check_same(const Run& a, const Estimate& x, const Run& b, const Estimate& y) {
    CHECK(a.hardware == b.hardware);
    CHECK(a.devices.value == b.devices.value);
    CHECK(x.hours == y.hours);
    CHECK(x.energy->total == y.energy->total);
    CHECK(x.emissions->location == y.emissions->location);
    CHECK(a.assumptions == b.assumptions);
}

}  // namespace

TEST_CASE("A model without hours and hardware is planned on the usual hardware of its year") {
    const Run newer = fixture::run_of({{"model", "work-2024"}}), older = fixture::run_of({{"model", "work-2018"}});
    CHECK(fixture::id(newer.hardware) == "second");
    CHECK(fixture::id(older.hardware) == "old");
    for (const Run* run : {&newer, &older}) {
        CHECK(run->hours.origin == Origin::derived);
        CHECK(run->devices.origin == Origin::standard);
        for (const Assumption listed :
             {Assumption::hours_from_work, Assumption::usual_hardware, Assumption::usual_devices})
            CHECK(run->assumes(listed));
    }
    CHECK(newer.work->flop.value == flop(6 * 7e9 * 2e12));
    CHECK(older.assumes(Assumption::flop_of_source));
}

TEST_CASE("The usual devices are those of a machine, doubled until the training is short enough") {
    const Run small = fixture::run_of({{"model", "work-2018"}, {"hardware", "second"}});
    CHECK(small.devices.value == machine_devices);
    const Run large = fixture::run_of({{"model", "work-2024"}});
    CHECK(large.devices.value == Devices::sure(32));
    CHECK(large.hours.value <= longest_training);
    CHECK(2 * large.hours.value > longest_training);
}

TEST_CASE("A published run without hours gives the hardware and devices of the plan") {
    const Run run = fixture::run_of({{"model", "untimed"}});
    CHECK(fixture::id(run.hardware) == "chip");
    CHECK(run.devices.value == Devices::sure(16));
    CHECK(run.devices.origin == Origin::published);
    CHECK(run.assumes(Assumption::hours_from_work));
    CHECK(!run.assumes(Assumption::usual_hardware));
    CHECK(!run.assumes(Assumption::usual_devices));
    // Its devices are of its hardware.
    const Run moved = fixture::run_of({{"model", "untimed"}, {"hardware", "old"}});
    CHECK(moved.devices.value == machine_devices);
}

TEST_CASE("Given hardware and devices come before the usual ones") {
    const Run run = fixture::run_of({{"model", "work-2024"}, {"hardware", "old"}, {"gpus", "10"}});
    CHECK(fixture::id(run.hardware) == "old");
    CHECK(run.devices.value == Devices::sure(10));
    CHECK(run.assumes(Assumption::hours_from_work));
    CHECK(!run.assumes(Assumption::usual_hardware));
    CHECK(!run.assumes(Assumption::usual_devices));
    // The MFU and the precision change the time.
    const Run better = fixture::run_of({{"model", "work-2024"}, {"mfu", "50 %"}, {"precision", "fp8"}});
    CHECK(better.work->mfu.value == Utilization::sure(0.5));
    CHECK(better.work->precision == Precision::fp8);
}

TEST_CASE("Given hours leave a model without hours a name") {
    const Run run = fixture::run_of({{"model", "work-2024"}, {"hardware", "old"}, {"gpus", "8"}, {"hours", "10"}});
    CHECK(run.hours.value == hour(10));
    CHECK(run.assumes(Assumption::model_is_a_name));
    CHECK(!run.assumes(Assumption::hours_from_work));
    CHECK(!run.work);
}

TEST_CASE("Estimate, plan, compare and recommend plan a model without hours alike") {
    const Catalog catalog = fixture_catalog();
    for (const char* model : {"untimed", "work-2018", "work-2024"})
        for (const char* hardware : {"", "old", "second"}) {
            INFO(model << " on " << hardware);
            fixture::Given given{{"model", model}};
            if (*hardware) given.emplace_back("hardware", hardware);
            const Request asked = request(given);
            const Run run = fixture::run_of(given);
            const Estimate one = estimate(run);
            const auto plan = make_plan(asked, {}, catalog);
            REQUIRE(plan);
            check_same(run, one, plan->run, plan->estimate);
            // Compare and recommend move the request that gives no hardware.
            const auto moved = on_hardware(request({{"model", model}}), run.hardware, catalog);
            REQUIRE(moved);
            const Run there = test::run_of(*moved, catalog);
            CHECK(there.devices.value ==
                  fixture::run_of({{"model", model}, {"hardware", fixture::id(run.hardware)}}).devices.value);
            CHECK(there.hours.value == run.hours.value);
            const auto found = recommend(asked, {}, catalog);
            REQUIRE(found);
            if (found->baseline) CHECK(found->baseline->energy == one.energy->total);
            // On other hardware as many devices, so that times can be compared.
            for (const Choice& option : found->options) CHECK(option.devices == run.devices.value);
        }
}

TEST_CASE("A deadline for a model without hours chooses its devices") {
    const Request asked = request({{"model", "work-2024"}, {"hardware", "second"}});
    Limits limits;
    limits.deadline = hour(240);
    const auto plan = make_plan(asked, limits, fixture_catalog());
    REQUIRE(plan);
    CHECK(plan->estimate.hours <= hour(240));
    CHECK(plan->run.devices.value > Devices::sure(32));
}

TEST_CASE("The usual accelerators are in the catalog") {
    const Catalog catalog = builtin_catalog();
    for (const UsualAccelerator& usual : usual_accelerators) {
        const Ref<Accelerator> found = catalog.find<Accelerator>(usual.id);
        REQUIRE(found);
        CHECK(catalog.text(catalog.at(found).id) == usual.id);
        CHECK(!catalog.offers_of(found).empty());
    }
}
