#include "../../catch.hpp"

#include <dlcost/lookup.hpp>
#include <dlcost/move.hpp>

#include "../../../src/core/counted_name.hpp"
#include "fixture.hpp"

using namespace dlcost;
using namespace dlcost::test::fixture;

namespace {

/// "second × 8", or "" where the text counts nothing.
std::string counted(std::string_view text) {
    const auto found = counted_name(text);
    return found ? std::string{found->name} + " × " + std::to_string(found->count) + (found->slice ? " slice" : "")
                 : "";
}

std::string fault_of(const Given& given) {
    const auto faults = faults_of(given);
    return faults.empty() ? "" : faults.front();
}

}  // namespace

TEST_CASE("Names of hardware that hold a number of devices") {
    for (const char* text : {"8xH100", "8 x H100", "8×H100", "8*H100", "H100:8", "H100x8", "H100 x 8", "H100-8"}) {
        INFO(text);
        CHECK(counted(text) == "H100 × 8");
    }
    CHECK(counted("8 A100") == "A100 × 8");
    CHECK(counted("3090x2") == "3090 × 2");
    CHECK(counted("TPU v4-32") == "v4 × 16 slice");
    CHECK(counted("tpu_v4_32") == "v4 × 16 slice");
    CHECK(counted("tpu-v5p-128") == "v5p × 64 slice");
    CHECK(counted("v4-32") == "v4 × 16 slice");
    CHECK(counted("V5LITEPOD-16") == "V5LITEPOD × 16 slice");
    CHECK(counted("cloud-tpu-v6e-8") == "v6e × 8 slice");
    CHECK(counted("TPU ironwood-64") == "ironwood × 32 slice");
    CHECK(counted("trillium-256") == "trillium × 256 slice");
    for (const char* text : {"v4-8:2", "2 x v4-8", "tpu-v4-8x2", "2xTPU v4-8"}) {
        INFO(text);
        CHECK(counted(text) == "v4 × 8 slice");
    }
    for (const char* text : {"v4-31:2", "v4-8:0", "1000000xv4-8", "h100:8:2"}) {
        INFO(text);
        CHECK(counted(text).find("slice") == std::string::npos);
    }
    for (const char* text : {"h100", "v100-16", "a100-80gb", "rtx-4090", "a100-40", "v4-31", "0xh100", "8x", "x8", ":8",
                             "-8", "8", "", "99999999999xh100", "1000001xh100", "h100-3"}) {
        INFO(text);
        CHECK(counted(text).empty());
    }
}

TEST_CASE("A machine type gives hardware, devices, provider, and its own price") {
    const Run run = run_of({{"machine", "b8"}, {"machines", "4"}, {"hours", "10"}});
    CHECK(id(run.hardware) == "second");
    CHECK(run.devices.value == Devices::sure(32));
    CHECK(id(run.provider) == "big");
    CHECK(id(run.offer) == "big:fra:b8:second:2025");
    CHECK(run.assumes(Assumption::machine));
    CHECK(!run.assumes(Assumption::other_machine));
    // As its parts would, one by one.
    const Estimate parts = estimate_of({{"hardware", "second"}, {"gpus", "32"}, {"provider", "big"}, {"hours", "10"}});
    CHECK(estimate(run).energy->total == parts.energy->total);
}

TEST_CASE("Machines are as many as the devices need") {
    CHECK(run_of({{"machine", "b8"}, {"gpus", "16"}, {"hours", "1"}}).devices.value == Devices::sure(16));
    CHECK(fault_of({{"machine", "b8"}, {"gpus", "12"}, {"hours", "1"}}).find("must be a multiple of 8") !=
          std::string::npos);
    CHECK(fault_of({{"machine", "b8"}, {"machines", "2"}, {"gpus", "8"}, {"hours", "1"}}).find("must be 16") !=
          std::string::npos);
    CHECK(fault_of({{"machines", "2"}, {"hardware", "second"}, {"hours", "1"}}).find("missing --machine") !=
          std::string::npos);
}

TEST_CASE("A machine type contradicts other hardware and another provider") {
    CHECK(fault_of({{"machine", "b8"}, {"hardware", "old"}, {"hours", "1"}}).find("\"old\" is not in Big b8") !=
          std::string::npos);
    CHECK(fault_of({{"machine", "b8"}, {"provider", "small"}, {"hours", "1"}}).find("\"small\" does not rent Big b8") !=
          std::string::npos);
    CHECK(run_of({{"machine", "b8"}, {"hardware", "2nd"}, {"provider", "large"}, {"hours", "1"}}).devices.value ==
          Devices::sure(8));
}

TEST_CASE("A number in the name of the hardware must be the machine's") {
    CHECK(fault_of({{"machine", "b8"}, {"hardware", "4xsecond"}, {"hours", "1"}}).find("is not in Big b8") !=
          std::string::npos);
    CHECK(run_of({{"machine", "b8"}, {"hardware", "8xsecond"}, {"hours", "1"}}).devices.value == Devices::sure(8));
}

