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

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"SPEC", Option::Kind::positional, "SPEC", "A JSON file of request fields, or an earlier result; - is standard input. Flags override it"},
    Option{"explain", Option::Kind::flag, "", "Show the equation with its numbers, and every input with its source"},
    Option{"equivalents", Option::Kind::value, "LIST", "all, or groups and ids with commas: what to compare with [the four of the paper]"},
    Option{"max-kwh", Option::Kind::value, "KWH", "Status 4 if the energy is above it"},
    Option{"max-kg", Option::Kind::value, "KG", "Status 4 if the location-based CO2e is above it"},
    Option{"max-usd", Option::Kind::value, "USD", "Status 4 if the cost is above it: on demand, or spot with --spot"},
};

constexpr std::array<std::string_view, 5> examples{
    "dlcost estimate --model bert --gpus 64",
    "dlcost estimate --model nas --hardware tpu-v2 --explain",
    "dlcost estimate --hardware v100 --gpus 8 --hours 72 --region de --max-kg 500",
    "echo '{\"model\": \"bert\"}' | dlcost estimate - --json",
    "dlcost estimate --gpus 8 --hours 3d --power-w 2.6kW --pue 1.1 --format csv",
};

template <class Q> struct Limit {
    std::string_view flag;
    std::optional<Q> at_most;
};
struct Limits {
    Limit<Energy> energy{"--max-kwh", {}};
    Limit<Co2e> co2e{"--max-kg", {}};
    Limit<Money> money{"--max-usd", {}};
};

template <class Dim> void read_limit(const Words& words, Limit<Quantity<Dim>>& limit, Unit<Dim> unit, Faults& faults) {
    const std::string_view text = words.value(limit.flag.substr(2));
    if (!words.has(limit.flag.substr(2))) return;
    limit.at_most = read_quantity(text, unit);
    if (limit.at_most && limit.at_most->in(unit) >= 0) return;
    faults.push_back({limit.at_most ? Code::out_of_range : Code::bad_number, {"", 0, std::string{limit.flag}}, std::string{unit.label} + " of at least 0", in_quotes(text), ""});
}

template <class Dim> void hold(const Limit<Quantity<Dim>>& limit, const std::optional<Quantity<Dim>>& value, Unit<Dim> unit, Faults& faults) {
    if (!limit.at_most) return;
    if (value && *value <= *limit.at_most) return;
    const auto shown = [&](Quantity<Dim> q) { return human(q.in(unit)) + ' ' + std::string{unit.label}; };
    const std::string found = value ? fmt::format("{}, {} over", shown(*value), shown(*value - *limit.at_most)) : "an unknown amount";
    faults.push_back({Code::limit_passed, {"", 0, std::string{limit.flag}}, fmt::format("at most {} {}", tidy(limit.at_most->in(unit)), unit.label), found, ""});
}

Faults passed(const Limits& limits, const Answer& answer) {
    const Estimate& e = answer.estimate;
    Faults faults;
    hold(limits.energy, e.energy ? std::optional{e.energy->total} : std::nullopt, kwh, faults);
    hold(limits.co2e, e.emissions ? std::optional{e.emissions->location} : std::nullopt, kg, faults);
    hold(limits.money, answer.run.spot ? e.cost.spot : e.cost.on_demand, usd, faults);
    return faults;
}

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
    Limits limits;
    read_limit(words, limits.energy, kwh, faults);
    read_limit(words, limits.co2e, kg, faults);
    read_limit(words, limits.money, usd, faults);
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
    const Faults over = passed(limits, answer);
    context.report(over);
    return delivered ? delivered : over.empty() ? 0 : status_of(over);
}

}  // namespace

extern const Command estimate_command;
const Command estimate_command{"estimate", "What one training run costs", "[SPEC] [OPTION]...", examples, options, true, run};

}  // namespace dlcost
