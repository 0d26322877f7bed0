// Meters, sensors and what follows from them, with a simulated sysfs and a simulated NVIDIA library.
#include "../../catch.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

#include "../../../src/measure/measurement.hpp"
#include "../../../src/measure/visible_devices.hpp"
#include "../../support.hpp"

namespace {

using namespace dlcost;
using namespace dlcost::test;
namespace fs = std::filesystem;

Reading counts(double joules) { return {joule(joules), {}}; }
Reading draws(double watts) { return {{}, watt(watts)}; }

/// A temporary sysfs, removed at the end.
class FakeSysfs {
public:
    FakeSysfs() {
        std::string pattern = (fs::temp_directory_path() / "dlcost-sysfs-XXXXXX").string();
        root = ::mkdtemp(pattern.data());
    }
    ~FakeSysfs() { fs::remove_all(root); }
    FakeSysfs(const FakeSysfs&) = delete;
    FakeSysfs& operator=(const FakeSysfs&) = delete;
    void write(const std::string& path, const std::string& text) const {
        fs::create_directories((root / path).parent_path());
        std::ofstream{root / path} << text << '\n';
    }
    SensorPlaces places() const { return {root.string(), "no such library", {}, {}}; }
    fs::path root;
};

void add_package(const FakeSysfs& sysfs, int number, const std::string& name) {
    const std::string path = "class/powercap/intel-rapl:" + std::to_string(number);
    sysfs.write(path + "/name", name);
    sysfs.write(path + "/energy_uj", "1000000");
    sysfs.write(path + "/max_energy_range_uj", "262143328850");
}

std::vector<std::string> names(const Sensors& sensors) {
    std::vector<std::string> all;
    for (const auto& sensor : sensors.all) all.push_back(sensor->name);
    return all;
}

SensorPlaces with_gpus(const char* gpus, std::optional<std::string> visible = {}) {
    ::setenv("FAKE_NVML", gpus, 1);
    return {"/nowhere", DLCOST_FAKE_NVML, std::move(visible), {}};
}

}  // namespace

TEST_CASE("A counter's energy is what it gained, over its wrap too") {
    Meter meter{joule(1000), second(1)};
    meter.take(second(0), counts(900));
    meter.take(second(1), counts(990));
    meter.take(second(2), counts(50));  // 60 more, past 1000
    CHECK(meter.energy().in(joule) == Approx(150));
    CHECK(meter.mean()->in(watt) == Approx(75));
    CHECK(meter.latest()->in(watt) == Approx(60));
    CHECK(meter.gap_count() == 0);
}

TEST_CASE("A counter that has no end and falls was reset: a gap, and no energy") {
    Meter meter{{}, second(1)};
    meter.take(second(0), counts(900));
    meter.take(second(1), counts(1000));
    meter.take(second(2), counts(10));
    meter.take(second(3), counts(110));
    CHECK(meter.energy().in(joule) == Approx(200));
    CHECK(meter.covered().in(second) == Approx(2));
    REQUIRE(meter.gap_count() == 1);
    CHECK(meter.gaps()[0].from.in(second) == Approx(1));
    CHECK(meter.gaps()[0].to.in(second) == Approx(2));
}

TEST_CASE("A reset counter does not count as a wrap: the gain would exceed any package's power") {
    Meter meter{joule(262143.32885), second(0.1)};
    meter.take(second(0), counts(100));
    meter.take(second(0.1), counts(110));
    meter.take(second(0.2), counts(0.001));
    meter.take(second(0.3), counts(10.001));
    CHECK(meter.energy().in(joule) == Approx(20));
    CHECK(meter.gap_count() == 1);
    CHECK(meter.covered().in(second) == Approx(0.2));
}

TEST_CASE("A counter that stands still has no average, and never 0") {
    Meter meter{joule(1000), second(1)};
    for (int i = 0; i < 5; ++i) meter.take(second(i), counts(42));
    CHECK(meter.stands_still());
    CHECK(!meter.mean());
    meter.take(second(5), counts(43));
    CHECK(!meter.stands_still());
    CHECK(meter.mean()->in(watt) == Approx(0.2));
}

