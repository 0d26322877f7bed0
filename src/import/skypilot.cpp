// SkyPilot's catalog of one cloud, vms.csv: a line for each machine type and zone. Google sells GPUs apart from their
// machines: a line of the one has no machine type, a line of the other no accelerator, and their prices add up.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/core.h>

#include <dlcost/lookup.hpp>
#include <dlcost/values.hpp>

#include "../text/ascii.hpp"
#include "../text/human.hpp"
#include "../text/writer.hpp"
#include "csv_table.hpp"
#include "public_table.hpp"

namespace dlcost {
namespace {

std::optional<double> price_in(const CsvTable& table, std::string_view column) {
    const auto written = split_number(table.cell(column));
    // 0 stands for none, and so does the 700 of some TPUs.
    return written && written->unit.empty() && written->number > 0 && written->number != 700
               ? std::optional{written->number}
               : std::nullopt;
}

/// The memory of one GPU in GiB, rounded as it is named; from `'SizeInMiB': 40960` in the cell GpuInfo. 0 if unknown.
int memory_of(std::string_view info) {
    constexpr std::string_view key = "SizeInMiB";
    std::size_t at = info.find(key);
    if (at == info.npos) return 0;
    at = info.find_first_of("0123456789", at + key.size());
    int mib = 0;
    while (at < info.size() && is_digit(info[at]) && mib < 100'000'000) mib = mib * 10 + (info[at++] - '0');
    return (mib + 512) / 1024;
}

/// What a line counts.
struct Counted {
    Ref<Accelerator> hardware;
    double devices = 0;
};

/// Prices of one thing in one place, over its zones.
struct Series {
    std::string machine;  ///< the machine type as the table has it; "" for bare devices
    Ref<Machine> record;  ///< if the catalog knows it
    Counted counted;
    std::string region;
    bool bare = false;  ///< the host is priced apart
    std::vector<double> on_demand, spot;
};

/// A machine type that the catalog lacks.
struct NewMachine {
    std::string type;
    Counted counted;
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

class SkyPilot {
public:
    SkyPilot(const PublicTable& table, Ref<Provider> provider, const Catalog& catalog)
        : table_(table), catalog_(catalog), provider_(provider), id_(catalog.text(catalog.at(provider).id)) {}

    Result<TableOverlay> run() {
        auto csv =
            CsvTable::open(table_.bytes, table_.path,
                           {"InstanceType", "AcceleratorName", "AcceleratorCount", "Price", "SpotPrice", "Region"});
        if (!csv) return csv.faults();
        while (csv->next()) read(*csv);
        add_hosts();
        overlay_.rows += csv->malformed();
        if (csv->malformed() > 0) overlay_.skipped["lines that are no CSV"] += csv->malformed();
        write();
        return std::move(overlay_);
    }

private:
    /// A machine that is priced without its GPUs, in one zone.
    struct BareHost {
        std::string machine, region, zone;
        std::optional<double> on_demand, spot;
    };

    void skip(std::string why) { ++overlay_.skipped[std::move(why)]; }

    void read(const CsvTable& csv) {
        ++overlay_.rows;
        const std::string machine{csv.cell("InstanceType")}, region{csv.cell("Region")},
            zone{csv.cell("AvailabilityZone")};
        const auto on_demand = price_in(csv, "Price"), spot = price_in(csv, "SpotPrice");
        if (csv.cell("AcceleratorName").empty()) {
            if (machine.empty()) return skip("neither machine type nor accelerator");
            hosts_.push_back({machine, region, zone, on_demand, spot});
            return;
        }
        if (!on_demand && !spot) return skip("no price");
        if (!is_clean_text(machine) || !is_clean_text(region)) return skip("a name that is no text");
        const Ref<Machine> record = catalog_.find<Machine>(id_ + ':' + machine);
        if (!record && is_of_another_cloud(machine)) return skip("a machine type of another cloud");
        const Counted named = by_name(csv);
        const Counted counted = record ? of_machine(record) : named;
        if (record && !fits(named, counted)) return skip("accelerators that the machine type does not have");
        if (!counted.hardware) return skip("unknown accelerator " + in_quotes(csv.cell("AcceleratorName")));
        if (!(counted.devices > 0)) return skip("no number of accelerators");
        const bool is_tpu = catalog_.at(counted.hardware).kind == AcceleratorKind::tpu;
        if (machine.empty() && !is_tpu) gpus_[{zone, counted.hardware.index, counted.devices}] = {on_demand, spot};
        if (machine.empty() && !is_tpu && counted.devices != 1) {
            ++overlay_.used;
            return;
        }
        add({machine.empty() ? "1 GPU" : machine, record, counted, region, machine.empty() || is_tpu, {}, {}},
            on_demand, spot);
    }

