// On a real NVIDIA GPU: energy by samples of its power is within 2 % of its own counter of energy, over a minute of
// whatever it is doing. Start a steady load beside it.
//     real_gpu [SECONDS]      ends with 77, and says why, where there is none to be had
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include <dlfcn.h>

#include <dlcost/meter.hpp>

#include "../../src/measure/nvml_abi.hpp"

namespace {

using namespace dlcost;

template <class Function>
Function load(void* library, const char* name) {
    return reinterpret_cast<Function>(::dlsym(library, name));
}

int skip(const char* why) {
    std::printf("skipped: %s\n", why);
    return 77;
}

}  // namespace

int main(int argc, char** argv) {
    const double seconds = argc > 1 ? std::strtod(argv[1], nullptr) : 60;
    void* const library = ::dlopen("libnvidia-ml.so.1", RTLD_NOW);
    if (!library) return skip("no libnvidia-ml.so.1 on this machine");
    const auto init = load<nvml::Init>(library, "nvmlInit_v2");
    const auto by_index = load<nvml::HandleByIndex>(library, "nvmlDeviceGetHandleByIndex_v2");
    const auto counter = load<nvml::TotalEnergy>(library, "nvmlDeviceGetTotalEnergyConsumption");
    const auto power = load<nvml::PowerUsage>(library, "nvmlDeviceGetPowerUsage");
    nvml::Device gpu = nullptr;
    unsigned long long millijoules = 0;
    unsigned milliwatts = 0;
    if (!init || !by_index || !counter || !power || init()) return skip("the library does not start");
    if (by_index(0, &gpu) || counter(gpu, &millijoules) || power(gpu, &milliwatts))
        return skip("no GPU that tells both energy and power");

    Meter by_counter{{}, second(0.1)}, by_power{{}, second(0.1)};
    const auto begin = std::chrono::steady_clock::now();
    for (double at = 0; at < seconds;) {
        at = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        if (!counter(gpu, &millijoules))
            by_counter.take(second(at), {joule(static_cast<double>(millijoules) / 1000), {}});
        if (!power(gpu, &milliwatts)) by_power.take(second(at), {{}, watt(milliwatts / 1000.0)});
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    const double ratio = by_power.energy() / by_counter.energy();
    std::printf("%.0f s: %.1f J by samples, %.1f J by counter, ratio %.4f\n", seconds, by_power.energy().in(joule),
                by_counter.energy().in(joule), ratio);
    return std::abs(ratio - 1) <= 0.02 ? 0 : 1;
}
