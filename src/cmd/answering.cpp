#include "answering.hpp"

#include <algorithm>

#include <dlcost/fields.hpp>

#include "../io/equivalents.hpp"
#include "../io/files.hpp"
#include "../io/project.hpp"
#include "../io/project_json.hpp"
#include "../io/request_json.hpp"
#include "../io/result.hpp"

namespace dlcost {
namespace {

void add(Faults& faults, const Faults& more) { faults.insert(faults.end(), more.begin(), more.end()); }

/// A spec and what it was read from; requests have views into both.
struct Spec {
    std::string file;
    JsonNode document;
    Request request;
    std::optional<ProjectSpec> project;
};

void read_spec(std::string_view path, Spec& spec, Faults& faults) {
    auto bytes = read_file(std::string{path});
    if (!bytes) return add(faults, bytes.faults());
    spec.file = shown_path(std::string{path});
    auto document = read_json(*bytes, spec.file);
    if (!document) return add(faults, document.faults());
    spec.document = std::move(*document);
    if (is_project(spec.document)) add(faults, read_project(spec.project.emplace(), spec.document, spec.file));
    else add(faults, read_request(spec.request, spec.document, spec.file));
}

/// Everything that was asked: one request, or the stages of a project, flags laid over them.
std::vector<Request> requests(const Words& words, const Spec& spec) {
    std::vector<Request> all;
    if (!spec.project) all.push_back(spec.request);
    else all = spec.project->stages;
    for (Request& request : all) {
        Request over = words.request;
        // A flag names the project, not each of its stages.
        if (spec.project) over.name.reset(), over.place(Field::name) = {};
        over.stage = request.stage;
        fill_gaps(over, request);
        request = over;
    }
    return all;
}

/// Faults of a stage that name no place are of that stage.
Faults of_stage(Faults faults, const Request& request) {
    for (Error& error : faults)
        if (error.where.pointer.empty()) error.where.pointer = request.stage;
    return faults;
}

template <class Answer> std::string rendered(const Answer& answer, Format format, bool explain, const Screen& screen) {
    if (format == Format::table) return answer_table(answer, screen, explain);
    if (format == Format::json || format == Format::ndjson) {
        JsonWriter out{format == Format::json ? JsonWriter::Layout::indented : JsonWriter::Layout::one_line};
        write_result(answer, out, explain);
        return out.take();
    }
    GridWriter out;
    write_result(answer, out, explain);
    if (format == Format::csv) return csv(out.grid);
    return markdown(out.grid.rows.size() == 1 ? upright(out.grid) : out.grid);
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

int answer(const Words& words, Context& context, Answering how) {
    Faults faults = words.faults;
    const auto refuse = [&] {
        context.report(faults);
        return status_of(faults);
    };
    const Limits limits = read_limits(words, faults);
    const Format format = format_of(words, faults);
    const auto catalogs = words.values("catalog");
    const auto& said = words.positionals();
    if ((!said.empty() && said[0] == "-") + std::count(catalogs.begin(), catalogs.end(), "-") > 1) {
        faults.push_back({Code::conflict, {"", 0, "--catalog"}, "standard input once", "it twice", ""});
        return refuse();
    }
    const CatalogInForce loaded = load_catalog(words, faults);

    Spec spec;
    if (said.size() > 1 && words.positionals_hold()) faults.push_back({Code::unknown_flag, {}, "one spec", in_quotes(said[1]) + " as well", ""});
    else if (said.size() == 1 && words.positionals_hold()) read_spec(said[0], spec, faults);
    const std::vector<Request> asked = requests(words, spec);
    if (!faults.empty()) {
        if (loaded.holds) add(faults, further_faults(asked, loaded.catalog));
        return refuse();
    }

    const auto equivalents = words.has("equivalents") ? equivalents_named(loaded.catalog, words.value("equivalents"), "--equivalents", faults) : default_equivalents(loaded.catalog);
    // Of a project the sum is held against limits; of each stage only the time.
    Limits of_one = limits;
    if (spec.project) of_one = {{}, {}, {}, limits.deadline, {}};
    std::vector<Answer> answers;
    for (const Request& request : asked) {
        const auto plan = how(request, of_one, loaded.catalog);
        if (plan) answers.push_back({plan->request, plan->run, plan->estimate, loaded.catalog, std::string{program_version()}, equivalents, plan->solution});
        else add(faults, of_stage(plan.faults(), request));
    }
    if (!faults.empty()) return refuse();

    const bool explain = words.has("explain");
    std::string bytes;
    Faults over;
    if (spec.project) {
        const ProjectAnswer project{words.request.name.value_or(spec.project->name), std::move(answers)};
        bytes = rendered(project, format, explain, context.screen);
        over = passed(limits, held(project.total(), project.all_spot()));
    } else {
        bytes = rendered(answers.front(), format, explain, context.screen);
        Limits all = limits;
        if (answers.front().solution) all = answers.front().solution->limits;
        over = passed(all, held(answers.front().run, answers.front().estimate));
    }
    const int delivered = deliver(words, context, bytes);
    context.report(over);
    return delivered ? delivered : over.empty() ? 0 : status_of(over);
}

}  // namespace dlcost
