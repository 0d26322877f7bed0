// What `dlcost measure` costs the machine that it watches: CPU time a sample, and the share of one core at the default
// interval of a second; the bar is 0.1 %. The machine is made up (eight GPUs, two packages, the host's meter): the
// driver's own part of a reading comes on top.
//     dlcost_bench_overhead DLCOST FAKE_NVML [SECONDS]
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

/// CPU seconds of `dlcost measure` over a command that sleeps, that command included.
double cpu_seconds(const char* program, const std::string& interval, const std::string& seconds) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::execl(program, program, "measure", "-q", "--interval", interval.c_str(), "--", "sleep", seconds.c_str(),
                nullptr);
        std::_Exit(127);
    }
    int status = 0;
    rusage used{};
    ::wait4(child, &status, 0, &used);
    if (status != 0) std::exit(1);
    const auto seconds_of = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    std::string pattern = (fs::temp_directory_path() / "dlcost-overhead-XXXXXX").string();
    const fs::path root = ::mkdtemp(pattern.data());
    const auto write = [&](const std::string& path, const char* text) {
        fs::create_directories((root / path).parent_path());
        std::ofstream{root / path} << text << '\n';
    };
    for (const char* zone : {"0", "1"}) {
        const std::string path = std::string{"class/powercap/intel-rapl:"} + zone;
        write(path + "/name", (std::string{"package-"} + zone).c_str());
        write(path + "/energy_uj", "1000000");
        write(path + "/max_energy_range_uj", "262143328850");
    }
    write("class/hwmon/hwmon0/name", "power_meter");
    write("class/hwmon/hwmon0/power1_average", "400000000");
    std::string gpus;
    for (int i = 0; i < 8; ++i) gpus += "NVIDIA A100-SXM4-80GB|GPU-" + std::to_string(i) + "|300|counter;";
    ::setenv("DLCOST_SYSFS", root.c_str(), 1);
    ::setenv("DLCOST_NVML", argv[2], 1);
    ::setenv("FAKE_NVML", gpus.c_str(), 1);
    const std::string seconds = argc > 3 ? argv[3] : "5";
    // As often as 500 times a second, less once: what is left is the samples.
    const double often = cpu_seconds(argv[1], "0.002", seconds), once = cpu_seconds(argv[1], "1h", seconds);
    fs::remove_all(root);
    const double samples = std::strtod(seconds.c_str(), nullptr) * 500, each = (often - once) / samples;
    std::printf(
        "measure, 11 sensors: %.1f us of CPU a sample, %.4f %% of a core at one a second (0.1 %% is the bar); start "
        "and end %.1f ms\n",
        1e6 * each, 100 * each, 1e3 * once);
}
