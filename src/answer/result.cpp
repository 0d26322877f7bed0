#include "result.hpp"

#include <algorithm>
#include <array>
#include <deque>

#include <dlcost/fields.hpp>
#include <dlcost/precedence.hpp>
#include <dlcost/values.hpp>

#include "../text/ascii.hpp"
#include "../text/human.hpp"
#include "check_sentences.hpp"
#include "published.hpp"
#include "result_fields.hpp"
#include "sentences.hpp"

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

std::string_view id(const Answer& a, const auto& ref) {
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

void write_value(DocumentWriter& out, std::string_view key, const FieldValue& value) {
    if (const auto* number = std::get_if<double>(&value)) out.number(key, *number);
    else if (const auto* text = std::get_if<std::string>(&value)) out.text(key, *text);
    else out.flag(key, std::get<bool>(value));
}

void text_if(DocumentWriter& out, std::string_view key, std::string_view value) {
    if (!value.empty()) out.text(key, value);
}

struct ValueWriter {
    DocumentWriter& out;
    std::string_view key;
    void operator()(std::monostate) const {}
    void operator()(double number) const { out.number(key, number); }
    void operator()(std::string_view text) const { out.text(key, text); }
    void operator()(bool flag) const { out.flag(key, flag); }
    void operator()(Date date) const { out.text(key, written(date)); }
};

}  // namespace

void write_fields(const Answer& a, DocumentWriter& out) {
    write_fields(out, [&](const ResultField& field) { return field.of(a); });
}

void write_fields(DocumentWriter& out, const std::function<ResultValue(const ResultField&)>& value_of) {
    std::string_view open;
    for (const ResultField& field : result_fields()) {
        const ResultValue value = value_of(field);
        if (std::holds_alternative<std::monostate>(value)) continue;
        if (field.object != open) {
            if (!open.empty()) out.end_object();
            out.begin_object(field.object);
            open = field.object;
        }
        std::visit(ValueWriter{out, field.key}, value);
    }
    out.end_object();
}

void write_equivalents(Co2e co2e, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog,
                       DocumentWriter& out) {
    out.begin_list("equivalents");
    for (const auto ref : equivalents) {
        const Equivalent& equivalent = catalog.at(ref);
        out.begin_object();
        out.text("id", catalog.text(equivalent.id));
        out.text("name", catalog.text(equivalent.name));
        out.number("amount", co2e / equivalent.co2e.value);
        out.end_object();
    }
    out.end_list();
}

void write_equivalent_cells(Co2e co2e, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog,
                            DocumentWriter& out) {
    out.begin_object("equivalents");
    for (const auto ref : equivalents) out.number(catalog.text(catalog.at(ref).id), co2e / catalog.at(ref).co2e.value);
    out.end_object();
}

void write_inputs(const Answer& a, DocumentWriter& out) {
    out.begin_object("inputs");
    for (const Input& input : inputs(a)) {
        out.begin_object(input.name);
        write_value(out, "value", input.value);
        text_if(out, "unit", input.unit);
        out.text("origin", name(input.origin));
        text_if(out, "source", id(a, input.source));
        text_if(out, "where", input.overlay.empty() ? a.catalog.text(input.where) : input.overlay);
        text_if(out, "as_of", written(input.as_of));
        if (std::holds_alternative<double>(input.value)) out.number("spread", input.spread.value());
        out.end_object();
    }
    out.end_object();
}

namespace {

void write_texts(DocumentWriter& out, std::string_view key, const std::vector<std::string>& texts) {
    out.begin_list(key);
    for (const std::string& text : texts) out.text({}, text);
    out.end_list();
}

}  // namespace

void write_sources(std::span<const Ref<Source>> all, const Catalog& catalog, DocumentWriter& out) {
    out.begin_list("sources");
    for (const auto ref : all) {
        const Source& source = catalog.at(ref);
        out.begin_object();
        out.text("id", catalog.text(source.id));
        out.text("title", catalog.text(source.title));
        if (source.year) out.number("year", source.year.year);
        out.text("url", catalog.text(source.url));
        out.end_object();
    }
    out.end_list();
}

