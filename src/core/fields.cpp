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

// Ranges are wide enough for any run ever done, and narrow enough that no product of them overflows.
constexpr std::array table{
    text<&R::name>(Field::name, "name", "TEXT", "UTF-8 text without control characters",
                   "Set the name of the run in the output [the model's name]")
        .under(Topic::output),
    text<&R::model>(Field::model, "model", "NAME", "a model (dlcost list models)",
                    "Use a model: its published run, or, in a plan on other hardware, its parameters and tokens",
                    "@models")
        .under(Topic::run, {"Use a model's published run, such as bert"}),
    text<&R::hardware>(Field::hardware, "hardware", "NAME", "an accelerator (dlcost list accelerators)",
                       "Set the accelerator, such as h100; with --model, pick the model's published run on it",
                       "@accelerators")
        .under(Topic::run, {"Set the accelerator, such as h100"}),
    text<&R::machine>(Field::machine, "machine", "NAME", "a machine type (dlcost list machines)",
                      "Set the machine type, such as p5.48xlarge: its accelerators, its cloud and its price",
                      "@machines")
        .under(Topic::run, {"Set the machine type, such as p5.48xlarge"}),
    scalar<&R::machines>(Field::machines, "machines", {}, "N", "a whole number from 1 to 100 million",
                         "Set the number of machines, of --machine or of --hardware with a count (8xH100) [1]")
        .under(Topic::run),
    scalar<&R::devices>(Field::devices, "devices", {"gpus", "tpus"}, "N", "a whole number from 1 to 100 million",
                        "Set the number of accelerators working at the same time [the published number, or 1]")
        .under(Topic::run, {"Set the number of accelerators", "gpus"}),
    number<&R::hours, hour>(Field::hours, "hours", {}, "TIME", time,
                            "above 0 and at most 1e9 hours (such as 79.2h, 1d12h or 72:00:00)",
                            "Set the wall-clock time of one run, in hours, or as 79.2h, 1d12h, 45min, 72:00:00")
        .under(Topic::run, {"Set the wall-clock time, such as 72h or 3d"}),
    number<&R::device_hours, device_hour>(Field::device_hours, "device_hours", {}, "HOURS", {1e-12, 1e15},
                                          "above 0 and at most 1e15 device-hours",
                                          "Set the device-hours of one run (devices × hours), instead of --hours")
        .under(Topic::run),
    scalar<&R::runs>(Field::runs, "runs", {"count"}, "N", "a whole number from 1 to 1 billion",
                     "Set the number of times to repeat the run [1]")
        .under(Topic::run),
    scalar<&R::fraction>(
        Field::fraction, "fraction", {}, "SHARE", "above 0 and at most 100 (such as 0.1 or 10%)",
        "Estimate this share of the run; in measure, the share of the training that COMMAND performs [1]")
        .under(Topic::run),
    flag<&R::spot>(Field::spot, "spot", "Rent preemptible devices, and check limits against the spot price")
        .under(Topic::money),
    scalar<&R::restart_overhead>(Field::restart_overhead, "restart_overhead", {}, "SHARE",
                                 "between 0 and 100 (such as 0.1 or 10%)",
                                 "With --spot, add time for work repeated after interruptions: 0.1 adds 10% [0]")
        .under(Topic::money),
    number<&R::power_w, watt>(Field::power_w, "power_w", {}, "WATTS", power,
                              "between 0 and 1e12 watts for the whole job",
                              "Set the power of CPU, memory and all devices together, in watts before PUE")
        .under(Topic::power),
    text<&R::host>(Field::host, "host", "NAME", "a host or CPU (dlcost list hosts)",
                   "Take the power of CPU and memory from this host or CPU [the accelerator's usual host]", "@hosts")
        .under(Topic::power),
    number<&R::cpu_power_w, watt>(Field::cpu_power_w, "cpu_power_w", {}, "WATTS", power,
                                  "between 0 and 1e12 watts for all CPUs of the job",
                                  "Set the power of all CPUs of the job in watts [that of a typical host]")
        .under(Topic::power),
    number<&R::memory_power_w, watt>(Field::memory_power_w, "memory_power_w", {}, "WATTS", power,
                                     "between 0 and 1e12 watts for all memory of the job",
                                     "Set the power of all memory of the job in watts [that of a typical host]")
        .under(Topic::power),
    number<&R::memory_gb, gigabyte>(Field::memory_gb, "memory_gb", {}, "GB", {0, 1e12}, "between 0 and 1e12 gigabytes",
                                    "Set the memory of the job in GB; its power is estimated at a fixed W/GB")
        .under(Topic::power),
    number<&R::gpu_power_w, watt>(Field::gpu_power_w, "gpu_power_w", {}, "WATTS", device_power,
                                  "between 0 and 1e6 watts for one device",
                                  "Set the average power of one device in watts [TDP times --tdp-fraction]")
        .under(Topic::power, {"Set the average power of one device in watts"}),
    scalar<&R::tdp_fraction>(Field::tdp_fraction, "tdp_fraction", {}, "SHARE", "between 0 and 2 (such as 0.7 or 70%)",
                             "Set the average power of a device as a share of its TDP [0.75, less for small models]")
        .under(Topic::power),
    number<&R::energy_kwh, kwh>(Field::energy_kwh, "energy_kwh", {}, "KWH", {0, 1e15}, "between 0 and 1e15 kWh",
                                "Set the energy that a meter read for the whole job, in place of any power")
        .under(Topic::power),
    choice<&R::energy_scope, read_energy_scope>(
        Field::energy_scope, "energy_scope", "SCOPE",
        "Set what --energy-kwh includes: it (machines), facility (with PUE) or gpu (devices alone) [it]")
        .under(Topic::power),
    scalar<&R::pue>(Field::pue, "pue", {}, "RATIO", "between 1 and 10",
                    "Set the PUE, facility energy over IT energy [the provider's, or that of the site]")
        .under(Topic::power),
    choice<&R::site, read_site>(
        Field::site, "site", "SITE",
        "Set where the devices are, for PUE, tariff and cost [home for a few consumer GPUs, else cloud]")
        .under(Topic::place, {"Use cloud, on-premises or home defaults"}),
    text<&R::provider>(Field::provider, "provider", "NAME", "a provider (dlcost list providers)",
                       "Set the cloud provider, which determines PUE, price and market-based intensity", "@providers")
        .under(Topic::place, {"Set the cloud, such as aws or google"}),
    text<&R::region>(Field::region, "region", "PLACE", "a region (dlcost list zones and dlcost list regions)",
                     "Set a country, grid zone, city or cloud region, such as de, us-ca or aws:us-east-1 [US]",
                     "@places")
        .under(Topic::place, {"Set the country, grid zone or cloud region"}),
    FieldInfo{Field::as_of,
              "as_of",
              {},
              "DATE",
              "a date such as 2019, 2019-06 or 2019-06-30",
              "Use the newest values dated on or before this date [the newest]",
              "",
              {},
              field_kinds::set_as_of,
              field_kinds::get_as_of,
              copy<&R::as_of>}
        .under(Topic::place),
    choice<&R::basis, read_basis>(Field::basis, "basis", "BASIS",
                                  "Count life-cycle or direct emissions of electricity [life-cycle]")
        .under(Topic::place),
    text<&R::mix>(Field::mix, "mix", "MIX",
                  "a mix, a zone with a mix, or shares such as gas=40%,wind=60% (dlcost list mixes)",
                  "Set the electricity mix, such as gas=40%,wind=60%, to compute the intensity from", "@mixes")
        .under(Topic::place),
    number<&R::intensity_g_per_kwh, g_per_kwh>(Field::intensity_g_per_kwh, "intensity_g_per_kwh", {}, "G", {0, 1e5},
                                               "between 0 and 1e5 g CO2e/kWh",
                                               "Set the grid intensity in g CO2e/kWh [the region's]")
        .under(Topic::place),
    number<&R::intensity_lb_per_kwh, lb_per_kwh>(Field::intensity_lb_per_kwh, "intensity_lb_per_kwh", {}, "LB",
                                                 {0, 220}, "between 0 and 220 lb CO2e/kWh",
                                                 "Set the grid intensity in lb CO2e/kWh [the region's]")
        .under(Topic::place),
    number<&R::market_intensity_g_per_kwh, g_per_kwh>(
        Field::market_intensity_g_per_kwh, "market_intensity_g_per_kwh", {}, "G", {0, 1e5},
        "between 0 and 1e5 g CO2e/kWh", "Set the market-based intensity of your own contract, in g CO2e/kWh")
        .under(Topic::place),
    choice<&R::price_kind, read_price_kind>(
        Field::price_kind, "price_kind", "KIND",
        "Choose the price that limits and comparisons use [typical; on-demand if prices are given]")
        .under(Topic::money, {"Choose spot, typical or on-demand prices"}),
    number<&R::price_usd, usd_per_device_hour>(Field::price_usd, "price_usd", {}, "USD", {0, 1e6},
                                               "between 0 and 1e6 USD per device-hour",
                                               "Set the on-demand price in USD per device-hour [the catalog's]")
        .under(Topic::money, {"Set the price in USD per device-hour"}),
    number<&R::spot_price_usd, usd_per_device_hour>(Field::spot_price_usd, "spot_price_usd", {}, "USD", {0, 1e6},
                                                    "between 0 and 1e6 USD per device-hour",
                                                    "Set the spot price in USD per device-hour [the catalog's]")
        .under(Topic::money),
    number<&R::purchase_usd, usd>(Field::purchase_usd, "purchase_usd", {}, "USD", {0, 1e9}, "between 0 and 1e9 USD",
                                  "Set the purchase price of one device and its share of the server [the catalog's]")
        .under(Topic::money),
    scalar<&R::in_use>(Field::in_use, "in_use", {}, "SHARE", "between 0.0001 and 1 (such as 0.6 or 60%)",
                       "Set the share of its life that an owned device works [1]")
        .under(Topic::money),
    number<&R::electricity_usd_per_kwh, usd_per_kwh>(
        Field::electricity_usd_per_kwh, "electricity_usd_per_kwh", {}, "USD", {0, 1e4}, "between 0 and 1e4 USD per kWh",
        "Set the electricity tariff in USD/kWh; a rental price already includes the bill [the region's]")
        .under(Topic::money),
    text<&R::method>(Field::method, "method", "NAME", "a method (dlcost list methods)",
                     "Fill in missing values from this method (see dlcost list methods) [dlcost]", "@methods")
        .under(Topic::general),
    flag<&R::embodied>(Field::embodied, "embodied", "Also show the devices' share of embodied emissions")
        .under(Topic::beside),
    number<&R::lifetime, hour>(
        Field::lifetime, "lifetime", {}, "TIME", {24 * 30, 1e6}, "between 30d and 1e6 hours (such as 4y or 35000)",
        "Set the service life of a device, over which its price and embodied emissions are spread [6y]")
        .under(Topic::beside),
    flag<&R::water>(Field::water, "water", "Also show the water used on site").under(Topic::beside),
    number<&R::wue, litre_per_kwh>(Field::wue, "wue", {}, "L", {0, 1e3}, "between 0 and 1000 L per kWh",
                                   "Set the water use in litres per kWh of IT energy [the provider's]")
        .under(Topic::beside),
    scalar<&R::params>(Field::params, "params", {}, "N", "a whole number from 1 to 1e16 (such as 7B)",
                       "Set the number of parameters, such as 7B")
        .under(Topic::work, {"Set the number of parameters, such as 7B"}),
    scalar<&R::active_params>(Field::active_params, "active_params", {}, "N",
                              "a whole number from 1 to 1e16 (such as 37B)",
                              "Set the number of parameters active per token in a mixture of experts [all]")
        .under(Topic::work),
    scalar<&R::tokens>(Field::tokens, "tokens", {}, "N", "a whole number from 1 to 1e18 (such as 2T)",
                       "Set the number of training tokens, counting every epoch, such as 2T")
        .under(Topic::work, {"Set the number of training tokens, such as 2T"}),
    scalar<&R::samples>(Field::samples, "samples", {}, "N", "a whole number from 1 to 1e18 (such as 384M)",
                        "Set the number of training samples, counting every epoch, if there are no tokens")
        .under(Topic::work),
    number<&R::flop_per_sample, flop>(
        Field::flop_per_sample, "flop_per_sample", {}, "FLOP", {1, 1e24}, "between 1 and 1e24 FLOP",
        "Set the training FLOP per sample, forward and backward: about three forward passes")
        .under(Topic::work),
    number<&R::train_flop, flop>(
        Field::train_flop, "train_flop", {}, "FLOP", {1, 1e33}, "between 1 and 1e33 FLOP",
        "Set the FLOP of the whole training [6 x params x tokens, or flop_per_sample x samples]")
        .under(Topic::work),
    scalar<&R::seq_len>(Field::seq_len, "seq_len", {}, "N", "a whole number from 1 to 1e9",
                        "Set the sequence length in tokens; with --layers and --width it adds the FLOP of attention")
        .under(Topic::work),
    scalar<&R::layers>(Field::layers, "layers", {}, "N", "a whole number from 1 to 1e6",
                       "Set the number of attention layers")
        .under(Topic::work),
    scalar<&R::width>(Field::width, "width", {}, "N", "a whole number from 1 to 1e9",
                      "Set the width of the transformer (hidden size)")
        .under(Topic::work),
    choice<&R::precision, read_precision>(
        Field::precision, "precision", "NAME",
        "Set the number format, which picks the peak rate [first supported of bf16, fp16, fp32]")
        .under(Topic::work),
    number<&R::peak_tflops, tflops>(Field::peak_tflops, "peak_tflops", {}, "TFLOPS", {1e-6, 1e9},
                                    "between 1e-6 and 1e9 TFLOPS",
                                    "Set the peak rate of one device in TFLOPS, without sparsity [the accelerator's]")
        .under(Topic::work),
    scalar<&R::mfu>(Field::mfu, "mfu", {}, "SHARE", "between 0.0001 and 1 (such as 0.4 or 40%)",
                    "Set the MFU, model FLOP over peak FLOP [by hardware and model size, see dlcost list generations]")
        .under(Topic::work),
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
    Exclusion{Field::energy_kwh, Field::power_w},
    Exclusion{Field::energy_kwh, Field::gpu_power_w},
    Exclusion{Field::energy_kwh, Field::tdp_fraction},
    Exclusion{Field::spot, Field::price_kind},
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
static_assert(names.is_complete(), "no factor gives every name of a field its own place");

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