TEST_CASE("Power over time is summed by trapezoids") {
    Meter meter{{}, second(1)};
    meter.take(second(0), draws(100));
    meter.take(second(1), draws(300));
    meter.take(second(3), draws(300));
    CHECK(meter.energy().in(joule) == Approx(200 + 600));
    CHECK(meter.mean()->in(watt) == Approx(800.0 / 3));
}

TEST_CASE("A sensor that fails is reported as a gap, not as a zero") {
    Meter meter{{}, second(1)};
    meter.take(second(0), draws(100));
    meter.take(second(1), draws(100));
    for (int i = 2; i < 5; ++i) meter.take(second(i), {});
    meter.take(second(5), draws(500));
    meter.take(second(6), draws(500));
    CHECK(meter.energy().in(joule) == Approx(600));  // 100 J, then 500 J; nothing from 1 to 5 s
    CHECK(meter.covered().in(second) == Approx(2));
    CHECK(meter.gap_time().in(second) == Approx(4));
    meter.take(second(7), {});
    meter.finish(second(9));
    CHECK(meter.gap_count() == 2);
    CHECK(meter.gap_time().in(second) == Approx(7));
}

TEST_CASE("A program that was stopped for long is a gap, and a counter may have wrapped unseen") {
    Meter power{{}, second(1)};
    power.take(second(0), draws(100));
    power.take(second(60), draws(100));
    CHECK(power.energy().in(joule) == 0);
    CHECK(power.gap_count() == 1);
    Meter counter{joule(1e5), second(1)};
    counter.take(second(0), counts(10));
    counter.take(second(200), counts(2010));
    counter.take(second(2000), counts(5));
    CHECK(counter.energy().in(joule) == Approx(2000));
    CHECK(counter.gap_count() == 1);
}

TEST_CASE("One reading is no average") {
    Meter meter{{}, second(1)};
    meter.take(second(0), draws(100));
    meter.finish(second(1));
    CHECK(!meter.mean());
}

TEST_CASE("RAPL: packages are CPUs, their DRAM is memory, cores and the platform are parts of others") {
    FakeSysfs sysfs;
    add_package(sysfs, 0, "package-0");
    add_package(sysfs, 1, "package-1");
    add_package(sysfs, 2, "psys");
    sysfs.write("class/powercap/intel-rapl:0:0/name", "core");
    sysfs.write("class/powercap/intel-rapl:0:0/energy_uj", "1");
    sysfs.write("class/powercap/intel-rapl:0:1/name", "dram");
    sysfs.write("class/powercap/intel-rapl:0:1/energy_uj", "2000000");
    sysfs.write("class/powercap/intel-rapl-mmio:0/name", "package-0");
    sysfs.write("class/powercap/intel-rapl-mmio:0/energy_uj", "1");
    Sensors sensors;
    find_rapl(sysfs.places(), sensors);
    CHECK(names(sensors) == std::vector<std::string>{"rapl:package-0", "rapl:package-1", "rapl:dram-0"});
    CHECK(sensors.all[0]->wraps_at->in(joule) == Approx(262143.32885));
    CHECK(sensors.all[0]->read().counter->in(joule) == Approx(1));
    CHECK(sensors.all[2]->what == Metered::memory);
    // Values written later are read later, and a text that is not a number gives no reading.
    sysfs.write("class/powercap/intel-rapl:0/energy_uj", "3500000");
    CHECK(sensors.all[0]->read().counter->in(joule) == Approx(3.5));
    sysfs.write("class/powercap/intel-rapl:0/energy_uj", "12x");
    CHECK(!sensors.all[0]->read().holds());
}