    bool is_of_another_cloud(std::string_view machine) const {
        const Ref<Machine> other = machine.empty() ? Ref<Machine>{} : look_up<Machine>(catalog_, machine).record;
        return other && catalog_.at(other).provider && catalog_.at(other).provider != provider_;
    }

    /// Whether what a line says of a machine type agrees with the catalog. Shares of a device are counted as one there.
    bool fits(const Counted& named, const Counted& record) const {
        if (!named.hardware || named.devices <= 0) return false;
        const bool is_share = catalog_.size_of(record.hardware) < Portion::sure(1);
        return is_share || (named.devices == record.devices && is_alike(named.hardware, record.hardware));
    }
    /// The memory of a GPU is not always known from its name.
    bool is_alike(Ref<Accelerator> one, Ref<Accelerator> other) const {
        return catalog_.whole_of(one) == catalog_.whole_of(other) ||
               (catalog_.at(one).generation && catalog_.at(one).generation == catalog_.at(other).generation);
    }

    Counted of_machine(Ref<Machine> record) const {
        const Machine& machine = catalog_.at(record);
        return {machine.hardware, machine.accelerators.value.value()};
    }

    /// What SkyPilot calls otherwise than people do.
    static std::string_view translated(std::string_view name) {
        if (same_ignoring_case(name, "A100")) return "nvidia-a100-sxm4-40gb";
        if (same_ignoring_case(name, "RTX6000")) return "nvidia-quadro-rtx-6000";
        return name;
    }

    /// By the accelerator's name, first together with the memory of one GPU.
    Counted by_name(const CsvTable& csv) const {
        const std::string name{csv.cell("AcceleratorName")};
        const auto count = split_number(csv.cell("AcceleratorCount"));
        const double devices = count && count->unit.empty() ? count->number : 0;
        if (const int memory = memory_of(csv.cell("GpuInfo")))
            if (const auto found = look_up<Accelerator>(catalog_, fmt::format("{}-{}gb", name, memory)).record)
                return {found, devices};
        const Lookup<Accelerator> lookup = look_up<Accelerator>(catalog_, translated(name));
        return {lookup.record, lookup.devices > 0 ? devices * lookup.devices : devices};
    }

    void add(Series fresh, std::optional<double> on_demand, std::optional<double> spot) {
        const auto is_far = [&](std::optional<double> usd) {
            return usd && (*usd / fresh.counted.devices < 0.0001 || *usd / fresh.counted.devices > 1000);
        };
        if (is_far(on_demand) || is_far(spot)) return skip("a price outside 0.0001 to 1,000 USD per device-hour");
        ++overlay_.used;
        Series& series =
            series_.try_emplace({fresh.region, fresh.machine, fresh.counted.hardware.index}, fresh).first->second;
        if (on_demand) series.on_demand.push_back(*on_demand / fresh.counted.devices);
        // A spot price at the price on demand means that there is no spot market.
        if (spot && (!on_demand || *spot < *on_demand)) series.spot.push_back(*spot / fresh.counted.devices);
    }

    /// The machines whose GPUs are priced apart: both together.
    void add_hosts() {
        for (const BareHost& host : hosts_) {
            const Ref<Machine> record = catalog_.find<Machine>(id_ + ':' + host.machine);
            if (!record) {
                skip("a machine type without accelerators");
                continue;
            }
            const Counted counted = of_machine(record);
            const auto gpus = gpus_.find({host.zone, counted.hardware.index, counted.devices});
            if (gpus == gpus_.end()) {
                skip("a machine type whose GPUs have no price in its zone");
                continue;
            }
            const auto sum = [](std::optional<double> a, std::optional<double> b) {
                return a && b ? std::optional{*a + *b} : std::nullopt;
            };
            add({host.machine, record, counted, host.region, false, {}, {}}, sum(host.on_demand, gpus->second.first),
                sum(host.spot, gpus->second.second));
        }
    }

    /// Small clouds repeat one price in every region that they list: one record for any region is enough.
    bool is_repeated(const Series& series) const {
        if (catalog_.at(provider_).kind == ProviderKind::large_cloud) return false;
        std::size_t places = 0;
        for (const auto& [key, other] : series_) {
            if (other.machine != series.machine || other.counted.hardware != series.counted.hardware) continue;
            if (other.on_demand != series.on_demand || other.spot != series.spot) return false;
            ++places;
        }
        return places > 1;
    }

    void write() {
        JsonWriter out{JsonWriter::Layout::indented};
        const std::string source = fmt::format("skypilot-{}-{}", id_, written(table_.date));
        begin_overlay(out,
                      {source, fmt::format("SkyPilot catalog: {} of {}", table_.name, id_), "SkyPilot project",
                       "https://github.com/skypilot-org/skypilot-catalog", "none stated"},
                      table_.date);
        find_machines();
        write_machines(source, out);
        out.begin_list("prices");
        std::set<std::string> written_ids;
        for (const auto& [key, series] : series_) write(series, source, written_ids, out);
        out.end_list();
        out.end_object();
        overlay_.json = out.take();
    }

