// A log of nvidia-smi: one reading of one GPU per line. The whole log is one run, with a row for each kind of GPU.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <unordered_map>

#include <fmt/core.h>

#include <dlcost/meter.hpp>
#include <dlcost/scalars.hpp>
#include <dlcost/values.hpp>

#include "../text/ascii.hpp"
#include "importer.hpp"

namespace dlcost {
namespace {

constexpr std::array<std::string_view, 6> nvidia_smi_columns{"hardware",    "devices", "hours",
                                                             "gpu_power_w", "start",   "end"};

/// "2026/11/26 13:18:52.123" in calendar seconds without a time zone; nothing for any other text.
std::optional<double> seconds_of(std::string_view text) {
    std::vector<std::string_view> halves, date, time;
    split(text, ' ', halves);
    if (halves.size() != 2) return std::nullopt;
    split(halves[0], '/', date);
    if (date.size() != 3) split(halves[0], '-', date);
    split(halves[1], ':', time);
    if (date.size() != 3 || time.size() != 3) return std::nullopt;
    const auto part = [](std::string_view digits, double least, double most) {
        const auto value = plain_number(digits);
        return value && *value >= least && *value < most ? value : std::nullopt;
    };
    const auto year = part(date[0], 1970, 10000), month = part(date[1], 1, 13), day = part(date[2], 1, 32),
               hours = part(time[0], 0, 24), minutes = part(time[1], 0, 60), seconds = part(time[2], 0, 61);
    if (!year || !month || !day || !hours || !minutes || !seconds) return std::nullopt;
    namespace chrono = std::chrono;
    const chrono::year_month_day of_calendar{chrono::year{static_cast<int>(*year)},
                                             chrono::month{static_cast<unsigned>(*month)},
                                             chrono::day{static_cast<unsigned>(*day)}};
    if (!of_calendar.ok()) return std::nullopt;
    const auto days = static_cast<double>(chrono::sys_days{of_calendar}.time_since_epoch().count());
    return 86400 * days + 3600 * *hours + 60 * *minutes + *seconds;
}

/// The readings of one GPU, by seconds since the first of the log. The second reading determines the interval.
struct LoggedGpu {
    std::string id, name;
    std::optional<Meter> meter;
    std::optional<std::pair<double, Reading>> first;
    double last = 0;
};

class NvidiaSmiImporter final : public Importer {
public:
    explicit NvidiaSmiImporter(std::string_view given_columns) {
        if (given_columns.empty()) return;
        split(given_columns, ',', cells_);
        log_.read(cells_);
        knows_columns_ = true;
    }
    std::span<const std::string_view> columns() const override { return nvidia_smi_columns; }
    bool knows_columns() const override { return knows_columns_; }

    Faults header(std::string_view record) override {
        if (!knows_columns_) {
            if (record.ends_with('\r')) record.remove_suffix(1);
            split(record, ',', cells_);
            log_.read(cells_);
        }
        Faults faults;
        log_.require_one_of({"timestamp"}, faults);
        log_.require_one_of({"power.draw", "power.draw.average", "power.draw.instant"}, faults);
        if (!faults.empty())
            faults.back().hint =
                "write the log with nvidia-smi --query-gpu=timestamp,index,name,power.draw --format=csv -l 1, or set "
                "--columns "
                "if it has no header";
        return faults;
    }

    Faults read(std::string_view record, std::vector<ImportedRow>&) override {
        if (record.ends_with('\r')) record.remove_suffix(1);
        split(record, ',', cells_);
        if (cells_.size() != log_.count())
            return {{Code::csv_syntax,
                     {},
                     std::to_string(log_.count()) + " cells as in the header",
                     std::to_string(cells_.size()),
                     ""}};
        // A log that was restarted has its header again.
        if (cell("timestamp") == "timestamp") return skip("repeated headers"), Faults{};
        Faults faults;
        const auto seconds = seconds_of(cell("timestamp"));
        if (!seconds)
            faults.push_back({Code::bad_time,
                              {{}, 0, "/timestamp"},
                              "a time such as 2026/11/26 13:18:52.123",
                              in_quotes(cell("timestamp")),
                              ""});
        const auto reading = reading_of(faults);
        for (const std::string_view text :
             {"name", "gpu_name", "uuid", "gpu_uuid", "index", "pci.bus_id", "gpu_bus_id"})
            if (!is_clean_text(cell(text)))
                faults.push_back(
                    {Code::bad_text, {{}, 0, "/" + std::string{text}}, "UTF-8 text", in_quotes(cell(text)), ""});
        if (!faults.empty()) return faults;
        LoggedGpu& gpu = gpu_of();
        if (faults = out_of_order(gpu, begin_ ? *seconds - *begin_ : 0); !faults.empty()) return faults;
        if (!begin_) begin_ = *seconds, start_ = cell("timestamp");
        take(gpu, *seconds - *begin_, reading);
        end_ = cell("timestamp");
        over_ = std::max(over_, *seconds - *begin_);
        return {};
    }

