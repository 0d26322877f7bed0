#include <dlcost/validation.hpp>

#include <algorithm>
#include <cmath>

#include <dlcost/fields.hpp>
#include <dlcost/values.hpp>

#include "../text/rounding.hpp"
#include "published_values.hpp"

namespace dlcost {
namespace {

/// What is known about an observation: its own values, and for the rest those of its model's run.
class Facts {
public:
    Facts(const Catalog& catalog, const Observation& row) : catalog_(catalog), row_(row) {
        if (!row.model) return;
        model_ = &catalog.at(row.model);
        const auto runs = catalog.in(model_->runs);
        if (!runs.empty()) run_ = &runs.front();
    }

    Ref<Accelerator> hardware() const {
        return row_.hardware ? row_.hardware : run_ ? run_->hardware : Ref<Accelerator>{};
    }

    std::optional<DeviceTime> device_hours() const {
        if (row_.device_hours) return row_.device_hours->value;
        const auto devices = first(row_.devices, run_ ? &run_->devices : nullptr);
        const auto hours = first(row_.hours, run_ ? &run_->hours : nullptr);
        if (hours)
            return (run_ && run_->runs && !row_.hours ? run_->runs->value.value() : 1) *
                   (devices.value_or(Devices::sure(1)) * *hours);
        return run_ && run_->device_hours ? std::optional{run_->device_hours->value} : std::nullopt;
    }

    std::optional<Pue> pue() const { return first(row_.pue, run_ ? &run_->pue : nullptr); }
    std::optional<Params> params() const { return first(row_.params, model_ ? &model_->params : nullptr); }
    std::optional<Params> active_params() const {
        return first(row_.active_params, model_ ? &model_->active_params : nullptr);
    }
    std::optional<Tokens> tokens() const { return first(row_.tokens, model_ ? &model_->tokens : nullptr); }
    std::optional<Compute> train_flop() const { return first(row_.train_flop, model_ ? &model_->train_flop : nullptr); }

private:
    template <class Q>
    static std::optional<Q> first(const std::optional<Figure<Q>>& own, const std::optional<Figure<Q>>* of_model) {
        if (own) return own->value;
        return of_model && *of_model ? std::optional{(*of_model)->value} : std::nullopt;
    }

