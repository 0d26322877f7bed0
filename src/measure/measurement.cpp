#include "measurement.hpp"

#include <algorithm>
#include <csignal>

#include <dlcost/fields.hpp>
#include <dlcost/values.hpp>

#include "../text/human.hpp"

namespace dlcost {
namespace {

/// The sum of the averages of some sensors; nothing if there is none, or one of them has no average.
std::optional<Power> together(const Sampler& sampler, Metered what, std::size_t& count) {
    Power sum = watt(0);
    count = 0;
    for (std::size_t i = 0; i < sampler.meters().size(); ++i) {
        if (sampler.sensors().all[i]->what != what) continue;
        const auto mean = sampler.meters()[i].mean();
        if (!mean) return std::nullopt;
        sum = sum + *mean;
        ++count;
    }
    return count ? std::optional{sum} : std::nullopt;
}

std::size_t number_of(const Sampler& sampler, Metered what) {
    const auto& all = sampler.sensors().all;
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [&](const auto& sensor) { return sensor->what == what; }));
}

/// The accelerator that all GPUs are, if the catalog knows it by the name that they report.
std::optional<Ref<Accelerator>> hardware_of(const Sampler& sampler, const Catalog& catalog,
                                            std::vector<std::string>& notes) {
    std::optional<Ref<Accelerator>> found;
    for (const auto& sensor : sampler.sensors().all) {
        if (sensor->what != Metered::gpu || sensor->device.empty()) continue;
        const Ref<Accelerator> one = catalog.find<Accelerator>(sensor->device);
        if (!one) {
            notes.push_back(sensor->device + " is not in the catalog; set --hardware to get a price.");
            return std::nullopt;
        }
        if (found && !(*found == one)) {
            notes.push_back(
                "The GPUs are of different kinds, so the hardware is left open; set --hardware to get a price.");
            return std::nullopt;
        }
        found = one;
    }
    return found;
}

/// Whether the value of a field is in the range that documents may give.
bool is_in_range(const Request& request, Field field) {
    const FieldInfo& about = info(field);
    const FieldValue value = about.get(request);
    const double* const number = std::get_if<double>(&value);
    if (!number || about.allowed.high <= 0) return true;
    const Allowed& allowed = about.allowed;
    return *number >= allowed.low && *number <= allowed.high;
}

/// Whether the signal of the command's end is pending. It is not if no command runs.
bool command_has_ended() noexcept {
    sigset_t pending;
    return ::sigpending(&pending) == 0 && ::sigismember(&pending, SIGCHLD) == 1;
}

}  // namespace

Sampler::Sampler(Sensors sensors, Duration interval, Trace* trace) : sensors_(std::move(sensors)), trace_(trace) {
    for (const auto& sensor : sensors_.all) meters_.emplace_back(sensor->wraps_at, interval);
    for (const SensorGroup& group : sensors_.groups) {
        Beat& beat = *beats_.emplace_back(std::make_unique<Beat>());
        for (std::size_t i = 0; i < group.count; ++i) beat.sensors.push_back(sensors_.all[group.first + i].get());
        beat.readings.resize(group.count);
    }
}

Sampler::~Sampler() {
    for (std::size_t i = 0; i < beats_.size(); ++i)
        // A helper that hangs writes there if it returns.
        if (!sensors_.groups[i].helper->wait_until({})) (void)beats_[i].release();
}

void Sampler::read(void* beat) noexcept {
    auto& one = *static_cast<Beat*>(beat);
    for (std::size_t i = 0; i < one.sensors.size(); ++i) one.readings[i] = one.sensors[i]->read();
}

bool Sampler::is_back(std::size_t group, Helper::Clock::time_point end) noexcept {
    // A driver that hangs must not add to the time of the command.
    constexpr std::chrono::milliseconds step{5};
    Beat& beat = *beats_[group];
    for (;;) {
        const auto now = Helper::Clock::now();
        if (sensors_.groups[group].helper->wait_until(beat.is_late ? now : std::min(end, now + step))) return true;
        beat.is_late = beat.is_late || now >= end;
        if (beat.is_late || command_has_ended()) return false;
    }
}

