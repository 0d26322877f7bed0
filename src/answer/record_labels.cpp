#include "record_labels.hpp"

#include <algorithm>
#include <array>

namespace dlcost {
namespace {

struct KeyLabel {
    std::string_view key, label;
};

constexpr std::array member_labels{
    KeyLabel{"active_params", "active parameters"},
    KeyLabel{"co2e", "CO2e"},
    KeyLabel{"confidence", "values are"},
    KeyLabel{"counted", "energy is"},
    KeyLabel{"co2e_rounding", "CO2e rounded to"},
    KeyLabel{"cpu", "CPU"},
    KeyLabel{"cpu_fraction", "CPU utilization"},
    KeyLabel{"cpu_power", "CPU power"},
    KeyLabel{"cpu_tdp", "CPU TDP"},
    KeyLabel{"device_draw", "device power"},
    KeyLabel{"device_hours", "device-hours"},
    KeyLabel{"draw", "power"},
    KeyLabel{"embodied", "embodied emissions"},
    KeyLabel{"embodied_high", "embodied, high"},
    KeyLabel{"embodied_low", "embodied, low"},
    KeyLabel{"energy_rounding", "energy rounded to"},
    KeyLabel{"extent", "values are for"},
    KeyLabel{"first", "uses"},
    KeyLabel{"host_terms", "host terms"},
    KeyLabel{"load", "utilization"},
    KeyLabel{"mfu", "MFU"},
    KeyLabel{"mfu_eight_bits", "MFU factor, 8 bits"},
    KeyLabel{"mfu_experts", "MFU factor, experts"},
    KeyLabel{"mfu_size", "MFU exponent, model size"},
    KeyLabel{"mix_spread", "range of a mix's value, factor"},
    KeyLabel{"params", "parameters"},
    KeyLabel{"parent_spread", "range of a larger grid's value, factor"},
    KeyLabel{"pue", "PUE"},
    KeyLabel{"pue_survey", "PUE survey"},
    KeyLabel{"scope", "power of"},
    KeyLabel{"seen", "parts read"},
    KeyLabel{"shared_names", "ambiguous names"},
    KeyLabel{"subregion", "eGRID subregion"},
    KeyLabel{"system_draw", "power with host"},
    KeyLabel{"tdp", "TDP"},
    KeyLabel{"tokens_per_param", "tokens/parameter"},
    KeyLabel{"train_flop", "training FLOP"},
    KeyLabel{"unit", "one device is"},
    KeyLabel{"url", "URL"},
    KeyLabel{"vcpus", "vCPUs"},
    KeyLabel{"wue", "WUE"},
};

/// Labels in an observation: the headings of `list observations`.
constexpr std::array observation_labels{
    KeyLabel{"basis", "obtained"},
    KeyLabel{"scope", "energy of"},
    KeyLabel{"time", "time check"},
};

constexpr std::array list_labels{
    KeyLabel{"carbon_free", "Carbon-free energy"},
    KeyLabel{"clean_shares", "Clean energy"},
    KeyLabel{"draws", "Measured power per device"},
    KeyLabel{"intensities", "Grid intensity"},
    KeyLabel{"loads", "Utilization"},
    KeyLabel{"losses", "Grid losses"},
    KeyLabel{"market_intensities", "Market-based intensity"},
    KeyLabel{"memory_steps", "Memory power by size"},
    KeyLabel{"mix", "Electricity mix"},
    KeyLabel{"others", "Other values"},
    KeyLabel{"peak_rates", "Peak rates"},
    KeyLabel{"pues", "PUE"},
    KeyLabel{"purchases", "Purchase prices per device"},
    KeyLabel{"runs", "Published run"},
    KeyLabel{"shares", "Shares"},
    KeyLabel{"tariffs", "Electricity tariffs"},
    KeyLabel{"wues", "Water use (WUE)"},
};

struct ValueText {
    std::string_view key, value, text;
};

/// Values of records that do not explain themselves.
constexpr std::array value_texts{
    ValueText{"counted", "facility", "that of the facility, PUE included"},
    ValueText{"counted", "it", "that of the machines, before PUE"},
    ValueText{"covers", "gpu-only", "devices alone"},
    ValueText{"covers", "whole-node", "whole machines"},
    ValueText{"extent", "computer", "a whole computer, with CPU and memory"},
    ValueText{"extent", "device", "the device alone"},
    ValueText{"first", "published", "published values of a run before its constants"},
    ValueText{"first", "own", "its own constants, whatever was published"},
    ValueText{"host_terms", "cpu-and-memory", "CPU and memory"},
    ValueText{"host_terms", "in-draw", "included in the power of an accelerator"},
    ValueText{"host_terms", "none", "not counted"},
    ValueText{"rounding", "cents", "to two decimals"},
    ValueText{"scope", "device", "devices"},
    ValueText{"scope", "system", "machines"},
    ValueText{"scope", "tracker", "tracked"},
    ValueText{"sold", "device", "alone"},
    ValueText{"sold", "server", "in a server"},
    ValueText{"sign", "emitted", "emitted, not avoided"},
    ValueText{"time", "none", "no"},
    ValueText{"time", "scored", "yes"},
};

std::string label_in(const auto& labels, std::string_view key) {
    const auto known = std::find_if(labels.begin(), labels.end(), [&](const KeyLabel& one) { return one.key == key; });
    std::string label{known == labels.end() ? key : known->label};
    std::replace(label.begin(), label.end(), '_', ' ');
    return label;
}

}  // namespace

std::string label_of_member(std::string_view key, std::string_view kind) {
    const bool is_own = kind == "observation" && std::any_of(observation_labels.begin(), observation_labels.end(),
                                                             [&](const KeyLabel& one) { return one.key == key; });
    return is_own ? label_in(observation_labels, key) : label_in(member_labels, key);
}
std::string text_for_people(std::string_view key, std::string_view value) {
    const auto known = std::find_if(value_texts.begin(), value_texts.end(),
                                    [&](const ValueText& one) { return one.key == key && one.value == value; });
    return std::string{known == value_texts.end() ? value : known->text};
}
std::string label_of_list(std::string_view key) { return label_in(list_labels, key); }

}  // namespace dlcost
