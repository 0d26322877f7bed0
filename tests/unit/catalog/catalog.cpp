#include "../../catch.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include <dlcost/lookup.hpp>

#include "../../../src/catalog/describe.hpp"
#include "../../../src/catalog/tables.hpp"
#include "../../../src/catalog/records.hpp"
#include "../../../src/catalog/written_catalog.hpp"
#include "../../counts.hpp"
#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

std::vector<CatalogFile> data_files() {
    std::vector<CatalogFile> files;
    for (const auto& entry : std::filesystem::directory_iterator{DLCOST_SOURCE_DIR "/data"})
        if (entry.path().extension() == ".json")
            files.push_back(
                {"data/" + entry.path().filename().string(), source_file("data/" + entry.path().filename().string())});
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return files;
}

std::string everything(const Catalog& catalog) {
    JsonWriter out{JsonWriter::Layout::one_line};
    out.begin_list({});
    for (const Kind& kind : kinds())
        for (std::uint32_t i = 0; i < kind.count(catalog); ++i) {
            out.begin_object({});
            kind.write(catalog, i, out);
            out.end_object();
        }
    out.end_list();
    return out.take();
}

}  // namespace

TEST_CASE("The compiled catalog is the one in data/") {
    Tables tables;
    REQUIRE(read_catalog(tables, data_files(), Strictness::shipped).empty());
    const bool same = everything(tables.view()) == everything(builtin_catalog());
    CHECK(same);  // separate expressions, because a failure would print megabytes
    CHECK(builtin_catalog().version == tables.version + '+' + hash_of(data_files()));
}

TEST_CASE("A changed figure is an act: the hash of data/ is renewed by hand, with a line in CHANGELOG.md") {
    CHECK(builtin_catalog().version == counts::catalog);
    CHECK(source_file("CHANGELOG.md").find("Hash of `data/`: " + hash_of(data_files())) != std::string::npos);
}

TEST_CASE("Names match ignoring case, spaces, - _ and .") {
    const Catalog catalog = builtin_catalog();
    const auto v100 = catalog.find<Accelerator>("nvidia-v100-sxm2-16gb");
    REQUIRE(v100);
    for (const char* name : {"v100", "V100", "V 100", "NVIDIA_V100", "nvidia.v100", "Tesla V100-SXM2-16GB",
                             "TESLAV100SXM2-16GB", "tesla v100 sxm2_16 gb"})
        CHECK(catalog.find<Accelerator>(name) == v100);
    for (const char* name : {"", " ", "-", "v10", "v1000", "v100x", "\xff"}) CHECK(!catalog.find<Accelerator>(name));
}

TEST_CASE("A separator between two digits distinguishes names") {
    CHECK(folded("Llama-3.1 8B") == "llama3.1-8b");
    CHECK(folded("llama 3 - 8_b") == "llama3-8b");
    CHECK(folded("gpt-3") == "gpt3");
    CHECK(folded("-1..2-") == "1-2");
    const Catalog catalog = builtin_catalog();
    const auto model = [&](std::string_view name) {
        const auto found = catalog.find<Model>(name);
        return found ? catalog.text(catalog.at(found).id) : std::string_view{};
    };
    for (const char* name : {"llama-1.3b", "llama-2.7b", "pythia-28b", "olmo-27b", "llama-38b"})
        CHECK(model(name) == "");
    CHECK(model("gpt-3-1.3b") == "gpt-3-1.3b");
    CHECK(model("gpt-3-xl") == "gpt-3-1.3b");
    CHECK(model("gpt-3-13b") == "gpt-3-13b");
    for (const char* name : {"llama-3.1-8b", "llama-3-1-8b", "Llama 3.1 8B", "llama_3_1_8b"})
        CHECK(model(name) == "llama-3.1-8b");
    CHECK(catalog.nearest<Model>("llama-2.7b") == "llama-2-7b");
}

