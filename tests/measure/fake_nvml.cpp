// A stand-in for NVIDIA's management library, for tests: what GPUs there are is in FAKE_NVML, "NAME|UUID|WATTS|FLAGS"
// joined by ";". Flags, joined by "+": counter (it counts energy), mig (it is parted), dies (it is lost after its fifth
// reading), blinks (its sixth to eighth readings fail), locked (it may not be read), stuck (its fourth reading never
// returns). The name "HANGS" in place of a GPU's hangs in the beginning, "STAYS" in the end.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include <unistd.h>

namespace {

struct Gpu {
    std::string name, uuid, flags;
    double watts = 0;
    int readings = 0;
    bool has(const char* flag) const { return flags.find(flag) != std::string::npos; }
};

std::vector<Gpu> gpus;
std::chrono::steady_clock::time_point begin;
constexpr int ok = 0, invalid = 2, not_supported = 3, no_permission = 4, not_found = 6, lost = 15;

std::string part_of(std::string& text, char end) {
    const std::size_t at = std::min(text.find(end), text.size());
    const std::string part = text.substr(0, at);
    text.erase(0, at + 1);
    return part;
}

int copy(const std::string& text, char* to, unsigned size) {
    std::snprintf(to, size, "%s", text.c_str());
    return ok;
}

[[noreturn]] void hang() {
    for (;;) ::pause();
}

/// Whether the reading that is due holds.
int reading(Gpu& gpu) {
    ++gpu.readings;
    if (gpu.has("stuck") && gpu.readings > 3) hang();
    if (gpu.has("locked")) return no_permission;
    if (gpu.has("dies") && gpu.readings > 5) return lost;
    if (gpu.has("blinks") && gpu.readings > 5 && gpu.readings < 9) return lost;
    return ok;
}

}  // namespace

extern "C" {

using Device = Gpu*;

int nvmlInit_v2() {
    const char* const given = std::getenv("FAKE_NVML");
    if (!given) return 9;
    begin = std::chrono::steady_clock::now();
    gpus.clear();
    for (std::string all = given; !all.empty();) {
        std::string one = part_of(all, ';');
        Gpu gpu;
        gpu.name = part_of(one, '|');
        gpu.uuid = part_of(one, '|');
        gpu.watts = std::strtod(part_of(one, '|').c_str(), nullptr);
        gpu.flags = one;
        if (gpu.name == "HANGS") hang();
        gpus.push_back(gpu);
    }
    return ok;
}
int nvmlShutdown() {
    for (const Gpu& gpu : gpus)
        if (gpu.name == "STAYS") hang();
    return ok;
}
const char* nvmlErrorString(int status) {
    switch (status) {
        case not_supported: return "Not Supported";
        case no_permission: return "Insufficient Permissions";
        case 9: return "Driver Not Loaded";
        case lost: return "GPU is lost";
        default: return "Unknown Error";
    }
}
int nvmlDeviceGetCount_v2(unsigned* count) { return *count = static_cast<unsigned>(gpus.size()), ok; }
int nvmlDeviceGetHandleByIndex_v2(unsigned index, Device* device) {
    return index < gpus.size() ? (*device = &gpus[index], ok) : invalid;
}
int nvmlDeviceGetHandleByUUID(const char* uuid, Device* device) {
    // An instance of a parted GPU is called as its GPU, with MIG- before it and a number behind.
    for (Gpu& gpu : gpus)
        if (gpu.uuid == uuid || (std::strncmp(uuid, "MIG-", 4) == 0 && gpu.has("mig") &&
                                 std::string{uuid + 4}.starts_with(gpu.uuid.substr(4))))
            return *device = &gpu, ok;
    return not_found;
}
int nvmlDeviceGetName(Device device, char* text, unsigned size) { return copy(device->name, text, size); }
int nvmlDeviceGetUUID(Device device, char* text, unsigned size) { return copy(device->uuid, text, size); }
int nvmlDeviceGetTotalEnergyConsumption(Device device, unsigned long long* millijoules) {
    if (!device->has("counter")) return not_supported;
    if (const int status = reading(*device)) return status;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    return *millijoules = static_cast<unsigned long long>(1000 * device->watts * seconds.count()), ok;
}
int nvmlDeviceGetPowerUsage(Device device, unsigned* milliwatts) {
    if (const int status = reading(*device)) return status;
    return *milliwatts = static_cast<unsigned>(1000 * device->watts), ok;
}
int nvmlDeviceGetMigMode(Device device, unsigned* current, unsigned* pending) {
    return *current = *pending = device->has("mig"), ok;
}
int nvmlDeviceGetDeviceHandleFromMigDeviceHandle(Device instance, Device* parent) { return *parent = instance, ok; }
}
