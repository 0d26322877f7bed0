#include <dlcost/plan.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include <dlcost/constants.hpp>
#include <dlcost/fields.hpp>
#include <dlcost/lookup.hpp>

#include "expand.hpp"

namespace dlcost {
namespace {

template <class Q>
bool passes(const std::optional<Q>& limit, const std::optional<Q>& value) {
    return limit && !(value && *value <= *limit);
}

/// A number of the request that can be searched for: how to set it, and its maximum.
struct Searched {
    Unknown unknown;
    std::uint64_t most;
    void (*set)(Request&, std::uint64_t, const Method&);
};

template <class S>
S whole(std::uint64_t number) {
    return S::sure(static_cast<double>(number));
}

void solved(Request& request, Field field) { request.place(field) = {Place::Kind::solved, 0, 0}; }

void set_devices(Request& request, std::uint64_t number, const Method&) {
    request.devices = whole<Devices>(number);
    solved(request, Field::devices);
}
void set_tokens(Request& request, std::uint64_t number, const Method&) {
    request.tokens = whole<Tokens>(number);
    solved(request, Field::tokens);
}
void set_samples(Request& request, std::uint64_t number, const Method&) {
    request.samples = whole<Samples>(number);
    solved(request, Field::samples);
}
void set_params(Request& request, std::uint64_t number, const Method&) {
    request.params = whole<Params>(number);
    solved(request, Field::params);
}
/// Parameters, and the number of tokens that makes the most of them.
void set_pair(Request& request, std::uint64_t number, const Method& method) {
    set_params(request, number, method);
    set_tokens(
        request,
        static_cast<std::uint64_t>(std::round(static_cast<double>(number) * method.tokens_per_param.value.value())),
        method);
}

constexpr std::uint64_t most_devices = 100'000'000, most_params = 10'000'000'000'000'000,
                        most_tokens = 1'000'000'000'000'000'000;

Searched searched(Unknown unknown) {
    switch (unknown) {
        case Unknown::devices: return {unknown, most_devices, set_devices};
        case Unknown::tokens: return {unknown, most_tokens, set_tokens};
        case Unknown::samples: return {unknown, most_tokens, set_samples};
        case Unknown::params: return {unknown, most_params, set_params};
        default: return {Unknown::pair, most_params, set_pair};
    }
}

/// The upper end of the search. For a pair, its tokens must also stay within their range.
std::uint64_t most_of(const Searched& search, const Method& method) {
    if (search.unknown != Unknown::pair) return search.most;
    return std::min(search.most, static_cast<std::uint64_t>(static_cast<double>(most_tokens) /
                                                            method.tokens_per_param.value.value()));
}

class Planner {
public:
    Planner(const Request& request, const Limits& limits, const Catalog& catalog)
        : catalog_(catalog), solution_{Unknown::hours, Limit::none, limits}, plan_{request, {}, none_estimated(), {}} {}

    Planner(const Planner&) = delete;
    Planner& operator=(const Planner&) = delete;

    Result<Plan> make() {
        if (Faults faults = own_faults(); !faults.empty()) return faults;
        Faults of_machine;
        const auto full = expanded(plan_.request, catalog_, of_machine);
        if (!of_machine.empty()) return of_machine;
        const Unknown work = missing_work();
        const bool devices_missing = !plan_.request.devices && !full && !default_gives_devices();
        if (needs_no_plan(work, devices_missing)) return evaluated();
        plan_.request.planned = true;
        if (devices_missing) rent_devices();
        time_is_limit();
        if (devices_missing && !limits_.deadline && !(work != Unknown::hours && !has_budget(true)))
            return Faults{
                missing("{devices}, or --deadline from which to choose their number", "neither",
                        hardware_missing() ? "try --hardware h100 --gpus 64" : "try --gpus 64, or --deadline 30d")};
        if (work != Unknown::hours) {
            if (!has_budget(devices_missing)) return Faults{no_budget(work, devices_missing)};
            if (Faults faults = most_work(searched(work), devices_missing); !faults.empty()) return faults;
        }
        if (devices_missing && limits_.deadline) {
            if (Faults faults = fewest_devices(); !faults.empty()) return faults;
            plan_.solution = solution_;
            return plan_;
        }
        return evaluated();
    }

private:
    static Estimate none_estimated() { return estimate(Run{}); }

    /// Unknown names and values given twice. What is missing matters only after these are fixed.
    Faults own_faults() const {
        Faults faults;
        if (const auto run = resolve(plan_.request, catalog_); !run)
            for (const Error& error : run.faults())
                if (error.code == Code::unknown_name || error.code == Code::conflict) faults.push_back(error);
        return faults;
    }