TEST_CASE("A look-up agrees with folding, whatever the bytes") {
    const Catalog catalog = builtin_catalog();
    for (const Model& record : catalog.all<Model>()) {
        std::string name{catalog.text(record.id)};
        for (std::size_t i = 0; i <= name.size(); ++i)
            for (const char c : {'.', '-', '1', '\xff'}) {
                std::string other = name;
                other.insert(i, 1, c);
                CHECK(catalog.find<Model>(other) == catalog.find<Model>(folded(other)));
            }
    }
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
            out.begin_object({});
            kind.write(catalog, i, out);
            REQUIRE(out.grid.columns.front() == "id");
            CHECK(kind.find(catalog, out.grid.rows.front().front().text) == i);
        }
    }
}

namespace {

/// Walks a record and counts its figures; each must name a source in the catalog.
struct SourceVisitor {
    const Catalog& catalog;
    int figures = 0;
    void text(std::string_view, const Text&, Need) {}
    void names(std::string_view, const Range<Alias>&, Need = Need::required) {}
    template <class E>
    void choice(std::string_view, const E&, Need = Need::required) {}
    void date(std::string_view, const Date&, Need) {}
    template <class T>
    void ref(std::string_view, const Ref<T>&, Need) {}
    template <class T>
    void rows(std::string_view, const Range<T>& range) {
        for (const T& row : catalog.in(range)) describe(*this, row);
    }
    template <class Q, class Bounds>
    void figure(std::string_view, const Figure<Q>& f, Bounds) {
        ++figures;
        REQUIRE(f.source);
        REQUIRE(f.source.index < catalog.all<Source>().size());
        CHECK(!catalog.text(f.where).empty());
    }
    template <class Q, class Bounds>
    void figure(std::string_view key, const std::optional<Figure<Q>>& f, Bounds bounds) {
        if (f) figure(key, *f, bounds);
    }
};

}  // namespace

TEST_CASE("Every figure has a source and a place in it") {
    const Catalog catalog = builtin_catalog();
    SourceVisitor visitor{catalog};
    const auto walk = [&](const auto& table) {
        for (const auto& record : table) describe(visitor, record);
    };
    std::apply([&](const auto&... table) { (walk(table), ...); }, catalog.kinds);
    CHECK(visitor.figures == counts::values);
}

TEST_CASE("The catalog holds as many records of each kind as were counted, and each source has a licence") {
    const Catalog catalog = builtin_catalog();
    REQUIRE(kinds().size() == std::size(counts::records));
    for (std::size_t i = 0; i < kinds().size(); ++i) {
        const auto& [kind, count] = counts::records[i];
        INFO(kind);
        CHECK(kinds()[i].name.plural == kind);
        CHECK(kinds()[i].count(catalog) == count);
    }
    for (const Source& source : catalog.all<Source>()) CHECK(!catalog.text(source.licence).empty());
}

TEST_CASE("Every model has runs with hours, or parameters, tokens or FLOP to plan with") {
    const Catalog catalog = builtin_catalog();
    for (const Model& model : catalog.all<Model>()) {
        INFO(catalog.text(model.id));
        CHECK((!model.runs.empty() || model.params || model.tokens || model.train_flop));
    }
}

TEST_CASE("A name of several models finds none of them, and lists them all") {
    const Catalog catalog = builtin_catalog();
    for (const char* name : {"gpt2", "llama-3", "falcon", "mixtral", "whisper", "vit"}) {
        INFO(name);
        CHECK(!catalog.find<Model>(name));
        const auto lookup = look_up<Model>(catalog, name);
        CHECK(!lookup.record);
        CHECK(!lookup.candidates.empty());
    }
    CHECK(named_together(catalog, look_up<Model>(catalog, "falcon").candidates) ==
          "falcon-180b, falcon-40b or falcon-7b");
}

