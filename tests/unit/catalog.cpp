#include "../catch.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "../../src/catalog/describe.hpp"
#include "../../src/catalog/tables.hpp"
#include "../../src/io/records.hpp"
#include "../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

std::vector<CatalogFile> data_files() {
    std::vector<CatalogFile> files;
    for (const auto& entry : std::filesystem::directory_iterator{DLCOST_SOURCE_DIR "/data"})
        if (entry.path().extension() == ".json") files.push_back({"data/" + entry.path().filename().string(), source_file("data/" + entry.path().filename().string())});
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return files;
}

std::string everything(const Catalog& catalog) {
    JsonWriter out{JsonWriter::Layout::one_line};
    out.begin_list({});
    for (const Kind& kind : kinds())
        for (std::uint32_t i = 0; i < kind.count(catalog); ++i) kind.write(catalog, i, out);
    out.end_list();
    return out.take();
}

}  // namespace

TEST_CASE("The compiled catalog is the one in data/") {
    Tables tables;
    REQUIRE(read_catalog(tables, data_files(), Strictness::shipped).empty());
    CHECK(everything(tables.view()) == everything(builtin_catalog()));
    CHECK(builtin_catalog().version == tables.version + '+' + hash_of(data_files()));
}

TEST_CASE("A changed figure is an act: the hash of data/ is renewed by hand, with a line in CHANGELOG.md") {
    CHECK(hash_of(data_files()) == "24d3f19a");
}

TEST_CASE("Names match ignoring case, spaces, - _ and .") {
    const Catalog catalog = builtin_catalog();
    const auto v100 = catalog.find<Accelerator>("nvidia-v100-sxm2-16gb");
    REQUIRE(v100);
    for (const char* name : {"v100", "V100", "V 100", "NVIDIA_V100", "nvidia.v100", "Tesla V100-SXM2-16GB", "TESLAV100SXM216GB"}) CHECK(catalog.find<Accelerator>(name) == v100);
    for (const char* name : {"", " ", "-", "v10", "v1000", "v100x", "\xff"}) CHECK(!catalog.find<Accelerator>(name));
}

TEST_CASE("A near name is suggested, a far one is not") {
    const Catalog catalog = builtin_catalog();
    CHECK(catalog.nearest<Accelerator>("V10O") == "v100");
    CHECK(catalog.nearest<Model>("bret") == "bert");
    CHECK(catalog.nearest<Model>("gtp-2") == "gpt-2");
    CHECK(catalog.nearest<Model>("something else") == "");
    CHECK(catalog.nearest<Model>(std::string(100000, 'b')) == "");
}

TEST_CASE("Every id and alias finds its own record") {
    const Catalog catalog = builtin_catalog();
    for (const Kind& kind : kinds()) {
        REQUIRE(kind.count(catalog) > 0);
        for (std::uint32_t i = 0; i < kind.count(catalog); ++i) {
            GridWriter out;
            kind.write(catalog, i, out);
            REQUIRE(out.grid.columns.front() == "id");
            CHECK(kind.find(catalog, out.grid.rows.front().front().text) == i);
        }
    }
}

namespace {

/// Walks a record and counts its figures; each must name a source that the catalog has.
struct SourceVisitor {
    const Catalog& catalog;
    int figures = 0;
    void text(std::string_view, const Text&, Need) {}
    void names(std::string_view, const Range<Alias>&) {}
    template <class E, std::size_t n> void choice(std::string_view, const E&, const std::array<std::string_view, n>&) {}
    void date(std::string_view, const Date&, Need) {}
    template <class T> void ref(std::string_view, const Ref<T>&, Need) {}
    template <class T> void rows(std::string_view, const Range<T>& range) {
        for (const T& row : catalog.in(range)) describe(*this, row);
    }
    template <class Q, class Bounds> void figure(std::string_view, const Figure<Q>& f, Bounds) {
        ++figures;
        REQUIRE(f.source);
        REQUIRE(f.source.index < catalog.all<Source>().size());
        CHECK(!catalog.text(f.where).empty());
    }
    template <class Q, class Bounds> void figure(std::string_view key, const std::optional<Figure<Q>>& f, Bounds bounds) {
        if (f) figure(key, *f, bounds);
    }
};

}  // namespace

TEST_CASE("No figure is without a source and a place in it") {
    const Catalog catalog = builtin_catalog();
    SourceVisitor visitor{catalog};
    const auto walk = [&](const auto& table) {
        for (const auto& record : table) describe(visitor, record);
    };
    std::apply([&](const auto&... table) { (walk(table), ...); }, catalog.kinds);
    CHECK(visitor.figures > 150);
}

TEST_CASE("Every model's every run gives energy, CO2e and money") {
    const Catalog catalog = builtin_catalog();
    for (const Model& model : catalog.all<Model>()) {
        for (const PublishedRun& run : catalog.in(model.runs)) {
            INFO(catalog.text(model.id));
            const Estimate e = estimate_of({{"model", catalog.text(model.id)}, {"hardware", catalog.text(catalog.at(run.hardware).id)}});
            CHECK(e.energy);
            CHECK(e.emissions);
            CHECK(e.cost.spot);
            CHECK(e.cost.on_demand);
        }
    }
}
