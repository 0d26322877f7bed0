// A log of nvidia-smi: a reading of one GPU a line. All of it is one run, a row for each kind of GPU.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <dlcost/meter.hpp>
#include <dlcost/scalars.hpp>
#include <dlcost/values.hpp>

#include "../../core/ascii.hpp"
#include "importer.hpp"

namespace dlcost {
namespace {

constexpr std::array<std::string_view, 6> row_columns{"hardware", "devices", "hours", "gpu_power_w", "start", "end"};

/// "2026/11/26 13:18:52.123" in seconds of a calendar without zones; nothing where it is no such time.
std::optional<double> seconds_of(std::string_view text) {
    std::vector<std::string_view> halves, date, time;
    split_plain(text, ' ', halves);
    if (halves.size() != 2) return std::nullopt;
    split_plain(halves[0], '/', date);
    if (date.size() != 3) split_plain(halves[0], '-', date);
    split_plain(halves[1], ':', time);
    if (date.size() != 3 || time.size() != 3) return std::nullopt;
    const auto part = [](std::string_view digits, double least, double most) {
        const auto value = plain_number(digits);
        return value && *value >= least && *value < most ? value : std::nullopt;
    };
    const auto year = part(date[0], 1970, 10000), month = part(date[1], 1, 13), day = part(date[2], 1, 32), hours = part(time[0], 0, 24), minutes = part(time[1], 0, 60), seconds = part(time[2], 0, 61);
    if (!year || !month || !day || !hours || !minutes || !seconds) return std::nullopt;
    // Days since 1970, by the rule of March years.
    const double y = *month <= 2 ? *year - 1 : *year, era = std::floor(y / 400), of_era = y - 400 * era, moved = *month > 2 ? *month - 3 : *month + 9;
    const double days = 146097 * era + 365 * of_era + std::floor(of_era / 4) - std::floor(of_era / 100) + std::floor((153 * moved + 2) / 5) + *day - 1 - 719468;
    return 86400 * days + 3600 * *hours + 60 * *minutes + *seconds;
}

/// The readings of one GPU, by seconds since the first of the log. What the time between two of them is shows only with the second.
struct LoggedGpu {
    std::string id, name;
    std::optional<Meter> meter;
    std::optional<std::pair<double, Reading>> first;
    double last = 0;
};

class NvidiaSmiImporter final : public Importer {
public:
    explicit NvidiaSmiImporter(std::string_view said_columns) {
        if (said_columns.empty()) return;
        split_plain(said_columns, ',', cells_);
        log_.read(cells_);
        knows_columns_ = true;
    }
    std::span<const std::string_view> columns() const override { return row_columns; }
    bool knows_columns() const override { return knows_columns_; }

    Faults header(std::string_view record) override {
        if (!knows_columns_) {
            if (record.ends_with('\r')) record.remove_suffix(1);
            split_plain(record, ',', cells_);
            log_.read(cells_);
        }
        Faults faults;
        log_.require_one_of({"timestamp"}, faults);
        log_.require_one_of({"power.draw", "power.draw.average", "power.draw.instant"}, faults);
        if (!faults.empty()) faults.back().hint = "nvidia-smi --query-gpu=timestamp,index,name,power.draw --format=csv -l 1; a log without header wants --columns";
        return faults;
    }

    Faults read(std::string_view record, std::vector<ImportedRow>&) override {
        if (record.ends_with('\r')) record.remove_suffix(1);
        split_plain(record, ',', cells_);
        if (cells_.size() != log_.count()) return {{Code::csv_syntax, {}, std::to_string(log_.count()) + " cells, as in the header", std::to_string(cells_.size()), ""}};
        // A log that was begun anew has its header again.
        if (cell("timestamp") == "timestamp") return skip("headers again"), Faults{};
        Faults faults;
        const auto seconds = seconds_of(cell("timestamp"));
        if (!seconds) faults.push_back({Code::bad_time, {{}, 0, "/timestamp"}, "a time such as 2026/11/26 13:18:52.123", in_quotes(cell("timestamp")), ""});
        const auto reading = reading_of(faults);
        if (!is_clean_text(cell("name"))) faults.push_back({Code::bad_text, {{}, 0, "/name"}, "text in UTF-8", in_quotes(cell("name")), ""});
        LoggedGpu& gpu = gpu_of();
        if (faults.empty() && gpu.first && *seconds - *begin_ < gpu.last)
            faults.push_back({Code::unsorted, {{}, 0, "/timestamp"}, "times that follow each other", in_quotes(cell("timestamp")) + " after a later one", "the clocks may have been put back"});
        if (!faults.empty()) return faults;
        if (!begin_) begin_ = *seconds, start_ = cell("timestamp");
        take(gpu, *seconds - *begin_, reading);
        end_ = cell("timestamp");
        over_ = std::max(over_, *seconds - *begin_);
        return {};
    }