    /// Whether the request is a run as it is. Either its hours are given and nothing is missing, or it is a stage or an
    /// earlier result with its own hours, or it names a model with a published run and asks for nothing else.
    bool needs_no_plan(Unknown work, bool devices_missing) const {
        const Request& given = plan_.request;
        const bool timed = given.hours || given.device_hours;
        const auto of_result = [&](Field field) {
            return given.place(field).kind == Place::Kind::result || given.place(field).kind == Place::Kind::measured;
        };
        const bool is_run = !given.stage.empty() || of_result(Field::hours) || of_result(Field::device_hours);
        if (timed && !given.follows_work() && (is_run || (work == Unknown::hours && !devices_missing))) return true;
        if (!limits_.any() && plans_by_default(given, catalog_)) return true;
        const bool asks_for_more = given.gives_work() || given.hardware || given.machine || timed || limits_.any();
        return given.model && !asks_for_more && !given.planned;
    }

    /// The plan of a request from which nothing is missing.
    Result<Plan> evaluated() {
        if (Faults faults = evaluate(plan_.request); !faults.empty()) return faults;
        plan_.solution = solution_;
        return plan_;
    }

    /// Given hours are the time available for what is not known.
    void time_is_limit() {
        Request& request = plan_.request;
        if (request.hours && (!limits_.deadline || *request.hours < *limits_.deadline))
            limits_.deadline = request.hours;
        if (request.device_hours && (!limits_.device_hours || *request.device_hours < *limits_.device_hours))
            limits_.device_hours = request.device_hours;
        request.hours.reset();
        request.device_hours.reset();
        request.place(Field::hours) = request.place(Field::device_hours) = {};
    }

    /// A number that is still to be found must not decide whether the devices are at home: they are rented.
    void rent_devices() {
        Request& request = plan_.request;
        if (request.site || (catalog_.defaults && catalog_.defaults->site)) return;
        request.site = Site::cloud;
        request.place(Field::site) = {Place::Kind::solved, 0, 0};
    }

    bool default_gives_devices() const { return catalog_.defaults && catalog_.defaults->devices; }

    /// Which part of the work is neither given nor known for the model.
    Unknown missing_work() const {
        const Request& given = plan_.request;
        const Ref<Model> ref = given.model ? look_up<Model>(catalog_, *given.model).record : Ref<Model>{};
        const Model* model = ref ? &catalog_.at(ref) : nullptr;
        // An unknown name is a separate fault, reported when it is resolved.
        if (given.train_flop || (given.model && !model)) return Unknown::hours;
        if (given.flop_per_sample || given.samples) return given.samples ? Unknown::hours : Unknown::samples;
        const bool params = given.params || given.active_params || (model && (model->params || model->active_params));
        const bool tokens = given.tokens || (model && model->tokens);
        if (model && model->train_flop && !given.gives_work()) return Unknown::hours;
        if (params && tokens) return Unknown::hours;
        return params ? Unknown::tokens : tokens ? Unknown::params : Unknown::pair;
    }

    /// Whether something bounds the work: the time of a known number of devices, or a sum that does not depend on that
    /// number.
    bool has_budget(bool devices_missing) const {
        return limits_.energy || limits_.co2e || limits_.money || limits_.device_hours ||
               (limits_.deadline && !devices_missing);
    }

    /// In flags, devices go by their everyday name.
    Error missing(std::string_view expected, std::string found, std::string hint) const {
        const NameStyle style = style_of(plan_.request);
        std::string text{expected};
        constexpr std::string_view devices = "{devices}";
        for (std::size_t at = text.find(devices); style == NameStyle::flag && at != std::string::npos;
             at = text.find(devices))
            text.replace(at, devices.size(), "{gpus}");
        return {Code::missing_field,
                {std::string{plan_.request.document}, 0, std::string{plan_.request.stage}},
                with_names(expected, NameStyle::key),
                std::move(found),
                std::move(hint),
                "missing " + with_names(text, style)};
    }

    bool hardware_missing() const {
        return !plan_.request.hardware && !plan_.request.model && !plan_.request.peak_tflops &&
               !(catalog_.defaults && catalog_.defaults->hardware);
    }

    /// The fields of the work that are not given.
    static std::string_view fields_of(Unknown work) {
        switch (work) {
            case Unknown::tokens: return "{tokens}";
            case Unknown::samples: return "{samples}";
            case Unknown::params: return "{params}";
            default: return "{params} and {tokens}";
        }
    }
    static std::string_view example_of(Unknown work) {
        switch (work) {
            case Unknown::tokens: return "--tokens 2T";
            case Unknown::samples: return "--samples 100M";
            case Unknown::params: return "--params 7B";
            default: return "--params 7B --tokens 2T";
        }
    }

    Error no_budget(Unknown work, bool devices_missing) const {
        const std::string fields{fields_of(work)};
        if (!plan_.request.stage.empty())
            return missing(fields +
                               ", or {devices} and --deadline; other limits are for the project as a "
                               "whole",
                           "neither", "");
        std::string hint = "try " + std::string{example_of(work)};
        if (hardware_missing()) hint += " --hardware h100";
        if (devices_missing) hint += " --gpus 64";
        const std::string expected = limits_.deadline
                                         ? fields + ", or {devices} to find the largest run within the deadline"
                                         : fields +
                                               ", or a limit (--max-usd, --max-kg, --max-kwh, or --deadline with "
                                               "{devices}) to find the largest run within it";
        return missing(expected, "neither", std::move(hint));
    }