    void finish(std::vector<ImportedRow>& rows) override {
        if (mixed_up_)
            return notes_.push_back(
                "No row is written: without the column index or uuid, readings of different GPUs cannot be kept "
                "apart.");
        // One row for each kind, at its first GPU.
        std::vector<Kind> kinds;
        std::unordered_map<std::string_view, std::size_t> places;
        for (LoggedGpu& gpu : gpus_) {
            if (gpu.meter) gpu.meter->finish(second(over_));
            note_gaps(gpu);
            const auto [place, is_new] = places.emplace(gpu.name, kinds.size());
            if (is_new) kinds.push_back({gpu.name, 0, watt(0)});
            const auto mean = gpu.meter ? gpu.meter->mean() : std::nullopt;
            if (mean) kinds[place->second].sum = kinds[place->second].sum + *mean, ++kinds[place->second].count;
        }
        for (const Kind& kind : kinds) add_row(kind, rows);
    }

private:
    std::string_view cell(std::string_view column) const { return log_.cell(cells_, column); }

    /// "61.23 W", "61.23"; a value that the driver could not read does not count.
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
        faults.push_back({Code::bad_number,
                          {{}, 0, "/" + std::string{column}},
                          "a power such as 61.23 W, or [N/A]",
                          in_quotes(cell(column)),
                          ""});
        return {};
    }

    /// All GPUs with the same name.
    struct Kind {
        std::string_view name;
        double count;
        Power sum;
    };

    /// Rejects a reading that does not follow its GPU's previous one, or comes long after the rest of the log.
    Faults out_of_order(const LoggedGpu& gpu, double seconds) {
        if (!gpu.first) return {};
        const auto fault = [&](Code code, std::string expected, std::string message, std::string hint) {
            const std::string time = in_quotes(cell("timestamp"));
            return Faults{
                {code, {{}, 0, "/timestamp"}, std::move(expected), time, std::move(hint), time + std::move(message)}};
        };
        // Without an identifier, each line may be of another GPU: lines of one moment are milliseconds apart.
        constexpr double one_moment = 0.05;
        if (gpu.id.empty() && std::abs(seconds - gpu.last) < one_moment) {
            mixed_up_ = true;
            return fault(Code::missing_field, "an index or a uuid, as several readings are of one moment",
                         ": several readings at the same time need an index or a uuid",
                         "write the log with nvidia-smi --query-gpu=timestamp,index,name,power.draw --format=csv -l 1");
        }
        if (seconds < gpu.last)
            return fault(Code::unsorted, "times in order", " comes after a later time", "was the clock set back?");
        if (seconds == gpu.last)
            return fault(Code::unsorted, "one reading per GPU and time", " already has a reading of this GPU", "");
        constexpr double day = 86400, many = 100;
        if (over_ > 0 && seconds - over_ > day && seconds - over_ > many * over_)
            return fault(Code::out_of_range, "a time near that of the other readings",
                         " is far from the other times in the log", "");
        return {};
    }

    LoggedGpu& gpu_of() {
        std::string_view id = cell("uuid");
        for (const std::string_view other : {"gpu_uuid", "index", "pci.bus_id", "gpu_bus_id"})
            if (id.empty()) id = cell(other);
        const auto [known, is_new] = by_id_.emplace(std::string{id}, gpus_.size());
        if (!is_new) return gpus_[known->second];
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
        notes_.push_back(fmt::format(
            "GPU {} has {} gap{} of {:.0f} s in total: they count as hours, but not in the average power", gpu.id,
            gpu.meter->gap_count(), gpu.meter->gap_count() == 1 ? "" : "s", gpu.meter->gap_time().in(second)));
    }

    void add_row(const Kind& kind, std::vector<ImportedRow>& rows) {
        if (kind.count == 0)
            return notes_.push_back(
                fmt::format("No row for {}: the log never has two readings of its power in succession",
                            kind.name.empty() ? "the GPU" : kind.name));
        rows.push_back({std::string{kind.name}, as_cell(kind.count), as_cell(over_ / 3600),
                        as_cell(kind.sum.in(watt) / kind.count), start_, end_});
    }

    LogColumns log_;
    std::vector<std::string_view> cells_;
    bool knows_columns_ = false;
    std::vector<LoggedGpu> gpus_;
    std::unordered_map<std::string, std::size_t> by_id_;
    bool mixed_up_ = false;  ///< several GPUs under one name
    std::optional<double> begin_;
    double over_ = 0;  ///< seconds since then, at the last reading
    std::string start_, end_;
};

}  // namespace

std::unique_ptr<Importer> nvidia_smi_importer(std::string_view columns) {
    return std::make_unique<NvidiaSmiImporter>(columns);
}

}  // namespace dlcost