void Sampler::tick(Duration at) noexcept {
    const auto end = Helper::Clock::now() + longest_reading;
    for (std::size_t i = 0; i < beats_.size(); ++i) {
        beats_[i]->is_begun = is_back(i, end) && sensors_.groups[i].helper->begin(read, beats_[i].get());
        if (beats_[i]->is_begun) beats_[i]->is_late = false;
    }
    for (std::size_t i = 0; i < beats_.size(); ++i) {
        const SensorGroup& group = sensors_.groups[i];
        const bool is_read = beats_[i]->is_begun && is_back(i, end);
        for (std::size_t k = group.first; k < group.first + group.count; ++k) {
            const Reading reading = is_read ? beats_[i]->readings[k - group.first] : Reading{};
            meters_[k].take(at, reading);
            if (trace_) trace_->add(at, *sensors_.all[k], meters_[k], reading.holds());
        }
    }
}

void Sampler::finish(Duration at) noexcept {
    for (Meter& meter : meters_) meter.finish(at);
}

Findings findings(const Sampler& sampler, const Catalog& catalog, bool hardware_was_given) {
    Findings found;
    found.notes = sampler.sensors().notes;
    if (sampler.meters().empty())
        found.notes.push_back("No sensor could be read, so only the time is measured, not the power.");
    std::size_t gpus = 0, others = 0;
    const auto gpu = together(sampler, Metered::gpu, gpus);
    found.cpu = together(sampler, Metered::cpu, others);
    found.memory = together(sampler, Metered::memory, others);
    if (gpu) found.gpu = 1 / static_cast<double>(gpus) * *gpu;
    // The number and kind of GPUs are known whatever their counters report.
    if (const std::size_t there = number_of(sampler, Metered::gpu)) {
        found.devices = Devices::of(static_cast<double>(there));
        found.hardware = hardware_of(sampler, catalog, found.notes);
    }
    if (const auto host = together(sampler, Metered::host, others)) {
        if (sampler.sensors().others_gpus == 0) {
            found.whole = host;
            found.notes.push_back(
                "The power is that of the whole machine, from its own meter, including other users of the machine.");
        } else {
            found.notes.push_back(
                "The machine's own meter is not used, because it includes GPUs that the job does not use.");
        }
    } else if (number_of(sampler, Metered::gpu) == 0 && !hardware_was_given && found.cpu) {
        found.whole = found.memory ? *found.cpu + *found.memory : *found.cpu;
        found.notes.push_back(found.memory ? "No GPU was found, so only CPUs and memory are counted."
                                           : "No GPU and no memory meter was found, so only CPUs are counted.");
    }
    return found;
}

std::vector<std::string> lay_into(Request& request, const Findings& found, Duration took, Portion fraction,
                                  const Catalog& catalog) {
    std::vector<std::string> notes;
    const auto lay = [&](Field field, auto& member, const auto& value) {
        if (request.has(field) || !value) return;
        member = *value;
        request.place(field) = {Place::Kind::measured, 0, 0};
        if (is_in_range(request, field)) return;
        const FieldInfo& about = info(field);
        notes.push_back(std::string{about.name} + " is left out: it must be " + std::string{about.expected} +
                        ", and the measured value is " + plain(std::get<double>(about.get(request))) + ".");
        member.reset();
        request.place(field) = {};
    };
    const bool gives_time = request.hours || request.device_hours;
    request.fraction.reset();
    request.place(Field::fraction) = {};
    if (gives_time)
        notes.push_back("The estimate uses " +
                        name_as_given(request, request.hours ? Field::hours : Field::device_hours) +
                        " as the time of the full training, not the measured time.");
    else lay(Field::hours, request.hours, std::optional{1 / fraction.value() * took});
    lay(Field::devices, request.devices, found.devices);
    if (found.hardware)
        lay(Field::hardware, request.hardware, std::optional{catalog.text(catalog.at(*found.hardware).id)});
    if (request.power_w) return notes;
    const bool gives_parts = request.cpu_power_w || request.memory_power_w || request.memory_gb ||
                             request.gpu_power_w || request.tdp_fraction;
    if (found.whole && !gives_parts) {
        lay(Field::power_w, request.power_w, found.whole);
        return notes;
    }
    lay(Field::cpu_power_w, request.cpu_power_w, found.cpu);
    if (!request.memory_gb) lay(Field::memory_power_w, request.memory_power_w, found.memory);
    if (!request.tdp_fraction) lay(Field::gpu_power_w, request.gpu_power_w, found.gpu);
    return notes;
}

}  // namespace dlcost
