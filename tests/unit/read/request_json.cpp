// Specs: JSON documents as requests.
#include "../../catch.hpp"

#include "../../../src/read/request_json.hpp"
#include "../../../src/text/json_document.hpp"
#include "../../support.hpp"

using namespace dlcost;

namespace {

std::vector<std::string> spec_faults(std::string_view bytes) {
    const auto document = read_json(bytes, "f.json");
    if (!document) return {sentence(document.faults().front(), "dlcost")};
    Request request;
    std::vector<std::string> sentences;
    for (const Error& error : read_request(request, *document, "f.json"))
        sentences.push_back(sentence(error, "dlcost"));
    return sentences;
}

}  // namespace

TEST_CASE("A spec gives what flags give, as numbers or as text") {
    const auto document = read_json(
        R"({"model": "bert", "gpus": 64, "hours": "30d", "pue": 1.2, "spot": true, "as_of": 2019, "$schema": "x"})",
        "f.json");
    Request request;
    REQUIRE(read_request(request, *document, "f.json").empty());
    CHECK(request.model == "bert");
    CHECK(request.devices == Devices::sure(64));
    CHECK(request.hours == hour(720));
    CHECK(request.pue == Pue::sure(1.2));
    CHECK(request.spot == true);
    CHECK(request.as_of == Date{2019, 0, 0});
}

TEST_CASE("All faults of a spec, each with its line and pointer") {
    CHECK(spec_faults("{\"model\": \"bert\",\n \"hous\": 3,\n \"pue\": 0.5,\n \"gpus\": [1],\n \"hours\": null,\n "
                      "\"power_w\": \"lots\",\n \"cpu-power-w\": 3,\n \"devices\": 4}") ==
          std::vector<std::string>{
              "f.json:2: /hous: unknown key \"hous\" (did you mean \"hours\"?)",
              "f.json:3: /pue: must be between 1 and 10, got 0.5",
              "f.json:4: /gpus: must be a whole number from 1 to 100 million, got an array",
              "f.json:5: /hours: must be above 0 and at most 1e9 hours (such as 79.2h, 1d12h or 72:00:00), got null",
              "f.json:6: /power_w: must be between 0 and 1e12 watts for the whole job, got \"lots\"",
              "f.json:7: /cpu-power-w: unknown key \"cpu-power-w\" (did you mean \"cpu_power_w\"?)"});
    CHECK(spec_faults("{\"gpus\": 1, \"tpus\": 2}") ==
          std::vector<std::string>{"f.json:1: /tpus: \"tpus\" and \"gpus\" are the same field"});
    CHECK(spec_faults("[]") ==
          std::vector<std::string>{
              "f.json:1: must be an object of request fields, got an array (for a list of runs use dlcost batch)"});
    CHECK(spec_faults("\"bert\"") ==
          std::vector<std::string>{"f.json:1: must be an object of request fields, got a string"});
    CHECK(spec_faults("{\"schema\": \"other/1\"}") ==
          std::vector<std::string>{"f.json:1: /schema: must be \"dlcost.estimate/1\", got \"other/1\""});
    CHECK(spec_faults("{\"schema\": \"dlcost.estimate/1\"}") ==
          std::vector<std::string>{
              "f.json:1: missing the inputs of the result (only results written with --format json can be run again)"});
}
