// Bytes as a spec or a result: what is answered can be asked again, and the answer is the same.
#include <optional>

#include "../../src/io/request_json.hpp"
#include "../../src/io/result.hpp"
#include "support.hpp"

namespace dlcost::fuzz {
namespace {

/// The result document of what the bytes ask for; none where they are refused.
std::optional<std::string> answer_to(std::string_view bytes, const Catalog& catalog) {
    const auto document = read_json(bytes, "spec.json");
    if (!document) {
        must_be_sayable(document.faults());
        return std::nullopt;
    }
    Request request;
    const Faults faults = read_request(request, *document, "spec.json");
    if (!faults.empty()) must_be_sayable(faults);
    // Of a request some of whose fields could not be read, what is left is looked at too: all faults at once.
    const auto run = resolve(request, catalog);
    if (!run) must_be_sayable(run.faults());
    if (!run || !faults.empty()) return std::nullopt;
    JsonWriter out{JsonWriter::Layout::indented};
    write_result({request, *run, estimate(*run), catalog, "1"}, out, true);
    return out.take();
}

}  // namespace
}  // namespace dlcost::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dlcost;
    static const Catalog builtin = builtin_catalog();
    const auto original = fuzz::answer_to({reinterpret_cast<const char*>(data), size}, builtin);
    if (!original) return 0;
    const auto again = fuzz::answer_to(*original, builtin);
    fuzz::must(again.has_value(), "a result can be run again", *original);
    // Only an answer to a result of another catalog says something that its own answer does not.
    const bool of_another = original->find("made with catalog") != std::string::npos;
    fuzz::must(of_another || *again == *original, "a result run again is the same", *original + *again);
    return 0;
}
