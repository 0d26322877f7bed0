// dlcost show: one record of the catalog, with its sources.
#include <array>

#include "../io/records.hpp"
#include "command.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"KIND", Option::Kind::positional, "KIND", "Look among these only: model, accelerator, zone, provider, ... [all kinds]"},
    Option{"NAME", Option::Kind::positional, "NAME", "An id or alias; case, spaces, - _ and . do not count"},
};
constexpr std::array<std::string_view, 3> examples{
    "dlcost show bert",
    "dlcost show provider google",
    "dlcost show v100 --json",
};

struct Found {
    const Kind* kind;
    std::uint32_t record;
};

std::vector<Found> find(const Catalog& catalog, const Kind* only, std::string_view name) {
    std::vector<Found> found;
    for (const Kind& kind : kinds())
        if (!only || &kind == only)
            if (const auto record = kind.find(catalog, name)) found.push_back({&kind, *record});
    return found;
}

Error unknown(const Catalog& catalog, const Kind* only, std::string_view name) {
    std::vector<std::string_view> candidates;
    for (const Kind& kind : kinds())
        if (!only || &kind == only)
            if (const auto near = kind.nearest(catalog, name); !near.empty()) candidates.push_back(near);
    const std::string_view near = Catalog::nearest_of(candidates, name);
    const std::string what = only ? std::string{only->name.article} + ' ' + std::string{only->name.singular} : "a name of the catalog";
    return {Code::unknown_name, {}, what + " (dlcost list" + (only ? ' ' + std::string{only->name.plural} : "") + ")", in_quotes(name),
            did_you_mean(near)};
}

std::string rendered(const Catalog& catalog, const std::vector<Found>& all, Format format, const Screen& screen) {
    std::string text;
    const auto write_all = [&](DocumentWriter& out) {
        for (const auto& [kind, record] : all) kind->write(catalog, record, out);
    };
    if (format == Format::table) {
        for (const auto& [kind, record] : all) (text += text.empty() ? "" : "\n") += record_page(catalog, *kind, record, screen);
        return text;
    }
    if (format == Format::ndjson) {
        for (const auto& [kind, record] : all) {
            JsonWriter out{JsonWriter::Layout::one_line};
            kind->write(catalog, record, out);
            text += out.take();
        }
        return text;
    }
    if (format == Format::json) {
        JsonWriter out{JsonWriter::Layout::indented};
        out.begin_list({});
        write_all(out);
        out.end_list();
        return out.take();
    }
    GridWriter out;
    write_all(out);
    return format == Format::csv ? csv(out.grid) : markdown(upright(out.grid));
}

int run(const Words& words, Context& context) {
    Faults faults = words.faults;
    const Format format = format_of(words, faults);
    const auto& said = words.positionals();
    const Kind* only = said.size() == 2 ? find_kind(said[0]) : nullptr;
    if (!words.positionals_hold()) {
        context.report(faults);
        return status_of(faults);
    }
    if (said.empty()) faults.push_back({Code::missing_field, {}, "the name of a record", "none", "try dlcost show bert, or dlcost list"});
    if (said.size() == 2 && !only) faults.push_back({Code::unknown_choice, {}, "a kind of record (dlcost list)", in_quotes(said[0]), ""});
    if (said.size() > 2) faults.push_back({Code::unknown_flag, {}, "a kind and a name", in_quotes(said[2]) + " as well", ""});
    const CatalogInForce loaded = load_catalog(words, faults);
    std::vector<Found> found;
    if (faults.empty()) {
        found = find(loaded.catalog, only, said.back());
        if (found.empty()) faults.push_back(unknown(loaded.catalog, only, said.back()));
    }
    if (!faults.empty()) {
        context.report(faults);
        return status_of(faults);
    }
    return deliver(words, context, rendered(loaded.catalog, found, format, context.screen));
}

}  // namespace

extern const Command show_command;
const Command show_command{"show", "One record of the catalog, with its sources", "[KIND] NAME [OPTION]...", examples, options, false, run};

}  // namespace dlcost
