#include "expand.hpp"

#include <cmath>

#include <dlcost/fields.hpp>
#include <dlcost/lookup.hpp>

#include "counted_name.hpp"

namespace dlcost {
namespace {

constexpr Place solved{Place::Kind::solved, 0, 0};

std::string whole(double number) { return std::to_string(static_cast<std::uint64_t>(number)); }

/// The machine type that a request names, with its provider where several have one of that name; none if the name is
/// unknown.
Ref<Machine> machine_of(const Request& request, const Catalog& catalog) {
    const Ref<Provider> provider = request.provider ? catalog.find<Provider>(*request.provider) : Ref<Provider>{};
    if (provider) {
        const std::string id{catalog.text(catalog.at(provider).id)};
        if (const Ref<Machine> its = catalog.find<Machine>(id + ':' + std::string{*request.machine})) return its;
    }
    return look_up<Machine>(catalog, *request.machine).record;
}

/// Fills in what a name stands for, and reports what contradicts it.
class Expansion {
public:
    Expansion(const Request& request, const Catalog& catalog, Faults& faults)
        : request_(request), catalog_(catalog), faults_(faults) {}

    std::optional<Request> run() {
        if (request_.machine) return by_machine();
        if (request_.hardware && counted_name(*request_.hardware) && !catalog_.find<Accelerator>(*request_.hardware)) {
            const Lookup<Accelerator> lookup = look_up<Accelerator>(catalog_, *request_.hardware);
            if (lookup.devices > 0 && lookup.record) return by_count(lookup);
        }
        if (request_.machines)
            fault(Code::missing_field, Field::machines, "{machine}, or {hardware} with a number as in 8xH100",
                  "neither", "missing {machine}, the type of the machines");
        return std::nullopt;
    }

private:
    std::optional<Request> by_machine() {
        const Ref<Machine> ref = machine_of(request_, catalog_);
        if (!ref) return unknown_machine(), std::nullopt;
        const Machine& machine = catalog_.at(ref);
        Request full = request_;
        full.machine = catalog_.text(machine.id);
        if (request_.hardware && !is_hardware_of(machine)) {
            conflict(Field::hardware, in_quotes(*request_.hardware),
                     in_quotes(*request_.hardware) + " is not in " + std::string{catalog_.text(machine.name)} +
                         ", which has " + std::string{catalog_.text(catalog_.at(machine.hardware).name)});
            return std::nullopt;
        }
        full.hardware = catalog_.text(catalog_.at(machine.hardware).id);
        if (!request_.hardware) full.place(Field::hardware) = solved;
        if (!count(full, static_cast<std::uint32_t>(machine.accelerators.value.value()), Field::machine, false))
            return std::nullopt;
        if (!machine.provider) return full;
        const std::string_view provider = catalog_.text(catalog_.at(machine.provider).id);
        if (request_.provider && catalog_.find<Provider>(*request_.provider) != machine.provider) {
            conflict(Field::provider, in_quotes(*request_.provider),
                     in_quotes(*request_.provider) + " does not rent " + std::string{catalog_.text(machine.name)});
            return std::nullopt;
        }
        if (!request_.provider) full.place(Field::provider) = solved;
        full.provider = provider;
        return full;
    }

    /// Whether the given hardware is that of the machine: the same record, or the name of its family. A number in the
    /// name must be the machine's.
    bool is_hardware_of(const Machine& machine) const {
        const Lookup<Accelerator> given = look_up<Accelerator>(catalog_, *request_.hardware);
        const bool is_known = given.record || !given.candidates.empty();
        if (!is_known || (given.devices > 0 && given.devices != machine.accelerators.value.value())) return false;
        if (catalog_.whole_of(given.record) == catalog_.whole_of(machine.hardware)) return true;
        const std::string id = folded(catalog_.text(catalog_.at(machine.hardware).id));
        return given.devices == 0 && id.find(folded(*request_.hardware)) != std::string::npos;
    }

    std::optional<Request> by_count(const Lookup<Accelerator>& lookup) {
        Request full = request_;
        full.hardware = catalog_.text(catalog_.at(lookup.record).id);
        return count(full, lookup.devices, Field::hardware, lookup.is_slice) ? std::optional{full} : std::nullopt;
    }

    /// Sets the devices: as many machines or counted names as there are, or as are needed for the given devices.
    bool count(Request& full, std::uint32_t of_one, Field by, bool is_slice) {
        const double one = of_one, all = one * (request_.machines ? request_.machines->value() : 1);
        const std::string_view name = by == Field::machine ? *request_.machine : *request_.hardware;
        if (request_.devices) {
            const double given = request_.devices->value();
            const bool fits =
                request_.machines || is_slice ? given == all : given >= one && given == one * std::floor(given / one);
            if (fits) return true;
            const bool exact = request_.machines || is_slice;
            conflict(Field::devices, whole(given),
                     "must be " + (exact ? whole(all) : "a multiple of " + whole(one)) + ", the number of devices in " +
                         (request_.machines ? whole(request_.machines->value()) + " × " : "a ") + std::string{name} +
                         ", got " + whole(given));
            return false;
        }
        const auto devices = Devices::of(all);
        if (!devices) {
            fault(Code::out_of_range, Field::machines, std::string{info(Field::devices).expected}, "more devices",
                  "too many devices");
            return false;
        }
        full.devices = *devices;
        full.place(Field::devices) = solved;
        return true;
    }

    void unknown_machine() {
        const Lookup<Machine> lookup = look_up<Machine>(catalog_, *request_.machine);
        const std::string several = named_together(catalog_, lookup.candidates);
        faults_.push_back({several.empty() ? Code::unknown_name : Code::ambiguous_name, where(request_, Field::machine),
                           std::string{info(Field::machine).expected}, in_quotes(*request_.machine),
                           several.empty() ? did_you_mean(nearest_bare<Machine>(catalog_, *request_.machine))
                                           : "it may be " + several});
    }

    /// The message has names that were typed, in which braces mean nothing.
    void conflict(Field field, std::string found, std::string message) {
        faults_.push_back({Code::conflict, where(request_, field), "a value that fits the machine", std::move(found),
                           "", std::move(message)});
    }
    void fault(Code code, Field field, std::string_view expected, std::string found, std::string_view message) {
        faults_.push_back({code, where(request_, field), with_names(expected, NameStyle::key), std::move(found), "",
                           with_names(message, style_of(request_))});
    }

    const Request& request_;
    const Catalog& catalog_;
    Faults& faults_;
};

}  // namespace

std::optional<Request> expanded(const Request& request, const Catalog& catalog, Faults& faults) {
    if (!request.machine && !request.machines && !request.hardware) return std::nullopt;
    return Expansion{request, catalog, faults}.run();
}

}  // namespace dlcost
