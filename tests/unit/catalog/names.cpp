// How many names the catalog understands of those that people, clouds, drivers and schedulers write. The lists in
// tests/names/ were gathered from them, not from the catalog.
#include "../../catch.hpp"

#include <cstdio>
#include <map>

#include <dlcost/lookup.hpp>

#include "../../../src/text/ascii.hpp"
#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

struct Row {
    std::string_view kind, name, id;
};

/// The rows of a list, without its heading. A list of two columns has no kind.
std::vector<Row> rows_of(const std::string& list) {
    std::vector<Row> rows;
    for (const std::string_view line : split(list, '\n')) {
        const auto cells = split(line, '\t');
        if (cells.size() == 2) rows.push_back({"", cells[0], cells[1]});
        if (cells.size() == 3) rows.push_back({cells[0], cells[1], cells[2]});
    }
    rows.erase(rows.begin());
    return rows;
}

struct Rate {
    std::size_t hits = 0, all = 0, wrong = 0;
    double share() const { return static_cast<double>(hits) / static_cast<double>(all); }
};

/// What came of each name: the right record, another, or none.
class Rates {
public:
    void add(std::string_view kind, std::string_view name, std::string_view wanted, std::string_view found) {
        Rate& rate = rates_[std::string{kind}];
        ++rate.all;
        rate.hits += wanted == found;
        if (found.empty() || found == wanted) return;
        ++rate.wrong;
        UNSCOPED_INFO(name << " is " << found << ", not " << wanted);
    }
    /// Prints the rate of a kind and checks it.
    void hold(const std::string& kind, double floor) {
        const Rate& rate = rates_[kind];
        std::printf("%-26s %4zu of %4zu, %zu wrong\n", kind.c_str(), rate.hits, rate.all, rate.wrong);
        CHECK(rate.wrong == 0);
        CHECK(rate.share() >= floor);
    }

private:
    std::map<std::string, Rate> rates_;
};

template <class T>
std::string_view id_of(const Catalog& catalog, Ref<T> record) {
    return record ? catalog.text(catalog.at(record).id) : std::string_view{};
}

}  // namespace

TEST_CASE("Names of models: Hugging Face ids and short names") {
    const Catalog catalog = builtin_catalog();
    const std::string list = source_file("tests/names/models.tsv");
    Rates rates;
    for (const Row& row : rows_of(list)) {
        const std::string_view found = id_of(catalog, look_up<Model>(catalog, row.name).record);
        INFO(row.name << " is " << found);
        if (row.kind == "never") CHECK(found != row.id);
        else if (row.kind != "ambiguous") rates.add(row.kind, row.name, row.id, found);
    }
    rates.hold("huggingface", 0.95);
    rates.hold("short", 0.95);
}

TEST_CASE("Names of accelerators: drivers, Slurm, Kubernetes, clouds, slices") {
    const Catalog catalog = builtin_catalog();
    const std::string list = source_file("tests/names/accelerators.tsv");
    Rates rates;
    for (const Row& row : rows_of(list)) {
        const auto lookup = look_up<Accelerator>(catalog, row.kind);
        // A list of three columns: name, accelerator, devices. A part counts as its share of the whole.
        const double devices = std::max(1U, lookup.devices) * catalog.size_of(lookup.record).value();
        const Ref<Accelerator> wanted = catalog.find<Accelerator>(row.name);
        const double count = std::stod(std::string{row.id}) * catalog.size_of(wanted).value();
        const bool same = lookup.record && catalog.whole_of(lookup.record) == catalog.whole_of(wanted) &&
                          std::abs(devices - count) < 1e-9;
        rates.add("accelerator", row.kind, row.name, same ? row.name : id_of(catalog, lookup.record));
    }
    rates.hold("accelerator", 0.95);
}

TEST_CASE("Names of machine types") {
    const Catalog catalog = builtin_catalog();
    const std::string list = source_file("tests/names/machines.tsv");
    Rates rates;
    for (const Row& row : rows_of(list))
        rates.add("machine", row.name, row.id, id_of(catalog, look_up<Machine>(catalog, row.name).record));
    rates.hold("machine", 0.95);
}

