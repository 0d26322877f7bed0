// dlcost diff: what changed between two results, and why.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "../answer/diff_report.hpp"
#include "../os/files.hpp"
#include "../text/human.hpp"
#include "../answer/project.hpp"
#include "../read/project_json.hpp"
#include "../read/request_json.hpp"
#include "../render/render.hpp"
#include "answering.hpp"

namespace dlcost {
namespace {

/// Four significant digits: "5.1", "539.2", "12,746".
std::string in_percent(double percent) { return percent < 1e4 ? fmt::format("{:.4g}", percent) : human(percent); }

constexpr std::array options{
    Option{"OLD", Option::Kind::positional, "OLD",
           "Read a result (estimate --json, plan --json), or a spec, which is estimated first; - is standard input"}
        .under(Topic::own, {"Read the old result or spec, or - for standard input"}),
    Option{"NEW", Option::Kind::positional, "NEW",
           "Read the newer result or spec; saved results are compared as they are, not estimated again"}
        .under(Topic::own, {"Read the new result or spec"}),
    Option{"all", Option::Kind::flag, "", "Also show unchanged values and, in tables, components and range limits"}
        .under(Topic::output, {"Also show unchanged values"}),
    Option{"fail-above", Option::Kind::value, "SHARE",
           "Exit with status 4 if energy, CO2e or cost grew by more than SHARE (5% or 0.05)"}
        .under(Topic::own, {"Exit with status 4 if a total grew by more than SHARE"}),
};

constexpr std::array<std::string_view, 4> examples{
    "dlcost estimate --model bert --json -o old.json",
    "dlcost estimate --model bert --region fr --json | dlcost diff old.json -",
    "echo '{\"model\": \"bert\", \"gpus\": 32}' | dlcost diff old.json - --fail-above 5%",
    "dlcost estimate --model elmo --json | dlcost diff old.json - --format markdown",
};

void add(Faults& faults, const Faults& more) { faults.insert(faults.end(), more.begin(), more.end()); }

Answer answered(const Request& request, const Run& run, const Catalog& catalog) {
    return {request, run, estimate(run), catalog, std::string{program_version()}, {}};
}

/// The answer to a spec, as a result document.
Result<std::string> estimated(const JsonNode& spec, std::string_view file, const Catalog& catalog) {
    Faults faults;
    ProjectSpec project;
    const bool is_one = !is_project(spec);
    if (is_one) add(faults, read_request(project.stages.emplace_back(), spec, file));
    else add(faults, read_project(project, spec, file));
    if (!faults.empty()) {
        add(faults, further_faults(project.stages, catalog));
        return faults;
    }
    std::vector<Answer> answers;
    for (const Request& request : project.stages) {
        if (const auto run = resolve(request, catalog)) {
            answers.push_back(answered(request, *run, catalog));
        } else {
            // A missing field was not typed by anyone: the fault is the spec's, or its stage's.
            for (Error error : run.faults()) {
                if (error.where.file.empty()) error.where = {std::string{file}, 0, std::string{request.stage}};
                faults.push_back(std::move(error));
            }
        }
    }
    if (!faults.empty()) return faults;
    if (is_one) return ndjson(document_of(answers.front(), false));
    return ndjson(document_of(ProjectAnswer{project.name, std::move(answers)}, false));
}

/// Reads one of the two; a spec is estimated first.
void read(std::string_view path, const Catalog& catalog, WrittenResult& result, Faults& faults) {
    const std::string file = shown_path(std::string{path});
    const auto bytes = read_file(std::string{path});
    if (!bytes) return add(faults, bytes.faults());
    auto document = read_json(*bytes, file);
    if (!document) {
        Faults found = document.faults();
        for (Error& error : found)
            if (error.code == Code::json_syntax && error.hint.empty())
                error.hint = "dlcost estimate SPEC --json writes a result";
        return add(faults, found);
    }
    if (document->kind != JsonNode::Kind::object)
        return faults.push_back({Code::bad_type,
                                 {file, document->line, ""},
                                 "a result (an object)",
                                 std::string{name(document->kind)},
                                 "dlcost estimate SPEC --json writes one"});
    if (!is_result(*document)) {
        const auto written = estimated(*document, file, catalog);
        if (!written) return add(faults, written.faults());
        document = read_json(*written, file);
    }
    add(faults, read_result(result, *document, file));
}

std::optional<Overhead> limit(const Words& words, Faults& faults) {
    if (!words.has("fail-above")) return std::nullopt;
    const std::string_view text = words.value("fail-above");
    const auto share = read_scalar<Overhead>(text);
    if (!share)
        faults.push_back({split_number(text) ? Code::out_of_range : Code::bad_number,
                          {"", 0, "--fail-above"},
                          "at least 0, such as 5% or 0.05",
                          in_quotes(text),
                          ""});
    // 5 may mean 5 %, and would allow growth to six times as much.
    else if (share->value() > 1 && text.find('%') == std::string_view::npos)
        faults.push_back({Code::out_of_range,
                          {"", 0, "--fail-above"},
                          "at least 0, such as 5% or 0.05",
                          in_quotes(text),
                          fmt::format("write {}% or {}%", text, plain(100 * share->value()))});
    return share;
}

/// The headline values that grew too much.
Faults grown(const DiffReport& report) {
    Faults faults;
    if (!report.limit) return faults;
    for (const Headline& line : report.diff.headlines()) {
        if (!grew_beyond(line, *report.limit)) continue;
        const auto amount = [&](const ResultValue& value) {
            const auto* number = std::get_if<double>(&value);
            return number ? human(*number) + ' ' + std::string{line.unit} : std::string{"an unknown amount"};
        };
        const ResultValue growth = relative(line.figure);
        const std::string more =
            std::holds_alternative<double>(growth) ? " by " + in_percent(100 * std::get<double>(growth)) + " %" : "";
        faults.push_back({Code::limit_passed,
                          {"", 0, "--fail-above"},
                          fmt::format("{} to grow by at most {:.6g} %", line.name, 100 * report.limit->value()),
                          fmt::format("{} after {}", amount(line.figure.now), amount(line.figure.old)),
                          "",
                          fmt::format("{} grew{} from {} to {}, more than the limit of {:.6g} %", line.name, more,
                                      amount(line.figure.old), amount(line.figure.now), 100 * report.limit->value())});
    }
    return faults;
}

int run(Call& call) {
    const auto most = limit(call.words, call.faults);
    const auto& paths = call.words.positionals();
    if (paths.size() != 2 || !call.words.positionals_hold()) return call.refuse();
    WrittenResult old, now;
    read(paths[0], call.loaded.catalog, old, call.faults);
    read(paths[1], call.loaded.catalog, now, call.faults);
    if (!call.holds()) return call.refuse();
    for (const WrittenResult* const result : {&old, &now})
        for (const std::string& text : contradictions(*result))
            call.context.report(call.words, fmt::format("{}: {}; the file was edited or written by another program",
                                                        result->file, text));

    const DiffReport report{compare(std::move(old), std::move(now)), std::string{program_version()},
                            call.words.has("all"), most};
    return call.answer(view_of(report), grown(report));
}

}  // namespace

extern const Command diff_command;
const Command diff_command{
    "diff",
    "Show what changed between two results, and why",
    "OLD NEW [OPTION]...",
    examples,
    options,
    false,
    run,
    false,
    {},
    {},
    {2, 2, "two results, OLD and NEW", "dlcost estimate SPEC --json writes one", "two results", "", true}};

}  // namespace dlcost
