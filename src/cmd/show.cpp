// dlcost show: one record of the catalog, with its sources.
#include <array>

#include <fmt/core.h>

#include <dlcost/lookup.hpp>

#include <dlcost/constants.hpp>
#include <dlcost/fields.hpp>
#include <dlcost/run.hpp>
#include <dlcost/values.hpp>

#include "../catalog/describe.hpp"
#include "../text/human.hpp"
#include "../answer/record.hpp"
#include "../answer/record_list.hpp"
#include "command.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"KIND", Option::Kind::positional, "KIND",
           "Search only this kind, such as model or zone (see dlcost list) [all kinds]", 0, "@records"}
        .under(Topic::own, {"Search only this kind, such as model [all kinds]"}),
    Option{"NAME", Option::Kind::positional, "NAME",
           "Show the record with this id or alias, all records of a kind (such as sources), or the defaults"}
        .under(Topic::own, {"Show the record with this id, or the defaults"}),
};
constexpr std::array<std::string_view, 5> examples{
    "dlcost show bert",    "dlcost show provider google", "dlcost show aws:us-east-1 --json",
    "dlcost show sources", "dlcost show defaults",
};

std::vector<FoundRecord> find(const Catalog& catalog, const Kind* only, std::string_view name) {
    std::vector<FoundRecord> found;
    for (const Kind& kind : kinds())
        if (!only || &kind == only)
            if (const auto record = kind.find(catalog, name)) found.push_back({&kind, *record});
    return found;
}

Error unknown(const Catalog& catalog, const Kind* only, std::string_view name) {
    std::vector<std::string_view> candidates;
    for (const Kind& kind : kinds())
        if (!only || &kind == only)
            if (const std::string several = kind.several(catalog, name); !several.empty())
                return {Code::ambiguous_name,
                        {},
                        fmt::format("{} {} (dlcost list {})", kind.name.article, kind.name.singular, kind.name.plural),
                        in_quotes(name),
                        "it may be " + several};
    for (const Kind& kind : kinds())
        if (!only || &kind == only)
            if (const auto near = kind.nearest(catalog, name); !near.empty()) candidates.push_back(near);
    const std::string_view near = Catalog::nearest_of(candidates, name);
    std::string hint = did_you_mean(near);
    if (hint.empty() && (!only || only == find_kind("model")))
        if (const Ref<Model> base = base_in(catalog, name))
            hint = "it may be a fine-tune of " + std::string{catalog.text(catalog.at(base).id)};
    const std::string what = only ? std::string{only->name.article} + ' ' + std::string{only->name.singular} : "a name";
    return {Code::unknown_name,
            {},
            what + " (dlcost list" + (only ? ' ' + std::string{only->name.plural} : "") + ")",
            in_quotes(name),
            std::move(hint)};
}

/// The fault of a name that is not found. The name of a kind alone lacks the name of a record.
Error not_found(const Catalog& catalog, const Kind* only, std::string_view name) {
    const Kind* const kind = only ? nullptr : find_kind(name);
    if (!kind) return unknown(catalog, only, name);
    return {Code::unknown_name,
            {},
            fmt::format("a name (dlcost list {})", kind->name.plural),
            in_quotes(name),
            kind->name.singular == "model" ? "try dlcost show model bert" : "",
            fmt::format("missing NAME after the kind {}", kind->name.singular)};
}

// The defaults in force.

std::string text_of(const FieldValue& value, std::string_view unit) {
    if (const auto* number = std::get_if<double>(&value))
        return plain(*number) + (unit.empty() ? "" : ' ' + std::string{unit});
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return std::get<bool>(value) ? "true" : "false";
}