    void finish(std::vector<ImportedRow>& rows) override {
        for (std::size_t i = 0; i < gpus_.size(); ++i) {
            LoggedGpu& gpu = gpus_[i];
            if (gpu.meter) gpu.meter->finish(second(over_));
            note_gaps(gpu);
            // One row for each kind, at its first GPU.
            const bool is_first = std::none_of(gpus_.begin(), gpus_.begin() + static_cast<std::ptrdiff_t>(i), [&](const LoggedGpu& other) { return other.name == gpu.name; });
            if (is_first) add_row(gpu.name, rows);
        }
    }

private:
    std::string_view cell(std::string_view column) const { return log_.cell(cells_, column); }

    /// "61.23 W", "61.23"; what the driver could not read is no reading.
    Reading reading_of(Faults& faults) const {
        std::string_view column = "power.draw";
        for (const std::string_view other : {"power.draw.average", "power.draw.instant"})
            if (!log_.has(column)) column = other;
        std::string_view text = cell(column);
        if (text.empty() || text.front() == '[' || text == "N/A" || text == "ERR!") return {};
        if (text.ends_with("W")) text = trimmed(text.substr(0, text.size() - 1));
        const auto watts = plain_number(text);
        constexpr double most = 1e5;
        if (watts && *watts >= 0 && *watts < most) return {{}, watt(*watts)};
        faults.push_back({Code::bad_number, {{}, 0, "/" + std::string{column}}, "watts, such as 61.23 W, or [N/A]", in_quotes(cell(column)), ""});
        return {};
    }

    LoggedGpu& gpu_of() {
        std::string_view id = cell("uuid");
        for (const std::string_view other : {"gpu_uuid", "index", "pci.bus_id", "gpu_bus_id"})
            if (id.empty()) id = cell(other);
        const auto known = std::find_if(gpus_.begin(), gpus_.end(), [&](const LoggedGpu& gpu) { return gpu.id == id; });
        if (known != gpus_.end()) return *known;
        const std::string_view name = cell("name").empty() ? cell("gpu_name") : cell("name");
        gpus_.push_back({std::string{id}, std::string{name}, {}, {}, 0});
        return gpus_.back();
    }

    static void take(LoggedGpu& gpu, double seconds, const Reading& reading) {
        if (!gpu.first) gpu.first = {seconds, reading};
        else if (!gpu.meter && seconds > gpu.last) {
            gpu.meter.emplace(std::nullopt, second(seconds - gpu.first->first));
            gpu.meter->take(second(gpu.first->first), gpu.first->second);
        }
        if (gpu.meter) gpu.meter->take(second(seconds), reading);
        gpu.last = seconds;
    }

    void note_gaps(const LoggedGpu& gpu) {
        if (!gpu.meter || gpu.meter->gap_count() == 0) return;
        notes_.push_back(fmt::format("GPU {} has {} gap{}, {:.0f} s together: they are in the hours, and not in its average power", gpu.id, gpu.meter->gap_count(), gpu.meter->gap_count() == 1 ? "" : "s", gpu.meter->gap_time().in(second)));
    }

    void add_row(const std::string& kind, std::vector<ImportedRow>& rows) {
        double count = 0;
        Power sum = watt(0);
        for (const LoggedGpu& gpu : gpus_) {
            if (gpu.name != kind || !gpu.meter || !gpu.meter->mean()) continue;
            sum = sum + *gpu.meter->mean();
            ++count;
        }
        if (count == 0) return notes_.push_back(fmt::format("{} has not two readings of power in a row: no row", kind.empty() ? "the GPU" : kind));
        rows.push_back({kind, as_cell(count), as_cell(over_ / 3600), as_cell(sum.in(watt) / count), start_, end_});
    }

    LogColumns log_;
    std::vector<std::string_view> cells_;
    bool knows_columns_ = false;
    std::vector<LoggedGpu> gpus_;
    std::optional<double> begin_;
    double over_ = 0;   ///< seconds since then, at the last reading
    std::string start_, end_;
};

}  // namespace

std::unique_ptr<Importer> nvidia_smi_importer(std::string_view columns) { return std::make_unique<NvidiaSmiImporter>(columns); }

}  // namespace dlcost
