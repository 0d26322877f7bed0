// The time of a training run that is being planned: FLOP / (devices · peak rate · MFU).
#include <algorithm>
#include <array>

#include <dlcost/values.hpp>

#include "resolve.hpp"

namespace dlcost {
namespace {

const Model* model_of(const Resolver& r) { return r.run.model ? &r.catalog.at(r.run.model) : nullptr; }

/// A value of the model, for one that was not given.
template <class Q>
std::optional<Sourced<Q>> given_or_of_model(Resolver& r, Field field, const std::optional<Q>& given,
                                            const std::optional<Figure<Q>> Model::*of_model) {
    if (given) return r.input(field, given);
    const Model* model = model_of(r);
    if (!model || !(model->*of_model)) return std::nullopt;
    return sourced(*(model->*of_model), Origin::catalog);
}

/// FLOP of attention, which grow with the sequence length: 12 · layers · width · seq_len per token (Chowdhery et al.
/// 2022, appendix B).
Compute attention(Resolver& r, Tokens tokens) {
    const Request& given = r.request;
    const int parts = int{given.seq_len.has_value()} + int{given.layers.has_value()} + int{given.width.has_value()};
    if (parts == 0) return flop(0);
    if (parts < 3) {
        r.missing("{seq_len}, {layers} and {width}, which are used together",
                  parts == 1 ? "one of them" : "two of them");
        return flop(0);
    }
    r.run.work->attention = true;
    return flop(12 * given.layers->value() * given.width->value() * given.seq_len->value() * tokens.value());
}

/// 6 · N · D: per parameter and token two FLOP forward and four backward (Kaplan et al. 2020, section 2.1).
Sourced<Compute> of_tokens(Resolver& r) {
    Work& work = *r.run.work;
    const Sourced<Params>& at_work = work.active_params ? *work.active_params : *work.params;
    const Tokens tokens = work.tokens->value;
    const Compute all = flop(6 * at_work.value.value() * tokens.value()) + attention(r, tokens);
    return {all, Origin::derived, work.tokens->source ? work.tokens->source : at_work.source, {}, {}, Spread::sure(1)};
}

void missing_work(Resolver& r) {
    const Work& work = *r.run.work;
    const bool sample = r.request.samples || r.request.flop_per_sample;
    if (sample)
        return r.missing(
            r.request.samples ? "{flop_per_sample}, which {samples} needs" : "{samples}, which {flop_per_sample} needs",
            "one of them");
    if (work.params || work.active_params)
        return r.missing("{tokens} or {train_flop}", "params alone", "try --tokens 2T");
    if (work.tokens) return r.missing("{params} or {train_flop}", "tokens alone", "try --params 7B");
    const Model* model = model_of(r);
    if (model)
        return r.missing("{params} and {tokens}, or {train_flop}: the catalog has none of them for " +
                             std::string{r.catalog.text(model->id)},
                         "none of them", "try --params 7B --tokens 2T");
    r.missing("{params} and {tokens}, {train_flop}, or {samples} and {flop_per_sample}", "none of them",
              "try --params 7B --tokens 2T");
}

std::optional<Sourced<Compute>> given_flop(Resolver& r) {
    if (r.request.train_flop) return r.input(Field::train_flop, r.request.train_flop);
    if (!r.request.samples || !r.request.flop_per_sample) return std::nullopt;
    const Compute all = r.request.samples->value() * *r.request.flop_per_sample;
    return Sourced<Compute>{all, Origin::derived, {}, {}, {}, Spread::sure(1)};
}

/// The FLOP of the model in the catalog: as printed, or as estimated by a source.
std::optional<Sourced<Compute>> flop_of_model(Resolver& r, bool estimated) {
    const Model* model = model_of(r);
    if (!model || !model->train_flop || model->train_flop->derived != estimated) return std::nullopt;
    if (estimated) r.assume(Assumption::flop_of_source);
    return sourced(*model->train_flop, Origin::catalog);
}

std::optional<Sourced<Compute>> flop_of_tokens(Resolver& r) {
    if (r.request.samples || r.request.flop_per_sample) return std::nullopt;
    Work& work = *r.run.work;
    work.tokens = given_or_of_model(r, Field::tokens, r.request.tokens, &Model::tokens);
    if (!work.tokens || !(work.params || work.active_params)) return std::nullopt;
    return of_tokens(r);
}

/// The FLOP of the training run; a fault if they are not known.
Sourced<Compute> flop_of(Resolver& r) {
    Work& work = *r.run.work;
    work.params = given_or_of_model(r, Field::params, r.request.params, &Model::params);
    // The active share of the catalog's model applies only to its own parameters.
    if (r.request.active_params || !r.request.params)
        work.active_params = given_or_of_model(r, Field::active_params, r.request.active_params, &Model::active_params);
    if (work.params && work.active_params && work.active_params->value > work.params->value)
        r.faults.push_back(
            {Code::out_of_range,
             where(r.request, r.request.has(Field::active_params) ? Field::active_params : Field::params),
             "active_params not above params", "more active ones", "",
             with_names("{active_params} must not exceed {params}", style_of(r.request))});
    const bool attends = r.request.seq_len || r.request.layers || r.request.width;
    if (attends && !r.request.tokens && !r.request.params) r.assume(Assumption::attention_unused);
    const auto found = r.first_of(MethodInput::train_flop, [&](From from) -> std::optional<Sourced<Compute>> {
        switch (from) {
            case From::given: return given_flop(r);
            case From::model: return flop_of_model(r, false);
            case From::work: return flop_of_tokens(r);
            default: return flop_of_model(r, true);
        }
    });
    if (found) return *found;
    missing_work(r);
    return as_given(flop(0));
}

// The peak rate.

const PeakRate* rate_at(const Resolver& r, Precision precision) {
    const auto rates = r.catalog.in(r.hardware()->peak_rates);
    const auto found =
        std::find_if(rates.begin(), rates.end(), [&](const PeakRate& row) { return row.precision == precision; });
    return found == rates.end() ? nullptr : &*found;
}

std::string precisions_of(const Resolver& r) {
    std::string list;
    for (const PeakRate& row : r.catalog.in(r.hardware()->peak_rates))
        (list += list.empty() ? "" : ", ") += name(row.precision);
    return list;
}

/// The number formats of ordinary training, in order of preference. FP16 comes before FP32 unless it is not much
/// faster, that is, without a matrix engine for it.
std::array<Precision, 4> default_precisions(const Resolver& r) {
    const PeakRate* half = rate_at(r, Precision::fp16);
    const PeakRate* full = rate_at(r, Precision::fp32);
    const bool slow = half && full && half->rate.value < matrix_engine_speedup * full->rate.value;
    if (slow) return {Precision::bf16, Precision::fp32, Precision::fp16, Precision::fp64};
    return {Precision::bf16, Precision::fp16, Precision::fp32, Precision::fp64};
}

/// The accelerator's rate in the precision of the run; a fault if the catalog has none.
std::optional<Sourced<Rate>> peak_of_hardware(Resolver& r) {
    Work& work = *r.run.work;
    const Accelerator* hardware = r.hardware();
    if (!hardware) {
        if (!r.request.hardware) r.missing("{hardware} or {peak_tflops}", "neither", "try --hardware h100");
        return std::nullopt;
    }
    const auto take = [&](const PeakRate& row) { return sourced(row.rate, Origin::catalog); };
    if (work.precision_given) {
        if (const PeakRate* row = rate_at(r, work.precision)) return take(*row);
    } else {
        for (const Precision precision : default_precisions(r)) {
            work.precision = precision;
            const PeakRate* row = rate_at(r, precision);
            if (!row) continue;
            r.assume(Assumption::default_precision);
            return take(*row);
        }
    }
    const std::string id{r.catalog.text(hardware->id)}, has = precisions_of(r);
    if (work.precision_given)
        r.faults.push_back(
            {Code::no_figure, where(r.request, Field::precision),
             "a precision in which the catalog has a peak rate of " + id + (has.empty() ? "" : " (" + has + ")"),
             in_quotes(name(work.precision)),
             (has.empty() ? "set " : "it has " + has + "; otherwise set ") +
                 with_names("{peak_tflops}", style_of(r.request)),
             "the catalog has no " + std::string{name(work.precision)} + " peak rate of " + id});
    else r.missing("{peak_tflops}: the catalog has no peak rate of " + id, "none");
    return std::nullopt;
}

std::optional<Sourced<Rate>> peak_of(Resolver& r) {
    Work& work = *r.run.work;
    work.precision_given = r.request.precision.has_value();
    if (r.request.precision) work.precision = *r.request.precision;
    return r.first_of(MethodInput::peak_rate, [&](From from) {
        return from == From::given ? r.given(Field::peak_tflops, r.request.peak_tflops) : peak_of_hardware(r);
    });
}

}  // namespace

Sourced<Duration> planned_hours(Resolver& r) {
    Work& work = r.run.work.emplace();
    work.flop = flop_of(r);
    const auto peak = peak_of(r);
    if (!peak) return as_given(hour(0));
    work.peak = *peak;
    work.mfu = *r.first_of(MethodInput::mfu, [&](From from) {
        return from == From::given ? r.given(Field::mfu, r.request.mfu) : std::optional{default_mfu(r)};
    });
    return {work.flop.value / (work.mfu.value * work.peak.value) / r.run.devices.value,
            Origin::derived,
            {},
            {},
            {},
            Spread::sure(1)};
}

}  // namespace dlcost