    const Catalog& catalog_;
    const Observation& row_;
    const Model* model_ = nullptr;
    const PublishedRun* run_ = nullptr;
};

template <class Q>
void set_field(Request& request, Field field, std::optional<Q> Request::*member, const std::optional<Q>& value) {
    if (!value) return;
    request.*member = value;
    request.place(field) = {Place::Kind::flag, 0, 0};
}
template <class Q>
void set_field(Request& request, Field field, std::optional<Q> Request::*member,
               const std::optional<Figure<Q>>& figure) {
    if (figure) set_field(request, field, member, std::optional{figure->value});
}
void set_name(Request& request, Field field, std::optional<std::string_view> Request::*member, const Catalog& catalog,
              auto ref) {
    if (ref) set_field(request, field, member, std::optional{catalog.text(catalog.at(ref).id)});
}

bool counts_facility(const Observation& row) {
    return row.counted ? *row.counted == Counted::facility : row.pue.has_value();
}

// Recomputed.

/// Whether a value matches the printed one, within its rounding and that of its inputs as printed.
bool comes_out(double ours, double printed, const std::optional<Figure<Fraction>>& of_inputs) {
    if (!(printed > 0)) return ours == printed;
    constexpr double noise = 1e-9;
    const double tolerance =
        printed_rounding(printed) * (1 + noise) + printed * (of_inputs ? of_inputs->value.value() : 0);
    return std::abs(ours - printed) <= tolerance;
}

Request as_published(const Catalog& catalog, const Observation& row) {
    Request request;
    set_name(request, Field::model, &Request::model, catalog, row.model);
    set_name(request, Field::hardware, &Request::hardware, catalog, row.hardware);
    set_field(request, Field::devices, &Request::devices, row.devices);
    set_field(request, Field::hours, &Request::hours, row.hours);
    if (!row.hours) set_field(request, Field::device_hours, &Request::device_hours, row.device_hours);
    set_field(request, Field::power_w, &Request::power_w, row.power);
    set_field(request, Field::pue, &Request::pue, row.pue);
    set_field(request, Field::intensity_g_per_kwh, &Request::intensity_g_per_kwh, row.intensity);
    return request;
}

void recompute(const Catalog& catalog, Ref<Observation> ref, const Observation& row, Validation& all) {
    if (!row.energy && !row.co2e) return;
    if (!row.left_out.empty()) return all.left_out.push_back(ref);
    const auto run = resolve(as_published(catalog, row), catalog);
    if (!run) return;
    const bool complete = row.power || run->published_draw;
    const Estimate e = estimate(*run);
    if (!complete || !e.energy) return;
    if (row.energy) {
        const Energy ours = counts_facility(row) ? e.energy->total : e.energy->it;
        const auto unit = unit_at<EnergyDim>(row.energy->unit);
        all.energy.push_back({ref, row.energy->value, ours,
                              comes_out(ours.in(unit), number_in(row.energy->value, unit), row.energy_rounding)});
    }
    const bool has_grid =
        row.intensity || (run->published && run->intensity.origin == Origin::published) || run->region;
    if (row.co2e && has_grid) {
        const auto unit = unit_at<Co2eDim>(row.co2e->unit);
        all.co2e.push_back(
            {ref, row.co2e->value, e.emissions->location,
             comes_out(e.emissions->location.in(unit), number_in(row.co2e->value, unit), row.co2e_rounding)});
    }
}

// Blind.

void blind(const Catalog& catalog, Ref<Observation> ref, const Observation& row, Validation& all) {
    if (row.basis != Finding::measured || !row.energy) return;
    const Facts facts{catalog, row};
    const auto time = facts.device_hours();
    if (!time || !facts.hardware()) return;
    Request request;
    set_name(request, Field::hardware, &Request::hardware, catalog, facts.hardware());
    set_field(request, Field::device_hours, &Request::device_hours, time);
    const Pue pue = counts_facility(row) ? facts.pue().value_or(Pue::sure(1)) : Pue::sure(1);
    set_field(request, Field::pue, &Request::pue, std::optional{pue});
    if (row.scope == Observed::device) {
        set_field(request, Field::cpu_power_w, &Request::cpu_power_w, std::optional{watt(0)});
        set_field(request, Field::memory_power_w, &Request::memory_power_w, std::optional{watt(0)});
    }
    const auto run = resolve(request, catalog);
    if (!run) return;
    const Estimate e = estimate(*run);
    if (!e.energy) return;
    std::optional<Energy> baseline;
    if (const auto& tdp = catalog.at(facts.hardware()).tdp) baseline = pue * (tdp->value * (*time / Devices::sure(1)));
    auto& rows = row.scope == Observed::system ? all.system : row.scope == Observed::device ? all.device : all.tracker;
    rows.push_back({ref, row.energy->value, e.energy->total, e.energy->range, baseline});
}

// Time.

void time(const Catalog& catalog, Ref<Observation> ref, const Observation& row, Validation& all) {
    if (row.time != TimeUse::scored) return;
    const Facts facts{catalog, row};
    const auto published = facts.device_hours();
    if (!published || !facts.hardware()) return;
    Request request;
    request.planned = true;
    set_name(request, Field::hardware, &Request::hardware, catalog, facts.hardware());
    set_field(request, Field::params, &Request::params, facts.params());
    set_field(request, Field::active_params, &Request::active_params, facts.active_params());
    if (facts.tokens()) set_field(request, Field::tokens, &Request::tokens, facts.tokens());
    else set_field(request, Field::train_flop, &Request::train_flop, facts.train_flop());
    set_field(request, Field::precision, &Request::precision, row.precision);
    const auto run = resolve(request, catalog);
    if (!run) return;
    const Estimate e = estimate(*run);
    const auto range = e.hours_range.value_or(Interval<Duration>{e.hours, e.hours});
    const auto of_one = [](Duration hours) { return Devices::sure(1) * hours; };
    all.time.push_back({ref, *published, e.device_hours, {of_one(range.low), of_one(range.high)}, {}});
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace

namespace {

/// How far a published value is from the estimate, in standard deviations of a log-normal range; the ends of the
/// central 80 % are 1.28 away.
template <class Q>
double deviations(const Compared<Q>& row) {
    const Q end = row.published > row.estimated ? row.range.high : row.range.low;
    const double off = std::abs(std::log(row.published / row.estimated)),
                 width = std::abs(std::log(end / row.estimated));
    if (off == 0) return 0;
    constexpr double to_the_end = 1.2815515655446004;
    return to_the_end * off / width;
}

}  // namespace

template <class Q>
std::optional<Score> score(std::span<const Compared<Q>> rows) {
    if (rows.empty()) return std::nullopt;
    std::vector<double> errors, baselines, widths;
    double inside = 0, inside_50 = 0, inside_95 = 0;
    constexpr double to_50 = 0.6744897501960817, to_95 = 1.959963984540054;
    for (const Compared<Q>& row : rows) {
        errors.push_back(std::abs(row.estimated / row.published - 1));
        if (row.baseline) baselines.push_back(std::abs(*row.baseline / row.published - 1));
        widths.push_back(row.range.high / row.estimated);
        inside += row.inside() ? 1 : 0;
        inside_50 += deviations(row) <= to_50 ? 1 : 0;
        inside_95 += deviations(row) <= to_95 ? 1 : 0;
    }
    const auto bounded = [](double error) { return Overhead::sure(std::min(error, Overhead::high)); };
    const auto share = [&](double count) { return Fraction::sure(count / static_cast<double>(rows.size())); };
    return Score{Devices::sure(static_cast<double>(rows.size())),
                 bounded(median(errors)),
                 bounded(baselines.empty() ? 0 : median(baselines)),
                 share(inside),
                 share(inside_50),
                 share(inside_95),
                 Spread::sure(std::clamp(median(widths), Spread::low, Spread::high))};
}
template std::optional<Score> score<Energy>(std::span<const Compared<Energy>>);
template std::optional<Score> score<DeviceTime>(std::span<const Compared<DeviceTime>>);

Validation validate(const Catalog& in_force) {
    Validation all;
    // A user's defaults do not apply to published runs.
    Catalog catalog = in_force;
    catalog.defaults = nullptr;
    compare_printed(catalog, all);
    const auto rows = catalog.all<Observation>();
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        const auto count = [&] {
            return all.energy.size() + all.co2e.size() + all.left_out.size() + all.system.size() + all.device.size() +
                   all.tracker.size() + all.time.size();
        };
        const std::size_t before = count();
        recompute(catalog, {i}, rows[i], all);
        blind(catalog, {i}, rows[i], all);
        time(catalog, {i}, rows[i], all);
        if (count() == before) all.skipped.push_back({i});
    }
    return all;
}

}  // namespace dlcost
