// How the parts of resolution work together. Each fills its own fields of the Run from the Request.
#pragma once

#include <dlcost/constants.hpp>
#include <dlcost/fields.hpp>
#include <dlcost/precedence.hpp>
#include <dlcost/run.hpp>

namespace dlcost {

struct Resolver {
    const Request& request;  ///< including an overlay's defaults, except where a published run precedes them
    Request* laid;           ///< the same request, writable, to add an overlay's defaults; null if there are none
    const Catalog& catalog;
    const Request& defaults;  ///< of an overlay; empty if there is none
    Run& run;
    Faults& faults;
    const Method& method;
    Fields ruling{};            ///< of the fields that rule sources out, those that the request gives
    bool work_only = false;     ///< no hours are given or published, so that the model's work counts
    Ref<PublishedRun> untimed;  ///< then, a published run without hours on this hardware

    void assume(Assumption a) { run.assumptions.add(a); }
    /// The published run whose setting fills the gaps, or null.
    const PublishedRun* published() const { return at(run.published); }
    /// The published run whose place and energy count, also where its hours had to be planned; or null.
    const PublishedRun* setting() const { return untimed && !plans_otherwise() ? at(untimed) : published(); }
    const PublishedRun* at(Ref<PublishedRun> one) const {
        return one ? &catalog.rows_of<PublishedRun>()[one.index] : nullptr;
    }
    /// Whether the work or the rate was given, so that a model without hours is planned as another training run.
    bool plans_otherwise() const { return !given_in(planning_fields, request).empty(); }
    /// Whether the time is computed from the work of the training run, and no published run fills the gaps.
    bool plans() const { return work_only || request.follows_work(); }
    /// Whether the method uses its own constants, whatever was published and measured.
    bool counts_alone() const { return method.first == Precedence::own; }
    const Accelerator* hardware() const { return run.hardware ? &catalog.at(run.hardware) : nullptr; }
    /// The day from which ages count. A requested date that is not before the newest value changes nothing.
    Date now() const { return run.as_of && !catalog.newest.not_after(run.as_of) ? run.as_of : catalog.date; }
    /// How many whole accelerators one device is, for values per whole; adds an assumption if it is not one.
    Portion size() {
        const Portion size = catalog.size_of(run.hardware);
        if (size != Portion::sure(1)) assume(Assumption::by_share);
        return size;
    }
    /// Whether a source counts for this request and method.
    bool counts(const Rule& rule) const {
        const bool fits = rule.methods == For::any || (rule.methods == For::own_constants) == counts_alone();
        return fits && !rule.unless.meets(ruling);
    }
    /// The result of the first source of an input that counts and has a value. `take` is called for each in turn.
    template <class Take>
    auto first_of(MethodInput input, Take take) -> decltype(take(From::given)) {
        for (const Rule& rule : rules_of(input)) {
            if (!counts(rule)) continue;
            if (auto found = take(rule.from)) return found;
        }
        return {};
    }
    /// As `input`, or nothing if the field is not given.
    template <class Q>
    std::optional<Sourced<Q>> given(Field field, const std::optional<Q>& value) {
        return value ? std::optional{input(field, value)} : std::nullopt;
    }
    /// A field of the request as an input: given, or an overlay's default.
    template <class Q>
    Sourced<Q> input(Field field, const std::optional<Q>& value) {
        Sourced<Q> input = dlcost::as_given(*value);
        if (request.place(field).kind != Place::Kind::overlay) return input;
        assume(Assumption::overlay_defaults);
        input.origin = Origin::standard;
        return input;
    }
    /// A value from an overlay's defaults, as an input of the method.
    template <class Q>
    std::optional<Sourced<Q>> standard(const std::optional<Q>& value) {
        if (!value) return std::nullopt;
        assume(Assumption::overlay_defaults);
        Sourced<Q> input = dlcost::as_given(*value);
        input.origin = Origin::standard;
        return input;
    }
    /// Reports what is missing; names of fields in braces are written as flags where no document was given.
    void missing(std::string_view expected, std::string found, std::string hint = {}) {
        faults.push_back({Code::missing_field,
                          {std::string{request.document}, 0, ""},
                          with_names(expected, NameStyle::key),
                          std::move(found),
                          std::move(hint),
                          "missing " + with_names(expected, style_of(request))});
    }
};

/// Whether nothing was given that could be estimated, which is reported once.
constexpr std::string_view nothing_given = "nothing to estimate";

/// The cloud region that a provider calls by that name: "us-east-1" of "aws". None if there is none.
inline Ref<Region> region_of(const Catalog& catalog, std::string_view provider, std::string_view name) {
    const Ref<Provider> found = catalog.find<Provider>(provider);
    return found ? catalog.find<Region>(std::string{catalog.text(catalog.at(found).id)} + ':' + std::string{name})
                 : Ref<Region>{};
}

bool has_work(const Model& model);  ///< whether the FLOP of its training are known
bool has_timed_run(const Catalog& catalog, const Model& model);

// To be called in this order: later ones use what earlier ones found.
bool resolve_names(Resolver& r);                ///< model, hardware, provider, region; which published run
void resolve_work(Resolver& r);                 ///< devices, hours, runs, restarts
Sourced<Duration> planned_hours(Resolver& r);   ///< from the work, the peak rate and the MFU
Sourced<Utilization> default_mfu(Resolver& r);  ///< by hardware, size and precision
/// Reinforcement learning, recommenders and networks below ten million parameters leave a device half idle.
Workload workload_of(const Resolver& r);
void resolve_site(Resolver& r);  ///< cloud, on premises or home
void resolve_power(Resolver& r);
void resolve_reading(Resolver& r);  ///< a facility's meter, once the PUE is known
void resolve_place(Resolver& r);    ///< PUE, intensity, tariff, water: what depends on the place
Sourced<Intensity> intensity_of(Resolver& r);
void resolve_price(Resolver& r);
Sourced<Duration> lifetime_of(Resolver& r);  ///< service life of a device, for its price and its embodied emissions
void resolve_owned(Resolver& r);             ///< what owning the devices costs
void resolve_embodied(Resolver& r);

/// The newest row not after `limit` (the newest of all without a limit), or otherwise the oldest later one, which sets
/// `later`; null if no row passes `wanted`. Among rows of the same date the first counts.
template <class Row, class DateOf, class Wanted>
const Row* newest(std::span<const Row> rows, Date limit, DateOf date_of, Wanted wanted, bool& later) {
    const Row* best = nullptr;
    const Row* oldest_later = nullptr;
    for (const Row& row : rows) {
        if (!wanted(row)) continue;
        if (limit && !date_of(row).not_after(limit)) {
            if (!oldest_later || date_of(row) < date_of(*oldest_later)) oldest_later = &row;
        } else if (!best || date_of(row) > date_of(*best)) {
            best = &row;
        }
    }
    if (best || !oldest_later) return best;
    later = true;
    return oldest_later;
}

}  // namespace dlcost
