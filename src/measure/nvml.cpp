// NVIDIA GPUs through NVML: the energy counter if the GPU has one (since Volta), otherwise its power.
#include <algorithm>
#include <array>

#include <dlfcn.h>

#include "nvml_abi.hpp"
#include "sensor.hpp"
#include "visible_devices.hpp"

namespace dlcost {
namespace {

/// The loaded library; it is unloaded with the last of its sensors.
class Library {
public:
    explicit Library(const std::string& path) : handle_(::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
        if (!handle_) {
            const char* const why = ::dlerror();
            error = why ? why : "it cannot be loaded";
            // The loader's message begins with the path, which is reported already.
            if (error.starts_with(path + ": ")) error.erase(0, path.size() + 2);
            return;
        }
        const bool complete = load(init, "nvmlInit_v2") && load(shutdown, "nvmlShutdown") &&
                              load(error_string, "nvmlErrorString") && load(count, "nvmlDeviceGetCount_v2") &&
                              load(by_index, "nvmlDeviceGetHandleByIndex_v2") && load(name, "nvmlDeviceGetName") &&
                              load(uuid, "nvmlDeviceGetUUID") && load(power, "nvmlDeviceGetPowerUsage");
        // Older drivers lack these.
        (void)load(by_uuid, "nvmlDeviceGetHandleByUUID");
        (void)load(energy, "nvmlDeviceGetTotalEnergyConsumption");
        (void)load(mig_mode, "nvmlDeviceGetMigMode");
        (void)load(parent_of_mig, "nvmlDeviceGetDeviceHandleFromMigDeviceHandle");
        if (!complete) {
            error = "functions are missing in it";
            return;
        }
        if (const int status = init()) error = error_string(status);
        else running_ = true;
    }
    ~Library() {
        if (running_) shutdown();
        if (handle_) ::dlclose(handle_);
    }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    bool holds() const { return running_; }

