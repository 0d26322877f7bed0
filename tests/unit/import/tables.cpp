#include "../../catch.hpp"

#include <fstream>
#include <sstream>

#include "../../../src/catalog/tables.hpp"
#include "../../../src/import/public_table.hpp"

using namespace dlcost;

namespace {

std::string corpus(const std::string& name) {
    std::ifstream file{DLCOST_SOURCE_DIR "/tests/fuzz/corpus/" + name, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

TableOverlay skypilot(const std::string& bytes, std::string_view cloud) {
    const Catalog catalog = builtin_catalog();
    auto overlay =
        skypilot_overlay({bytes, "vms.csv", "vms.csv", {2026, 7, 9}}, catalog.find<Provider>(cloud), catalog);
    REQUIRE(overlay);
    return *overlay;
}

bool has(const TableOverlay& overlay, std::string_view text) { return overlay.json.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("A SkyPilot table: a record for each machine type and region, spot as the median of its zones") {
    const TableOverlay overlay = skypilot(corpus("skypilot/aws"), "aws");
    CHECK(has(overlay, "\"id\": \"aws:us-east-1:p5.48xlarge:nvidia-h100-sxm5-80gb:2026-07-09\""));
    CHECK(has(overlay, "\"on_demand\": \"6.88 USD/device-hour\""));
    CHECK(has(overlay, "\"spot\": \"3.15 USD/device-hour\""));
    CHECK(has(overlay, "\"spot_low\": \"2.5125 USD/device-hour\""));
    CHECK(has(overlay, "\"machine\": \"aws:p5.48xlarge\""));
    // The memory of its GPUs decides which A100 a machine has.
    CHECK(has(overlay, "\"hardware\": \"nvidia-a100-sxm4-40gb\""));
    CHECK(overlay.rows == 7);
    CHECK(overlay.skipped.at("unknown accelerator \"K1\"") == 1);
    CHECK(overlay.skipped.at("a machine type without accelerators") == 1);
}

TEST_CASE("A spot price at the price on demand is none") {
    const TableOverlay overlay = skypilot(corpus("skypilot/aws"), "aws");
    const std::size_t at = overlay.json.find("aws:us-east-2:p5.48xlarge");
    REQUIRE(at != std::string::npos);
    const std::string record = overlay.json.substr(at, overlay.json.find('}', at) - at);
    CHECK(record.find("on_demand") != std::string::npos);
    CHECK(record.find("spot") == std::string::npos);
}

TEST_CASE("Google's machines and their GPUs are priced apart: both together are the machine's price") {
    const TableOverlay overlay = skypilot(corpus("skypilot/google"), "google");
    CHECK(has(overlay, "google:us-central1:a2-highgpu-8g:nvidia-a100-sxm4-40gb:2026-07-09"));
    CHECK(has(overlay, "\"on_demand\": \"3.875 USD/device-hour\""));  // (7.5 + 23.5) / 8
    CHECK(has(overlay, "\"spot\": \"1.375 USD/device-hour\""));
    // A bare GPU or chip has its host priced apart; a slice is counted in chips; 700 stands for no price.
    CHECK(has(overlay, "\"on_demand\": \"4.2 USD/device-hour\""));
    CHECK(has(overlay, "\"host\": \"extra\""));
    CHECK(overlay.skipped.at("no price") == 1);
}

TEST_CASE("A machine type that the catalog lacks gets a record, if the table says what it holds") {
    const std::string head = "InstanceType,AcceleratorName,AcceleratorCount,Price,SpotPrice,Region\n";
    const TableOverlay overlay = skypilot(head +
                                              "p9.48xlarge,H100,8,80,20,us-east-1\np9.48xlarge,H100,8,80,20,us-east-2\n"
                                              "p9-48xlarge,H100,8,80,20,us-west-2\nshare.1,T4,0.5,1,,us-east-1\n"
                                              "two.1,T4,1,1,,us-east-1\ntwo.1,V100,1,2,,us-east-1\n"
                                              "more.1,T4,1,1,,us-east-1\nmore.1,T4,2,2,,us-east-2\n"
                                              "p5.48xlarge,H100,8,80,20,us-east-1\n",
                                          "aws");
    CHECK(has(overlay, "\"id\": \"aws:p9-48xlarge\""));
    CHECK(has(overlay, "\"accelerators\": 8"));
    CHECK(has(overlay, "\"machine\": \"aws:p9-48xlarge\""));
    for (const char* type : {"share.1", "two.1", "more.1"}) {
        INFO(type);
        CHECK(!has(overlay, std::string{"\"id\": \"aws:"} + type + '"'));
        CHECK(has(overlay, std::string{"\"instance\": \""} + type + '"'));
    }
    // The catalog has this one.
    CHECK(!has(overlay, "\"id\": \"aws:p5.48xlarge\""));
    Tables tables{builtin_catalog()};
    CHECK(read_catalog(tables, {{"aws.json", overlay.json}}, Strictness::overlay).empty());
    const Catalog catalog = tables.view();
    const Ref<Machine> machine = catalog.find<Machine>("p9.48xlarge");
    REQUIRE(machine);
    CHECK(catalog.text(catalog.at(catalog.at(machine).hardware).id) == "nvidia-h100-sxm5-80gb");
}

TEST_CASE("An Ember table adds a year's intensity to zones") {
    const std::string bytes = corpus("ember/yearly");
    const Catalog catalog = builtin_catalog();
    const auto overlay = ember_overlay({bytes, "yearly.csv", "yearly.csv", {2026, 11, 30}}, catalog);
    REQUIRE(overlay);
    CHECK(has(*overlay, "\"id\": \"DE\""));
    CHECK(has(*overlay, "\"value\": \"301.25 g/kWh\""));
    CHECK(has(*overlay, "\"licence\": \"CC BY 4.0\""));
    CHECK(overlay->rows == 6);
    CHECK(overlay->used == 3);
    CHECK(overlay->records == 2);
    CHECK(overlay->skipped.at("unknown zone \"Atlantis\"") == 1);
    CHECK(overlay->skipped.at("unit \"lb/kWh\"") == 1);
}

TEST_CASE("A table without its columns is refused with what is missing") {
    const Catalog catalog = builtin_catalog();
    const auto overlay = ember_overlay({"Area,Year\nGermany,2026\n", "t.csv", "t.csv", {2026, 0, 0}}, catalog);
    REQUIRE(!overlay);
    CHECK(overlay.faults().size() == 3);
    CHECK(overlay.faults().front().where.file == "t.csv");
}
