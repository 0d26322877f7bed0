#include "answering.hpp"

#include <fmt/core.h>

#include <dlcost/fields.hpp>

#include "../answer/equivalents.hpp"
#include "../answer/project.hpp"
#include "../answer/written_result.hpp"
#include "spec.hpp"

namespace dlcost {
namespace {

void add(Faults& faults, const Faults& more) { faults.insert(faults.end(), more.begin(), more.end()); }

/// Faults of a stage that name no place are of that stage.
Faults of_stage(Faults faults, const Request& request) {
    for (Error& error : faults) {
        if (error.where.pointer.empty()) error.where.pointer = request.stage;
        else if (error.where.pointer.starts_with("--") && !request.stage.empty())
            error.where.pointer += " at " + std::string{request.stage};
    }
    return faults;
}

/// What was looked up once is looked up anew: who edited it in a result should know that it does not count.
void tell_edits(const Spec& spec, const Words& words, const Context& context) {
    WrittenResult written;
    if (!is_result(spec.document) || !read_result(written, spec.document, spec.file).empty()) return;
    for (const std::string& text : contradictions(written))
        context.tell(
            words, fmt::format("{}: {}: only what was said is run again, the rest is looked up anew", spec.file, text));
}

}  // namespace

Faults further_faults(const std::vector<Request>& requests, const Catalog& catalog) {
    Faults further;
    for (const Request& request : requests)
        if (const auto run = resolve(request, catalog); !run)
            for (const Error& error : run.faults())
                if (error.code == Code::unknown_name || error.code == Code::conflict) further.push_back(error);
    return further;
}

int answer(const Words& words, Context& context, const Formats& formats, Answering how) {
    Faults faults = words.faults;
    const auto refuse = [&] {
        context.report(faults);
        return status_of(faults);
    };
    const Limits limits = read_limits(words, faults);
    const Format& format = format_of(words, faults, formats);
    if (reads_input_twice(words)) {
        faults.push_back({Code::conflict, {"", 0, "--catalog"}, "standard input once", "it twice", ""});
        return refuse();
    }
    const CatalogInForce loaded = load_catalog(words, faults);

    Spec spec;
    const std::vector<Request> asked = ask(words, spec, faults);
    if (!faults.empty()) {
        if (loaded.holds) add(faults, further_faults(asked, loaded.catalog));
        return refuse();
    }

    tell_edits(spec, words, context);
    const auto equivalents = words.has("equivalents") ? equivalents_named(loaded.catalog, words.value("equivalents"),
                                                                          "--equivalents", faults)
                                                      : default_equivalents(loaded.catalog);
    // Of a project the sum is held against limits; of each stage only the time.
    Limits of_one = limits;
    if (spec.project) of_one = {{}, {}, {}, limits.deadline, {}};
    std::vector<Answer> answers;
    for (const Request& request : asked) {
        const auto plan = how(request, of_one, loaded.catalog);
        if (plan)
            answers.push_back({plan->request, plan->run, plan->estimate, loaded.catalog, std::string{program_version()},
                               equivalents, plan->solution});
        else add(faults, of_stage(plan.faults(), request));
    }
    if (!faults.empty()) return refuse();

    const bool explain = words.has("explain");
    int delivered = 0;
    Faults over;
    if (spec.project) {
        const ProjectAnswer project{words.request.name.value_or(spec.project->name), std::move(answers)};
        delivered = deliver(words, context, view_of(project, explain), format);
        over = passed({limits.energy, limits.co2e, limits.money, {}, {}}, held(project.total));
        for (const Answer& stage : project.stages)
            add(over,
                of_stage(passed({{}, {}, {}, limits.deadline, {}}, held(stage.run, stage.estimate)), stage.request));
    } else {
        delivered = deliver(words, context, view_of(answers.front(), explain), format);
        Limits all = limits;
        if (answers.front().solution) all = answers.front().solution->limits;
        over = passed(all, held(answers.front().run, answers.front().estimate));
    }
    context.report(over);
    return delivered ? delivered : over.empty() ? 0 : status_of(over);
}

}  // namespace dlcost
