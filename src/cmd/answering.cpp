#include "answering.hpp"

#include <algorithm>

#include <fmt/core.h>

#include <dlcost/fields.hpp>

#include "../answer/diff.hpp"
#include "../answer/equivalents.hpp"
#include "../answer/project.hpp"
#include "../answer/written_result.hpp"
#include "../render/render.hpp"
#include "currency.hpp"
#include "spec.hpp"

namespace dlcost {
namespace {

void add(Faults& faults, const Faults& more) { faults.insert(faults.end(), more.begin(), more.end()); }

/// Faults without a place belong to the stage.
Faults of_stage(Faults faults, const Request& request) {
    for (Error& error : faults) {
        if (error.where.pointer.empty()) error.where.pointer = request.stage;
        else if (error.where.pointer.starts_with("--") && !request.stage.empty())
            error.where.pointer += " at " + std::string{request.stage};
    }
    return faults;
}

/// Values from the catalog are looked up again: whoever edited them in a result should know that the edits do not
/// count.
void report_edits(const Spec& spec, const Words& words, const Context& context) {
    WrittenResult written;
    if (!is_result(spec.document) || !read_result(written, spec.document, spec.file).empty()) return;
    for (const std::string& text : contradictions(written))
        context.report(
            words, fmt::format("{}: {}. Only given inputs are read from a result; all other values are looked up again",
                               spec.file, text));
}

/// One run of an earlier result, as if it were the whole result.
WrittenResult single(const WrittenResult& of, const WrittenPart& part) {
    WrittenResult one;
    one.version = of.version;
    one.catalog = of.catalog;
    one.whole = part;
    return one;
}

/// Adds to the answers of an earlier result which inputs changed with the catalog.
void add_changes(const Spec& spec, std::vector<Answer>& answers) {
    const auto is_other = [](const Answer& answer) { return answer.run.assumes(Assumption::other_catalog); };
    if (!is_result(spec.document) || std::none_of(answers.begin(), answers.end(), is_other)) return;
    WrittenResult old;
    if (!read_result(old, spec.document, spec.file).empty() || old.parts().size() != answers.size()) return;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        Answer& answer = answers[i];
        const auto document = read_json(ndjson(document_of(answer, false)), spec.file);
        WrittenResult now;
        if (!is_other(answer) || !document || !read_result(now, *document, spec.file).empty()) continue;
        answer.changed.emplace();
        for (InputChange& change : compare(single(old, old.parts()[i]), std::move(now)).inputs)
            if (change.why == Why::catalog) answer.changed->push_back(std::move(change));
    }
}

}  // namespace

Faults further_faults(const std::vector<Request>& requests, const Catalog& catalog) {
    Faults further;
    for (const Request& request : requests)
        if (const auto run = resolve(request, catalog); !run)
            for (const Error& error : run.faults())
                if (error.code == Code::unknown_name || error.code == Code::ambiguous_name ||
                    error.code == Code::conflict)
                    further.push_back(error);
    return further;
}

int answer(Call& call, Answering how) {
    const Words& words = call.words;
    const Catalog& catalog = call.loaded.catalog;
    const Limits limits = read_limits(words, call.faults);
    const Currency currency = read_currency(words, call.faults);
    Spec spec;
    const std::vector<Request> asked = ask(words, call.loaded.catalog, spec, call.faults);
    if (!call.holds()) {
        if (call.loaded.holds) call.add(further_faults(asked, catalog));
        return call.refuse();
    }

    report_edits(spec, words, call.context);
    const auto equivalents = words.has("equivalents")
                                 ? equivalents_named(catalog, words.value("equivalents"), "--equivalents", call.faults)
                                 : default_equivalents(catalog);
    // For a project, limits apply to the sum; for each stage, only the limit on its time does.
    Limits of_one = limits;
    if (spec.project) of_one = {{}, {}, {}, limits.deadline, {}};
    std::vector<Answer> answers;
    for (const Request& request : asked) {
        const auto plan = how(request, of_one, catalog);
        if (plan)
            answers.push_back({plan->request,
                               plan->run,
                               plan->estimate,
                               catalog,
                               std::string{program_version()},
                               equivalents,
                               plan->solution,
                               {},
                               currency});
        else call.add(of_stage(plan.faults(), request));
    }
    if (!call.holds()) return call.refuse();

    add_changes(spec, answers);
    const bool explain = words.has("explain");
    if (!spec.project) {
        const Answer& one = answers.front();
        const Faults over = passed(one.solution ? one.solution->limits : limits, held(one.run, one.estimate));
        return call.answer(view_of(one, explain), over);
    }
    const ProjectAnswer project{words.request.name.value_or(spec.project->name), std::move(answers)};
    Faults over = passed({limits.energy, limits.co2e, limits.money, {}, {}}, held(project.total));
    for (const Answer& stage : project.stages)
        add(over, of_stage(passed({{}, {}, {}, limits.deadline, {}}, held(stage.run, stage.estimate)), stage.request));
    return call.answer(view_of(project, explain), over);
}

}  // namespace dlcost
