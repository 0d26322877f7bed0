// Bytes as an overlay over the built-in catalog: what is accepted can be listed, shown and estimated with.
#include <cstring>
#include <optional>

#include "../../src/catalog/tables.hpp"
#include "../../src/answer/equivalents.hpp"
#include "../../src/answer/record.hpp"
#include "../../src/catalog/records.hpp"
#include "../../src/answer/result.hpp"
#include "../../src/render/render.hpp"
#include "../../src/text/writer.hpp"
#include "support.hpp"

namespace dlcost::fuzz {
namespace {

/// What was written must read back: a number that is none does not.
JsonNode read_back(JsonWriter& out) {
    const std::string text = out.take();
    auto document = read_json(text, "written");
    must(static_cast<bool>(document), "what is written is JSON", text);
    return std::move(*document);
}

/// The records that are not as the built-in catalog has them: the others are walked by the unit tests.
template <class T>
std::vector<std::uint32_t> changed(const Catalog& catalog) {
    static const Catalog builtin = builtin_catalog();
    const auto before = builtin.all<T>(), now = catalog.all<T>();
    std::vector<std::uint32_t> records;
    for (std::uint32_t i = 0; i < now.size(); ++i)
        if (i >= before.size() || std::memcmp(&before[i], &now[i], sizeof(T)) != 0) records.push_back(i);
    return records;
}

template <class... T>
std::vector<std::vector<std::uint32_t>> all_changed(const Catalog& catalog, std::type_identity<std::tuple<T...>>) {
    return {changed<T>(catalog)...};
}

void walk(const Catalog& catalog) {
    const auto records = all_changed(catalog, std::type_identity<ForEachKind<std::tuple, std::type_identity_t>>{});
    for (std::size_t k = 0; k < kinds().size(); ++k) {
        const Kind& kind = kinds()[k];
        for (const std::uint32_t i : records[k]) {
            JsonWriter whole{JsonWriter::Layout::one_line}, line{JsonWriter::Layout::one_line};
            whole.begin_object({});
            kind.write(catalog, i, whole);
            whole.end_object();
            line.begin_object({});
            kind.summarize(catalog, i, line);
            line.end_object();
            const JsonNode record = read_back(whole);
            const JsonNode* id = record.find("id");
            must(id && kind.find(catalog, id->text) == i, "a record is found by its id", kind.name.singular);
            must(!read_back(line).members.empty(), "a record has a line in its list", id->text);
            const RecordAnswer answer{catalog, {{&kind, i}}};
            must(!table(page_of(answer), {}).empty(), "a record has a page", id->text);
        }
    }
}

void estimate_with(const Request& request, const Catalog& catalog) {
    const auto run = resolve(request, catalog);
    if (!run) return must_be_sayable(run.faults());
    const Answer answer{request, *run, estimate(*run), catalog, "1", default_equivalents(catalog)};
    JsonWriter out{JsonWriter::Layout::one_line};
    write_result(answer, out, true);
    read_back(out);
    must(!table(page_of(answer, true), {}).empty(), "an estimate has a page");
}

/// A request that says `field` and perhaps more.
Request saying(Field field, std::string_view text, Request request = {}) {
    const auto fault = set_field(request, info(field), {Place::Kind::flag, 0, 0}, text);
    must(!fault, "an id of the catalog can be said", text);
    return request;
}

/// The names of the changed records of a kind, and a few of the others, which may stand on changed ones.
template <class T>
std::vector<std::string_view> names(const Catalog& catalog, std::initializer_list<std::string_view> others) {
    std::vector<std::string_view> all{others};
    for (const std::uint32_t i : changed<T>(catalog)) all.push_back(catalog.text(catalog.all<T>()[i].id));
    return all;
}

void estimate_all(const Catalog& catalog) {
    const Request hours = saying(Field::hours, "72");
    for (const std::string_view model :
         names<Model>(catalog, {"bert", "gpt-3-175b", "llama-3-8b", "mlperf-bert-large"})) {
        const Request request = saying(Field::model, model);
        estimate_with(request, catalog);
        estimate_with(saying(Field::devices, "3", request), catalog);
        estimate_with(saying(Field::power_w, "1000", saying(Field::hours, "72", request)), catalog);
    }
    for (const std::string_view name : names<Accelerator>(catalog, {"v100", "h100", "tpu-v4", "apple-m2-ultra"}))
        estimate_with(saying(Field::hardware, name, hours), catalog);
    const Request v100 = saying(Field::hardware, "v100", hours);
    for (const std::string_view name : names<Zone>(catalog, {"us", "us-va", "ca-qc"}))
        estimate_with(saying(Field::region, name, v100), catalog);
    for (const std::string_view name : names<Region>(catalog, {"aws:us-east-1", "gcp:europe-west4"}))
        estimate_with(saying(Field::region, name, saying(Field::basis, "direct", v100)), catalog);
    for (const std::string_view name : names<Provider>(catalog, {"aws", "google"}))
        estimate_with(saying(Field::provider, name, v100), catalog);
    for (const std::string_view name : names<Mix>(catalog, {"aws"}))
        estimate_with(saying(Field::mix, name, v100), catalog);
    for (const std::string_view name : names<Method>(catalog, {"dlcost", "strubell"}))
        estimate_with(saying(Field::method, name, v100), catalog);
    estimate_with({}, catalog);
}

}  // namespace
}  // namespace dlcost::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dlcost;
    Tables tables{builtin_catalog()};
    {
        // The bytes are gone when the catalog is used, as in the program.
        const std::vector<CatalogFile> files{{"overlay.json", {reinterpret_cast<const char*>(data), size}}};
        const Faults faults = read_catalog(tables, files, Strictness::overlay);
        if (!faults.empty()) {
            fuzz::must_be_sayable(faults);
            return 0;
        }
    }
    const Catalog catalog = tables.view();
    fuzz::walk(catalog);
    fuzz::estimate_all(catalog);
    return 0;
}
