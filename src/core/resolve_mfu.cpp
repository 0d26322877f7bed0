// The share of the peak rate that a training run reaches, if it is not given; docs/planning.md has the fit.
#include <algorithm>
#include <cmath>

#include "resolve.hpp"

namespace dlcost {
namespace {

/// Active parameters, if known.
const Params* size_of(const Work& work) {
    if (work.active_params) return &work.active_params->value;
    return work.params ? &work.params->value : nullptr;
}

/// How much of a mixture of experts a model is: 1 if at most half of its parameters are active per token, as in every
/// one behind the fit. A model for which only the active parameters are given is a full mixture.
double sparsity(const Work& work) {
    if (!work.active_params) return 0;
    if (!work.params) return 1;
    const double at_rest = 1 - work.active_params->value.value() / work.params->value.value();
    return std::min(1.0, at_rest / (1 - dense_half.value()));
}

/// Devices of the largest published training run on hardware of the same generation.
double largest_published(const Resolver& r) {
    const auto generation = r.catalog.at(r.run.hardware).generation;
    double most = 0;
    for (const PublishedRun& run : r.catalog.rows_of<PublishedRun>())
        if (run.devices && run.hardware && r.catalog.at(run.hardware).generation == generation)
            most = std::max(most, run.devices->value.value());
    return most;
}

}  // namespace

Sourced<Utilization> default_mfu(Resolver& r) {
    const Work& work = *r.run.work;
    const Accelerator* hardware = r.hardware();
    for (const MethodDraw& row : r.catalog.in(r.method.draws))
        if (row.hardware == r.run.hardware && row.mfu) return sourced(*row.mfu, Origin::standard);
    const bool known = hardware && hardware->generation;
    const Figure<Utilization>& base = known ? r.catalog.at(hardware->generation).mfu : r.method.mfu;
    r.assume(known ? Assumption::default_mfu : Assumption::unknown_generation);
    if (known && r.run.devices.value > common_scale && r.run.devices.value.value() > largest_published(r))
        r.assume(Assumption::beyond_scale);
    double mfu = base.value.value();
    if (const Params* size = size_of(work))
        mfu *= std::pow(std::clamp(*size, mfu_smallest, mfu_largest).value() / mfu_fitted_at.value(),
                        r.method.mfu_size.value.value());
    mfu *= 1 - (1 - r.method.mfu_experts.value.value()) * sparsity(work);
    if (work.precision == Precision::fp8 || work.precision == Precision::int8)
        mfu *= r.method.mfu_eight_bits.value.value();
    Sourced<Utilization> found = sourced(base, Origin::standard);
    found.value = Utilization::sure(std::clamp(mfu, least_mfu.value(), most_mfu.value()));
    return found;
}

}  // namespace dlcost
