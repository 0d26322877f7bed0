// CodeCarbon's emissions.csv. A run has one line, or several cumulative ones, of which the last counts; in a file of
// tasks each line is a part of the run, and they are summed. Its energies include PUE, and its powers are momentary. So
// average powers are computed from energy, PUE and time.
#include <algorithm>
#include <unordered_map>

#include <fmt/core.h>

#include <dlcost/catalog.hpp>
#include <dlcost/instant.hpp>
#include <dlcost/values.hpp>

#include "../text/csv.hpp"
#include "../text/ascii.hpp"
#include "../batch/row.hpp"
#include "importer.hpp"

namespace dlcost {
namespace {

enum Place : std::size_t {
    name,
    hardware,
    devices,
    hours,
    power,
    cpu,
    memory,
    gpu,
    pue,
    region,
    run_id,
    timestamp,
    mode,
    their_kwh,
    their_kg,
    gpu_model,
    place_count
};
constexpr std::array<std::string_view, place_count> codecarbon_columns{
    "name", "hardware", "devices", "hours",     "power_w",       "cpu_power_w",    "memory_power_w", "gpu_power_w",
    "pue",  "region",   "run_id",  "timestamp", "tracking_mode", "codecarbon_kwh", "codecarbon_kg",  "gpu_model"};

/// "8 x Tesla V100-SXM2-16GB"; several kinds ("1 x A + 1 x B") count as none.
std::string kind_of(std::string_view model) {
    const std::size_t times = model.find(" x ");
    if (times == std::string_view::npos) return std::string{model};
    const std::string_view rest = trimmed(model.substr(times + 3));
    return rest.find(" x ") == std::string_view::npos ? std::string{rest} : "";
}

/// The numbers of a line; energies are in kWh.
struct LineFigures {
    std::optional<double> seconds, total, cpu, memory, gpu, gpus, pue, kg;

    /// Adds another part of the same run. A value unknown for one part is unknown for the sum.
    void add(const LineFigures& other) {
        const auto both = [](std::optional<double>& a, const std::optional<double>& b) {
            a = a && b ? std::optional{*a + *b} : std::nullopt;
        };
        both(seconds, other.seconds);
        both(total, other.total);
        both(cpu, other.cpu);
        both(memory, other.memory);
        both(gpu, other.gpu);
        both(kg, other.kg);
        gpus = std::max(gpus, other.gpus);
        pue = other.pue;
    }
    double overhead() const { return pue && *pue >= 1 ? *pue : 1; }
};

/// A run as read so far: the log's text cells, its numbers, and its machine.
struct LoggedRun {
    ImportedRow row;
    LineFigures reading;
    std::string machine;        ///< as in the log; empty if only the process was tracked
    std::optional<double> end;  ///< in calendar seconds
};

/// Trackers that count the same whole machine at the same time. Those with the same values count once: `same` were
/// dropped, and `beside` others ran next to one.
struct Trackers {
    std::uint64_t same = 0, beside = 0;
};
bool are_at_once(const LoggedRun& a, const LoggedRun& b) {
    if (!a.end || !b.end) return false;
    const double begin = std::max(*a.end - *a.reading.seconds, *b.end - *b.reading.seconds);
    constexpr double most = 0.9;
    return std::min(*a.end, *b.end) - begin > most * std::max(*a.reading.seconds, *b.reading.seconds);
}
Trackers drop_same_trackers(std::vector<LoggedRun>& runs) {
    std::unordered_map<std::string, std::vector<std::size_t>> machines;
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (!runs[i].machine.empty()) machines[runs[i].machine].push_back(i);
    Trackers found;
    std::vector<bool> dropped(runs.size(), false);
    for (auto& [machine, trackers] : machines) {
        std::stable_sort(trackers.begin(), trackers.end(),
                         [&](std::size_t a, std::size_t b) { return *runs[a].reading.total < *runs[b].reading.total; });
        std::size_t kept = trackers.front();
        for (std::size_t i = 1; i < trackers.size(); ++i) {
            const LoggedRun &first = runs[kept], &one = runs[trackers[i]];
            constexpr double alike = 1.001;
            const bool at_once = are_at_once(first, one);
            const bool same = at_once && *one.reading.total <= alike * *first.reading.total;
            found.same += same;
            found.beside += at_once && !same;
            if (same) dropped[trackers[i]] = true;
            else kept = trackers[i];
        }
    }
    std::vector<LoggedRun> left;
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (!dropped[i]) left.push_back(std::move(runs[i]));
    runs = std::move(left);
    return found;
}

class CodeCarbonImporter final : public Importer {
public:
    explicit CodeCarbonImporter(const Catalog& catalog) : catalog_(catalog) {}
    std::span<const std::string_view> columns() const override { return codecarbon_columns; }
    bool is_csv() const override { return true; }

    Faults header(std::string_view record) override {
        if (const auto fault = split_csv(record, cells_, room_))
            return {{Code::csv_syntax, {}, fault->expected, fault->found, ""}};
        log_.read(cells_);
        Faults faults;
        log_.require_one_of({"duration"}, faults);
        log_.require_one_of({"energy_consumed"}, faults);
        return faults;
    }

