#include "resolve.hpp"

#include <array>

namespace dlcost {
namespace {

/// A method that is not known yet; its figures are never read.
const Method& default_method(const Catalog& catalog) { return catalog.at(catalog.find<Method>("dlcost")); }

template <class T> Ref<T> look_up(Resolver& r, Field field, std::optional<std::string_view> name) {
    if (!name) return {};
    const Ref<T> found = r.catalog.find<T>(*name);
    if (!found)
        r.faults.push_back({Code::unknown_name, where(r.said, field), std::string{info(field).expected}, in_quotes(*name),
                            did_you_mean(r.catalog.nearest<T>(*name))});
    return found;
}

void refuse_conflicts(Resolver& r) {
    for (const auto& [one, other] : exclusions()) {
        if (!r.said.says(one) || !r.said.says(other)) continue;
        r.faults.push_back({Code::conflict, where(r.said, other),
                            std::string{info(one).name} + " or " + std::string{info(other).name}, "both", ""});
    }
}

std::string hardware_list(const Catalog& catalog, const Model& model) {
    std::string list;
    for (const PublishedRun& run : catalog.in(model.runs)) {
        if (!list.empty()) list += ", ";
        list += catalog.text(catalog.at(run.hardware).id);
    }
    return list;
}

/// Chooses the model's run on the hardware that was said, or its first.
void choose_published(Resolver& r) {
    const Model& model = r.catalog.at(r.run.model);
    for (std::uint32_t i = 0; i < model.runs.count; ++i) {
        const Ref<PublishedRun> candidate{model.runs.first + i};
        if (r.run.hardware && r.catalog.rows_of<PublishedRun>()[candidate.index].hardware != r.run.hardware) continue;
        r.run.published = candidate;
        r.run.hardware = r.catalog.rows_of<PublishedRun>()[candidate.index].hardware;
        return;
    }
    // Work that was said needs no published run: the model is then no more than a name.
    if (r.said.hours || r.said.device_hours) return r.assume(Assumption::model_is_a_name);
    if (model.runs.empty())
        return r.missing("hours or device_hours, as the catalog has no run of " + std::string{r.catalog.text(model.id)}, "neither");
    r.faults.push_back({Code::no_run, where(r.said, Field::hardware),
                        "hardware on which " + std::string{r.catalog.text(model.id)} + " has a published run (" +
                            hardware_list(r.catalog, model) + "), or hours as well",
                        in_quotes(*r.said.hardware), ""});
}

/// An overlay's defaults come after a published run, which leaves them only what it does not know.
void lay_defaults(Resolver& r) {
    static constexpr std::array beside_published{Field::spot, Field::restart_overhead, Field::method, Field::embodied, Field::water};
    if (r.run.published) return fill_gaps(r.said, r.defaults, beside_published);
    fill_gaps(r.said, r.defaults);
    if (r.run.hardware || r.said.place(Field::hardware).kind != Place::Kind::overlay) return;
    r.run.hardware = look_up<Accelerator>(r, Field::hardware, r.said.hardware);
    r.assume(Assumption::overlay_defaults);
}

}  // namespace

bool resolve_names(Resolver& r) {
    refuse_conflicts(r);
    r.run.model = look_up<Model>(r, Field::model, r.said.model);
    r.run.hardware = look_up<Accelerator>(r, Field::hardware, r.said.hardware);
    if (r.run.model && (r.run.hardware || !r.said.hardware)) choose_published(r);
    lay_defaults(r);
    r.run.provider = look_up<Provider>(r, Field::provider, r.said.provider);
    if (r.run.provider && r.catalog.at(r.run.provider).kind == ProviderKind::survey)
        r.faults.push_back({Code::unknown_name, where(r.said, Field::provider), std::string{info(Field::provider).expected},
                            in_quotes(*r.said.provider) + ", which is a survey", ""});
    r.run.region = look_up<Zone>(r, Field::region, r.said.region);
    r.run.as_of = r.said.as_of.value_or(Date{});
    if (r.run.model) r.run.name = r.catalog.text(r.catalog.at(r.run.model).name);
    if (r.said.name) r.run.name = *r.said.name;

    return r.faults.empty();
}

Result<Run> resolve(const Request& request, const Catalog& catalog) {
    static constexpr Request nothing{};
    const Request& defaults = catalog.defaults ? *catalog.defaults : nothing;
    Faults faults;
    Ref<Method> method = catalog.find<Method>("dlcost");
    const auto named = request.method ? request.method : defaults.method;
    if (named) {
        method = catalog.find<Method>(*named);
        if (!method) {
            const Request& by = request.method ? request : defaults;
            faults.push_back({Code::unknown_name, where(by, Field::method), std::string{info(Field::method).expected},
                              in_quotes(*named), did_you_mean(catalog.nearest<Method>(*named))});
        }
    }

    Run run;
    run.method = method;
    Request said = request;
    Resolver r{said, catalog, defaults, run, faults, method ? catalog.at(method) : default_method(catalog)};
    if (!request.made_with.empty() && request.made_with != catalog.version) r.assume(Assumption::other_catalog);
    if (named && method && run.method != catalog.find<Method>("dlcost")) r.assume(Assumption::method_constants);

    // Where a name is wrong, what depends on it would only be a second complaint about the same word.
    const bool names_hold = resolve_names(r);
    if (names_hold || !request.model) resolve_work(r);
    if (names_hold) {
        resolve_power(r);
        resolve_place(r);
        resolve_price(r);
        resolve_embodied(r);
    }
    if (!faults.empty()) return faults;
    return run;
}

}  // namespace dlcost
