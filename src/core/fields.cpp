// The table of request fields, and the look-up of a field by its name.
#include <dlcost/fields.hpp>

#include <algorithm>
#include <array>

#include <dlcost/catalog.hpp>

#include "field_kinds.hpp"
#include "field_names.hpp"
#include "other_names.hpp"

namespace dlcost {
namespace {

using field_kinds::choice, field_kinds::copy, field_kinds::flag, field_kinds::number, field_kinds::scalar,
    field_kinds::text;
using R = Request;
constexpr Allowed power{0, 1e12}, device_power{0, 1e6}, time{1e-12, 1e9};

// Ranges are wide enough for any run ever done and narrow enough that no product of them overflows.
constexpr std::array table{
    text<&R::name>(Field::name, "name", "TEXT", "UTF-8 text without control characters",
                   "What the answer calls the run [the model's name]"),
    text<&R::model>(
        Field::model, "model", "NAME", "a model (dlcost list models)",
        "A model of the catalog; its published run fills what is not said, in a plan its parameters and tokens",
        "@models"),
    text<&R::hardware>(Field::hardware, "hardware", "NAME", "an accelerator (dlcost list accelerators)",
                       "The accelerator; among a model's published runs it chooses one", "@accelerators"),
    scalar<&R::devices>(Field::devices, "devices", {"gpus", "tpus"}, "N", "a whole number from 1 to 100 million",
                        "Accelerators at work at the same time [the published count, else 1]"),
    number<&R::hours, hour>(Field::hours, "hours", {}, "TIME", time,
                            "above 0 and at most 1e9 hours (such as 79.2h, 30d or 45min)",
                            "Wall-clock time of one run, in hours unless a unit follows"),
    number<&R::device_hours, device_hour>(Field::device_hours, "device_hours", {}, "HOURS", {1e-12, 1e15},
                                          "above 0 and at most 1e15 device-hours",
                                          "Devices times hours of one run, instead of hours"),
    scalar<&R::runs>(Field::runs, "runs", {"count"}, "N", "a whole number from 1 to 1 billion",
                     "How many times the run is done [1]"),
    scalar<&R::fraction>(Field::fraction, "fraction", {}, "SHARE", "above 0 and at most 100 (such as 0.1 or 10%)",
                         "How much of the run is done: 10% for a trial at a tenth of the scale [1]"),
    flag<&R::spot>(Field::spot, "spot", "Rent preemptible devices: limits look at the spot price"),
    scalar<&R::restart_overhead>(Field::restart_overhead, "restart_overhead", {}, "SHARE",
                                 "between 0 and 100 (such as 0.1 or 10%)",
                                 "Work done again after interruptions, with --spot: 0.1 adds 10 % to the hours [0]"),
    number<&R::power_w, watt>(Field::power_w, "power_w", {}, "WATTS", power,
                              "between 0 and 1e12 watts for the whole job",
                              "Draw of CPU, memory and all devices together, before PUE"),
    number<&R::cpu_power_w, watt>(Field::cpu_power_w, "cpu_power_w", {}, "WATTS", power,
                                  "between 0 and 1e12 watts for all CPUs of the job",
                                  "Draw of all CPUs of the job [a host's, per device]"),
    number<&R::memory_power_w, watt>(Field::memory_power_w, "memory_power_w", {}, "WATTS", power,
                                     "between 0 and 1e12 watts for all memory of the job",
                                     "Draw of all memory of the job [a host's, per device]"),
    number<&R::memory_gb, gigabyte>(Field::memory_gb, "memory_gb", {}, "GB", {0, 1e12}, "between 0 and 1e12 gigabytes",
                                    "Memory of the job, for its draw at a constant W/GB"),
    number<&R::gpu_power_w, watt>(Field::gpu_power_w, "gpu_power_w", {}, "WATTS", device_power,
                                  "between 0 and 1e6 watts for one device",
                                  "Average draw of one device [TDP times --tdp-fraction]"),
    scalar<&R::tdp_fraction>(Field::tdp_fraction, "tdp_fraction", {}, "SHARE", "between 0 and 2 (such as 0.7 or 70%)",
                             "Average draw of a device over its TDP [0.75, small models less]"),
    scalar<&R::pue>(Field::pue, "pue", {}, "RATIO", "between 1 and 10",
                    "Facility energy over IT energy [the provider's, else the newest world survey]"),
    text<&R::provider>(Field::provider, "provider", "NAME", "a provider (dlcost list providers)",
                       "The cloud: its PUE, its price, its market-based intensity", "@providers"),
    text<&R::region>(Field::region, "region", "PLACE", "a region (dlcost list zones and dlcost list regions)",
                     "A grid zone (de, us-ca, CAMX) or a cloud region (aws:us-east-1) [US]", "@places"),
    FieldInfo{Field::as_of,
              "as_of",
              {},
              "DATE",
              "a date such as 2019, 2019-06 or 2019-06-30",
              "Look everything up as it was then: the newest figure not after it [newest]",
              "",
              {},
              field_kinds::set_as_of,
              field_kinds::get_as_of,
              copy<&R::as_of>},
    choice<&R::basis, read_basis>(Field::basis, "basis", "BASIS",
                                  "What grid intensity counts: life-cycle or direct [life-cycle]"),
    text<&R::mix>(Field::mix, "mix", "MIX",
                  "a mix, a zone with a mix, or shares such as gas=40%,wind=60% (dlcost list mixes)",
                  "Electricity by generation, whose factors give the intensity", "@mixes"),
    number<&R::intensity_g_per_kwh, g_per_kwh>(Field::intensity_g_per_kwh, "intensity_g_per_kwh", {}, "G", {0, 1e5},
                                               "between 0 and 1e5 g CO2e/kWh",
                                               "Grid intensity in g CO2e/kWh [the region's]"),
    number<&R::intensity_lb_per_kwh, lb_per_kwh>(Field::intensity_lb_per_kwh, "intensity_lb_per_kwh", {}, "LB",
                                                 {0, 220}, "between 0 and 220 lb CO2e/kWh",
                                                 "Grid intensity in lb CO2e/kWh [the region's]"),
    number<&R::price_usd, usd_per_device_hour>(Field::price_usd, "price_usd", {}, "USD", {0, 1e6},
                                               "between 0 and 1e6 USD per device-hour",
                                               "On-demand price of a device-hour in USD [the catalog's]"),
    number<&R::spot_price_usd, usd_per_device_hour>(Field::spot_price_usd, "spot_price_usd", {}, "USD", {0, 1e6},
                                                    "between 0 and 1e6 USD per device-hour",
                                                    "Spot price of a device-hour in USD [the catalog's]"),
    number<&R::electricity_usd_per_kwh, usd_per_kwh>(
        Field::electricity_usd_per_kwh, "electricity_usd_per_kwh", {}, "USD", {0, 1e4}, "between 0 and 1e4 USD per kWh",
        "Electricity tariff in USD/kWh, shown beside the rent [the region's]"),
    text<&R::method>(Field::method, "method", "NAME", "a method (dlcost list methods)",
                     "Whose constants stand in for what is not said [dlcost]", "@methods"),
    flag<&R::embodied>(Field::embodied, "embodied", "Add the share of the devices' manufacture, beside the total"),
    number<&R::lifetime, hour>(Field::lifetime, "lifetime", {}, "TIME", {24 * 30, 1e6},
                               "between 30d and 1e6 hours (such as 4y or 35000)",
                               "Service of a device, over which its manufacture is spread [6y]"),
    flag<&R::water>(Field::water, "water", "Add the water used on site, beside the total"),
    scalar<&R::params>(Field::params, "params", {}, "N", "a whole number from 1 to 1e16 (such as 7B)",
                       "Parameters of a model to be trained, such as 7B"),
    scalar<&R::active_params>(Field::active_params, "active_params", {}, "N",
                              "a whole number from 1 to 1e16 (such as 37B)",
                              "Of a mixture of experts: parameters at work on one token [all]"),
    scalar<&R::tokens>(Field::tokens, "tokens", {}, "N", "a whole number from 1 to 1e18 (such as 2T)",
                       "Tokens it is trained on, repetitions counted, such as 2T"),
    scalar<&R::samples>(Field::samples, "samples", {}, "N", "a whole number from 1 to 1e18 (such as 384M)",
                        "Of other networks: samples it is trained on, repetitions counted"),
    number<&R::flop_per_sample, flop>(
        Field::flop_per_sample, "flop_per_sample", {}, "FLOP", {1, 1e24}, "between 1 and 1e24 FLOP",
        "FLOP of training on one sample, forward and backward: about three times those of a forward pass"),
    number<&R::train_flop, flop>(Field::train_flop, "train_flop", {}, "FLOP", {1, 1e33}, "between 1 and 1e33 FLOP",
                                 "FLOP of the whole training [6 x params x tokens, or flop_per_sample x samples]"),
    scalar<&R::seq_len>(Field::seq_len, "seq_len", {}, "N", "a whole number from 1 to 1e9",
                        "Tokens of a training sequence; with --layers and --width adds the FLOP of attention"),
    scalar<&R::layers>(Field::layers, "layers", {}, "N", "a whole number from 1 to 1e6",
                       "Attention layers of the transformer"),
    scalar<&R::width>(Field::width, "width", {}, "N", "a whole number from 1 to 1e9",
                      "Width of the transformer: numbers that stand for one token"),
    choice<&R::precision, read_precision>(
        Field::precision, "precision", "NAME",
        "Number format of the matrix products, whose peak rate counts [bf16, else fp16, else fp32]"),
    number<&R::peak_tflops, tflops>(Field::peak_tflops, "peak_tflops", {}, "TFLOPS", {1e-6, 1e9},
                                    "between 1e-6 and 1e9 TFLOPS",
                                    "Peak rate of one device without sparsity [the accelerator's]"),
    scalar<&R::mfu>(Field::mfu, "mfu", {}, "SHARE", "between 0.0001 and 1 (such as 0.4 or 40%)",
                    "Model FLOP done over those of the peak rate [by hardware and size, see docs/planning.md]"),
};

static_assert(std::equal(table.begin(), table.end(), all_of_enum<Field>.begin(), all_of_enum<Field>.end(),
                         [](const FieldInfo& row, Field field) { return row.id == field; }),
              "the table is indexed by Field");

constexpr std::array exclusive{
    Exclusion{Field::hours, Field::device_hours},
    Exclusion{Field::power_w, Field::cpu_power_w},
    Exclusion{Field::power_w, Field::memory_power_w},
    Exclusion{Field::power_w, Field::memory_gb},
    Exclusion{Field::power_w, Field::gpu_power_w},
    Exclusion{Field::power_w, Field::tdp_fraction},
    Exclusion{Field::memory_power_w, Field::memory_gb},
    Exclusion{Field::gpu_power_w, Field::tdp_fraction},
    Exclusion{Field::intensity_g_per_kwh, Field::intensity_lb_per_kwh},
    Exclusion{Field::mix, Field::intensity_g_per_kwh},
    Exclusion{Field::mix, Field::intensity_lb_per_kwh},
    Exclusion{Field::tokens, Field::train_flop},
    Exclusion{Field::samples, Field::train_flop},
    Exclusion{Field::flop_per_sample, Field::train_flop},
    Exclusion{Field::tokens, Field::samples},
    Exclusion{Field::tokens, Field::flop_per_sample},
};

constexpr auto spellings = spellings_of(table);
constexpr FieldNames names{spellings};
static_assert(names.is_complete(), "no factor gives every name of a field a place of its own");

}  // namespace

std::span<const FieldInfo> fields() { return table; }
const FieldInfo& info(Field field) { return table[index_of(field)]; }

const FieldInfo* find_field(std::string_view typed, std::uint8_t* which) {
    const Spelled* found = names.find(typed);
    if (!found) return nullptr;
    if (which) *which = found->which;
    return &info(found->field);
}

std::string_view nearest_field(std::string_view typed) {
    // What a name means elsewhere counts more than its spelling.
    if (const OtherName* other = find_other_name(typed); other && find_field(other->target)) return other->target;
    std::vector<std::string_view> candidates;
    for (const Spelled& spelled : names.all())
        if (!spelled.text.empty()) candidates.push_back(spelled.text);
    std::sort(candidates.begin(), candidates.end());
    std::string as_key{typed};  // a flag's dashes are a key's underscores
    std::replace(as_key.begin(), as_key.end(), '-', '_');
    return Catalog::nearest_of(candidates, as_key);
}

std::string field_hint(std::string_view typed) {
    const OtherName* const other = find_other_name(typed);
    if (other && (other->target.empty() || find_field(other->target))) return advice_of(*other, NameStyle::key);
    return did_you_mean(nearest_field(typed));
}

std::span<const Exclusion> exclusions() { return exclusive; }

bool can_be_default(Field field) {
    const bool is_work = field >= Field::params && field <= Field::width;
    return field != Field::name && field != Field::model && !is_work;
}

}  // namespace dlcost
