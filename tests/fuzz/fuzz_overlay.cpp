// Bytes as an overlay over the built-in catalog: what is accepted can be listed, shown and estimated with.
#include <optional>

#include "../../src/catalog/tables.hpp"
#include "../../src/io/records.hpp"
#include "../../src/io/result.hpp"
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

void walk(const Catalog& catalog) {
    for (const Kind& kind : kinds()) {
        for (std::uint32_t i = 0; i < kind.count(catalog); ++i) {
            JsonWriter whole{JsonWriter::Layout::one_line}, line{JsonWriter::Layout::one_line};
            kind.write(catalog, i, whole);
            kind.summarize(catalog, i, line);
            const JsonNode record = read_back(whole);
            const JsonNode* id = record.find("id");
            must(id && kind.find(catalog, id->text) == i, "a record is found by its id", kind.name.singular);
            must(!read_back(line).members.empty(), "a record has a line in its list", id->text);
            must(!record_page(catalog, kind, i, {}).empty(), "a record has a page", id->text);
        }
    }
}

void estimate_with(const Request& request, const Catalog& catalog) {
    const auto run = resolve(request, catalog);
    if (!run) return must_be_sayable(run.faults());
    const Answer answer{request, *run, estimate(*run), catalog, "1"};
    JsonWriter out{JsonWriter::Layout::one_line};
    write_result(answer, out, true);
    read_back(out);
    must(!estimate_table(answer, {}, true).empty(), "an estimate has a table");
}

/// A request that says `field` and perhaps more.
Request saying(Field field, std::string_view text, Request request = {}) {
    const auto fault = say(request, info(field), {Place::Kind::flag, 0, 0}, text);
    must(!fault, "an id of the catalog can be said", text);
    return request;
}

void estimate_all(const Catalog& catalog) {
    const Request hours = saying(Field::hours, "72");
    for (const Model& model : catalog.all<Model>()) {
        const Request request = saying(Field::model, catalog.text(model.id));
        estimate_with(request, catalog);
        estimate_with(saying(Field::devices, "3", request), catalog);
        estimate_with(saying(Field::power_w, "1000", saying(Field::hours, "72", request)), catalog);
    }
    for (const Accelerator& accelerator : catalog.all<Accelerator>())
        estimate_with(saying(Field::hardware, catalog.text(accelerator.id), hours), catalog);
    const Request v100 = saying(Field::hardware, "v100", hours);
    for (const Zone& zone : catalog.all<Zone>()) estimate_with(saying(Field::region, catalog.text(zone.id), v100), catalog);
    for (const Provider& provider : catalog.all<Provider>()) estimate_with(saying(Field::provider, catalog.text(provider.id), v100), catalog);
    for (const Method& method : catalog.all<Method>()) estimate_with(saying(Field::method, catalog.text(method.id), v100), catalog);
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
