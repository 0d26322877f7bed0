// Bytes as a result that is held against another one: it does not differ from itself, and what differs can be written
// in every format.
#include <cmath>

#include "../../src/answer/diff_report.hpp"
#include "../../src/answer/result.hpp"
#include "../../src/render/render.hpp"
#include "../../src/text/writer.hpp"
#include "support.hpp"

namespace dlcost::fuzz {
namespace {

/// A result to hold others against.
WrittenResult other() {
    Request request;
    const FieldInfo& model = info(Field::model);
    must(!set_field(request, model, {Place::Kind::flag, 0, 0}, "bert"), "a model can be said");
    const Catalog catalog = builtin_catalog();
    const auto run = resolve(request, catalog);
    JsonWriter out{JsonWriter::Layout::one_line};
    write_result(Answer{request, *run, estimate(*run), catalog, "1", {}}, out, false);
    WrittenResult result;
    must(read_result(result, *read_json(out.take(), "other.json"), "other.json").empty(), "a result can be read");
    return result;
}

void must_be_writable(const DiffReport& report) {
    const Page page = page_of(report);
    must(!table(page, {}).empty() && !markdown(page).empty(), "a diff has a page");
    const Document document = document_of(report);
    must(static_cast<bool>(read_json(json(document), "diff.json")), "a diff is JSON");
    must(!csv(document).empty(), "a diff has rows");
    for (const SharedOut& total : shared_out(report.diff.parts))
        for (const auto& part : total.parts) must(std::isfinite(std::get<double>(part.second)), "a part is a number");
}

}  // namespace
}  // namespace dlcost::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dlcost;
    static const WrittenResult bert = fuzz::other();
    const auto document = read_json({reinterpret_cast<const char*>(data), size}, "result.json");
    if (!document || document->kind != JsonNode::Kind::object || !is_result(*document)) return 0;
    WrittenResult result;
    if (const Faults faults = read_result(result, *document, "result.json"); !faults.empty()) {
        fuzz::must_be_sayable(faults);
        return 0;
    }
    fuzz::must(!compare(result, result).changed(), "a result does not differ from itself");
    fuzz::must_be_writable({compare(result, bert), "1", true, Overhead::sure(0)});
    fuzz::must_be_writable({compare(bert, result), "1", true, Overhead::sure(0)});
    return 0;
}
