#include "input_causes.hpp"

#include <array>

namespace dlcost {
namespace {

using Names = std::span<const std::string_view>;
template <std::size_t size>
using List = std::array<std::string_view, size>;

// What docs/method.md has of it: hardware → run, power, price; provider → PUE, price, clean share; region → intensity,
// tariff, price; as_of → every look-up of a figure with a date; a model on its published hardware → a published run,
// which has all of them.
constexpr List<2> of_run{"model", "hardware"};
constexpr List<17> of_time{"model",         "hardware", "devices",   "device_hours",    "hours",      "params",
                           "active_params", "tokens",   "samples",   "flop_per_sample", "train_flop", "seq_len",
                           "layers",        "width",    "precision", "peak_tflops",     "mfu"};
constexpr List<9> of_flop{"params",  "active_params", "tokens", "samples", "flop_per_sample",
                          "seq_len", "layers",        "width",  "model"};
constexpr List<3> of_peak{"hardware", "precision", "model"};
constexpr List<4> of_mfu{"hardware", "params", "active_params", "precision"};
constexpr List<9> of_power{"hardware",  "devices",     "power_w",      "cpu_power_w", "memory_power_w",
                           "memory_gb", "gpu_power_w", "tdp_fraction", "method"};
constexpr List<3> of_draw{"model", "as_of", "region"};
constexpr List<4> of_pue{"provider", "region", "as_of", "method"};
constexpr List<7> of_intensity{
    "region", "mix", "basis", "as_of", "method", "intensity_g_per_kwh", "intensity_lb_per_kwh"};
constexpr List<5> of_place{"region", "provider", "mix", "basis", "as_of"};
constexpr List<4> of_price{"hardware", "region", "provider", "as_of"};
constexpr List<3> of_offer{"model", "price_usd", "spot_price_usd"};
constexpr List<3> of_embodied{"hardware", "embodied", "method"};

struct Row {
    std::string_view input;
    Names near, far = {};
};
constexpr std::array rows{
    Row{"hardware", of_run},
    Row{"runs", of_run},
    Row{"fraction", of_run},
    Row{"restart_overhead", of_run},
    Row{"devices", of_time},
    Row{"hours", of_time},
    Row{"device_hours", of_time},
    Row{"power_w", of_power, of_draw},
    Row{"cpu_power_w", of_power, of_draw},
    Row{"memory_power_w", of_power, of_draw},
    Row{"memory_gb", of_power, of_draw},
    Row{"gpu_power_w", of_power, of_draw},
    Row{"tdp_fraction", of_power, of_draw},
    Row{"pue", of_pue, of_run},
    Row{"provider", of_place, of_run},
    Row{"region", of_place, of_run},
    Row{"basis", of_place, of_run},
    Row{"intensity_g_per_kwh", of_intensity, of_run},
    Row{"intensity_lb_per_kwh", of_intensity, of_run},
    Row{"market_intensity_lb_per_kwh", of_place, of_run},
    Row{"price_usd", of_price, of_offer},
    Row{"spot_price_usd", of_price, of_offer},
    Row{"electricity_usd_per_kwh", of_place, of_run},
    Row{"wue_l_per_kwh", of_place, of_run},
    Row{"embodied_low_kg_per_device", of_embodied, of_run},
    Row{"embodied_high_kg_per_device", of_embodied, of_run},
    Row{"lifetime", of_embodied, of_run},
    Row{"params", of_flop, of_run},
    Row{"active_params", of_flop, of_run},
    Row{"tokens", of_flop, of_run},
    Row{"samples", of_flop, of_run},
    Row{"train_flop", of_flop, of_run},
    Row{"precision", of_peak},
    Row{"peak_tflops", of_peak},
    Row{"mfu", of_mfu, of_run},
};

}  // namespace

Causes causes_of(std::string_view input) {
    for (const Row& row : rows)
        if (row.input == input) return {row.near, row.far};
    return {};
}

}  // namespace dlcost