    /// The machine types that the catalog lacks and the table describes, so that --machine knows them: not those with
    /// several kinds or numbers of accelerators, or with a share of one, or with the name of another record.
    void find_machines() {
        std::set<std::string> doubtful;
        for (const auto& [key, series] : series_) {
            if (series.record || series.bare) continue;
            const std::string folded_type = folded(series.machine);
            const auto& known = machines_.try_emplace(folded_type, NewMachine{series.machine, series.counted}).first;
            const double devices = series.counted.devices;
            const auto names = catalog_.named<Machine>(series.machine);
            const bool is_taken =
                std::any_of(names.begin(), names.end(), [](const Name<Machine>& one) { return !one.shared; });
            if (!is_same(known->second.counted, series.counted) || devices != std::floor(devices) || is_taken)
                doubtful.insert(folded_type);
        }
        for (const std::string& type : doubtful) machines_.erase(type);
    }
    void write_machines(const std::string& source, JsonWriter& out) {
        if (machines_.empty()) return;
        out.begin_list("machines");
        for (const auto& [key, machine] : machines_) {
            ++overlay_.records;
            out.begin_object({});
            out.text("id", id_ + ':' + machine.type);
            out.text("name", fmt::format("{} {}", catalog_.text(catalog_.at(provider_).name), machine.type));
            out.text("provider", id_);
            out.text("hardware", catalog_.text(catalog_.at(machine.counted.hardware).id));
            out.number("accelerators", machine.counted.devices);
            out.text("source", source);
            out.text("where", "rows " + machine.type);
            out.end_object();
        }
        out.end_list();
    }
    static bool is_same(const Counted& one, const Counted& other) {
        return one.hardware == other.hardware && one.devices == other.devices;
    }

    /// Zones may differ so much that the median of the spot prices is no longer below that of the others.
    static bool has_spot(const Series& series) {
        if (series.spot.empty()) return false;
        return series.on_demand.empty() || median(series.spot) < median(series.on_demand);
    }

    void write(const Series& series, const std::string& source, std::set<std::string>& ids, JsonWriter& out) {
        if (series.on_demand.empty() && !has_spot(series)) return;
        const Ref<Region> region =
            is_repeated(series) ? Ref<Region>{} : catalog_.find<Region>(id_ + ':' + series.region);
        const std::string area = is_repeated(series) || series.region.empty() ? "any" : series.region;
        const std::string hardware{catalog_.text(catalog_.at(series.counted.hardware).id)};
        const std::string id = fmt::format("{}:{}:{}:{}:{}", id_, area, series.machine, hardware, written(table_.date));
        if (!ids.insert(folded(id)).second) return;
        ++overlay_.records;
        out.begin_object({});
        out.text("id", id);
        out.text("provider", id_);
        if (region) out.text("region", catalog_.text(catalog_.at(region).id));
        else out.text("area", area);
        out.text("hardware", hardware);
        out.text("host", dlcost::name(series.bare ? HostTerm::extra : HostTerm::included));
        const auto fresh = machines_.find(folded(series.machine));
        if (series.record) out.text("machine", catalog_.text(catalog_.at(series.record).id));
        else if (!series.bare && fresh != machines_.end()) out.text("machine", id_ + ':' + fresh->second.type);
        else out.text("instance", series.machine);
        out.text("source", source);
        out.text("where", fmt::format("rows {}, {}", series.machine, area));
        out.text("as_of", written(table_.date));
        const auto price = [&](std::string_view key, double usd) {
            out.text(key, fmt::format("{:.6g} USD/device-hour", usd));
        };
        if (!series.on_demand.empty()) price("on_demand", median(series.on_demand));
        if (has_spot(series)) {
            const double middle = median(series.spot);
            const double low = *std::min_element(series.spot.begin(), series.spot.end());
            price("spot", middle);
            if (low < middle) price("spot_low", low);
        }
        out.end_object();
    }

    const PublicTable& table_;
    const Catalog& catalog_;
    Ref<Provider> provider_;
    std::string id_;
    TableOverlay overlay_;
    std::vector<BareHost> hosts_;
    std::map<std::tuple<std::string, std::uint32_t, double>, std::pair<std::optional<double>, std::optional<double>>>
        gpus_;
    std::map<std::tuple<std::string, std::string, std::uint32_t>, Series> series_;
    std::map<std::string, NewMachine> machines_;  ///< by folded type
};

}  // namespace

Result<TableOverlay> skypilot_overlay(const PublicTable& table, Ref<Provider> provider, const Catalog& catalog) {
    return SkyPilot{table, provider, catalog}.run();
}

}  // namespace dlcost
