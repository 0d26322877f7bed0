// dlcost recommend: where and on what to train.
#include <algorithm>
#include <array>

#include <dlcost/fields.hpp>
#include <dlcost/lookup.hpp>
#include <dlcost/values.hpp>

#include "../os/files.hpp"
#include "../answer/recommendation.hpp"
#include "../answer/schedule.hpp"
#include "command.hpp"
#include "currency.hpp"
#include "limits.hpp"
#include "spec.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"SPEC", Option::Kind::positional, "SPEC",
           "Read a JSON file: options or an earlier result; - is standard input; options given here win"}
        .under(Topic::own, {"Read options from a JSON file, or - for standard input"}),
    Option{"deadline", Option::Kind::value, "TIME",
           "Finish within this time, such as 30d; without --gpus, on the fewest devices that meet it"}
        .under(Topic::run, {"Finish within this time, such as 30d"}),
    Option{limit_options[0].name, Option::Kind::value, "KWH", "Leave out choices above this energy"}.under(
        Topic::money),
    Option{limit_options[1].name, Option::Kind::value, "KG", "Leave out choices above this location-based CO2e"}.under(
        Topic::money),
    Option{limit_options[2].name, Option::Kind::value, "USD",
           "Leave out choices above this cost: on demand, or spot with --spot"}
        .under(Topic::money, {"Leave out choices above this cost"}),
    Option{"on", Option::Kind::value, "LIST", "Consider only these accelerators, comma-separated [all with a price]", 0,
           "@accelerators"}
        .under(Topic::run, {"Consider only these accelerators, such as a100,h100"}),
    Option{"providers", Option::Kind::value, "LIST", "Consider only these providers, comma-separated [all]", 0,
           "@providers"}
        .under(Topic::place, {"Consider only these providers"}),
    Option{"regions", Option::Kind::value, "LIST",
           "Consider only these grid zones and cloud regions, comma-separated [all]", 0, "@places"}
        .under(Topic::place, {"Consider only these places, such as europe or de,fr"}),
    Option{"on-demand", Option::Kind::flag, "", "Rent on demand, even if the spec asks for spot", 0, "", "", "spot"}
        .under(Topic::money),
    Option{"intensity-profile", Option::Kind::value, "FILE",
           "Recommend when to start rather than where, from a CSV of grid intensity over time", 0, "", "",
           "on providers regions"}
        .under(Topic::place),
    Option{"window", Option::Kind::value, "TIME",
           "Set the latest finish, as time from the start of the profile, such as 48h [its end]", 0, "",
           "intensity-profile"}
        .under(Topic::place),
    Option{"interruptible", Option::Kind::flag, "", "Allow pauses during hours of high intensity", 0, "",
           "intensity-profile"}
        .under(Topic::place),
    Option{"all", Option::Kind::flag, "", "Also show choices that another one beats on cost, CO2e and time"}.under(
        Topic::output),
    currency_options[0],
    currency_options[1],
};

constexpr std::array<std::string_view, 6> examples{
    "dlcost recommend --model bert",
    "dlcost recommend --params 7B --tokens 300B --deadline 14d --max-kg 10000",
    "dlcost recommend --model llama-2-7b --gpus 64 --on a100,h100 --regions europe",
    "dlcost recommend --hardware v100 --gpus 8 --hours 72 --spot",
    "dlcost recommend --model bert --intensity-profile de.csv --window 7d",
    "dlcost recommend --params 7B --tokens 300B --gpus 64 --providers aws --json",
};

constexpr Formats formats{shows::reports};

/// The records of a list; an unknown name goes to `faults`.
template <class T>
std::vector<Ref<T>> named(const std::vector<std::string_view>& names, std::string_view option, const Catalog& catalog,
                          Faults& faults) {
    std::vector<Ref<T>> all;
    for (const std::string_view name : names) {
        const Ref<T> found = catalog.find<T>(name);
        if (found) all.push_back(found);
        else
            faults.push_back({Code::unknown_name,
                              {"", 0, flag_of(option)},
                              std::string{kind_name<T>.article} + ' ' + std::string{kind_name<T>.singular} +
                                  " (dlcost list " + std::string{kind_name<T>.plural} + ")",
                              in_quotes(name),
                              did_you_mean(catalog.nearest<T>(name))});
    }
    return all;
}

/// Zones and cloud regions share one namespace.
void read_regions(const std::vector<std::string_view>& names, std::string_view option, const Catalog& catalog,
                  RecommendFilter& filter, Faults& faults) {
    for (const std::string_view name : names) {
        const Ref<Zone> zone = look_up<Zone>(catalog, name).record;
        const Ref<Region> region = zone ? Ref<Region>{} : look_up<Region>(catalog, name).record;
        if (zone) filter.zones.push_back(zone);
        else if (region) filter.regions.push_back(region);
        else
            faults.push_back({Code::unknown_name,
                              {"", 0, flag_of(option)},
                              std::string{info(Field::region).expected},
                              in_quotes(name),
                              did_you_mean(catalog.nearest<Zone>(name))});
    }
}

/// Comma lists in request fields act like --on, --providers and --regions.
void read_lists(const Words& words, const Catalog& catalog, RecommendFilter& filter, Faults& faults) {
    const auto add = [](auto& all, const auto& more) { all.insert(all.end(), more.begin(), more.end()); };
    for (const auto& [field, names] : words.lists) {
        switch (field->id) {
            case Field::hardware: add(filter.hardware, named<Accelerator>(names, "hardware", catalog, faults)); break;
            case Field::provider: add(filter.providers, named<Provider>(names, "provider", catalog, faults)); break;
            case Field::region: read_regions(names, "region", catalog, filter, faults); break;
            default:
                faults.push_back({Code::conflict,
                                  {"", 0, flag_of(field->name)},
                                  "one value",
                                  std::to_string(names.size()),
                                  "to compare several values use dlcost compare"});
        }
    }
}