TEST_CASE("Braces and fragments in names that contradict a machine type are names") {
    for (const char* name : {"{", "{pue}", "}{", "se", "n"}) {
        INFO(name);
        CHECK(fault_of({{"machine", "b8"}, {"hardware", name}, {"hours", "1"}})
                  .find('"' + std::string{name} + "\" is not in Big b8") != std::string::npos);
        CHECK(fault_of({{"machine", "b8"}, {"provider", name}, {"hours", "1"}})
                  .find('"' + std::string{name} + "\" does not rent Big b8") != std::string::npos);
    }
    CHECK(with_names("set {pue}, not {", NameStyle::flag) == "set --pue, not {");
}

TEST_CASE("A machine type of two clouds is refused, unless the cloud is given") {
    CHECK(fault_of({{"machine", "four"}, {"hours", "1"}}).find("ambiguous machine type") != std::string::npos);
    const Run run = run_of({{"machine", "four"}, {"provider", "tiny"}, {"hours", "1"}});
    CHECK(id(run.machine) == "tiny:four");
    CHECK(run.assumes(Assumption::no_offer));
}

TEST_CASE("An unknown machine type is likened to machine types alone") {
    CHECK(fault_of({{"machine", "Standard_b9"}, {"hours", "1"}}).find("did you mean \"Standard_b8\"") !=
          std::string::npos);
    CHECK(fault_of({{"machine", "second"}, {"hours", "1"}}).find("did you mean") == std::string::npos);
}

TEST_CASE("Without an offer of the machine type another one's price counts, with a line") {
    const Run run = run_of({{"machine", "four"}, {"provider", "small"}, {"hours", "1"}});
    CHECK(run.on_demand_price->value == usd_per_device_hour(2));
    CHECK(run.assumes(Assumption::other_machine));
}

TEST_CASE("A machine type has the host that the catalog gives it") {
    CHECK(id(run_of({{"machine", "old4"}, {"hours", "1"}}).host) == "node-2");
    CHECK(id(run_of({{"hardware", "old"}, {"hours", "1"}}).host) == "node");
}

TEST_CASE("The same hardware under any name gives the same energy") {
    const auto energy = [](const Given& given) { return estimate_of(given).energy->total; };
    const Energy plain = energy({{"hardware", "second"}, {"gpus", "8"}, {"hours", "10"}});
    CHECK(energy({{"hardware", "8xsecond"}, {"hours", "10"}}) == plain);
    CHECK(energy({{"hardware", "second:8"}, {"gpus", "8"}, {"hours", "10"}}) == plain);
    CHECK(energy({{"hardware", "4xsecond"}, {"machines", "2"}, {"hours", "10"}}) == plain);
    CHECK(energy({{"hardware", "second-half"}, {"gpus", "16"}, {"hours", "10"}}).in(kwh) == Approx(plain.in(kwh)));
}

TEST_CASE("A part takes what it leaves out from its whole, by its share") {
    const Catalog catalog = fixture_catalog();
    const Accelerator& half = catalog.at(catalog.find<Accelerator>("second-half"));
    const Accelerator& whole = catalog.at(catalog.find<Accelerator>("second"));
    CHECK(half.tdp->value == watt(350));
    CHECK(half.tdp->derived);
    CHECK(half.memory->value == gigabyte(40));
    CHECK(half.host == whole.host);
    REQUIRE(half.peak_rates.count == whole.peak_rates.count);
    CHECK(catalog.in(half.peak_rates)[1].rate.value == tflops(500));
}

TEST_CASE("Moving a run to other hardware leaves its machine type behind") {
    const auto moved = on_hardware(test::request({{"machine", "b8"}, {"hours", "10"}}),
                                   fixture_catalog().find<Accelerator>("old"), fixture_catalog());
    REQUIRE(moved);
    CHECK(!moved->machine);
    const auto run = resolve(*moved, fixture_catalog());
    REQUIRE(run);
    CHECK(id(run->hardware) == "old");
    CHECK(run->devices.value == Devices::sure(8));
}

TEST_CASE("A given CPU counts at half of its TDP, one for every four devices") {
    const Run run = run_of({{"hardware", "second"}, {"gpus", "8"}, {"hours", "1"}, {"host", "cpu"}});
    CHECK(run.draw.cpu->value == watt(200));
    CHECK(run.draw.memory->value == watt(600));
    CHECK(run.assumes(Assumption::given_cpu));
    CHECK(id(run_of({{"hardware", "old"}, {"hours", "1"}, {"host", "node-2"}}).host) == "node-2");
    CHECK(fault_of({{"hardware", "old"}, {"hours", "1"}, {"host", "nod"}}).find("did you mean \"node\"") !=
          std::string::npos);
}

TEST_CASE("A price by commitment alone is no price on demand") {
    const Run run = run_of({{"hardware", "second"}, {"region", "big:fra"}, {"hours", "1"}});
    CHECK(run.on_demand_price->value == usd_per_device_hour(7));
    CHECK(run.spot_price->value == usd_per_device_hour(4));
}
