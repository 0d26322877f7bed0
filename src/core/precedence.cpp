#include <dlcost/precedence.hpp>

#include <algorithm>
#include <array>

namespace dlcost {
namespace {

using F = Field;
constexpr Fields intensity_fields{F::intensity_g_per_kwh, F::intensity_lb_per_kwh, F::mix};
constexpr Fields price_fields{F::price_usd, F::spot_price_usd, F::price_kind, F::spot};
constexpr Fields part_fields{F::energy_kwh, F::host,        F::cpu_power_w, F::memory_power_w,
                             F::memory_gb,  F::gpu_power_w, F::tdp_fraction};
constexpr Fields place_again{F::region, F::basis};

/// The sources of all inputs, grouped by input and in order of precedence.
constexpr std::array all_rules{
    Rule{MethodInput::hardware, From::given, ""},
    Rule{MethodInput::hardware, From::published, "the hardware of the model's first run"},
    Rule{MethodInput::hardware, From::overlay, "its hardware, if no run is published"},
    Rule{MethodInput::hardware, From::method, "the usual one of the model's year, if only its work is known"},

    Rule{MethodInput::devices, From::given, ""},
    Rule{MethodInput::devices, From::published,
         "its count; if it is not published, one device for all its device-hours"},
    Rule{MethodInput::devices, From::method,
         "one; if only the model's work is known, 8 or as many as end within 90 days"},

    Rule{MethodInput::hours, From::work,
         "FLOP over peak rate and MFU, if the work is given and no hours are, or if only the model's work is known"},
    Rule{MethodInput::hours, From::given, ""},
    Rule{MethodInput::hours, From::published,
         "its hours; with another number of devices, its device-hours over that number"},

    Rule{MethodInput::runs, From::given, ""},
    Rule{MethodInput::runs, From::published, "its count"},
    Rule{MethodInput::runs, From::method, "one"},

    Rule{MethodInput::train_flop, From::given, "`--train-flop`, or `--samples` times `--flop-per-sample`"},
    Rule{MethodInput::train_flop, From::model, "its FLOP as published",
         size_fields | Fields{F::tokens, F::samples, F::flop_per_sample}},
    Rule{MethodInput::train_flop, From::work, "6 × parameters × tokens, given or the model's, plus attention"},
    Rule{MethodInput::train_flop, From::estimate, "its FLOP as estimated by a source",
         size_fields | Fields{F::tokens, F::samples, F::flop_per_sample}},

    Rule{MethodInput::peak_rate, From::given, ""},
    Rule{MethodInput::peak_rate, From::accelerator, "its rate in the precision of the training run"},

    Rule{MethodInput::mfu, From::given, ""},
    Rule{MethodInput::mfu, From::method,
         "its value for the accelerator, otherwise the one that training runs reach on its generation"},

    Rule{MethodInput::power, From::given, "`--power-w`, or `--energy-kwh` over the hours"},
    Rule{MethodInput::power, From::method, "its power for the accelerator, including the host"},
    Rule{MethodInput::power, From::published,
         "its total, scaled to the number of devices; or its power per device, for the parts that it covers",
         part_fields, For::published_first},
    Rule{MethodInput::power, From::accelerator, "its average power, including its share of a host", part_fields},
    Rule{MethodInput::power, From::host, "the sum of devices, CPU and memory"},

    Rule{MethodInput::device_power, From::given, ""},
    Rule{MethodInput::device_power, From::accelerator, "its TDP times the utilization, given or the method's"},

    Rule{MethodInput::host_power, From::given, ""},
    Rule{MethodInput::host_power, From::host,
         "the share of the given host, otherwise of the machine's, the accelerator's or the method's"},

    Rule{MethodInput::provider, From::given, ""},
    Rule{MethodInput::provider, From::cloud_region, "the provider that the region belongs to"},
    Rule{MethodInput::provider, From::published, "the one it names", {F::region, F::provider}},

    Rule{MethodInput::site, From::given, ""},
    Rule{MethodInput::site, From::overlay, "its site"},
    Rule{MethodInput::site, From::accelerator,
         "home, for up to four devices that consumers buy, without a provider; on premises, for a machine that no "
         "cloud rents",
         price_fields},
    Rule{MethodInput::site, From::method, "cloud"},

    Rule{MethodInput::zone, From::given, ""},
    Rule{MethodInput::zone, From::published, "the place where it ran, if published", {F::region}},
    Rule{MethodInput::zone, From::overlay, "its region"},
    Rule{MethodInput::zone, From::method, "its region"},

    Rule{MethodInput::basis, From::given, ""},
    Rule{MethodInput::basis, From::published, "the one it used", {F::region}, For::published_first},
    Rule{MethodInput::basis, From::overlay, "its basis"},
    Rule{MethodInput::basis, From::method, "its basis"},

    Rule{MethodInput::intensity, From::given, ""},
    Rule{MethodInput::intensity, From::published, "the one it used, otherwise that of the place where it ran",
         place_again, For::published_first},
    Rule{MethodInput::intensity, From::overlay, "its intensity", place_again, For::published_first},
    Rule{MethodInput::intensity, From::overlay, "its intensity", {}, For::own_constants},
    Rule{MethodInput::intensity, From::method, "its own", place_again, For::published_first},
    Rule{MethodInput::intensity,
         From::method,
         "its value for the cloud region, the zone or a larger zone",
         {F::basis},
         For::own_constants},
    Rule{MethodInput::intensity, From::zone,
         "the newest for the basis; otherwise one derived from its direct value or its mix; otherwise that of a larger "
         "zone"},

    Rule{MethodInput::pue, From::given, ""},
    Rule{MethodInput::pue,
         From::published,
         "the one it used; 1 if it publishes its power and no PUE",
         {F::provider},
         For::published_first},
    Rule{MethodInput::pue, From::overlay, "its PUE, if no provider is known", {F::provider}},
    Rule{MethodInput::pue, From::method, "its own, if it has one"},
    Rule{MethodInput::pue, From::cloud_region, "its newest"},
    Rule{MethodInput::pue, From::provider, "its newest"},
    Rule{MethodInput::pue, From::site,
         "1 at home; the median of trainings and large sites in a cloud; the newest world survey on premises"},

    Rule{MethodInput::tariff, From::given, ""},
    Rule{MethodInput::tariff, From::published, "the one it used", {F::region}},
    Rule{MethodInput::tariff, From::overlay, "its tariff", {F::region}},
    Rule{MethodInput::tariff, From::zone, "the newest that a data centre may pay; at home, that of households"},
    Rule{MethodInput::tariff, From::parent_zone, "that of the country, for a part of it"},

    Rule{MethodInput::market_intensity, From::given, ""},
    Rule{MethodInput::market_intensity, From::provider,
         "the one it published, otherwise the grid's, for the share that its contracts do not cover"},

    Rule{MethodInput::water, From::given, ""},
    Rule{MethodInput::water, From::cloud_region, "its newest WUE, with `--water`"},
    Rule{MethodInput::water, From::provider, "its newest WUE, with `--water`"},

    Rule{MethodInput::price, From::given, ""},
    Rule{MethodInput::price, From::published, "the ones it used", {F::provider, F::region}},
    Rule{MethodInput::price, From::overlay, "its prices", {F::provider, F::region}},
    Rule{MethodInput::price, From::offer, "both prices of one offer, and the typical price of all, see below"},

    Rule{MethodInput::price_kind, From::given, "`--price-kind`, or `--spot`"},
    Rule{MethodInput::price_kind, From::published, "on demand, where prices are given or published"},
    Rule{MethodInput::price_kind, From::overlay, "its kind of price"},
    Rule{MethodInput::price_kind, From::method, "typical; on demand where no offers of the last year are known"},

    Rule{MethodInput::purchase, From::given, ""},
    Rule{MethodInput::purchase, From::overlay, "its price"},
    Rule{MethodInput::purchase, From::accelerator,
         "its newest price, with a share of its server and, beyond one server, of the network"},

    Rule{MethodInput::in_use, From::given, ""},
    Rule{MethodInput::in_use, From::method, "1: the device works all its life"},

    Rule{MethodInput::embodied, From::accelerator, "the lowest and the highest published value, with `--embodied`"},
    Rule{MethodInput::embodied, From::method,
         "the lowest and the highest value of other accelerators, with `--embodied`"},

    Rule{MethodInput::host_embodied, From::host, "the given host's, by the share of a device, with `--embodied`"},
    Rule{MethodInput::host_embodied, From::method,
         "the lowest and the highest value of servers of eight, by the share of a device, with `--embodied`"},

    Rule{MethodInput::lifetime, From::given, ""},
    Rule{MethodInput::lifetime, From::method, "its lifetime"},
};

constexpr std::size_t input_count = count_of<MethodInput>();

/// Where the rules of each input begin; the last element is the end of all.
constexpr auto rule_starts = [] {
    std::array<std::size_t, input_count + 1> begins{};
    std::size_t at = 0;
    for (std::size_t input = 0; input < input_count; ++input) {
        begins[input] = at;
        while (at < all_rules.size() && index_of(all_rules[at].input) == input) ++at;
    }
    begins[input_count] = at;
    return begins;
}();
static_assert(rule_starts[input_count] == all_rules.size(), "rules are in the order of the inputs");
static_assert(
    [] {
        for (std::size_t input = 0; input < input_count; ++input)
            if (rule_starts[input] == rule_starts[input + 1]) return false;
        return true;
    }(),
    "every input has a source");

struct NamedInput {
    MethodInput input;
    std::string_view name;
    Fields given_by;
    Fields also_by = {};  ///< fields that change the value, beside those that its sources are looked up by
};
constexpr std::array named_inputs{
    NamedInput{MethodInput::hardware, "hardware", {F::hardware, F::machine}},
    NamedInput{
        MethodInput::devices, "devices", {F::devices}, planning_fields | Fields{F::machine, F::machines, F::hardware}},
    NamedInput{
        MethodInput::hours, "hours", {F::hours, F::device_hours}, planning_fields | Fields{F::devices, F::hardware}},
    NamedInput{MethodInput::runs, "runs", {F::runs}},
    NamedInput{MethodInput::train_flop, "FLOP", {F::train_flop, F::samples, F::flop_per_sample}},
    NamedInput{MethodInput::peak_rate, "peak rate", {F::peak_tflops}, {F::precision, F::model}},
    NamedInput{MethodInput::mfu, "MFU", {F::mfu}, size_fields | Fields{F::hardware, F::precision}},
    NamedInput{
        MethodInput::power, "power", {F::power_w, F::energy_kwh}, part_fields | Fields{F::devices, F::energy_scope}},
    NamedInput{
        MethodInput::device_power, "power of a device", {F::gpu_power_w}, part_fields | Fields{F::power_w, F::devices}},
    NamedInput{MethodInput::host_power,
               "power of CPU and memory",
               {F::cpu_power_w, F::memory_power_w, F::memory_gb},
               part_fields | Fields{F::power_w}},
    NamedInput{MethodInput::provider, "provider", {F::provider, F::machine}},
    NamedInput{MethodInput::site, "site", {F::site}, {F::provider, F::region, F::devices}},
    NamedInput{MethodInput::zone, "grid zone", {F::region}},
    NamedInput{MethodInput::basis, "basis", {F::basis}},
    NamedInput{MethodInput::intensity, "intensity", intensity_fields, {F::basis}},
    NamedInput{MethodInput::pue, "PUE", {F::pue}},
    NamedInput{MethodInput::tariff, "tariff", {F::electricity_usd_per_kwh}, {F::site}},
    NamedInput{MethodInput::market_intensity, "market-based intensity", {F::market_intensity_g_per_kwh}},
    NamedInput{MethodInput::water, "water", {F::wue}, {F::water}},
    NamedInput{MethodInput::price, "price", {F::price_usd, F::spot_price_usd}, {F::site}},
    NamedInput{MethodInput::price_kind,
               "price kind",
               {F::price_kind, F::spot},
               {F::price_usd, F::spot_price_usd, F::site, F::region, F::provider, F::model, F::hardware}},
    NamedInput{MethodInput::purchase, "purchase price", {F::purchase_usd}, {F::site, F::as_of}},
    NamedInput{MethodInput::in_use, "use of owned devices", {F::in_use}, {F::site}},
    NamedInput{MethodInput::embodied, "embodied emissions", {}, {F::embodied}},
    NamedInput{MethodInput::host_embodied, "embodied emissions of the host", {}, {F::embodied, F::hardware}},
    NamedInput{MethodInput::lifetime, "lifetime", {F::lifetime}, {F::embodied, F::site}},
};

struct Lookup {
    From from;
    Fields by;
};
constexpr std::array lookups{
    Lookup{From::given, {}},
    Lookup{From::work, work_fields | Fields{F::model}},
    Lookup{From::published, {F::model, F::hardware}},
    Lookup{From::overlay, {}},
    Lookup{From::method, {F::method}},
    Lookup{From::model, {F::model}},
    Lookup{From::estimate, {F::model}},
    Lookup{From::accelerator, {F::hardware, F::machine}},
    Lookup{From::host, {F::host, F::hardware, F::machine, F::machines, F::devices}},
    Lookup{From::cloud_region, {F::region, F::provider, F::as_of}},
    Lookup{From::provider, {F::provider, F::region, F::as_of}},
    Lookup{From::zone, {F::region, F::provider, F::basis, F::as_of}},
    Lookup{From::parent_zone, {F::region, F::provider, F::as_of}},
    Lookup{From::offer, {F::hardware, F::machine, F::region, F::provider, F::as_of}},
    Lookup{From::site, {F::site, F::hardware, F::devices, F::as_of, F::method}},
};

// The tables are indexed by enumerator, so every enumerator must have its row, in order.
template <class Row, std::size_t size, class E>
constexpr bool in_order(const std::array<Row, size>& rows, E Row::*key) {
    if (size != count_of<E>()) return false;
    for (std::size_t i = 0; i < size; ++i)
        if (index_of(rows[i].*key) != i) return false;
    return true;
}
static_assert(in_order(named_inputs, &NamedInput::input));
static_assert(in_order(lookups, &Lookup::from));

const NamedInput& row_of(MethodInput input) { return named_inputs[index_of(input)]; }

}  // namespace

Fields given_in(const Fields& fields, const Request& request) {
    Fields given;
    for (const Field field : fields)
        if (request.has(field)) given.add(field);
    return given;
}

std::span<const Rule> rules_of(MethodInput input) {
    const std::size_t at = index_of(input);
    return std::span{all_rules}.subspan(rule_starts[at], rule_starts[at + 1] - rule_starts[at]);
}

Fields ruling_fields() {
    constexpr Fields all = [] {
        Fields fields;
        for (const Rule& rule : all_rules) fields = fields | rule.unless;
        return fields;
    }();
    return all;
}

std::string_view name_of(MethodInput input) { return row_of(input).name; }
Fields given_by(MethodInput input) { return row_of(input).given_by; }
Fields looked_up_by(From from) { return lookups[index_of(from)].by; }

Causes causes_of(MethodInput input) {
    constexpr Fields of_published = lookups[index_of(From::published)].by;
    const NamedInput& row = row_of(input);
    Causes causes{row.given_by | row.also_by, {}};
    for (const Rule& rule : rules_of(input)) {
        causes.near = causes.near | rule.unless;
        // A published run that other fields rule out depends on them only indirectly.
        const bool is_behind = rule.from == From::published && !rule.unless.empty();
        (is_behind ? causes.far : causes.near) = (is_behind ? causes.far : causes.near) | looked_up_by(rule.from);
    }
    // The place may be that of the published run.
    if (causes.near.has(Field::region) || causes.near.has(Field::provider)) causes.far = causes.far | of_published;
    causes.far = causes.far.without(causes.near);
    return causes;
}

}  // namespace dlcost
