#include "published_values.hpp"

#include "../text/printed.hpp"

namespace dlcost {
namespace {

void give(Request& request, Field field, std::optional<std::string_view> Request::*member, std::string_view name) {
    request.*member = name;
    request.place(field) = {Place::Kind::flag, 0, 0};
}

/// The run of a model as its name finds it, with its hardware and its number of devices where the name is not enough.
std::optional<Run> answer_of(const Model& model, Ref<PublishedRun> ref, const Catalog& catalog) {
    const PublishedRun& printed = catalog.rows_of<PublishedRun>()[ref.index];
    Request request;
    give(request, Field::model, &Request::model, catalog.text(model.id));
    const auto found = [&]() -> std::optional<Run> {
        const auto run = resolve(request, catalog);
        return run && run->printed == ref ? std::optional{*run} : std::nullopt;
    };
    if (auto run = found()) return run;
    if (!printed.hardware) return std::nullopt;
    give(request, Field::hardware, &Request::hardware, catalog.text(catalog.at(printed.hardware).id));
    if (auto run = found()) return run;
    if (!printed.devices) return std::nullopt;
    request.devices = printed.devices->value;
    request.place(Field::devices) = {Place::Kind::flag, 0, 0};
    return found();
}

void compare_run(Ref<Model> model, Ref<PublishedRun> ref, const Catalog& catalog, Validation& all) {
    const PublishedRun& printed = catalog.rows_of<PublishedRun>()[ref.index];
    if (!printed.energy && !printed.co2e) return;
    const auto run = answer_of(catalog.at(model), ref, catalog);
    if (!run) return;
    const Estimate e = estimate(*run);
    if (!e.energy) return;
    const auto energy = energy_as_counted(*e.energy, printed);
    if (printed.energy && energy)
        all.printed_energy.push_back({model, ref, printed.energy->value, *energy, gives(*energy, *printed.energy)});
    if (printed.co2e && counts_the_grid(printed))
        all.printed_co2e.push_back(
            {model, ref, printed.co2e->value, e.emissions->location, gives(e.emissions->location, *printed.co2e)});
}

}  // namespace

std::optional<Energy> energy_as_counted(const EnergyTerms& terms, const PublishedRun& run) {
    switch (run.counted.value_or(Counted::facility)) {
        case Counted::facility: return terms.total;
        case Counted::it: return terms.it;
        default: return terms.gpu;
    }
}

bool counts_the_grid(const PublishedRun& run) {
    const Co2eKind kind = run.co2e_kind.value_or(Co2eKind::not_stated);
    return kind == Co2eKind::not_stated || kind == Co2eKind::location_based;
}

void compare_printed(const Catalog& catalog, Validation& all) {
    const auto models = catalog.all<Model>();
    for (std::uint32_t i = 0; i < models.size(); ++i)
        for (std::uint32_t k = 0; k < models[i].runs.count; ++k)
            compare_run({i}, {models[i].runs.first + k}, catalog, all);
}

}  // namespace dlcost