    Faults read(std::string_view record, std::vector<ImportedRow>&) override {
        if (const auto fault = split_csv(record, cells_, room_))
            return {{Code::csv_syntax, {}, fault->expected, fault->found, ""}};
        if (cells_.size() != log_.count())
            return {{Code::csv_syntax,
                     {},
                     std::to_string(log_.count()) + " cells as in the header",
                     std::to_string(cells_.size()),
                     ""}};
        Faults faults;
        const LineFigures reading = reading_of(faults);
        require_usable(reading, faults);
        if (!faults.empty()) return faults;
        constexpr double most_watts = 1e9;
        if (*reading.total * 3.6e6 / *reading.seconds > most_watts)
            return {{Code::out_of_range,
                     {{}, 0, "/duration"},
                     "long enough to use that energy",
                     in_quotes(cell("duration")),
                     ""}};
        keep(reading);
        return {};
    }

    void finish(std::vector<ImportedRow>& rows) override {
        const Trackers trackers = drop_same_trackers(runs_);
        std::uint64_t placeless = 0;
        for (LoggedRun& run : runs_) {
            fill(run);
            placeless += run.row[region].empty();
            rows.push_back(std::move(run.row));
        }
        const auto runs = [](std::uint64_t count) { return fmt::format("{} run{}", count, count == 1 ? "" : "s"); };
        if (trackers.same)
            notes_.push_back(fmt::format("{} left out, because another run measured the same machine at the same time.",
                                         runs(trackers.same)));
        if (trackers.beside)
            notes_.push_back(fmt::format(
                "{} may have measured the same machine as another run at the same time, because tracking_mode is "
                "machine. All of them are kept, so their sum may count energy twice.",
                runs(trackers.beside)));
        if (strangers_)
            notes_.push_back(fmt::format(
                "The GPU of {} is not in the catalog. Its energy is measured, so the row has neither hardware nor "
                "price.",
                runs(strangers_)));
        if (unknown_regions_)
            notes_.push_back(fmt::format("The cloud region of {} is not in the catalog, so the country is used.",
                                         runs(unknown_regions_)));
        if (placeless)
            notes_.push_back(fmt::format("{} ha{} no place. batch assumes the United States unless you set --region.",
                                         runs(placeless), placeless == 1 ? "s" : "ve"));
        const auto lines = [](std::uint64_t count) { return fmt::format("{} line{}", count, count == 1 ? "" : "s"); };
        if (unread_)
            notes_.push_back(
                fmt::format("In {} the GPUs have an energy of 0, so it was not measured. Their power is left empty.",
                            lines(unread_)));
        if (unequal_)
            notes_.push_back(
                fmt::format("In {} energy_consumed differs from the sum of CPU, GPU and RAM energy. The sum is used.",
                            lines(unequal_)));
    }

private:
    LineFigures reading_of(Faults& faults) const {
        LineFigures reading;
        reading.seconds = number("duration", faults);
        reading.total = number("energy_consumed", faults);
        reading.cpu = number("cpu_energy", faults);
        reading.memory = number("ram_energy", faults);
        reading.gpu = number("gpu_energy", faults);
        reading.gpus = number("gpu_count", faults);
        reading.pue = number("pue", faults);
        reading.kg = plain_number(cell("emissions"));
        return reading;
    }

    /// Reports bad text first, then missing numbers, then a time that is not above 0.
    void require_usable(const LineFigures& reading, Faults& faults) const {
        for (const std::string_view text :
             {"project_name", "run_id", "gpu_model", "country_iso_code", "region", "cloud_provider", "cloud_region",
              "timestamp", "tracking_mode", "energy_consumed", "emissions"})
            if (!is_clean_text(cell(text)))
                faults.push_back(
                    {Code::bad_text, {{}, 0, "/" + std::string{text}}, "UTF-8 text", in_quotes(cell(text)), ""});
        if (faults.empty() && (!reading.seconds || !reading.total))
            faults.push_back({Code::missing_field,
                              {{}, 0, reading.seconds ? "/energy_consumed" : "/duration"},
                              "value",
                              "none",
                              ""});
        if (faults.empty() && !(*reading.seconds > 0))
            faults.push_back(
                {Code::out_of_range, {{}, 0, "/duration"}, "above 0 seconds", in_quotes(cell("duration")), ""});
    }

    /// The text cells of a line.
    ImportedRow words_of() {
        ImportedRow row(place_count);
        row[name] = cell("project_name");
        row[region] = region_of();
        row[run_id] = cell("run_id");
        row[timestamp] = cell("timestamp");
        row[mode] = cell("tracking_mode");
        row[gpu_model] = cell("gpu_model");
        row[their_kwh] = cell("energy_consumed");
        row[their_kg] = cell("emissions");
        return row;
    }

    /// Everything that identifies a machine, if all of it was counted.
    std::string machine() const {
        if (!same_ignoring_case(cell("tracking_mode"), "machine")) return "";
        std::string all = "machine";
        for (const std::string_view column :
             {"os", "cpu_model", "cpu_count", "gpu_model", "gpu_count", "ram_total_size", "country_iso_code", "region",
              "cloud_region", "longitude", "latitude"})
            (all += '|') += cell(column);
        return all;
    }