TEST_CASE("Names of places: countries, states, grid operators, cities and bare cloud regions") {
    const Catalog catalog = builtin_catalog();
    const std::string list = source_file("tests/names/places.tsv");
    Rates rates;
    for (const Row& row : rows_of(list)) {
        const Ref<Zone> zone = look_up<Zone>(catalog, row.name).record;
        const Ref<Region> region = zone ? Ref<Region>{} : look_up<Region>(catalog, row.name).record;
        std::string_view found = zone ? id_of(catalog, zone) : id_of(catalog, region);
        // A city is in its region's zone.
        if (region && row.kind != "region") found = id_of(catalog, catalog.at(region).zone);
        rates.add(row.kind, row.name, row.id, found);
    }
    rates.hold("place", 0.95);
    rates.hold("city", 0.95);
    rates.hold("region", 0.95);
}

TEST_CASE("Names with a prefix or a suffix of the tool that writes them") {
    const Catalog catalog = builtin_catalog();
    const auto accelerator = [&](std::string_view name) {
        return id_of(catalog, look_up<Accelerator>(catalog, name).record);
    };
    CHECK(accelerator("gres/gpu:h100:8") == "nvidia-h100-sxm5-80gb");
    CHECK(look_up<Accelerator>(catalog, "gres/gpu:h100:8").devices == 8);
    CHECK(accelerator("Intel Arc A770") == accelerator("Arc A770"));
    CHECK(accelerator("AMD Instinct MI50") == accelerator("MI50"));
    CHECK(accelerator("NVIDIA GeForce GTX TITAN X") == accelerator("GTX TITAN X"));
    CHECK(accelerator("jetson-agx-orin-64gb") == "nvidia-jetson-agx-orin-64gb");
    CHECK(accelerator("NVIDIA A100-SXM4-40GB MIG 1g.5gb") == "nvidia-a100-sxm4-40gb-1g.5gb");
    CHECK(accelerator("a100_7g.80gb") == accelerator("a100-80gb"));
    // More likely sizes of memory than numbers of devices.
    for (const char* name : {"A100:40", "A100:80", "V100:32", "nvidia-nvidia", "amd"}) {
        INFO(name);
        CHECK(accelerator(name).empty());
    }
    const auto machine = [&](std::string_view name) { return id_of(catalog, look_up<Machine>(catalog, name).record); };
    CHECK(machine("ml.p4d.24xlarge") == "aws:p4d.24xlarge");
    CHECK(machine("aws/p5.48xlarge") == "aws:p5.48xlarge");
    const auto region = [&](std::string_view name) { return id_of(catalog, look_up<Region>(catalog, name).record); };
    CHECK(region("us-east-1a") == "aws:us-east-1");
    CHECK(region("us-central1-f") == "google:us-central1");
    CHECK(region("gcp/us-central1") == "google:us-central1");
    CHECK(region("us-east-1-1").empty());
}

TEST_CASE("A city and its state or country") {
    const Catalog catalog = builtin_catalog();
    const auto zone = [&](std::string_view name) { return id_of(catalog, look_up<Zone>(catalog, name).record); };
    CHECK(zone("Boston, MA") == "US-MA");
    CHECK(zone("Seattle, WA") == "US-WA");
    CHECK(zone("London, UK") == "GB");
    CHECK(zone("Montreal, QC") == "CA-QC");
    CHECK(zone("Paris, France") == "FR");
    CHECK(zone("Köln, Deutschland") == "DE");
    for (const char* name : {"Boston, UK", "Paris, TX", "London, ", ", UK", "Nowhere, France"}) {
        INFO(name);
        CHECK(zone(name).empty());
    }
}

TEST_CASE("A region's name that is exactly another cloud's is not the given cloud's") {
    const auto faults =
        test::faults_of({{"hardware", "v100"}, {"hours", "1"}, {"provider", "google"}, {"region", "us-west-1"}});
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().find("is not a region of Google Cloud") != std::string::npos);
    const Run run = test::run_of(
        test::request({{"hardware", "v100"}, {"hours", "1"}, {"provider", "google"}, {"region", "us-west1"}}));
    CHECK(id_of(builtin_catalog(), run.cloud_region) == "google:us-west1");
}
