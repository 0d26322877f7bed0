#include "sensor.hpp"

#include <array>
#include <iterator>

namespace dlcost {
namespace {

/// A kind of sensor to look for.
struct Kind {
    const char* name;
    void (*find)(const SensorPlaces&, Sensors&);
    const char* hint;  ///< what may help if it hangs
};
constexpr std::array kinds{
    Kind{"nvml (NVIDIA GPUs)", find_nvml,
         "check that nvidia-smi answers; nvidia-persistenced makes the driver start faster"},
    Kind{"amdgpu (AMD GPUs)", find_amdgpu, ""},
    Kind{"rapl (CPU and memory)", find_rapl, ""},
    Kind{"meter of the host", find_host_meter, ""},
};

/// What a helper looks for and finds. If the helper hangs, it keeps this object.
struct Search {
    const Kind& kind;
    SensorPlaces places;
    Sensors found = {};
    std::unique_ptr<Helper> helper = std::make_unique<Helper>();
};

void look(void* search) noexcept {
    auto& one = *static_cast<Search*>(search);
    one.kind.find(one.places, one.found);
}

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void merge(Search& search, Sensors& sensors) {
    Sensors& found = search.found;
    if (!found.all.empty()) sensors.groups.push_back({sensors.all.size(), found.all.size(), std::move(search.helper)});
    append(sensors.all, found.all);
    found.all.clear();
    append(sensors.absent, found.absent);
    append(sensors.notes, found.notes);
    sensors.others_gpus += found.others_gpus;
}

using Own = std::vector<std::unique_ptr<Sensor>>;
void let_go(void* sensors) noexcept { delete static_cast<Own*>(sensors); }

}  // namespace

Sensors find_sensors(const SensorPlaces& places) {
    std::vector<std::unique_ptr<Search>> searches;
    for (const Kind& kind : kinds) {
        searches.push_back(std::make_unique<Search>(Search{kind, places}));
        searches.back()->helper->begin(look, searches.back().get());
    }
    const auto end = Helper::Clock::now() + longest_search;
    Sensors sensors;
    for (auto& search : searches) {
        if (search->helper->wait_until(end)) {
            merge(*search, sensors);
            continue;
        }
        sensors.absent.push_back({search->kind.name,
                                  "no answer within " + std::to_string(longest_search.count()) + " s",
                                  search->kind.hint, true});
        search->helper.reset();
        (void)search.release();
    }
    return sensors;
}

Sensors::~Sensors() {
    const auto end = Helper::Clock::now() + longest_reading;
    for (SensorGroup& group : groups) {
        const auto first = all.begin() + static_cast<std::ptrdiff_t>(group.first);
        auto own = std::make_unique<Own>(std::make_move_iterator(first),
                                         std::make_move_iterator(first + static_cast<std::ptrdiff_t>(group.count)));
        // A sensor that is being read is kept, and so is one whose release hangs.
        group.helper->begin(let_go, own.release());
    }
    for (const SensorGroup& group : groups) (void)group.helper->wait_until(end);
}

}  // namespace dlcost
