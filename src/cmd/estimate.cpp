// dlcost estimate: what one training run costs.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <dlcost/fields.hpp>
#include <dlcost/values.hpp>

#include "../io/equivalents.hpp"
#include "../io/files.hpp"
#include "../io/human.hpp"
#include "../io/request_json.hpp"
#include "../io/result.hpp"
#include "command.hpp"
#include "limits.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"SPEC", Option::Kind::positional, "SPEC", "A JSON file of request fields, or an earlier result; - is standard input. Flags override it"},
    Option{"explain", Option::Kind::flag, "", "Show the equation with its numbers, and every input with its source"},
    Option{"equivalents", Option::Kind::value, "LIST", "all, or groups and ids with commas: what to compare with [the four of the paper]"},
    limit_options[0],
    limit_options[1],
    limit_options[2],
};

constexpr std::array<std::string_view, 5> examples{
    "dlcost estimate --model bert --gpus 64",
    "dlcost estimate --model nas --hardware tpu-v2 --explain",
    "dlcost estimate --hardware v100 --gpus 8 --hours 72 --region de --max-kg 500",
    "echo '{\"model\": \"bert\"}' | dlcost estimate - --json",
    "dlcost estimate --gpus 8 --hours 3d --power-w 2.6kW --pue 1.1 --format csv",
};

std::string rendered(const Answer& answer, Format format, bool explain, const Screen& screen) {
    if (format == Format::table) return estimate_table(answer, screen, explain);
    if (format == Format::json || format == Format::ndjson) {
        JsonWriter out{format == Format::json ? JsonWriter::Layout::indented : JsonWriter::Layout::one_line};
        write_result(answer, out, explain);
        return out.take();
    }
    GridWriter out;
    write_result(answer, out, explain);
    return format == Format::csv ? csv(out.grid) : markdown(upright(out.grid));
}

/// A spec and what it was read from; requests have views into both.
struct Spec {
    std::string file;
    JsonNode document;
    Request request;
};

void read_spec(std::string_view path, Spec& spec, Faults& faults) {
    const auto add = [&](const Faults& more) { faults.insert(faults.end(), more.begin(), more.end()); };
    auto bytes = read_file(std::string{path});
    if (!bytes) return add(bytes.faults());
    spec.file = shown_path(std::string{path});
    auto document = read_json(*bytes, spec.file);
    if (!document) return add(document.faults());
    spec.document = std::move(*document);
    add(read_request(spec.request, spec.document, spec.file));
}

/// What can be told of a request some of whose fields could not be read.
Faults further_faults(const Request& request, const Catalog& catalog) {
    Faults further;
    if (const auto run = resolve(request, catalog); !run)
        for (const Error& error : run.faults())
            if (error.code == Code::unknown_name || error.code == Code::conflict) further.push_back(error);
    return further;
}

int run(const Words& words, Context& context) {
    Faults faults = words.faults;
    const Limits limits = read_limits(words, faults);
    const Format format = format_of(words, faults);
    const auto catalogs = words.values("catalog");
    const auto named = words.positionals().empty() ? std::string_view{} : words.positionals()[0];
    if ((named == "-") + std::count(catalogs.begin(), catalogs.end(), "-") > 1) {
        faults.push_back({Code::conflict, {"", 0, "--catalog"}, "standard input once", "it twice", ""});
        context.report(faults);
        return status_of(faults);
    }
    const CatalogInForce loaded = load_catalog(words, faults);

    Spec spec;
    if (words.positionals().size() > 1 && words.positionals_hold())
        faults.push_back({Code::unknown_flag, {}, "one spec", in_quotes(words.positionals()[1]) + " as well", ""});
    else if (words.positionals().size() == 1 && words.positionals_hold())
        read_spec(words.positionals()[0], spec, faults);
    Request request = words.request;
    fill_gaps(request, spec.request);
    if (!faults.empty()) {
        const Faults further = loaded.holds ? further_faults(request, loaded.catalog) : Faults{};
        faults.insert(faults.end(), further.begin(), further.end());
        context.report(faults);
        return status_of(faults);
    }

    auto equivalents = words.has("equivalents") ? equivalents_named(loaded.catalog, words.value("equivalents"), "--equivalents", faults) : default_equivalents(loaded.catalog);
    auto resolved = resolve(request, loaded.catalog);
    if (!resolved) faults.insert(faults.end(), resolved.faults().begin(), resolved.faults().end());
    if (!faults.empty()) {
        context.report(faults);
        return status_of(faults);
    }
    const Answer answer{request, *resolved, estimate(*resolved), loaded.catalog, std::string{program_version()}, std::move(equivalents)};
    const int delivered = deliver(words, context, rendered(answer, format, words.has("explain"), context.screen));
    const Estimate& e = answer.estimate;
    const Faults over = passed(limits, e.energy ? std::optional{e.energy->total} : std::nullopt, e.emissions ? std::optional{e.emissions->location} : std::nullopt,
                               answer.run.spot ? e.cost.spot : e.cost.on_demand);
    context.report(over);
    return delivered ? delivered : over.empty() ? 0 : status_of(over);
}

}  // namespace

extern const Command estimate_command;
const Command estimate_command{"estimate", "What one training run costs", "[SPEC] [OPTION]...", examples, options, true, run};

}  // namespace dlcost
