#include "expand.hpp"
#include "resolve.hpp"

namespace dlcost {
namespace {

/// The method used if none is named. Every request needs it, so its exact id is compared with the few methods instead
/// of looking it up.
Ref<Method> default_method(const Catalog& catalog) {
    const auto methods = catalog.all<Method>();
    for (std::uint32_t i = 0; i < methods.size(); ++i)
        if (catalog.text(methods[i].id) == default_method_id) return {i};
    return {};
}

/// The published run that the answer is to be compared with: its time was neither given nor changed.
Ref<PublishedRun> printed_run(const Resolver& r) {
    const Request& given = r.request;
    if (given.hours || given.device_hours || given.runs || given.fraction || given.conversion != Conversion::none)
        return {};
    const Ref<PublishedRun> run = r.run.published       ? r.run.published
                                  : r.plans_otherwise() ? Ref<PublishedRun>{}
                                                        : r.untimed;
    return run && r.at(run)->prints() ? run : Ref<PublishedRun>{};
}

}  // namespace

Result<Run> resolve(const Request& request, const Catalog& catalog) {
    Run run;
    if (Faults faults = resolve(request, catalog, run); !faults.empty()) return faults;
    return run;
}

Faults resolve(const Request& asked, const Catalog& catalog, Run& run) {
    static constexpr Request nothing{};
    const Request& defaults = catalog.defaults ? *catalog.defaults : nothing;
    Faults faults;
    const std::optional<Request> full = expanded(asked, catalog, faults);
    const Request& request = full ? *full : asked;
    const Ref<Method> standard = default_method(catalog);
    Ref<Method> method = standard;
    const auto named = request.method ? request.method : defaults.method;
    if (named) {
        method = catalog.find<Method>(*named);
        if (!method) {
            const Request& by = request.method ? request : defaults;
            faults.push_back({Code::unknown_name, where(by, Field::method), std::string{info(Field::method).expected},
                              in_quotes(*named), did_you_mean(catalog.nearest<Method>(*named))});
        }
    }

    run = Run{};
    run.method = method;
    // Most requests need no defaults of an overlay, and are read in place.
    std::optional<Request> laid;
    if (catalog.defaults) laid = request;
    Resolver r{laid ? *laid : request,
               laid ? &*laid : nullptr,
               catalog,
               defaults,
               run,
               faults,
               catalog.at(method ? method : standard)};  // an unknown method is not used
    if (full && full->machine) run.machine = catalog.find<Machine>(*full->machine);
    if (full) r.assume(asked.machine ? Assumption::machine : Assumption::counted_name);
    if (!request.made_with.empty() && request.made_with != catalog.version) r.assume(Assumption::other_catalog);
    if (method && method != standard) r.assume(Assumption::method_constants);

    // If a name is wrong, faults in what depends on it would only repeat the complaint.
    const bool names_hold = resolve_names(r);
    if (names_hold || !request.model) resolve_work(r);
    run.rounding = r.method.rounding;
    if (names_hold && r.counts_alone() && r.published()) r.assume(Assumption::published_unused);
    if (names_hold) {
        run.printed = printed_run(r);
        resolve_site(r);
        resolve_power(r);
        resolve_place(r);
        resolve_reading(r);
        resolve_price(r);
        resolve_owned(r);
        resolve_embodied(r);
    }
    return faults;
}

}  // namespace dlcost
