#include <dlcost/move.hpp>

#include <algorithm>
#include <array>

#include <dlcost/fields.hpp>
#include <dlcost/lookup.hpp>
#include <dlcost/plan.hpp>

#include "expand.hpp"

namespace dlcost {
namespace {

void unsay(Request& request, Field field) {
    static constexpr Request nothing{};
    info(field).copy(request, nothing);
    request.place(field) = {};
}

/// Removes what applies only to the hardware that it was given for.
void leave_behind(Request& request) {
    for (const Field field : {Field::power_w, Field::host, Field::cpu_power_w, Field::memory_power_w,
                              Field::gpu_power_w, Field::price_usd, Field::spot_price_usd, Field::peak_tflops})
        unsay(request, field);
}

template <class Q>
void solve(Request& request, Field field, std::optional<Q> Request::*member, Q value) {
    request.*member = value;
    request.place(field) = {Place::Kind::solved, 0, 0};
}

void name_hardware(Request& request, Ref<Accelerator> hardware, const Catalog& catalog) {
    unsay(request, Field::machine);
    unsay(request, Field::machines);
    request.hardware = catalog.text(catalog.at(hardware).id);
    if (!request.has(Field::hardware)) request.place(Field::hardware) = {Place::Kind::solved, 0, 0};
}

bool has_run_on(const Request& request, Ref<Accelerator> hardware, const Catalog& catalog) {
    if (!request.model || request.hours || request.device_hours) return false;
    const Ref<Model> model = look_up<Model>(catalog, *request.model).record;
    if (!model) return false;
    const auto runs = catalog.in(catalog.at(model).runs);
    return std::any_of(runs.begin(), runs.end(),
                       [&](const PublishedRun& run) { return run.hardware == hardware && run.recipe.empty(); });
}

/// Whether the FLOP of the request's model are known well enough for planning.
bool has_flop(const Request& request, const Catalog& catalog) {
    const Ref<Model> ref = request.model ? look_up<Model>(catalog, *request.model).record : Ref<Model>{};
    if (!ref) return false;
    const Model& model = catalog.at(ref);
    const bool counted = model.train_flop && !model.train_flop->derived;
    return counted || (model.tokens && (model.params || model.active_params));
}

/// What a device of that hardware does in ordinary training: peak rate times MFU.
Result<Rate> effective_rate(Ref<Accelerator> hardware, const Catalog& catalog) {
    Request request;
    request.planned = true;
    request.train_flop = flop(1e21);
    request.place(Field::train_flop) = {Place::Kind::solved, 0, 0};
    name_hardware(request, hardware, catalog);
    const auto run = resolve(request, catalog);
    if (!run) return run.faults();
    return run->work->mfu.value * run->work->peak.value;
}

Result<Request> by_rate(Request moved, const Run& base, Ref<Accelerator> hardware, const Catalog& catalog) {
    const auto from = effective_rate(base.hardware, catalog), to = effective_rate(hardware, catalog);
    if (!from) return from.faults();
    if (!to) return to.faults();
    const Duration hours = *from / *to * base.hours.value;
    unsay(moved, Field::device_hours);
    solve(moved, Field::hours, &Request::hours, hours);
    moved.conversion = Conversion::by_rate;
    return moved;
}

}  // namespace

Result<Request> on_hardware(const Request& asked, Ref<Accelerator> hardware, const Catalog& catalog) {
    Faults faults;
    const std::optional<Request> full = expanded(asked, catalog, faults);
    if (!faults.empty()) return faults;
    const Request& request = full ? *full : asked;
    Request moved = request;
    moved.compared = true;
    const bool by_work = request.planned || (request.gives_work() && !request.hours && !request.device_hours);
    if (by_work || plans_by_default(request, catalog)) {
        name_hardware(moved, hardware, catalog);
        return moved;
    }
    const auto base = resolve(request, catalog);
    if (!base) return base.faults();
    if (base->hardware == hardware) return moved;
    name_hardware(moved, hardware, catalog);
    leave_behind(moved);
    const bool own_recipe = base->published && !catalog.rows_of<PublishedRun>()[base->published.index].recipe.empty();
    if (!own_recipe && has_run_on(request, hardware, catalog)) return moved.conversion = Conversion::own_run, moved;
    if (!moved.devices) solve(moved, Field::devices, &Request::devices, base->devices.value);
    if (!moved.runs && base->runs.value > Runs::sure(1)) solve(moved, Field::runs, &Request::runs, base->runs.value);
    if (!own_recipe && !request.hours && !request.device_hours && has_flop(request, catalog)) {
        moved.planned = true;
        moved.conversion = Conversion::by_flop;
        return moved;
    }
    if (!base->hardware)
        return Faults{{Code::missing_field,
                       {std::string{request.document}, 0, std::string{request.stage}},
                       "the hardware that the hours are of",
                       "none",
                       "",
                       with_names("missing {hardware}, the accelerator that the hours refer to", style_of(request))}};
    return by_rate(moved, *base, hardware, catalog);
}

}  // namespace dlcost
