// What kind of work a run does, as far as it shows how busy the devices are.
#include "resolve.hpp"

namespace dlcost {
namespace {

/// Whether the network is small: as given, otherwise the model's. A network uses each parameter at least once per
/// sample, so its FLOP show that it has few.
bool is_light_network(const Resolver& r) {
    const Request& given = r.request;
    if (given.params) return *given.params < light_network;
    constexpr double flop_per_param = 6;
    if (given.flop_per_sample && *given.flop_per_sample < flop(flop_per_param * light_network.value())) return true;
    const bool of_model = !given.flop_per_sample && !given.train_flop && r.run.model;
    if (!of_model) return false;
    const auto& params = r.catalog.at(r.run.model).params;
    return params && params->value < light_network;
}

}  // namespace

Workload workload_of(const Resolver& r) {
    const bool light_task = r.run.model && (r.catalog.at(r.run.model).task == Task::games ||
                                            r.catalog.at(r.run.model).task == Task::recommendation);
    return light_task || is_light_network(r) ? Workload::light : Workload::ordinary;
}

}  // namespace dlcost
