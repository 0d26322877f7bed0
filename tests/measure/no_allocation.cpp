// Nothing is allocated while power is sampled: neither by us (operator new) nor by what we call (malloc).
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>

#include <malloc.h>

#include "../../src/measure/measurement.hpp"

namespace {
std::size_t allocations = 0;
}

void* operator new(std::size_t size) {
    ++allocations;
    if (void* const memory = std::malloc(size)) return memory;
    throw std::bad_alloc{};
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

int main(int, char** argv) {
    using namespace dlcost;
    namespace fs = std::filesystem;
    std::string pattern = (fs::temp_directory_path() / "dlcost-no-allocation-XXXXXX").string();
    const fs::path root = ::mkdtemp(pattern.data());
    const auto write = [&](const char* path, const char* text) {
        fs::create_directories((root / path).parent_path());
        std::ofstream{root / path} << text << '\n';
    };
    write("class/powercap/intel-rapl:0/name", "package-0");
    write("class/powercap/intel-rapl:0/energy_uj", "123456789");
    write("class/powercap/intel-rapl:0/max_energy_range_uj", "262143328850");
    write("class/hwmon/hwmon0/name", "power_meter");
    write("class/hwmon/hwmon0/power1_average", "400000000");
    ::setenv("FAKE_NVML", "NVIDIA A100-SXM4-80GB|GPU-aa|300|counter;NVIDIA A100-SXM4-80GB|GPU-bb|200|blinks", 1);
    auto trace = Trace::open((root / "trace.ndjson").string());
    Sampler sampler{find_sensors({root.string(), argv[1], {}, {}}), second(1), trace ? &*trace : nullptr};
    if (!trace || sampler.meters().size() != 4) return std::puts("four sensors and a trace were to be there"), 2;
    sampler.tick(second(0));

    const std::size_t before = allocations, in_use = ::mallinfo2().uordblks;
    for (int i = 1; i <= 1000; ++i) sampler.tick(second(i));
    const std::size_t made = allocations - before, grown = ::mallinfo2().uordblks - in_use;
    fs::remove_all(root);
    std::printf("1000 samples of 4 sensors: %zu allocations, %zu bytes more in use\n", made, grown);
    return made || grown ? 1 : 0;
}