TEST_CASE("RAPL: a counter that is missing or unreadable is reported, with what to do") {
    FakeSysfs sysfs;
    sysfs.write("class/powercap/intel-rapl:0/name", "package-0");
    Sensors sensors;
    find_rapl(sysfs.places(), sensors);
    REQUIRE(sensors.absent.size() == 1);
    CHECK(sensors.absent[0].why.find("No such file") != std::string::npos);

    add_package(sysfs, 0, "package-0");
    fs::permissions(sysfs.root / "class/powercap/intel-rapl:0/energy_uj", fs::perms::none);
    // Root can read the file anyway, so another user looks.
    const bool is_root = ::geteuid() == 0;
    if (is_root) {
        fs::permissions(sysfs.root, fs::perms::all);
        REQUIRE(::seteuid(65534) == 0);
    }
    Sensors forbidden;
    find_rapl(sysfs.places(), forbidden);
    if (is_root) REQUIRE(::seteuid(0) == 0);
    CHECK(forbidden.all.empty());
    REQUIRE(forbidden.absent.size() == 1);
    CHECK(forbidden.absent[0].why.find("Permission denied") != std::string::npos);
    CHECK(forbidden.absent[0].hint.find("chmod a+r") != std::string::npos);

    Sensors nothing;
    find_rapl({"/nowhere", "", {}, {}}, nothing);
    CHECK(nothing.absent.size() == 1);
}

TEST_CASE("amdgpu: cards in order, averages before the moment's power, only those that are visible") {
    FakeSysfs sysfs;
    for (const int card : {0, 1, 10}) {
        const std::string hwmon = "class/drm/card" + std::to_string(card) + "/device/hwmon/hwmon3";
        sysfs.write(hwmon + "/name", "amdgpu");
        sysfs.write(hwmon + "/power1_input", "99000000");
        if (card != 1) sysfs.write(hwmon + "/power1_average", std::to_string(100 + card) + "000000");
        sysfs.write("class/drm/card" + std::to_string(card) + "/device/product_name", "AMD Instinct MI300X");
    }
    sysfs.write("class/drm/card2/device/hwmon/hwmon0/name", "i915");
    sysfs.write("class/drm/card0-DP-1/status", "connected");
    Sensors sensors;
    find_amdgpu(sysfs.places(), sensors);
    REQUIRE(names(sensors) == std::vector<std::string>{"amdgpu:0", "amdgpu:1", "amdgpu:2"});
    CHECK(sensors.all[0]->read().power->in(watt) == Approx(100));
    CHECK(sensors.all[1]->read().power->in(watt) == Approx(99));
    CHECK(sensors.all[2]->read().power->in(watt) == Approx(110));
    SensorPlaces places = sysfs.places();
    places.rocr_visible = "2,0";
    Sensors some;
    find_amdgpu(places, some);
    CHECK(names(some) == std::vector<std::string>{"amdgpu:0", "amdgpu:2"});
    CHECK(some.others_gpus == 1);
}

TEST_CASE("The machine's own meter counts only if all GPUs are the job's") {
    FakeSysfs sysfs;
    add_package(sysfs, 0, "package-0");
    sysfs.write("class/hwmon/hwmon0/name", "coretemp");
    sysfs.write("class/hwmon/hwmon1/name", "power_meter");
    sysfs.write("class/hwmon/hwmon1/power1_average", "900000000");
    const auto found_with = [&](std::size_t others) {
        add_package(sysfs, 0, "package-0");
        Sensors sensors = find_sensors(sysfs.places());
        sensors.others_gpus = others;
        Sampler sampler{std::move(sensors), second(1), nullptr};
        sampler.tick(second(0));
        sysfs.write("class/powercap/intel-rapl:0/energy_uj", "31000000");
        sampler.tick(second(1));
        sampler.finish(second(1));
        return findings(sampler, builtin_catalog(), true);
    };
    CHECK(found_with(0).whole == watt(900));
    CHECK(!found_with(2).whole);
    CHECK(found_with(2).cpu->in(watt) == Approx(30));
}

