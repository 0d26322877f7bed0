// dlcost list: what the catalog knows of one kind.
#include <array>

#include <fmt/format.h>

#include "../io/records.hpp"
#include "command.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"KIND", Option::Kind::positional, "KIND", "models, accelerators, zones, providers, prices, equivalents, mixes, hosts, methods or sources [the kinds and their counts]"},
};
constexpr std::array<std::string_view, 3> examples{
    "dlcost list models",
    "dlcost list prices --format csv",
    "dlcost list accelerators --json",
};

std::string kind_names() {
    std::string names;
    for (const Kind& kind : kinds()) (names += names.empty() ? "" : ", ") += kind.name.plural;
    return names;
}

Error unknown_kind(std::string_view word) {
    std::vector<std::string_view> names;
    for (const Kind& kind : kinds()) names.push_back(kind.name.plural);
    const std::string_view near = Catalog::nearest_of(names, word);
    return {Code::unknown_choice, {}, "a kind of record: " + kind_names(), in_quotes(word), did_you_mean(near)};
}

/// The kinds themselves, as records.
void write_kinds(const Catalog& catalog, DocumentWriter& out) {
    for (const Kind& kind : kinds()) {
        out.begin_object();
        out.text("kind", kind.name.plural);
        out.number("records", static_cast<double>(kind.count(catalog)));
        out.end_object();
    }
}

template <class Write> std::string rendered(Format format, const Screen& screen, Write write) {
    if (format == Format::json) {
        JsonWriter out{JsonWriter::Layout::indented};
        out.begin_list({});
        write(static_cast<DocumentWriter&>(out));
        out.end_list();
        return out.take();
    }
    GridWriter out;
    write(static_cast<DocumentWriter&>(out));
    if (format == Format::csv) return csv(out.grid);
    return format == Format::markdown ? markdown(out.grid) : table(out.grid, screen.width);
}

int run(const Words& words, Context& context) {
    Faults faults = words.faults;
    const Format format = format_of(words, faults);
    const Kind* kind = nullptr;
    if (words.positionals().size() > 1 && words.positionals_hold())
        faults.push_back({Code::unknown_flag, {}, "one kind", in_quotes(words.positionals()[1]) + " as well", "dlcost show finds one record"});
    else if (!words.positionals().empty() && words.positionals_hold() && !(kind = find_kind(words.positionals()[0])))
        faults.push_back(unknown_kind(words.positionals()[0]));
    const CatalogInForce loaded = load_catalog(words, faults);
    if (!faults.empty()) {
        context.report(faults);
        return status_of(faults);
    }
    const Catalog& catalog = loaded.catalog;
    if (!kind) return deliver(words, context, rendered(format, context.screen, [&](DocumentWriter& out) { write_kinds(catalog, out); }));

    const auto count = static_cast<std::uint32_t>(kind->count(catalog));
    if (format == Format::ndjson) {
        std::string lines;
        for (std::uint32_t record = 0; record < count; ++record) {
            JsonWriter out{JsonWriter::Layout::one_line};
            kind->write(catalog, record, out);
            lines += out.take();
        }
        return deliver(words, context, lines);
    }
    const bool brief = format == Format::table || format == Format::markdown;
    return deliver(words, context, rendered(format, context.screen, [&](DocumentWriter& out) {
                       for (std::uint32_t record = 0; record < count; ++record) (brief ? kind->summarize : kind->write)(catalog, record, out);
                   }));
}

}  // namespace

extern const Command list_command;
const Command list_command{"list", "What the catalog knows: models, accelerators, zones, ...", "[KIND] [OPTION]...", examples, options, false, run};

}  // namespace dlcost
