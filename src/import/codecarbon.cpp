// CodeCarbon's emissions.csv: a line a run, or several of one run that grow, of which the last counts. Its energies are
// after PUE, its powers those of the last moment; so powers are worked out anew, from energy, PUE and time.
#include <algorithm>
#include <unordered_map>

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "../text/split_csv.hpp"
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
    place_count
};
constexpr std::array<std::string_view, place_count> codecarbon_columns{
    "name", "hardware", "devices", "hours",     "power_w",       "cpu_power_w",    "memory_power_w", "gpu_power_w",
    "pue",  "region",   "run_id",  "timestamp", "tracking_mode", "codecarbon_kwh", "codecarbon_kg"};

/// "8 x Tesla V100-SXM2-16GB"; several kinds ("1 x A + 1 x B") are no one kind.
std::string kind_of(std::string_view model) {
    const std::size_t times = model.find(" x ");
    if (times == std::string_view::npos) return std::string{model};
    const std::string_view rest = trimmed(model.substr(times + 3));
    return rest.find(" x ") == std::string_view::npos ? std::string{rest} : "";
}

class CodeCarbonImporter final : public Importer {
public:
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
                     std::to_string(log_.count()) + " cells, as in the header",
                     std::to_string(cells_.size()),
                     ""}};
        Faults faults;
        const Reading reading = reading_of(faults);
        require_usable(reading, faults);
        if (!faults.empty()) return faults;
        constexpr double most_watts = 1e9;
        if (*reading.total * 3.6e6 / *reading.seconds > most_watts)
            return {{Code::out_of_range,
                     {{}, 0, "/duration"},
                     "seconds in which that energy can be used",
                     in_quotes(cell("duration")),
                     ""}};
        keep(row_of(reading));
        return {};
    }

    void finish(std::vector<ImportedRow>& rows) override {
        for (ImportedRow& row : rows_) rows.push_back(std::move(row));
        const auto lines = [](std::uint64_t count) { return fmt::format("{} line{}", count, count == 1 ? "" : "s"); };
        if (unread_)
            notes_.push_back(fmt::format("In {} the GPUs took no energy, so it was not read: their power is left open.",
                                         lines(unread_)));
        if (unequal_)
            notes_.push_back(fmt::format("In {} energy_consumed is far from the sum of its parts; the parts count.",
                                         lines(unequal_)));
    }

private:
    /// The numbers of a line; energies are in kWh.
    struct Reading {
        std::optional<double> seconds, total, cpu, memory, gpu, gpus, pue;
    };

    Reading reading_of(Faults& faults) const {
        Reading reading;
        reading.seconds = number("duration", faults);
        reading.total = number("energy_consumed", faults);
        reading.cpu = number("cpu_energy", faults);
        reading.memory = number("ram_energy", faults);
        reading.gpu = number("gpu_energy", faults);
        reading.gpus = number("gpu_count", faults);
        reading.pue = number("pue", faults);
        return reading;
    }

    /// Reports bad text first, then missing numbers, then a time that is not above 0.
    void require_usable(const Reading& reading, Faults& faults) const {
        for (const std::string_view text :
             {"project_name", "run_id", "gpu_model", "country_iso_code", "cloud_provider", "cloud_region", "timestamp",
              "tracking_mode", "energy_consumed", "emissions"})
            if (!is_clean_text(cell(text)))
                faults.push_back(
                    {Code::bad_text, {{}, 0, "/" + std::string{text}}, "text in UTF-8", in_quotes(cell(text)), ""});
        if (faults.empty() && (!reading.seconds || !reading.total))
            faults.push_back({Code::missing_field,
                              {{}, 0, reading.seconds ? "/energy_consumed" : "/duration"},
                              "a number",
                              "none",
                              ""});
        if (faults.empty() && !(*reading.seconds > 0))
            faults.push_back(
                {Code::out_of_range, {{}, 0, "/duration"}, "seconds above 0", in_quotes(cell("duration")), ""});
    }

    ImportedRow row_of(const Reading& reading) {
        ImportedRow row(place_count);
        row[name] = cell("project_name");
        row[hours] = as_cell(*reading.seconds / 3600);
        row[pue] = reading.pue ? as_cell(overhead_of(reading)) : "";
        row[region] = region_of();
        if (reading.cpu && reading.memory && reading.gpu &&
            differ(*reading.total, *reading.cpu + *reading.memory + *reading.gpu))
            ++unequal_;
        fill_powers(reading, row);
        row[run_id] = cell("run_id");
        row[timestamp] = cell("timestamp");
        row[mode] = cell("tracking_mode");
        row[their_kwh] = cell("energy_consumed");
        row[their_kg] = cell("emissions");
        return row;
    }

    static double overhead_of(const Reading& reading) { return reading.pue && *reading.pue >= 1 ? *reading.pue : 1; }

    void fill_powers(const Reading& reading, ImportedRow& row) {
        const auto watts = [&](double energy) {
            return as_cell(energy * 3.6e6 / overhead_of(reading) / *reading.seconds);
        };
        const double count = reading.gpus.value_or(0);
        if (count >= 1) row[hardware] = kind_of(cell("gpu_model"));
        if (count < 1 || !reading.gpu) {
            // Without a GPU, or by a version that does not part the energy: all of it together.
            row[devices] = as_cell(std::max(1.0, count));
            row[power] = watts(*reading.total);
            return;
        }
        row[devices] = as_cell(count);
        // A GPU draws something even when it does nothing.
        unread_ += !(*reading.gpu > 0);
        row[gpu] = *reading.gpu > 0 ? watts(*reading.gpu / count) : "";
        row[cpu] = reading.cpu ? watts(*reading.cpu) : "";
        row[memory] = reading.memory ? watts(*reading.memory) : "";
    }

    std::string_view cell(std::string_view column) const { return log_.cell(cells_, column); }
    /// A number, or nothing where the cell is empty; what is neither is a fault.
    std::optional<double> number(std::string_view column, Faults& faults) const {
        const std::string_view text = cell(column);
        if (text.empty() || text == "None" || text == "nan") return std::nullopt;
        const auto value = plain_number(text);
        if (value && *value >= 0) return value;
        faults.push_back({Code::bad_number,
                          {{}, 0, "/" + std::string{column}},
                          "a number that is not negative",
                          in_quotes(text),
                          ""});
        return std::nullopt;
    }
    std::string region_of() const {
        const bool cloud = same_ignoring_case(cell("on_cloud"), "Y") || same_ignoring_case(cell("on_cloud"), "True");
        if (cloud && !cell("cloud_provider").empty() && !cell("cloud_region").empty())
            return fmt::format("{}:{}", cell("cloud_provider"), cell("cloud_region"));
        return std::string{cell("country_iso_code")};
    }
    static bool differ(double total, double parts) {
        constexpr double much = 1.5;
        return total > much * parts || parts > much * total;
    }
    void keep(ImportedRow row) {
        if (row[run_id].empty()) return rows_.push_back(std::move(row));
        const auto [known, is_new] = by_run_.emplace(row[run_id], rows_.size());
        if (is_new) return rows_.push_back(std::move(row));
        rows_[known->second] = std::move(row);
        skip("earlier lines of a run");
    }

    LogColumns log_;
    std::vector<std::string_view> cells_;
    std::string room_;
    std::vector<ImportedRow> rows_;
    std::unordered_map<std::string, std::size_t> by_run_;
    std::uint64_t unread_ = 0, unequal_ = 0;
};

}  // namespace

std::unique_ptr<Importer> codecarbon_importer() { return std::make_unique<CodeCarbonImporter>(); }

}  // namespace dlcost