    void fill(LoggedRun& run) {
        const LineFigures& reading = run.reading;
        ImportedRow& row = run.row;
        row[hours] = as_cell(*reading.seconds / 3600);
        row[pue] = reading.pue ? as_cell(reading.overhead()) : "";
        if (is_of_tasks()) {
            row[their_kwh] = as_cell(*reading.total);
            row[their_kg] = reading.kg ? as_cell(*reading.kg) : "";
        }
        if (reading.cpu && reading.memory && reading.gpu &&
            differ(*reading.total, *reading.cpu + *reading.memory + *reading.gpu))
            ++unequal_;
        fill_powers(reading, row);
        const bool is_measured =
            !row[power].empty() || (!row[cpu].empty() && !row[memory].empty() && !row[gpu].empty());
        if (!is_measured || row[hardware].empty() || catalog_.find<Accelerator>(row[hardware])) return;
        // The row is answered without the name, which is kept beside it.
        row[hardware].clear();
        ++strangers_;
    }

    void fill_powers(const LineFigures& reading, ImportedRow& row) {
        const auto watts = [&](double energy) {
            return as_cell(energy * 3.6e6 / reading.overhead() / *reading.seconds);
        };
        const double count = reading.gpus.value_or(0);
        if (count >= 1) row[hardware] = kind_of(row[gpu_model]);
        if (count < 1 || !reading.gpu) {
            // There is no GPU, or this version does not split the energy: all of it counts together.
            row[devices] = as_cell(std::max(1.0, count));
            row[power] = watts(*reading.total);
            return;
        }
        row[devices] = as_cell(count);
        // A GPU consumes power even when idle, so 0 means that it was not read.
        unread_ += !(*reading.gpu > 0);
        row[gpu] = *reading.gpu > 0 ? watts(*reading.gpu / count) : "";
        row[cpu] = reading.cpu ? watts(*reading.cpu) : "";
        row[memory] = reading.memory ? watts(*reading.memory) : "";
    }

    std::string_view cell(std::string_view column) const { return log_.cell(cells_, column); }
    /// A number, or nothing if the cell is empty; any other text is a fault.
    std::optional<double> number(std::string_view column, Faults& faults) const {
        const std::string_view text = cell(column);
        if (text.empty() || text == "None" || text == "nan") return std::nullopt;
        const auto value = plain_number(text);
        if (value && *value >= 0) return value;
        faults.push_back(
            {Code::bad_number, {{}, 0, "/" + std::string{column}}, "a number of at least 0", in_quotes(text), ""});
        return std::nullopt;
    }
    /// The cloud region if the catalog has it, otherwise the state or province, otherwise the country.
    std::string region_of() {
        const bool cloud = same_ignoring_case(cell("on_cloud"), "Y") || same_ignoring_case(cell("on_cloud"), "True");
        if (cloud && !cell("cloud_provider").empty() && !cell("cloud_region").empty()) {
            std::string given = fmt::format("{}:{}", cell("cloud_provider"), cell("cloud_region"));
            if (catalog_.find<Region>(given) || cell("country_iso_code").empty()) return given;
            ++unknown_regions_;
        }
        return std::string{is_part_of_country() ? cell("region") : cell("country_iso_code")};
    }
    /// Whether the log's region is a zone of its country.
    bool is_part_of_country() const {
        const auto country = catalog_.find<Zone>(cell("country_iso_code")), part = catalog_.find<Zone>(cell("region"));
        return country && part && catalog_.at(part).parent == country;
    }
    static bool differ(double total, double parts) {
        constexpr double much = 1.5;
        return total > much * parts || parts > much * total;
    }
    bool is_of_tasks() const { return log_.has("task_name"); }
    void keep(const LineFigures& reading) {
        const auto time = read_time(cell("timestamp").substr(0, cell("timestamp").find('.')));
        LoggedRun run{words_of(), reading, machine(), {}};
        if (time) run.end = static_cast<double>(time->instant.seconds_after_1970());
        if (run.row[run_id].empty()) return runs_.push_back(std::move(run));
        const auto [known, is_new] = by_run_.emplace(run.row[run_id], runs_.size());
        if (is_new) return runs_.push_back(std::move(run));
        LoggedRun& before = runs_[known->second];
        if (is_of_tasks()) {
            run.reading.add(before.reading);
            before = std::move(run);
            return;
        }
        before = std::move(run);
        skip("earlier lines of a run");
    }

    LogColumns log_;
    std::vector<std::string_view> cells_;
    std::string room_;
    std::vector<LoggedRun> runs_;
    std::unordered_map<std::string, std::size_t> by_run_;
    const Catalog& catalog_;
    std::uint64_t unread_ = 0, unequal_ = 0, strangers_ = 0, unknown_regions_ = 0;
};

}  // namespace

std::unique_ptr<Importer> codecarbon_importer(const Catalog& catalog) {
    return std::make_unique<CodeCarbonImporter>(catalog);
}

}  // namespace dlcost