TEST_CASE("Names spelled exactly come before names that only fold alike") {
    const Catalog catalog = builtin_catalog();
    const auto region = [&](std::string_view name) {
        const auto found = catalog.find<Region>(name);
        return found ? catalog.text(catalog.at(found).id) : std::string_view{};
    };
    CHECK(region("us-east-1") == "aws:us-east-1");
    CHECK(region("us-east1") == "google:us-east1");
    CHECK(region("US-EAST1") == "google:us-east1");
    CHECK(region("useast1").empty());
    CHECK(region("eastus") == "azure:eastus");
}

TEST_CASE("Organisations and words that do not change the training are dropped from a model's name") {
    const Catalog catalog = builtin_catalog();
    const auto model = [&](std::string_view name) {
        const auto lookup = look_up<Model>(catalog, name);
        return lookup.record ? catalog.text(catalog.at(lookup.record).id) : std::string_view{};
    };
    CHECK(model("meta-llama/Llama-3.1-8B") == "llama-3.1-8b");
    CHECK(model("meta-llama/Llama-2-7b-chat-hf") == "llama-2-7b");
    CHECK(model("mistralai/Mistral-7B-v0.1") == "mistral-7b");
    CHECK(model("mistralai/Mistral-Large-Instruct-2407") == "mistral-large-2");
    CHECK(look_up<Model>(catalog, "meta-llama/Llama-3.1-8B-Instruct").trained_further);
    CHECK(!look_up<Model>(catalog, "meta-llama/Llama-3.1-8B").trained_further);
    // Others may have trained what they call so, and a size is no suffix.
    for (const char* name : {"no-such-user/Llama-2-7b-hf", "deepset/gbert-base"}) {
        INFO(name);
        CHECK(model(name).empty());
    }
}

TEST_CASE("Quantized weights are those of their model, whoever quantized them") {
    const Catalog catalog = builtin_catalog();
    const auto is = [&](std::string_view name, std::string_view id, bool trained_further) {
        INFO(name);
        const auto lookup = look_up<Model>(catalog, name);
        REQUIRE(lookup.record);
        CHECK(catalog.text(catalog.at(lookup.record).id) == id);
        CHECK(lookup.shortened);
        CHECK(lookup.trained_further == trained_further);
    };
    is("TheBloke/Llama-2-7B-GPTQ", "llama-2-7b", false);
    is("TheBloke/Llama-2-7B-Chat-GGUF", "llama-2-7b", true);
    is("unsloth/llama-3-8b-bnb-4bit", "llama-3-8b", false);
    is("Qwen/Qwen2.5-7B-Instruct-AWQ", "qwen2.5-7b", true);
    is("Qwen/Qwen2.5-7B-Instruct-GPTQ-Int4", "qwen2.5-7b", true);
    is("llama-2-13b-gguf", "llama-2-13b", false);
    for (const char* name :
         {"TheBloke/Hermes-2-Pro-Mistral-7B-GGUF", "TheBloke/-GGUF", "x/4bit", "gptq", "x/base-awq"}) {
        INFO(name);
        CHECK(!look_up<Model>(catalog, name).record);
    }
}

