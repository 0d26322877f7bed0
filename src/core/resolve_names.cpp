// Which records the request means: model, published run, hardware, provider, region.
#include <algorithm>
#include <array>
#include <concepts>
#include <functional>

#include <dlcost/constants.hpp>
#include <dlcost/lookup.hpp>
#include <dlcost/plan.hpp>

#include "../text/human.hpp"
#include "resolve.hpp"

namespace dlcost {
namespace {

/// The hint for a list where one name is expected: "--hardware takes one; ...".
std::string takes_one(const Resolver& r, Field field) {
    return name_as_given(r.request, field) + " takes one name; to compare several, use dlcost compare";
}

/// What to do about an unknown name: a name that it may be misspelled for, or the model that it may be trained from.
template <class T>
std::string hint_for(const Catalog& catalog, std::string_view name) {
    std::string hint = did_you_mean(catalog.nearest<T>(name));
    if constexpr (std::same_as<T, Model>)
        if (const Ref<Model> base = hint.empty() ? base_in(catalog, name) : Ref<Model>{})
            hint = "it may be a fine-tune of " + std::string{catalog.text(catalog.at(base).id)};
    return hint;
}

/// The record that a field names; a fault if the name is unknown, or that of several.
template <class T>
Ref<T> record_of(Resolver& r, Field field, std::optional<std::string_view> name) {
    if (!name) return {};
    // Most names are ids, in lists of millions too.
    if (const Ref<T> found = r.catalog.find<T>(*name)) return found;
    const Lookup<T> lookup = look_up<T>(r.catalog, *name);
    if (lookup.shortened && lookup.record)
        r.assume(lookup.trained_further ? Assumption::trained_further : Assumption::name_shortened);
    if (lookup.record) return lookup.record;
    // The only candidate of a family's name is a suggestion.
    if (lookup.candidates.size() == 1)
        return r.faults.push_back({Code::unknown_name, where(r.request, field), std::string{info(field).expected},
                                   in_quotes(*name),
                                   did_you_mean(r.catalog.text(r.catalog.at(lookup.candidates.front()).id))}),
               Ref<T>{};
    const std::string several = named_together(r.catalog, lookup.candidates);
    std::string hint = several.empty() ? hint_for<T>(r.catalog, *name) : "it may be " + several;
    if (look_up<T>(r.catalog, name->substr(0, name->find(','))).record) hint = takes_one(r, field);
    r.faults.push_back({several.empty() ? Code::unknown_name : Code::ambiguous_name, where(r.request, field),
                        std::string{info(field).expected}, in_quotes(*name), hint});
    return {};
}

void refuse_conflicts(Resolver& r) {
    for (const auto [one, other] : exclusions()) {
        if (!r.request.has(one) || !r.request.has(other)) continue;
        r.faults.push_back(exclude_each_other(r.request, one, other));
    }
}

// The published run.

std::string hardware_list(const Catalog& catalog, const Model& model) {
    std::vector<std::string_view> named;
    for (const PublishedRun& run : catalog.in(model.runs)) {
        if (!run.hardware) continue;
        const std::string_view id = catalog.text(catalog.at(run.hardware).id);
        if (std::find(named.begin(), named.end(), id) == named.end()) named.push_back(id);
    }
    constexpr std::size_t most = 8;
    std::string list;
    for (std::size_t i = 0; i < std::min(most, named.size()); ++i) (list += list.empty() ? "" : ", ") += named[i];
    if (named.size() > most) list += ", and " + std::to_string(named.size() - most) + " more";
    return list;
}

/// Plans a model without published hours from its work, on hardware of a run whose hours are not published.
void plan_from_work(Resolver& r, const Model& model) {
    r.work_only = true;
    r.assume(Assumption::hours_from_work);
    const auto runs = r.catalog.in(model.runs);
    if (runs.empty()) return;
    if (!r.request.hardware && !r.request.peak_tflops) r.run.hardware = runs.front().hardware;
    if (r.run.hardware == runs.front().hardware) r.untimed = {model.runs.first};
}

/// The run on the given hardware, otherwise on that of the model's first run; of several, the one with the given number
/// of devices, otherwise the first.
Ref<PublishedRun> best_run(const Resolver& r, const Model& model) {
    Ref<PublishedRun> best;
    std::optional<Ref<Accelerator>> hardware;
    if (r.request.hardware) hardware = r.run.hardware;
    for (std::uint32_t i = 0; i < model.runs.count; ++i) {
        const Ref<PublishedRun> candidate{model.runs.first + i};
        const PublishedRun& run = r.catalog.rows_of<PublishedRun>()[candidate.index];
        if (!run.is_timed()) continue;
        if (!hardware) hardware = run.hardware;
        if (run.hardware != *hardware) continue;
        if (!best) best = candidate;
        if (!r.request.devices || (run.devices && run.devices->value == *r.request.devices))
            return r.request.devices ? candidate : best;
    }
    return best;
}

/// What to do for hardware on which the model has no published run: give its hours, or plan it if its FLOP are known.
std::string other_hardware(const Resolver& r, const Model& model) {
    const bool has_work = model.train_flop || (model.tokens && (model.params || model.active_params));
    const Accelerator* const hardware = r.hardware();
    if (style_of(r.request) == NameStyle::key || !has_work || !hardware || hardware->peak_rates.empty())
        return "add {hours}";
    const auto runs = r.catalog.in(model.runs);
    const std::optional<Figure<Devices>>& had = runs.front().devices;
    const double devices = r.request.devices ? r.request.devices->value() : had ? had->value.value() : 1;
    return "add {hours}, or run dlcost plan --model " + std::string{r.catalog.text(model.id)} + " --hardware " +
           std::string{r.catalog.text(hardware->id)} + " --gpus " + plain(devices);
}

void choose_published(Resolver& r) {
    const Model& model = r.catalog.at(r.run.model);
    if (const Ref<PublishedRun> best = best_run(r, model)) {
        r.run.published = best;
        const PublishedRun& run = r.catalog.rows_of<PublishedRun>()[best.index];
        if (model.confidence == Confidence::estimated) r.assume(Assumption::estimated_run);
        if (!run.recipe.empty()) r.assume(Assumption::other_recipe);
        r.run.hardware = run.hardware;
        return;
    }
    // If the work is given, no published run is needed, and the model is only a name.
    if (r.request.hours || r.request.device_hours) return r.assume(Assumption::model_is_a_name);
    const std::string id{r.catalog.text(model.id)};
    if (!has_timed_run(r.catalog, model)) {
        if (has_work(model)) return plan_from_work(r, model);
        return r.missing("{hours} or {device_hours}: the catalog has neither the hours nor the FLOP of " + id,
                         "neither", "try --hardware h100 --gpus 512 --hours 30d with your own numbers");
    }
    const std::string list = hardware_list(r.catalog, model), hardware = in_quotes(*r.request.hardware);
    r.faults.push_back({Code::no_run, where(r.request, Field::hardware),
                        "hardware on which " + id + " has a published run (" + list + "), or hours as well", hardware,
                        with_names("published runs use " + list + "; for other hardware " + other_hardware(r, model),
                                   style_of(r.request)),
                        id + " has no published run on " + hardware});
}

/// Whether a plan was asked for of a model that is planned by its name alone: its defaults are the same.
bool is_planned_by_name(const Resolver& r) {
    const Model& model = r.catalog.at(r.run.model);
    const Request& given = r.request;
    return !given.gives_work() && !given.hours && !given.device_hours && !has_timed_run(r.catalog, model) &&
           has_work(model);
}

/// Whether an overlay's default for the field yields to a given place.
bool yields(const Request& given, Field field) {
    constexpr std::array place{Field::provider, Field::region};
    const auto ruled_out = [&](const Rule& rule) {
        return rule.from == From::overlay && std::any_of(place.begin(), place.end(), [&](Field one) {
                   return rule.unless.has(one) && given.has(one);
               });
    };
    for (const MethodInput input : all_of_enum<MethodInput>) {
        if (!given_by(input).has(field)) continue;
        const auto rules = rules_of(input);
        if (std::any_of(rules.begin(), rules.end(), ruled_out)) return true;
    }
    // A cloud region implies its provider, and so its PUE.
    const bool cloud = given.region && given.region->find(':') != std::string_view::npos;
    return cloud && (field == Field::provider || field == Field::pue);
}

/// Fills in an overlay's defaults. A published run takes precedence and leaves to them only what it does not know. They
/// also yield to a given place in the fields that depend on it.
void lay_defaults(Resolver& r) {
    if (!r.laid) return;
    static constexpr std::array beside_published{Field::spot,     Field::restart_overhead, Field::method,
                                                 Field::embodied, Field::lifetime,         Field::water};
    if (r.run.published) return fill_gaps(*r.laid, r.defaults, beside_published);
    std::array<Field, count_of<Field>()> taken{};
    std::size_t count = 0;
    for (const FieldInfo& field : fields())
        if (!yields(r.request, field.id)) taken[count++] = field.id;
    fill_gaps(*r.laid, r.defaults, std::span{taken}.first(count));
    if (r.run.hardware || r.request.place(Field::hardware).kind != Place::Kind::overlay) return;
    r.run.hardware = record_of<Accelerator>(r, Field::hardware, r.request.hardware);
    r.assume(Assumption::overlay_defaults);
}

/// The hardware to plan a model on if none is given or published: the usual one of its year.
void take_usual_hardware(Resolver& r) {
    if (!r.work_only || r.run.hardware || r.request.hardware || r.request.peak_tflops) return;
    const int year = r.catalog.at(r.run.model).year.year;
    const auto usual = std::find_if(usual_accelerators.begin(), usual_accelerators.end() - 1,
                                    [&](const UsualAccelerator& row) { return year <= row.until; });
    r.run.hardware = r.catalog.find<Accelerator>(usual->id);
    if (r.run.hardware) r.assume(Assumption::usual_hardware);
}

// Provider and region.

void find_provider(Resolver& r) {
    r.run.provider = record_of<Provider>(r, Field::provider, r.request.provider);
    if (r.run.provider && r.catalog.at(r.run.provider).kind == ProviderKind::survey)
        r.faults.push_back({Code::unknown_name, where(r.request, Field::provider),
                            std::string{info(Field::provider).expected},
                            in_quotes(*r.request.provider) + ", which is a survey", "",
                            in_quotes(*r.request.provider) + " is a survey, not a provider"});
}

/// Whether a name that is nearly that of a region is exactly that of another provider's: us-west-1 is not Google's
/// us-west1.
bool is_of_another(const Resolver& r, Ref<Region> found, std::string_view name) {
    const std::string_view id = r.catalog.text(r.catalog.at(found).id);
    const std::string_view bare = id.substr(id.find(':') + 1);
    if (Catalog::same_spelling(bare, name) || Catalog::same_spelling(id, name)) return false;
    const auto names = r.catalog.named<Region>(name);
    return std::any_of(names.begin(), names.end(), [&](const Name<Region>& one) {
        return Catalog::same_spelling(r.catalog.text(one.spelled), name) &&
               r.catalog.at(one.record).provider != r.run.provider;
    });
}

/// The region of the provider that has the name; none if it has several.
Ref<Region> region_of_provider(const Resolver& r, std::string_view name) {
    const std::string_view provider = r.catalog.text(r.catalog.at(r.run.provider).id);
    Ref<Region> found = region_of(r.catalog, provider, name);
    if (found && !is_of_another(r, found, name)) return found;
    found = {};
    for (const Name<Region>& one : r.catalog.named<Region>(name)) {
        if (r.catalog.at(one.record).provider != r.run.provider || one.record == found) continue;
        if (found) return {};
        found = one.record;
    }
    return found;
}

void unknown_region(Resolver& r) {
    const std::string_view name = *r.request.region;
    const Lookup<Region> regions = look_up<Region>(r.catalog, name);
    const std::string several = named_together(r.catalog, regions.candidates);
    std::string_view near = r.catalog.nearest<Zone>(name);
    if (const Ref<Zone> state = r.catalog.find<Zone>("us-" + std::string{name}))
        near = r.catalog.text(r.catalog.at(state).id);
    else if (near.empty() || name.find(':') != std::string_view::npos) near = nearest_bare<Region>(r.catalog, name);
    std::string hint = several.empty() ? did_you_mean(near) : "it may be " + several;
    const std::string_view first = name.substr(0, name.find(','));
    if (first != name && (r.catalog.find<Zone>(first) || look_up<Region>(r.catalog, first).record))
        hint = takes_one(r, Field::region);
    r.faults.push_back({several.empty() ? Code::unknown_name : Code::ambiguous_name, where(r.request, Field::region),
                        std::string{info(Field::region).expected}, in_quotes(name), std::move(hint)});
}

/// Whether a state of the US has the name of the country that was given, as Georgia does.
void note_state(Resolver& r, std::string_view name) {
    if (r.catalog.at(r.run.region).kind != ZoneKind::country) return;
    if (r.request.place(Field::region).kind == Place::Kind::overlay) return;
    // "de" is Germany to all who type it so; DE and Ca may come from a list of states.
    const bool is_code = name.size() == 2;
    if (is_code && std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return;
    const std::string state = is_code ? "us-" + std::string{name} : std::string{name} + " (US)";
    if (r.catalog.find<Zone>(state)) r.assume(Assumption::not_the_state);
}

/// A name is a region of the provider that is given, else a zone, else a cloud region that only one provider has.
void find_region(Resolver& r) {
    if (!r.request.region) return;
    const std::string_view name = *r.request.region;
    if (r.run.provider) r.run.cloud_region = region_of_provider(r, name);
    if (!r.run.cloud_region) {
        r.run.region = look_up<Zone>(r.catalog, name).record;
        if (r.run.region) return note_state(r, name);
        r.run.cloud_region = look_up<Region>(r.catalog, name).record;
    }
    if (!r.run.cloud_region) return unknown_region(r);

    const Region& region = r.catalog.at(r.run.cloud_region);
    r.run.region = region.zone;
    if (!r.run.provider) r.run.provider = region.provider;
    if (r.run.provider == region.provider) return;
    // Given values take precedence over an overlay's defaults: a default cloud region then counts only as a zone, and a
    // default provider yields to the region's.
    if (r.request.place(Field::region).kind == Place::Kind::overlay) {
        r.run.cloud_region = {};
    } else if (r.request.place(Field::provider).kind == Place::Kind::overlay) {
        r.run.provider = region.provider;
    } else {
        const std::string provider{r.catalog.text(r.catalog.at(r.run.provider).name)};
        r.faults.push_back({Code::conflict, where(r.request, Field::region), "a region of " + provider,
                            in_quotes(*r.request.region), "",
                            in_quotes(*r.request.region) + " is not a region of " + provider});
    }
}

/// The place that a publication names, unless another place was given.
void take_published_place(Resolver& r) {
    const PublishedRun* published = r.setting();
    if (!published || r.request.region || r.request.provider) return;
    r.run.provider = published->provider;
    r.run.cloud_region = published->cloud_region;
}

/// The hardware to plan a model on if none is given: that of its published run.
void take_published_hardware(Resolver& r) {
    const auto runs = r.catalog.in(r.catalog.at(r.run.model).runs);
    if (!runs.empty()) r.run.hardware = runs.front().hardware;
}

/// The given host or CPU; one of which the catalog knows no power that counts beside accelerators is a fault.
void find_host(Resolver& r) {
    r.run.given_host = record_of<Host>(r, Field::host, r.request.host);
    if (!r.run.given_host) return;
    const Host& host = r.catalog.at(r.run.given_host);
    const bool is_whole = host.cpu_power && host.memory_power && host.accelerators;
    if (is_whole || host.cpu_tdp) return;
    r.faults.push_back({Code::missing_field, where(r.request, Field::host), "a host with the power of its CPUs",
                        in_quotes(*r.request.host),
                        with_names("set {cpu_power_w} and {memory_power_w}", style_of(r.request)),
                        "the catalog has no CPU power of " + std::string{r.catalog.text(host.name)}});
}

}  // namespace

bool has_work(const Model& model) {
    return model.train_flop || (model.tokens && (model.params || model.active_params));
}

bool has_timed_run(const Catalog& catalog, const Model& model) {
    const auto runs = catalog.in(model.runs);
    return std::any_of(runs.begin(), runs.end(), std::mem_fn(&PublishedRun::is_timed));
}

bool plans_by_default(const Request& request, const Catalog& catalog) {
    if (!request.model || request.hours || request.device_hours || request.gives_work()) return false;
    const Ref<Model> model = look_up<Model>(catalog, *request.model).record;
    return model && !has_timed_run(catalog, catalog.at(model)) && has_work(catalog.at(model));
}

bool resolve_names(Resolver& r) {
    refuse_conflicts(r);
    r.run.model = record_of<Model>(r, Field::model, r.request.model);
    r.run.hardware = record_of<Accelerator>(r, Field::hardware, r.request.hardware);
    if (r.run.model && (r.run.hardware || !r.request.hardware)) {
        if (!r.plans() || is_planned_by_name(r)) choose_published(r);
        else if (!r.request.hardware && !r.request.peak_tflops) take_published_hardware(r);
    }
    lay_defaults(r);
    take_usual_hardware(r);
    r.ruling = given_in(ruling_fields(), r.request);
    find_provider(r);
    find_host(r);
    find_region(r);
    take_published_place(r);
    r.run.as_of = r.request.as_of.value_or(Date{});
    if (r.run.model) r.run.name = r.catalog.text(r.catalog.at(r.run.model).name);
    if (r.request.name) r.run.name = *r.request.name;
    return r.faults.empty();
}

}  // namespace dlcost