    Faults evaluate(const Request& request) {
        if (Faults faults = resolve(request, catalog_, plan_.run); !faults.empty()) return faults;
        plan_.estimate = estimate(plan_.run);
        return {};
    }

    const Method& method() const { return catalog_.at(plan_.run.method); }

    /// Tries a number; returns the limit exceeded with it, or none. The request must resolve.
    Limit passed_with(const Searched& search, std::uint64_t number, const Limits& limits) {
        search.set(plan_.request, number, method());
        (void)evaluate(plan_.request);
        return first_passed(limits, plan_.run, plan_.estimate);
    }

    /// The faults of the request with the smallest number. If there are none, other numbers are valid too.
    Faults try_first(const Searched& search) {
        plan_.run.method = catalog_.find<Method>(default_method_id);
        search.set(plan_.request, 1, method());
        return evaluate(plan_.request);
    }

    /// The largest number that keeps to the limits. This is a bisection, as every total grows with the number.
    Faults most_work(const Searched& search, bool devices_missing) {
        // Without a number of devices the deadline is not a limit yet: it determines that number.
        Limits limits = limits_;
        if (devices_missing) limits.deadline.reset();
        if (Faults faults = try_first(search); !faults.empty()) return faults;
        if (const Limit limit = first_passed(limits, plan_.run, plan_.estimate); limit != Limit::none)
            return {is_unknown(limit)
                        ? binds(limit, "an unknown amount", "cannot be checked, because the total is unknown")
                        : binds(limit, "one that the smallest training exceeds",
                                "even the smallest training run exceeds this limit")};
        std::uint64_t low = 1, high = most_of(search, method());
        if (passed_with(search, high, limits) == Limit::none) return {without_bound(search)};
        while (high - low > 1) {
            const std::uint64_t middle = low + (high - low) / 2;
            (passed_with(search, middle, limits) == Limit::none ? low : high) = middle;
        }
        solution_.binding = passed_with(search, high, limits);
        solution_.solved = search.unknown;
        (void)passed_with(search, low, limits);
        return {};
    }

    /// The smallest number of devices that meets the deadline: time falls as devices are added, and the other totals
    /// hardly change.
    Faults fewest_devices() {
        const Searched search = searched(Unknown::devices);
        Limits time;
        time.deadline = limits_.deadline;
        if (Faults faults = try_first(search); !faults.empty()) return faults;
        std::uint64_t low = 0, high = search.most;  // `low` is too few, or zero
        if (passed_with(search, high, time) != Limit::none)
            return {binds(Limit::deadline, "one that 100 million devices miss",
                          "cannot be met, even with 100 million devices")};
        while (high - low > 1) {
            const std::uint64_t middle = low + (high - low) / 2;
            (passed_with(search, middle, time) == Limit::none ? high : low) = middle;
        }
        (void)passed_with(search, high, time);
        if (solution_.solved == Unknown::hours) {
            solution_.solved = Unknown::devices;
            solution_.binding = Limit::deadline;
        }
        return {};
    }

    /// Whether the amount that the limit applies to is unknown.
    bool is_unknown(Limit limit) const {
        if (limit == Limit::energy) return !plan_.estimate.energy;
        if (limit == Limit::co2e) return !plan_.estimate.emissions;
        return limit == Limit::money && !plan_.estimate.cost.paid;
    }

    static std::string flag_of(Limit limit) {
        std::string flag = "--" + std::string{name(limit)};
        std::replace(flag.begin(), flag.end(), '_', '-');
        return flag;
    }

    Error without_bound(const Searched& search) const {
        return {
            Code::out_of_range,           {std::string{plan_.request.document}, 0, std::string{plan_.request.stage}},
            "limits that bound the work", "room for the largest number of " + std::string{name(search.unknown)},
            "set a smaller limit",        "the limits allow any number of " + std::string{name(search.unknown)}};
    }

    static Error binds(Limit limit, std::string found, std::string message) {
        return {Code::limit_passed, {"", 0, flag_of(limit)}, "a limit that can be met", std::move(found), "",
                std::move(message)};
    }

    const Catalog& catalog_;
    Solution solution_;
    Limits& limits_ = solution_.limits;
    Plan plan_;
};

}  // namespace

Limit first_passed(const Limits& limits, const Run& run, const Estimate& e) {
    if (passes(limits.energy, e.energy ? std::optional{e.energy->total} : std::nullopt)) return Limit::energy;
    if (passes(limits.co2e, e.emissions ? std::optional{e.emissions->location} : std::nullopt)) return Limit::co2e;
    if (passes(limits.money, e.cost.paid)) return Limit::money;
    if (passes(limits.deadline, std::optional{e.hours})) return Limit::deadline;
    if (passes(limits.device_hours, std::optional{run.devices.value * e.hours})) return Limit::device_hours;
    return Limit::none;
}

Result<Plan> make_plan(const Request& request, const Limits& limits, const Catalog& catalog) {
    return Planner{request, limits, catalog}.make();
}

}  // namespace dlcost
