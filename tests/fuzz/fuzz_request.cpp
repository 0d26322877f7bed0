// Bytes as a spec, a project or a result: what is answered can be asked again, and the answer is the same.
#include <optional>

#include "../../src/answer/project.hpp"
#include "../../src/read/project_json.hpp"
#include "../../src/read/request_json.hpp"
#include "../../src/answer/result.hpp"
#include "../../src/render/render.hpp"
#include "../../src/text/writer.hpp"
#include "support.hpp"

namespace dlcost::fuzz {
namespace {

std::optional<std::string> answer_to_project(const JsonNode& document, const Catalog& catalog) {
    ProjectSpec spec;
    const Faults faults = read_project(spec, document, "spec.json");
    if (!faults.empty()) must_be_sayable(faults);
    std::vector<Answer> stages;
    for (const Request& stage : spec.stages) {
        const auto run = resolve(stage, catalog);
        if (!run) must_be_sayable(run.faults());
        else stages.push_back({stage, *run, estimate(*run), catalog, "1", {}});
    }
    if (!faults.empty() || stages.size() != spec.stages.size()) return std::nullopt;
    const ProjectAnswer answer{spec.name, std::move(stages)};
    must(!table(page_of(answer, true), {}).empty(), "a project has a page");
    JsonWriter out{JsonWriter::Layout::indented};
    write_result(answer, out, true);
    return out.take();
}

/// A plan keeps to its limits, or says why it cannot.
void plan(const Request& request, const Catalog& catalog) {
    Limits limits;
    limits.money = usd(1e6);
    limits.deadline = day(30);
    const auto plan = make_plan(request, limits, catalog);
    if (!plan) return must_be_sayable(plan.faults(), true);
    if (plan->solution->solved != Unknown::hours && plan->solution->solved != Unknown::devices)
        must(first_passed(limits, plan->run, plan->estimate) == Limit::none, "what is solved keeps to the limits");
}

/// The result document of what the bytes ask for; none where they are refused.
std::optional<std::string> answer_to(std::string_view bytes, const Catalog& catalog) {
    const auto document = read_json(bytes, "spec.json");
    if (!document) {
        must_be_sayable(document.faults());
        return std::nullopt;
    }
    if (is_project(*document)) return answer_to_project(*document, catalog);
    Request request;
    const Faults faults = read_request(request, *document, "spec.json");
    if (!faults.empty()) must_be_sayable(faults);
    // Of a request some of whose fields could not be read, what is left is looked at too: all faults at once.
    const auto run = resolve(request, catalog);
    if (!run) must_be_sayable(run.faults());
    if (faults.empty()) plan(request, catalog);
    if (!run || !faults.empty()) return std::nullopt;
    JsonWriter out{JsonWriter::Layout::indented};
    write_result(Answer{request, *run, estimate(*run), catalog, "1", {}}, out, true);
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
