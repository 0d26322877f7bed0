// Every input of a run, with where it comes from.
#include <deque>

#include <dlcost/fields.hpp>
#include <dlcost/precedence.hpp>
#include <dlcost/values.hpp>

#include "result.hpp"

namespace dlcost {
namespace {

template <class Q>
double number_of(Field field, Q value) {
    if constexpr (requires { value.value(); }) {
        return value.value();
    } else {
        // A field's bare numbers are in its base unit, except for the two fields that name another unit.
        if constexpr (std::same_as<Q, Intensity>)
            return value.in(field == Field::intensity_g_per_kwh ? g_per_kwh : lb_per_kwh);
        else return value.in(Unit<typename Q::Dimension>{});
    }
}

Origin origin_of(const Place& place) {
    if (place.kind == Place::Kind::solved) return Origin::solved;
    return place.kind == Place::Kind::measured ? Origin::measured : Origin::given;
}

class InputList {
public:
    explicit InputList(const Answer& answer) : answer_(answer) {}

    /// The field as given, otherwise as found.
    template <class Q>
    void number(Field field, const std::optional<Sourced<Q>>& found) {
        if (add_given(field) || !found) return;
        all.push_back({info(field).name, info(field).unit, field, number_of(field, found->value), found->origin,
                       found->source, found->where, found->as_of, found->spread});
        if (found->origin == Origin::standard && !found->source) all.back().overlay = overlay_of(field);
    }
    void text(Field field, std::string found, Origin origin) {
        if (add_given(field) || found.empty()) return;
        all.push_back(
            {info(field).name, info(field).unit, field, std::move(found), origin, {}, {}, {}, Spread::sure(1)});
    }
    /// A record that was found; it came from an overlay's defaults if they name the same one.
    template <class... T>
    void record(Field field, std::string found, Origin origin, Ref<T>... same) {
        const std::string_view overlay = overlay_of(field);
        const std::string_view named = overlay.empty() ? std::string_view{}
                                                       : std::string_view{std::get<std::string>(kept_.emplace_back(
                                                             info(field).get(*answer_.catalog.defaults)))};
        const bool is_default = !named.empty() && ((same && answer_.catalog.find<T>(named) == same) || ...);
        text(field, is_default ? std::string{named} : std::move(found), is_default ? Origin::standard : origin);
        if (is_default && all.back().field == field && !answer_.request.has(field)) all.back().overlay = overlay;
    }
    /// A switch set by an overlay's defaults, if it had an effect.
    void default_only(Field field, bool effective) {
        if (add_given(field) || !effective || overlay_of(field).empty()) return;
        all.push_back({info(field).name,
                       info(field).unit,
                       field,
                       info(field).get(*answer_.catalog.defaults),
                       Origin::standard,
                       {},
                       {},
                       {},
                       Spread::sure(1),
                       overlay_of(field)});
    }
    bool add_given(Field field) {
        if (!answer_.request.has(field)) return false;
        all.push_back({info(field).name,
                       info(field).unit,
                       field,
                       info(field).get(answer_.request),
                       origin_of(answer_.request.place(field)),
                       {},
                       {},
                       {},
                       Spread::sure(1)});
        return true;
    }

    /// Catalog values that the method used and that no request field can give.
    template <class Q>
    void beside(std::string_view name, const Sourced<Q>& found, Unit<typename Q::Dimension> unit) {
        all.push_back({name, unit.label, std::nullopt, found.value.in(unit), found.origin, found.source, found.where,
                       found.as_of, found.spread});
    }

    std::vector<Input> all;

private:
    /// The overlay whose defaults give the field; "" if none does, or none of its defaults was used.
    std::string_view overlay_of(Field field) const {
        const Request* defaults = answer_.catalog.defaults;
        return defaults && defaults->has(field) && answer_.run.assumes(Assumption::overlay_defaults)
                   ? defaults->overlay
                   : std::string_view{};
    }