TEST_CASE("The base of a fine-tune is read from its name") {
    const Catalog catalog = builtin_catalog();
    const auto base = [&](std::string_view name) {
        const Ref<Model> found = base_in(catalog, name);
        return found ? catalog.text(catalog.at(found).id) : std::string_view{};
    };
    CHECK(base("NousResearch/Hermes-2-Pro-Mistral-7B") == "mistral-7b");
    CHECK(base("NousResearch/Nous-Hermes-2-Mixtral-8x7B-DPO") == "mixtral-8x7b");
    CHECK(base("no-such-user/Llama-2-7b-hf") == "llama-2-7b");
    CHECK(base("my_llama-3.1-8b_tuned") == "llama-3.1-8b");
    CHECK(base("x/roberta-large-squad2") == "roberta-large");
    // A part of a word, a family without a size, another size and a size alone name no model.
    for (const char* name : {"mlabonne/NeuralBeagle14-7B", "x/MyMistral-7B", "x/mistral-tuned", "x/llama-2-8b", "7b",
                             "-", "", "/", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-mistral-7b"}) {
        INFO(name);
        CHECK(base(name).empty());
    }
}

TEST_CASE("Names of models and accelerators that people type") {
    const Catalog catalog = builtin_catalog();
    const auto model = [&](std::string_view name) {
        const auto found = catalog.find<Model>(name);
        return found ? catalog.text(catalog.at(found).id) : std::string_view{};
    };
    for (const char* name : {"llama3-8b", "llama-3-8b", "Meta-Llama-3-8B", "LLAMA 3 8B"})
        CHECK(model(name) == "llama-3-8b");
    for (const char* name : {"gpt3", "GPT-3", "davinci"}) CHECK(model(name) == "gpt-3-175b");
    for (const char* name : {"bert", "bert-base", "BERT base uncased"}) CHECK(model(name) == "bert");
    for (const char* name : {"gpt-2", "gpt-2-xl"}) CHECK(model(name) == "gpt-2");
    CHECK(model("resnet50") == "resnet-50");
    CHECK(model("bloom") == "bloom-176b");
    const auto accelerator = [&](std::string_view name) {
        const auto found = catalog.find<Accelerator>(name);
        return found ? catalog.text(catalog.at(found).id) : std::string_view{};
    };
    CHECK(accelerator("v100") == "nvidia-v100-sxm2-16gb");
    CHECK(accelerator("p100") == "nvidia-p100-pcie-16gb");
    CHECK(accelerator("a100") == "nvidia-a100-sxm4-80gb");
    CHECK(accelerator("NVIDIA A100-SXM4-80GB") == "nvidia-a100-sxm4-80gb");
    CHECK(accelerator("NVIDIA H100 80GB HBM3") == "nvidia-h100-sxm5-80gb");
    CHECK(accelerator("Tesla T4") == "nvidia-t4");
    CHECK(accelerator("rtx4090") == "nvidia-rtx-4090");
    CHECK(accelerator("tpu-v4") == "google-tpu-v4");
    CHECK(accelerator("mi300x") == "amd-mi300x");
    CHECK(accelerator("V100-SXM2-16GB") == "nvidia-v100-sxm2-16gb");
    for (const char* name : {"mistral-7b", "mixtral-8x7b", "gpt-4o"}) CHECK(!model(name).empty());
}

namespace {

/// The number of answers that have each value; each gap has a named reason.
struct Tally : counts::Answers {
    void count(const Request& given) {
        const Run run = run_of(given);
        const Estimate e = estimate(run);
        ++all;
        energy += e.energy.has_value();
        co2e += e.emissions.has_value();
        usd += e.cost.paid.has_value();
        if (!e.energy) CHECK(run.assumes(Assumption::no_power));
        if (!e.cost.paid && !run.is_owned())
            CHECK((run.assumes(Assumption::no_offer) || run.assumes(Assumption::no_hardware) ||
                   run.assumes(Assumption::half_price)));
        if (!e.cost.paid && run.is_owned())
            CHECK((run.assumes(Assumption::no_purchase) || run.assumes(Assumption::no_tariff)));
    }
};

}  // namespace

/// Of the models in the catalog, those that answer by name alone. Data may only be added.
constexpr int least_models_answered = 700;

TEST_CASE("No rows without answers: every model, and every run of it") {
    const Catalog catalog = builtin_catalog();
    Tally runs{}, models{};
    int refused = 0;
    for (const Model& model : catalog.all<Model>()) {
        INFO(catalog.text(model.id));
        const auto published = catalog.in(model.runs);
        const bool is_timed = std::any_of(published.begin(), published.end(), std::mem_fn(&PublishedRun::is_timed));
        const bool has_work = model.train_flop || (model.tokens && (model.params || model.active_params));
        if (is_timed || has_work) {
            models.count(request({{"model", catalog.text(model.id)}}));
        } else {
            ++refused;
            const auto faults = faults_of({{"model", catalog.text(model.id)}});
            REQUIRE(faults.size() == 1);
            CHECK(faults.front().find("the catalog has neither the hours nor the FLOP of ") != std::string::npos);
        }
        for (const PublishedRun& run : published) {
            if (!run.is_timed()) continue;
            std::vector<std::pair<std::string_view, std::string_view>> given{{"model", catalog.text(model.id)}};
            const std::string devices = run.devices ? std::to_string(static_cast<int>(run.devices->value.value())) : "";
            if (run.hardware) given.emplace_back("hardware", catalog.text(catalog.at(run.hardware).id));
            if (run.devices) given.emplace_back("gpus", devices);
            runs.count(request(given));
        }
    }
    CHECK(models == counts::models);
    CHECK(models.co2e == models.energy);
    CHECK(models.all >= least_models_answered);
    CHECK(refused == counts::models_refused);
    CHECK(runs == counts::runs);
}

TEST_CASE("No rows without answers: every priced accelerator in every cloud region") {
    const Catalog catalog = builtin_catalog();
    Tally tally{};
    for (std::uint32_t i = 0; i < catalog.all<Accelerator>().size(); ++i) {
        const Accelerator& accelerator = catalog.all<Accelerator>()[i];
        const bool has_power = accelerator.tdp || accelerator.system_draw;
        if (catalog.offers_of({i}).empty() || !has_power) continue;
        for (const Region& region : catalog.all<Region>())
            tally.count(request({{"hardware", catalog.text(catalog.all<Accelerator>()[i].id)},
                                 {"hours", "1"},
                                 {"region", catalog.text(region.id)}}));
    }
    CHECK(tally == counts::places);
    CHECK(tally.energy == tally.all);
    CHECK(tally.co2e == tally.all);
}

TEST_CASE("The European Union holds its members, and so their cloud regions") {
    const Catalog catalog = builtin_catalog();
    const auto union_of_27 = catalog.find<Zone>("eu");
    REQUIRE(union_of_27);
    const auto members = std::count_if(catalog.all<Zone>().begin(), catalog.all<Zone>().end(), [&](const Zone& zone) {
        return zone.kind == ZoneKind::country && zone.parent == union_of_27;
    });
    CHECK(members == 27);
    CHECK(!run_of(request({{"hardware", "h100"}, {"hours", "1"}, {"region", "eu"}}))
               .assumes(Assumption::price_elsewhere));
}

TEST_CASE("Every zone gives an intensity on either basis") {
    const Catalog catalog = builtin_catalog();
    for (const Zone& zone : catalog.all<Zone>()) {
        INFO(catalog.text(zone.id));
        const auto in = [&](const char* basis) {
            return run_of(
                request({{"hours", "1"}, {"power_w", "1"}, {"region", catalog.text(zone.id)}, {"basis", basis}}));
        };
        CHECK(in("life-cycle").intensity.value > lb_per_kwh(0));
        CHECK(in("direct").intensity.value >= lb_per_kwh(0));  // some grids burn nothing
    }
}

TEST_CASE("A whole catalog that is written and read as a base is the same catalog") {
    const Catalog before = builtin_catalog();
    const std::string text = written_catalog(before);
    Tables tables;
    const Faults faults = read_catalog(tables, {{"base.json", text}}, Strictness::base);
    INFO((faults.empty() ? "" : sentence(faults.front(), "dlcost")));
    REQUIRE(faults.empty());
    const Catalog after = tables.view();
    const bool same = everything(before) == everything(after) && written_catalog(after) == text;
    CHECK(same);
    CHECK(after.version == before.version);
    CHECK(after.date == before.date);
}

TEST_CASE("A base that is no whole catalog is refused") {
    Tables tables;
    const Faults faults = read_catalog(tables, {{"base.json", R"({"layout": 1, "models": []})"}}, Strictness::base);
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().code == Code::missing_field);
}