/// Overlays take precedence; the method has the remaining defaults.
std::vector<Default> defaults_in_force(const CatalogInForce& loaded) {
    const Catalog& catalog = loaded.catalog;
    std::vector<Default> all;
    static constexpr Request nothing{};
    const Request& given = catalog.defaults ? *catalog.defaults : nothing;
    for (const FieldInfo& field : fields())
        if (given.has(field.id))
            all.push_back({std::string{field.name}, text_of(field.get(given), field.unit),
                           fmt::format("{}:{}", loaded.tables->default_files[field.id], given.place(field.id).line)});

    const Method& method =
        catalog.at(given.method ? catalog.find<Method>(*given.method) : catalog.find<Method>(default_method_id));
    const std::string of_method = fmt::format("method {}", catalog.text(method.id));
    const auto add = [&](Field field, std::string value, std::string from) {
        if (!given.has(field)) all.push_back({std::string{info(field).name}, std::move(value), std::move(from)});
    };
    Request asked;
    asked.gpu_power_w = watt(1);
    asked.hours = hour(1);
    asked.method = catalog.text(method.id);
    if (const auto run = resolve(asked, catalog)) {
        // Values from an overlay have no source, and are listed already.
        const auto source = [&](const auto& input) {
            return input.source ? fmt::format("{} {}", catalog.text(catalog.at(input.source).id), written(input.as_of))
                                : "";
        };
        const bool of_place = run->assumes(Assumption::provider_pue) || run->assumes(Assumption::region_pue);
        add(Field::pue, plain(run->pue.value.value()),
            fmt::format("{}: {}", of_place ? "that provider or region" : of_method, source(run->pue)));
        add(Field::region, std::string{catalog.text(catalog.at(method.region).id)}, of_method);
        add(Field::basis, std::string{name(method.basis)}, of_method);
        if (!given.has(Field::intensity_lb_per_kwh) && !given.has(Field::mix))
            add(Field::intensity_g_per_kwh, tidy(run->intensity.value.in(g_per_kwh)) + " g/kWh",
                fmt::format("{}: {}", given.has(Field::region) ? "that region" : of_method, source(run->intensity)));
    }
    for (const LoadOf& row : catalog.in(method.loads))
        add(Field::tdp_fraction, fmt::format("{} ({} work)", plain(row.load.value.value()), name(row.workload)),
            fmt::format("{}: {}", of_method, catalog.text(catalog.at(row.load.source).id)));
    all.push_back({"host", std::string{catalog.text(catalog.at(method.host).id)}, of_method + ", if none is known"});
    add(Field::lifetime, tidy(method.lifetime.value.in(common_year)) + "y",
        fmt::format("{}: {}", of_method, catalog.text(catalog.at(method.lifetime.source).id)));
    add(Field::method, std::string{catalog.text(method.id)}, "built in");
    return all;
}

/// Every record of a kind given in the plural.
std::vector<FoundRecord> all_of(const Catalog& catalog, std::string_view name) {
    std::vector<FoundRecord> found;
    const Kind* kind = find_kind(name);
    if (!kind || folded(name) != kind->name.plural) return found;
    for (std::uint32_t i = 0; i < kind->count(catalog); ++i) found.push_back({kind, i});
    return found;
}

int run(Call& call) {
    const Catalog& catalog = call.loaded.catalog;
    const auto& given = call.words.positionals();
    if (given.empty() || !call.words.positionals_hold()) return call.refuse();
    const Kind* only = given.size() == 2 ? find_kind(given[0]) : nullptr;
    if (given.size() == 2 && !only)
        call.faults.push_back({Code::unknown_choice,
                               {},
                               "a kind of record (dlcost list)",
                               in_quotes(given[0]),
                               "see dlcost list",
                               "unknown kind of record " + in_quotes(given[0])});
    if (call.holds() && given.size() == 1 && folded(given[0]) == "defaults") {
        const DefaultList list{defaults_in_force(call.loaded)};
        return call.answer(view_of(list));
    }
    if (!call.holds()) return call.refuse();
    std::vector<FoundRecord> found = find(catalog, only, given.back());
    if (found.empty() && !only) found = all_of(catalog, given.back());
    if (found.empty()) call.faults.push_back(not_found(catalog, only, given.back()));
    if (!call.holds()) return call.refuse();
    const RecordAnswer answer{catalog, std::move(found)};
    return call.answer(view_of(answer));
}

}  // namespace

extern const Command show_command;
const Command show_command{"show",
                           "Show one record of the catalog, with its sources",
                           "[KIND] NAME [OPTION]...",
                           examples,
                           options,
                           false,
                           run,
                           false,
                           {},
                           {},
                           {1, 2, "the name of a record", "try dlcost show bert, or dlcost list", "a kind and a name"}};

}  // namespace dlcost