void write_remarks(const Answer& a, DocumentWriter& out, bool explain) {
    if (explain) write_texts(out, "equation", equation(a));
    write_texts(out, "assumptions", assumptions(a));
    write_texts(out, "checks", checks(a));
    if (a.changed) write_changes(out, "changed_inputs", *a.changed);
    if (explain) write_texts(out, "notes", notes(a));
    if (!explain) return;
    out.begin_list("range_inputs");
    for (const auto& [input, share] : width_shares(a)) {
        out.begin_object();
        out.text("input", name(input));
        out.number("share", share.value());
        out.end_object();
    }
    out.end_list();
}

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
    list.record(Field::hardware, std::string{id(a, run.hardware)}, of_run, run.hardware);
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
    list.record(Field::provider, std::string{id(a, run.provider)}, of_provider, run.provider);
    list.record(Field::region, std::string{run.cloud_region ? id(a, run.cloud_region) : id(a, run.region)},
                run.assumes(Assumption::default_region) ? Origin::standard : of_run, run.cloud_region, run.region);
    list.default_only(Field::as_of, static_cast<bool>(run.as_of));
    list.text(Field::basis, run.basis ? std::string{name(*run.basis)} : "",
              run.intensity.origin == Origin::published ? Origin::published : Origin::standard);
    list.default_only(Field::mix, run.by_mix);
    add_intensity(a, list);
    if (run.market_intensity && a.request.has(Field::market_intensity_g_per_kwh))
        list.add_given(Field::market_intensity_g_per_kwh);
    if (run.is_owned()) list.add_given(Field::price_kind);
    else list.text(Field::price_kind, std::string{name(run.price_kind)}, Origin::standard);
    list.number(Field::price_usd, run.on_demand_price);
    list.number(Field::spot_price_usd, run.spot_price);
    if (run.owned) list.number(Field::purchase_usd, std::optional{run.owned->purchase});
    if (run.owned) list.number(Field::in_use, std::optional{run.owned->in_use});
    else list.add_given(Field::in_use);
    list.number(Field::electricity_usd_per_kwh, run.tariff);
    list.default_only(Field::method, true);
    list.default_only(Field::embodied, run.embodied.has_value());
    list.number(Field::lifetime, run.embodied ? std::optional{run.embodied->lifetime}
                                 : run.owned  ? std::optional{run.owned->lifetime}
                                              : std::nullopt);
    list.default_only(Field::water, true);
    add_work(a, list);
    list.add_given(Field::wue);
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
    return std::move(list.all);
}

namespace {

/// The sources of the factors by which a mix was weighted, and of the mix where a direct value gave the intensity.
std::vector<Ref<Source>> factors(const Answer& a) {
    std::vector<Ref<Source>> all;
    const bool by_upstream =
        a.run.assumes(Assumption::direct_upstream) || a.run.assumes(Assumption::subregion_upstream);
    const auto add = [&](Ref<Factor> generation) {
        if (!generation || !a.run.basis) return;
        const Factor& factor = a.catalog.at(generation);
        const auto& figure = *a.run.basis == Basis::life_cycle ? factor.life_cycle : factor.direct;
        if (figure) all.push_back(figure->source);
        if (by_upstream && factor.direct) all.push_back(factor.direct->source);
    };
    for (const Share& share : a.catalog.in(a.run.mix)) {
        if (by_upstream) all.push_back(share.share.source);
        add(share.generation);
    }
    for (const std::string_view share : split(a.request.mix.value_or(""), ','))
        if (const std::size_t equals = share.find('='); equals != std::string_view::npos)
            add(a.catalog.find<Factor>(share.substr(0, equals)));
    return all;
}

}  // namespace

std::vector<Ref<Source>> sources(const Answer& a) {
    std::vector<Ref<Source>> all;
    const auto add = [&](Ref<Source> source) {
        if (source && std::find(all.begin(), all.end(), source) == all.end()) all.push_back(source);
    };
    for (const Input& input : inputs(a)) add(input.source);
    if (a.run.printed) add(printed_source(a));
    for (const auto factor : factors(a)) add(factor);
    if (a.run.assumes(Assumption::method_constants)) add(a.catalog.at(a.run.method).source);
    if (a.run.tdp_fraction) add(a.run.tdp_fraction->source);
    if (a.estimate.emissions)
        for (const auto ref : a.equivalents) add(a.catalog.at(ref).co2e.source);
    return all;
}

bool shows_lb(const Answer& a) {
    if (a.run.intensity.origin == Origin::given) return a.request.has(Field::intensity_lb_per_kwh);
    if (a.run.intensity.origin == Origin::derived) return false;
    // A value has few digits in the unit of its source, and many in the other.
    return plain(a.run.intensity.value.in(lb_per_kwh)).size() < plain(a.run.intensity.value.in(g_per_kwh)).size();
}

void write_result(const Answer& a, DocumentWriter& out, bool explain,
                  const std::function<void(DocumentWriter&)>& beside) {
    out.begin_object();
    out.text("schema", "dlcost.estimate/1");
    out.text("version", a.version);
    out.text("catalog", a.catalog.version);
    write_fields(a, out);
    if (a.estimate.emissions) write_equivalents(a.estimate.emissions->location, a.equivalents, a.catalog, out);
    if (beside) beside(out);
    write_inputs(a, out);
    write_remarks(a, out, explain);
    write_sources(sources(a), a.catalog, out);
    out.end_object();
}

void write_row(const Answer& a, DocumentWriter& out, bool explain) {
    out.begin_object();
    write_fields(a, out);
    if (a.estimate.emissions) write_equivalent_cells(a.estimate.emissions->location, a.equivalents, a.catalog, out);
    if (explain) write_inputs(a, out);
    out.text("version", a.version);
    out.text("catalog", a.catalog.version);
    out.end_object();
}

Document document_of(const Answer& a, bool explain, std::function<void(DocumentWriter&)> beside) {
    return {[&a, explain, beside = std::move(beside)](DocumentWriter& out) { write_result(a, out, explain, beside); },
            {},
            [&a, explain](DocumentWriter& out) { write_row(a, out, explain); }};
}

}  // namespace dlcost