    const Answer& answer_;
    std::deque<FieldValue> kept_;
};

std::string_view id_of(const Answer& a, const auto& ref) {
    return ref ? a.catalog.text(a.catalog.at(ref).id) : std::string_view{};
}

void add_power(const Run& run, InputList& list) {
    if (run.timed) list.number(Field::power_w, run.draw.whole);
    list.number(Field::cpu_power_w, run.draw.cpu);
    list.number(Field::memory_power_w, run.draw.memory);
    list.number(Field::memory_gb, run.memory);
    if (!run.draw.whole) list.number(Field::gpu_power_w, run.draw.gpu);
    list.number(Field::tdp_fraction, run.tdp_fraction);
}

void add_intensity(const Answer& a, InputList& list) {
    const Field field = shows_lb(a) ? Field::intensity_lb_per_kwh : Field::intensity_g_per_kwh;
    list.number(field, std::optional{a.run.intensity});
}

/// The work, if it determined the time; otherwise as given for this run.
void add_work(const Answer& a, InputList& list) {
    if (!a.run.work) {
        for (const Field field : planning_fields)
            if (a.request.place(field).kind != Place::Kind::shared) list.add_given(field);
        return;
    }
    const Work& work = *a.run.work;
    list.number(Field::params, work.params);
    list.number(Field::active_params, work.active_params);
    list.number(Field::tokens, work.tokens);
    list.add_given(Field::samples);
    list.add_given(Field::flop_per_sample);
    list.number(Field::train_flop, std::optional{work.flop});
    for (const Field field : {Field::seq_len, Field::layers, Field::width}) list.add_given(field);
    list.text(Field::precision, std::string{name(work.precision)}, Origin::standard);
    list.number(Field::peak_tflops, std::optional{work.peak});
    list.number(Field::mfu, std::optional{work.mfu});
}

void add_prices(const Run& run, InputList& list) {
    if (run.is_owned()) list.add_given(Field::price_kind);
    else list.text(Field::price_kind, std::string{name(run.price_kind)}, Origin::standard);
    list.number(Field::price_usd, run.on_demand_price);
    list.number(Field::spot_price_usd, run.spot_price);
    list.number(Field::purchase_usd, run.owned ? std::optional{run.owned->purchase} : std::nullopt);
    list.number(Field::in_use, run.owned ? std::optional{run.owned->in_use} : std::nullopt);
    list.number(Field::electricity_usd_per_kwh, run.tariff);
}

/// What no request can give.
void add_beside(const Answer& a, InputList& list) {
    const Run& run = a.run;
    if (run.market_intensity && !a.request.has(Field::market_intensity_g_per_kwh))
        list.beside("market_intensity_lb_per_kwh", *run.market_intensity, lb_per_kwh);
    if (run.wue && !a.request.has(Field::wue)) list.beside("wue_l_per_kwh", *run.wue, litre_per_kwh);
    if (run.typical_price) list.beside("typical_price_usd", *run.typical_price, usd_per_device_hour);
    if (run.reserved_price) list.beside("reserved_price_usd", *run.reserved_price, usd_per_device_hour);
    if (run.embodied) {
        list.beside("embodied_low_kg_per_device", run.embodied->low, kg);
        list.beside("embodied_high_kg_per_device", run.embodied->high, kg);
        if (run.embodied->host_low) list.beside("host_embodied_low_kg_per_device", *run.embodied->host_low, kg);
        if (run.embodied->host_high) list.beside("host_embodied_high_kg_per_device", *run.embodied->host_high, kg);
    }
}

}  // namespace

std::vector<Input> inputs(const Answer& a) {
    const Run& run = a.run;
    InputList list{a};
    const Origin of_run = run.published ? Origin::published : Origin::standard;
    const Origin of_provider =
        run.published && a.catalog.rows_of<PublishedRun>()[run.published.index].provider == run.provider
            ? Origin::published
        : run.cloud_region ? Origin::catalog
                           : Origin::standard;
    list.add_given(Field::name);
    list.add_given(Field::model);
    list.add_given(Field::machine);
    list.add_given(Field::machines);
    list.record(Field::hardware, std::string{id_of(a, run.hardware)}, of_run, run.hardware);
    list.number(Field::devices, std::optional{run.devices});
    if (run.timed && !list.add_given(Field::device_hours)) list.number(Field::hours, std::optional{run.hours});
    list.number(Field::runs, std::optional{run.runs});
    if (run.fraction.value != Portion::sure(1)) list.number(Field::fraction, std::optional{run.fraction});
    else list.add_given(Field::fraction);
    list.default_only(Field::spot, run.spot);
    if (run.restart_overhead.value > Overhead::sure(0))
        list.number(Field::restart_overhead, std::optional{run.restart_overhead});
    else list.add_given(Field::restart_overhead);
    add_power(run, list);
    list.add_given(Field::energy_kwh);
    list.add_given(Field::energy_scope);
    list.number(Field::pue, std::optional{run.pue});
    list.text(Field::site, std::string{name(run.site.value)}, Origin::standard);
    list.record(Field::provider, std::string{id_of(a, run.provider)}, of_provider, run.provider);
    list.record(Field::region, std::string{run.cloud_region ? id_of(a, run.cloud_region) : id_of(a, run.region)},
                run.assumes(Assumption::default_region) ? Origin::standard : of_run, run.cloud_region, run.region);
    list.default_only(Field::as_of, static_cast<bool>(run.as_of));
    list.text(Field::basis, run.basis ? std::string{name(*run.basis)} : "",
              run.intensity.origin == Origin::published ? Origin::published : Origin::standard);
    list.default_only(Field::mix, run.by_mix);
    add_intensity(a, list);
    if (run.market_intensity && a.request.has(Field::market_intensity_g_per_kwh))
        list.add_given(Field::market_intensity_g_per_kwh);
    add_prices(run, list);
    list.default_only(Field::method, true);
    list.default_only(Field::embodied, run.embodied.has_value());
    list.number(Field::lifetime, run.embodied ? std::optional{run.embodied->lifetime}
                                 : run.owned  ? std::optional{run.owned->lifetime}
                                              : std::nullopt);
    list.default_only(Field::water, true);
    add_work(a, list);
    list.add_given(Field::wue);
    add_beside(a, list);
    return std::move(list.all);
}

}  // namespace dlcost