/// Lists are not settings of the run itself, except for the first accelerator if the hours refer to it.
Request without_lists(Request request, const Words& words) {
    const auto unset = [&](auto& member, Field field) { member.reset(), request.place(field) = {}; };
    for (const auto& [field, names] : words.lists) {
        if (field->id == Field::provider) unset(request.provider, Field::provider);
        if (field->id == Field::region) unset(request.region, Field::region);
        if (field->id == Field::hardware && !request.hours && !request.device_hours)
            unset(request.hardware, Field::hardware);
    }
    return request;
}

/// Whether the hours refer to the given accelerator: if they are given too, or the model has a published run on it.
bool hours_are_of(Ref<Accelerator> hardware, const Request& request, const Catalog& catalog) {
    if (request.follows_work() || plans_by_default(request, catalog)) return false;
    const Ref<Model> model = request.model ? look_up<Model>(catalog, *request.model).record : Ref<Model>{};
    if (request.hours || request.device_hours || !model) return true;
    const auto runs = catalog.in(catalog.at(model).runs);
    return runs.empty() ||
           std::any_of(runs.begin(), runs.end(), [&](const PublishedRun& run) { return run.hardware == hardware; });
}

/// If the hours refer to no accelerator, the given one is the only option.
void take_hardware(Request& request, const Catalog& catalog, RecommendFilter& filter) {
    const Ref<Accelerator> only = request.hardware && filter.hardware.empty()
                                      ? look_up<Accelerator>(catalog, *request.hardware).record
                                      : Ref<Accelerator>{};
    if (!only || hours_are_of(only, request, catalog)) return;
    filter.hardware = {only};
    if (!request.follows_work()) request.hardware.reset(), request.place(Field::hardware) = {};
}

/// Answers when to do the run, instead of where.
int when(Call& call, const Request& request) {
    const Words& words = call.words;
    const Catalog& catalog = call.loaded.catalog;
    Window window;
    if (words.has("window")) {
        window.length = read_quantity(words.value("window"), hour);
        if (!window.length || *window.length <= hour(0))
            call.faults.push_back({Code::bad_number,
                                   {"", 0, "--window"},
                                   "a time above 0 (such as 48h or 7d)",
                                   in_quotes(words.value("window")),
                                   ""});
    }
    const std::string path{words.value("intensity-profile")};
    const auto bytes = read_file(path);
    if (!bytes) return call.add(bytes.faults()), call.refuse();
    const auto profile = read_intensity_profile(*bytes, shown_path(path));
    if (!profile) call.add(profile.faults());
    const auto run = resolve(request, catalog);
    if (!run) call.add(run.faults());
    if (!call.holds()) return call.refuse();
    const Answer answer{request, *run, estimate(*run), catalog, std::string{program_version()}, {}};
    const bool interruptible = words.has("interruptible");
    const auto schedule = interruptible ? best_pauses(profile->profile, answer.estimate.hours, window)
                                        : best_start(profile->profile, answer.estimate.hours, window);
    if (!schedule) return call.add(schedule.faults()), call.refuse();
    const ScheduleReport report{answer, *profile, *schedule, interruptible};
    return call.answer(view_of(report));
}

int run(Call& call) {
    const Words& words = call.words;
    const CatalogInForce& loaded = call.loaded;
    Faults& faults = call.faults;
    RecommendFilter filter;
    filter.limits = read_limits(words, faults);
    const Currency currency = read_currency(words, faults);
    // This answer has no report format yet.
    if (words.has("intensity-profile")) (void)format_of(words, faults, Formats{});
    filter.hardware = named<Accelerator>(parts_of(words.value("on")), "on", loaded.catalog, faults);
    filter.providers = named<Provider>(parts_of(words.value("providers")), "providers", loaded.catalog, faults);
    read_regions(parts_of(words.value("regions")), "regions", loaded.catalog, filter, faults);
    read_lists(words, loaded.catalog, filter, faults);
    Spec spec;
    const std::vector<Request> asked = ask(words, call.loaded.catalog, spec, faults);
    if (spec.project)
        faults.push_back({Code::bad_type,
                          {spec.file, 0, "/stages"},
                          "one run",
                          "a project",
                          "recommend for its largest stage",
                          "must be a single run, not a project"});
    if (!call.holds()) return call.refuse();

    Request request = without_lists(asked.front(), words);
    if (words.has("on-demand")) request.spot.reset(), request.place(Field::spot) = {};
    take_hardware(request, loaded.catalog, filter);
    if (words.has("intensity-profile")) return when(call, request);

    const auto found = recommend(request, filter, loaded.catalog);
    if (!found) return call.add(found.faults()), call.refuse();
    const RecommendationReport report{*found,           request, filter, loaded.catalog, std::string{program_version()},
                                      words.has("all"), currency};
    if (found->options.empty()) {
        call.context.report({nothing_fits(report)});
        return 4;
    }
    return call.answer(view_of(report));
}

}  // namespace

extern const Command recommend_command;
const Command recommend_command{"recommend",
                                "Recommend where and on what to train",
                                "[SPEC] [OPTION]...",
                                examples,
                                options,
                                true,
                                run,
                                true,
                                {},
                                formats,
                                {0, 1, "", "", "one spec", "", true},
                                true,
                                true,
                                {Field::provider, Field::region, Field::gpu_power_w, Field::price_usd}};

}  // namespace dlcost
