// What is suggested for the names that other tools have for our options.
#include "../../catch.hpp"

#include <algorithm>

#include "../../../src/cmd/command.hpp"
#include "../../../src/core/other_names.hpp"

using namespace dlcost;

namespace {

bool has_option(const Command& command, std::string_view name) {
    const auto is_named = [&](const Option& option) { return option.name == name; };
    const auto common = common_options(command);
    if (std::any_of(command.options.begin(), command.options.end(), is_named)) return true;
    if (std::any_of(common.begin(), common.end(), is_named)) return true;
    return command.takes_request && find_field(name);
}

std::string hint_of(const Command& command, const std::string& typed) {
    const std::string flag = flag_of(typed);
    const std::vector<const char*> arguments{flag.c_str()};
    const Words words = parse(command, 1, arguments.data());
    return words.faults.empty() ? "no fault" : words.faults.front().hint;
}

std::string hint_of(std::string_view command, const std::string& typed) {
    return hint_of(*find_command(command), typed);
}

}  // namespace

TEST_CASE("A name of another tool is no option or field of ours") {
    for (const OtherName& other : other_names()) {
        INFO(other.typed);
        CHECK(!find_field(other.typed));
    }
}

TEST_CASE("Each suggestion is an option of some command, and in each command an option that it has") {
    for (const OtherName& other : other_names()) {
        INFO(other.typed);
        std::string target{other.target};
        std::replace(target.begin(), target.end(), '_', '-');
        const auto has_target = [&](const Command* command) {
            return has_option(*command, target) || (command->takes_request && find_field(other.target));
        };
        if (!target.empty()) CHECK(std::any_of(commands().begin(), commands().end(), has_target));
        for (const Command* command : commands()) {
            INFO(command->name);
            if (has_option(*command, other.typed)) continue;
            const std::string hint = hint_of(*command, std::string{other.typed});
            if (hint.starts_with("did you mean --")) {
                const std::string name = hint.substr(15, hint.find_first_of(" ,?", 15) - 15);
                std::string key = name;
                std::replace(key.begin(), key.end(), '-', '_');
                CHECK((has_option(*command, name) || has_option(*command, key)));
            }
            if (!target.empty() && has_target(command) && other.value.empty())
                CHECK((hint.starts_with("did you mean " + flag_of(other.target) + '?') ||
                       (other.hint.starts_with("did you mean") && hint.find(flag_of(other.target)) != hint.npos)));
        }
    }
}

TEST_CASE("What people type from other tools is answered by meaning") {
    const auto suggests = [](const std::string& typed, std::string_view target) {
        INFO(typed);
        CHECK(hint_of("plan", typed).starts_with("did you mean " + std::string{target} + '?'));
    };
    for (const char* typed : {"num-gpus", "ngpus", "n-gpus"}) suggests(typed, "--gpus");
    for (const char* typed : {"nodes", "num-nodes", "instances"}) suggests(typed, "--machines");
    for (const char* typed : {"node", "machine-type", "instance", "instance-type"}) suggests(typed, "--machine");
    for (const char* typed : {"country", "zone", "location"}) suggests(typed, "--region");
    for (const char* typed : {"carbon", "co2", "max-co2"}) suggests(typed, "--max-kg");
    for (const char* typed : {"cost", "budget", "max-cost"}) suggests(typed, "--max-usd");
    for (const char* typed : {"watts", "power", "tdp"}) suggests(typed, "--gpu-power-w");
    for (const char* typed : {"gpu-type", "gpu-model", "accelerator", "device"}) suggests(typed, "--hardware");
    for (const char* typed : {"time", "duration", "runtime", "wall-time", "days"}) suggests(typed, "--hours");
    for (const char* typed : {"parameters", "n-params", "model-size"}) suggests(typed, "--params");
    for (const char* typed : {"dataset-size", "epochs"}) suggests(typed, "--tokens");
    for (const char* typed : {"flops", "compute"}) suggests(typed, "--train-flop");
    for (const char* typed : {"price", "hourly-price"}) suggests(typed, "--price-usd");
    for (const char* typed : {"intensity", "carbon-intensity", "ci"}) suggests(typed, "--intensity-g-per-kwh");
    for (const char* typed : {"date", "year"}) suggests(typed, "--as-of");
    CHECK(hint_of("plan", "gpu") == "did you mean --gpus, the number of GPUs, or --hardware, their type?");
    suggests("devices-count", "--devices");
    suggests("cloud", "--provider");
    suggests("utilization", "--tdp-fraction");
    suggests("efficiency", "--mfu");
    suggests("output-format", "--format");
    suggests("out", "--output");
    suggests("csv", "--format csv");
    suggests("markdown", "--format markdown");
    suggests("html", "--format html");
    suggests("verbose", "--explain");
    suggests("Num_GPUs", "--gpus");
    CHECK(hint_of("plan", "batch-size").starts_with("not needed"));
    CHECK(hint_of("batch", "currency") == "--currency is an option of estimate, plan, compare and recommend");
    CHECK(hint_of("plan", "nodes") ==
          "did you mean --machines? use it with --machine; --gpus is the total number of accelerators");
}

TEST_CASE("A command without the option suggests what is spelled alike, or nothing") {
    CHECK(hint_of("list", "country") == "did you mean --region?");
    CHECK(hint_of("schema", "country") == "");
    CHECK(!hint_of("list", "verbose").starts_with("did you mean --explain?"));
    CHECK(hint_of("plan", "gpuss") == "did you mean --gpus?");
}

TEST_CASE("Keys are answered with keys, by the same table") {
    CHECK(field_hint("country") == "did you mean \"region\"?");
    CHECK(field_hint("gpu_type") == "did you mean \"hardware\"?");
    CHECK(field_hint("tdp") ==
          "did you mean \"gpu_power_w\"? the average power of one device; tdp_fraction scales the TDP in the catalog");
    CHECK(field_hint("hous") == "did you mean \"hours\"?");
    CHECK(field_hint("max_co2").empty());
}