TEST_CASE("NVML: by counter if there is one, otherwise by power; names, and what cannot be read") {
    const Sensors sensors = find_sensors(
        with_gpus("NVIDIA A100-SXM4-80GB|GPU-aa|300|counter;NVIDIA A100-SXM4-80GB|GPU-bb|250|;Other|GPU-cc|1|locked"));
    REQUIRE(names(sensors) == std::vector<std::string>{"nvml:0", "nvml:1"});
    CHECK(sensors.all[0]->read().counter);
    CHECK(sensors.all[1]->read().power->in(watt) == Approx(250));
    CHECK(sensors.all[0]->device == "NVIDIA A100-SXM4-80GB");
    CHECK(sensors.absent.front().sensor == "nvml:2");
    CHECK(sensors.absent.front().why.find("Insufficient Permissions") != std::string::npos);
}

TEST_CASE("NVML: only the GPUs that the job may use") {
    constexpr const char* three = "A|GPU-11aa|1|counter;A|GPU-22bb|1|counter;A|GPU-33cc|1|counter+mig";
    const auto visible = [&](std::optional<std::string> text) {
        return names(find_sensors(with_gpus(three, std::move(text))));
    };
    using Names = std::vector<std::string>;
    CHECK(visible({}) == Names{"nvml:0", "nvml:1", "nvml:2"});
    CHECK(visible("1") == Names{"nvml:1"});
    CHECK(visible("2, 0") == Names{"nvml:0", "nvml:2"});
    CHECK(visible("") == Names{});
    CHECK(visible("0,-1,1") == Names{"nvml:0"});
    CHECK(visible("GPU-22") == Names{"nvml:1"});
    CHECK(visible("MIG-33cc/7") == Names{"nvml:2"});
    CHECK(visible("MIG-GPU-33cc/1/0") == Names{"nvml:2"});
    CHECK(visible("9,0") == Names{});
    const Sensors parted = find_sensors(with_gpus(three, "MIG-33cc/7"));
    REQUIRE(parted.notes.size() == 1);
    CHECK(parted.notes[0].find("MIG") != std::string::npos);
    CHECK(parted.others_gpus == 2);
}

TEST_CASE("NVML: a missing library and a missing driver are reported") {
    Sensors sensors;
    find_nvml({"/nowhere", "/nowhere/libnvidia-ml.so.1", {}, {}}, sensors);
    REQUIRE(sensors.absent.size() == 1);
    ::unsetenv("FAKE_NVML");
    Sensors unloaded;
    find_nvml({"/nowhere", DLCOST_FAKE_NVML, {}, {}}, unloaded);
    REQUIRE(unloaded.absent.size() == 1);
    CHECK(unloaded.absent[0].why.find("Driver Not Loaded") != std::string::npos);
}

TEST_CASE("Measurements fill what a request does not give, and the hours are scaled to the full training") {
    Sampler sampler{find_sensors(with_gpus("NVIDIA A100-SXM4-80GB|GPU-aa|300|;NVIDIA A100-SXM4-80GB|GPU-bb|200|")),
                    second(1), nullptr};
    for (int i = 0; i < 3; ++i) sampler.tick(second(i));
    sampler.finish(second(2));
    const Catalog catalog = builtin_catalog();
    const Findings found = findings(sampler, catalog, false);
    Request request;
    lay_into(request, found, hour(2), Portion::sure(0.02), catalog);
    CHECK(request.hours->in(hour) == Approx(100));
    CHECK(request.devices == Devices::sure(2));
    CHECK(request.gpu_power_w->in(watt) == Approx(250));
    CHECK(*request.hardware == "nvidia-a100-sxm4-80gb");
    CHECK(!request.cpu_power_w);
    Request given = dlcost::test::request({{"gpu_power_w", "111"}, {"gpus", "8"}, {"hours", "7"}});
    lay_into(given, found, hour(2), Portion::sure(1), catalog);
    CHECK(given.gpu_power_w == watt(111));
    CHECK(given.devices == Devices::sure(8));
    CHECK(given.hours == hour(7));
}