    std::string error;
    nvml::Init init = nullptr;
    nvml::Shutdown shutdown = nullptr;
    nvml::ErrorString error_string = nullptr;
    nvml::DeviceCount count = nullptr;
    nvml::HandleByIndex by_index = nullptr;
    nvml::HandleByUuid by_uuid = nullptr;
    nvml::DeviceName name = nullptr;
    nvml::DeviceUuid uuid = nullptr;
    nvml::TotalEnergy energy = nullptr;
    nvml::PowerUsage power = nullptr;
    nvml::MigMode mig_mode = nullptr;
    nvml::ParentOfMig parent_of_mig = nullptr;

private:
    template <class Function>
    bool load(Function& function, const char* symbol) {
        function = reinterpret_cast<Function>(::dlsym(handle_, symbol));
        return function != nullptr;
    }
    void* handle_;
    bool running_ = false;
};

class NvidiaGpu final : public Sensor {
public:
    NvidiaGpu(std::shared_ptr<const Library> library, nvml::Device handle, bool counts)
        : library_(std::move(library)), handle_(handle), counts_(counts) {}
    Reading read() noexcept override {
        if (counts_) {
            unsigned long long millijoules = 0;
            if (library_->energy(handle_, &millijoules)) return {};
            return {joule(static_cast<double>(millijoules) / 1000), {}};
        }
        unsigned milliwatts = 0;
        if (library_->power(handle_, &milliwatts)) return {};
        return {{}, watt(milliwatts / 1000.0)};
    }

private:
    std::shared_ptr<const Library> library_;
    nvml::Device handle_;
    bool counts_;
};

struct Gpu {
    nvml::Device handle;
    std::string name, uuid;
    bool mig = false, visible = false;
};

std::vector<Gpu> gpus_of(const Library& library, std::string& error) {
    std::vector<Gpu> all;
    unsigned count = 0;
    if (const int status = library.count(&count)) return error = library.error_string(status), all;
    for (unsigned i = 0; i < count; ++i) {
        Gpu gpu{};
        if (const int status = library.by_index(i, &gpu.handle)) {
            error = "GPU " + std::to_string(i) + ": " + library.error_string(status);
            continue;
        }
        std::array<char, nvml::name_size> text{};
        if (!library.name(gpu.handle, text.data(), text.size())) gpu.name = text.data();
        text = {};
        if (!library.uuid(gpu.handle, text.data(), text.size())) gpu.uuid = text.data();
        unsigned current = 0, pending = 0;
        gpu.mig = library.mig_mode && !library.mig_mode(gpu.handle, &current, &pending) && current;
        all.push_back(std::move(gpu));
    }
    return all;
}

/// The GPU that an entry refers to, by its index, its identifier, or an instance on it.
Gpu* meant(const VisibleDevice& entry, std::vector<Gpu>& gpus, const Library& library) {
    if (entry.index) return *entry.index < gpus.size() ? &gpus[*entry.index] : nullptr;
    const auto find = [&](const auto& is_it) {
        const auto found = std::find_if(gpus.begin(), gpus.end(), is_it);
        return found == gpus.end() ? nullptr : &*found;
    };
    if (!entry.mig) return find([&](const Gpu& gpu) { return gpu.uuid.starts_with(entry.id); });
    if (const auto old = gpu_of_old_mig(entry.id); !old.empty())
        return find([&](const Gpu& gpu) { return gpu.uuid == old; });
    nvml::Device instance = nullptr, parent = nullptr;
    if (!library.by_uuid || !library.parent_of_mig) return nullptr;
    if (library.by_uuid(std::string{entry.id}.c_str(), &instance) || library.parent_of_mig(instance, &parent))
        return nullptr;
    return find([&](const Gpu& gpu) { return gpu.handle == parent; });
}

void choose(std::vector<Gpu>& gpus, const Library& library, const SensorPlaces& places, Sensors& sensors) {
    const auto visible = visible_devices(places.cuda_visible);
    for (Gpu& gpu : gpus) gpu.visible = !visible;
    if (!visible) return;
    bool by_place = false;
    for (const VisibleDevice& entry : *visible) {
        Gpu* const gpu = meant(entry, gpus, library);
        // CUDA hides all entries after an invalid one.
        if (!gpu) {
            sensors.notes.push_back(
                "CUDA_VISIBLE_DEVICES names a device that does not exist; devices after it in the list are ignored.");
            break;
        }
        gpu->visible = true;
        by_place |= entry.index.has_value();
    }
    const bool alike =
        std::all_of(gpus.begin(), gpus.end(), [&](const Gpu& gpu) { return gpu.name == gpus.front().name; });
    if (by_place && !alike)
        sensors.notes.push_back(
            "GPUs of several kinds: CUDA may count them in another order than NVML, unless "
            "CUDA_DEVICE_ORDER=PCI_BUS_ID.");
}

}  // namespace

void find_nvml(const SensorPlaces& places, Sensors& sensors) {
    constexpr const char* called = "nvml (NVIDIA GPUs)";
    auto library = std::make_shared<const Library>(places.nvml);
    if (!library->holds()) {
        sensors.absent.push_back({called, places.nvml + ": " + library->error, "it comes with the NVIDIA driver"});
        return;
    }
    std::string error;
    auto gpus = gpus_of(*library, error);
    if (!error.empty() || gpus.empty()) sensors.absent.push_back({called, error.empty() ? "no GPU" : error, ""});
    choose(gpus, *library, places, sensors);
    for (std::size_t i = 0; i < gpus.size(); ++i) {
        const Gpu& gpu = gpus[i];
        if (!gpu.visible) {
            ++sensors.others_gpus;
            continue;
        }
        unsigned long long millijoules = 0;
        unsigned milliwatts = 0;
        const std::string name = "nvml:" + std::to_string(i);
        const bool counts = library->energy && !library->energy(gpu.handle, &millijoules);
        if (const int status = counts ? 0 : library->power(gpu.handle, &milliwatts)) {
            sensors.absent.push_back(
                {name, std::string{"no energy and no power: "} + library->error_string(status), ""});
            continue;
        }
        auto sensor = std::make_unique<NvidiaGpu>(library, gpu.handle, counts);
        sensor->name = name;
        sensor->device = gpu.name;
        sensor->what = Metered::gpu;
        sensors.all.push_back(std::move(sensor));
        if (gpu.mig)
            sensors.notes.push_back(
                name + " is parted (MIG): its power is that of the whole GPU, whoever uses the other parts.");
    }
}

}  // namespace dlcost
