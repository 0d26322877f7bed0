#include "resolve.hpp"

namespace dlcost {
namespace {

/// A method that is not known yet; its figures are never read.
const Method& default_method(const Catalog& catalog) { return catalog.at(catalog.find<Method>(default_method_id)); }

}  // namespace

Result<Run> resolve(const Request& request, const Catalog& catalog) {
    Run run;
    if (Faults faults = resolve(request, catalog, run); !faults.empty()) return faults;
    return run;
}

Faults resolve(const Request& request, const Catalog& catalog, Run& run) {
    static constexpr Request nothing{};
    const Request& defaults = catalog.defaults ? *catalog.defaults : nothing;
    Faults faults;
    Ref<Method> method = catalog.find<Method>(default_method_id);
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
    // Most requests meet no overlay's defaults, and are read where they are.
    std::optional<Request> laid;
    if (catalog.defaults) laid = request;
    Resolver r{laid ? *laid : request,
               laid ? &*laid : nullptr,
               catalog,
               defaults,
               run,
               faults,
               method ? catalog.at(method) : default_method(catalog)};
    if (!request.made_with.empty() && request.made_with != catalog.version) r.assume(Assumption::other_catalog);
    if (named && method && run.method != catalog.find<Method>(default_method_id))
        r.assume(Assumption::method_constants);

    // Where a name is wrong, what depends on it would only be a second complaint about the same word.
    const bool names_hold = resolve_names(r);
    if (names_hold || !request.model) resolve_work(r);
    run.rounding = r.method.rounding;
    if (names_hold && r.counts_alone() && r.published()) r.assume(Assumption::published_unused);
    if (names_hold) {
        resolve_power(r);
        resolve_place(r);
        resolve_price(r);
        resolve_embodied(r);
    }
    return faults;
}

}  // namespace dlcost
