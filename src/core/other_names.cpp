#include "other_names.hpp"

#include <algorithm>
#include <array>

#include "../text/ascii.hpp"

namespace dlcost {
namespace {

constexpr std::array foreign{
    OtherName{"accelerator", "hardware"},
    OtherName{"accelerator_count", "devices"},
    OtherName{"accelerator_type", "hardware"},
    OtherName{"accelerators", "devices", "", "the number of accelerators; for the type use {hardware}"},
    OtherName{"batch_size", "", "", "not needed: the work depends on {tokens} or {samples}, not on the batch size"},
    OtherName{"budget", "max_usd"},
    OtherName{"carbon", "max_kg", "", "CO2e is always reported; this sets a limit"},
    OtherName{"carbon_intensity", "intensity_g_per_kwh"},
    OtherName{"ci", "intensity_g_per_kwh"},
    OtherName{"cloud", "provider"},
    OtherName{"cloud_provider", "provider"},
    OtherName{"cloud_region", "region"},
    OtherName{"co2", "max_kg", "", "CO2e is always reported; this sets a limit"},
    OtherName{"co2e", "max_kg", "", "CO2e is always reported; this sets a limit"},
    OtherName{"compute", "train_flop"},
    OtherName{"cost", "max_usd", "", "the cost is always reported; this sets a limit"},
    OtherName{"country", "region"},
    OtherName{"csv", "format", "csv"},
    OtherName{"dataset_size", "tokens", "", "use {samples} if the model is not a language model"},
    OtherName{"date", "as_of"},
    OtherName{"days", "hours", "", "a unit may follow the number, as in 30d"},
    OtherName{"device", "hardware"},
    OtherName{"device_count", "devices"},
    OtherName{"device_type", "hardware"},
    OtherName{"devices_count", "devices"},
    OtherName{"duration", "hours"},
    OtherName{"efficiency", "mfu", "", "for the efficiency of the data centre use {pue}"},
    OtherName{"emissions", "max_kg", "", "CO2e is always reported; this sets a limit"},
    OtherName{"epochs", "tokens", "", "multiply the tokens of one epoch by the number of epochs"},
    OtherName{"flop", "train_flop"},
    OtherName{"flops", "train_flop", "", "for the peak rate of a device use {peak_tflops}"},
    OtherName{"gpu", "hardware", "", "did you mean {gpus}, the number of GPUs, or {hardware}, their type?"},
    OtherName{"gpu_count", "gpus"},
    OtherName{"gpu_hours", "device_hours"},
    OtherName{"gpu_model", "hardware"},
    OtherName{"gpu_name", "hardware"},
    OtherName{"gpu_type", "hardware"},
    OtherName{"grid", "region"},
    OtherName{"hourly_price", "price_usd"},
    OtherName{"html", "format", "html"},
    OtherName{"instance", "machine"},
    OtherName{"instance_type", "machine"},
    OtherName{"instances", "machines", "", "use it with {machine}; {gpus} is the total number of accelerators"},
    OtherName{"intensity", "intensity_g_per_kwh"},
    OtherName{"location", "region"},
    OtherName{"machine_type", "machine"},
    OtherName{"markdown", "format", "markdown"},
    OtherName{"max_carbon", "max_kg"},
    OtherName{"max_co2", "max_kg"},
    OtherName{"max_co2e", "max_kg"},
    OtherName{"max_cost", "max_usd"},
    OtherName{"max_energy", "max_kwh"},
    OtherName{"model_size", "params"},
    OtherName{"n_gpus", "gpus"},
    OtherName{"n_params", "params"},
    OtherName{"ngpus", "gpus"},
    OtherName{"node", "machine"},
    OtherName{"nodes", "machines", "", "use it with {machine}; {gpus} is the total number of accelerators"},
    OtherName{"num_devices", "devices"},
    OtherName{"num_gpus", "gpus"},
    OtherName{"num_nodes", "machines", "", "use it with {machine}; {gpus} is the total number of accelerators"},
    OtherName{"num_params", "params"},
    OtherName{"num_tokens", "tokens"},
    OtherName{"out", "output"},
    OtherName{"output_file", "output"},
    OtherName{"output_format", "format"},
    OtherName{"parameters", "params"},
    OtherName{"power", "gpu_power_w", "", "the average power of one device; {power_w} is the power of the whole job"},
    OtherName{"price", "price_usd"},
    OtherName{"runtime", "hours"},
    OtherName{"tdp", "gpu_power_w", "",
              "the average power of one device; {tdp_fraction} scales the TDP in the catalog"},
    OtherName{"time", "hours"},
    OtherName{"tpu", "hardware", "", "did you mean {tpus}, the number of TPUs, or {hardware}, their type?"},
    OtherName{"training_tokens", "tokens"},
    OtherName{"utilization", "tdp_fraction", "",
              "power as a share of the TDP; for the share of the peak FLOP rate use {mfu}"},
    OtherName{"verbose", "explain"},
    OtherName{"wall_time", "hours"},
    OtherName{"walltime", "hours"},
    OtherName{"watts", "gpu_power_w", "", "the average power of one device; {power_w} is the power of the whole job"},
    OtherName{"year", "as_of"},
    OtherName{"zone", "region"},
};
static_assert(std::is_sorted(foreign.begin(), foreign.end(),
                             [](const OtherName& a, const OtherName& b) { return a.typed < b.typed; }),
              "the table is sorted for binary search");

/// A name of ours in that style.
std::string styled(std::string_view name, NameStyle style) {
    std::string text{name};
    if (style == NameStyle::key) return text;
    std::replace(text.begin(), text.end(), '_', '-');
    return "--" + text;
}

}  // namespace

std::span<const OtherName> other_names() { return foreign; }

const OtherName* find_other_name(std::string_view typed) {
    std::string key{typed};
    key.erase(0, key.find_first_not_of('-'));
    for (char& c : key) c = c == '-' || c == ' ' ? '_' : lower(c);
    const auto found = std::lower_bound(foreign.begin(), foreign.end(), key,
                                        [](const OtherName& row, const std::string& name) { return row.typed < name; });
    return found != foreign.end() && found->typed == key ? &*found : nullptr;
}

std::string with_names(std::string_view text, NameStyle style) {
    std::string out;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) break;
        out += text.substr(0, open);
        out += styled(text.substr(open + 1, close - open - 1), style);
        text.remove_prefix(close + 1);
    }
    return out += text;
}

std::string advice_of(const OtherName& other, NameStyle style) {
    if (other.hint.starts_with("did you mean")) return with_names(other.hint, style);
    std::string target = other.target.empty() ? "" : styled(other.target, style);
    if (!other.value.empty()) target += ' ' + std::string{other.value};
    std::string advice = did_you_mean(target);
    if (other.hint.empty()) return advice;
    if (!advice.empty()) advice += ' ';
    return advice + with_names(other.hint, style);
}

}  // namespace dlcost
