// Slurm's accounting: one line per job, followed by the job's steps.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <unordered_set>

#include <fmt/core.h>

#include <dlcost/catalog.hpp>
#include <dlcost/values.hpp>

#include "../text/ascii.hpp"
#include "importer.hpp"
#include "slurm_jobs.hpp"

namespace dlcost {
namespace {

constexpr std::array<std::string_view, 14> sacct_columns{"name",  "hardware", "devices", "hours",     "power_w",
                                                         "job",   "user",     "account", "partition", "state",
                                                         "nodes", "start",    "end",     "gpu_model"};

/// "[DD-[HH:]]MM:SS", possibly with milliseconds, in seconds; nothing for any other text.
std::optional<double> elapsed_seconds(std::string_view text) {
    double days = 0;
    const std::size_t dash = text.find('-');
    if (dash != std::string_view::npos) {
        const auto given = plain_number(text.substr(0, dash));
        if (!given || *given < 0) return std::nullopt;
        days = *given;
        text.remove_prefix(dash + 1);
    }
    std::vector<std::string_view> parts;
    split(text, ':', parts);
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    double seconds = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool digits = !parts[i].empty() && std::all_of(parts[i].begin(), parts[i].end(), [&](char c) {
            return (c >= '0' && c <= '9') || (c == '.' && i + 1 == parts.size());
        });
        const auto given = digits ? plain_number(parts[i]) : std::nullopt;
        // Only the first part may exceed its usual range: 36:00:00, 90:00.
        const double most = i == 0 && dash == std::string_view::npos ? 1e9 : i == 0 && parts.size() == 3 ? 24 : 60;
        if (!given || *given >= most) return std::nullopt;
        seconds = 60 * seconds + *given;
    }
    return 86400 * days + seconds;
}

/// "12345", "1.23K", "1.5M": joules, in the human-readable form of ConsumedEnergy.
std::optional<double> joules_of(std::string_view text) {
    constexpr std::string_view suffixes = "KMGTP";
    double times = 1;
    if (!text.empty()) {
        const std::size_t at = suffixes.find(text.back());
        if (at != std::string_view::npos) {
            for (std::size_t i = 0; i <= at; ++i) times *= 1000;
            text.remove_suffix(1);
        }
    }
    const auto number = plain_number(text);
    return number ? std::optional{times * *number} : std::nullopt;
}

/// Accelerators of one type; without a name if the site gave none.
struct Gpus {
    std::string_view type;
    double count = 0;
};

/// "billing=96,cpu=48,gres/gpu:v100=8,gres/gpu=8,mem=488G,node=1". If there are types, the count without a type repeats
/// their sum.
std::optional<std::vector<Gpus>> gpus_of(std::string_view tres) {
    std::vector<std::string_view> parts;
    split(tres, ',', parts);
    std::vector<Gpus> typed, untyped;
    for (const std::string_view part : parts) {
        const std::size_t equals = part.rfind('=');
        constexpr std::string_view gpu = "gres/gpu";
        if (!part.starts_with(gpu)) continue;
        const std::string_view rest = part.substr(gpu.size(), std::min(equals, part.size()) - gpu.size());
        if (!rest.empty() && rest[0] != ':') continue;  // gres/gpumem, gres/gpuutil
        if (equals == std::string_view::npos || rest == ":") return std::nullopt;
        const auto count = plain_number(part.substr(equals + 1));
        constexpr double most = 1e9;
        if (!count || *count < 0 || *count > most || *count != std::floor(*count)) return std::nullopt;
        if (*count == 0) continue;
        if (rest.empty()) untyped.push_back({{}, *count});
        else typed.push_back({rest.substr(1), *count});
    }
    return typed.empty() ? untyped : typed;
}

/// "cpu=00:10:00,energy=7200000,fs/disk=1": the joules in the usage of steps.
std::optional<double> energy_in(std::string_view usage) {
    std::vector<std::string_view> parts;
    split(usage, ',', parts);
    constexpr std::string_view key = "energy=";
    for (const std::string_view part : parts)
        if (part.starts_with(key)) return joules_of(part.substr(key.size()));
    return std::nullopt;
}

/// The values that mean "no number" in 32 and 64 bits (NO_VAL, INFINITE).
bool is_unset(double value) { return value == 4294967294.0 || value == 4294967295.0 || value >= 1.8e19; }

class SacctImporter final : public Importer {
public:
    SacctImporter(char separator, const Catalog& catalog) : separator_(separator), catalog_(catalog) {}
    std::span<const std::string_view> columns() const override { return sacct_columns; }

    Faults header(std::string_view record) override {
        split(record, separator_, cells_);
        // --parsable ends each line with a separator, --parsable2 does not.
        if (!cells_.empty() && trimmed(cells_.back()).empty()) cells_.pop_back();
        log_.read(cells_);
        Faults faults;
        log_.require_one_of({"JobID"}, faults);
        log_.require_one_of({"Elapsed", "ElapsedRaw"}, faults);
        log_.require_one_of({"AllocTRES", "TRES", "ReqTRES"}, faults);
        const bool has_energy = log_.has("ConsumedEnergyRaw") || log_.has("ConsumedEnergy") || log_.has("AllocTRES");
        // Nodes shared by jobs are known only after all jobs are read, and without a state no job is known to be over.
        if (log_.has("Start") && ((log_.has("NodeList") && has_energy) || !log_.has("State"))) jobs_.wait_for_all();
        if (!faults.empty())
            faults.back().hint =
                "write the log with sacct --parsable2 "
                "--format=JobID,JobName,User,Account,Partition,State,Elapsed,AllocTRES,ConsumedEnergyRaw";
        return faults;
    }

    Faults read(std::string_view record, std::vector<ImportedRow>& rows) override {
        if (record.ends_with('\r')) record.remove_suffix(1);
        split(record, separator_, cells_);
        if (cells_.size() == log_.count() + 1 && cells_.back().empty()) cells_.pop_back();
        if (cells_.size() != log_.count())
            return {{Code::csv_syntax,
                     {},
                     std::to_string(log_.count()) + " cells as in the header",
                     std::to_string(cells_.size()),
                     cells_.size() > log_.count()
                         ? "if a name contains the separator, choose another with --delimiter, here and in sacct"
                         : ""}};
        const std::string_view id = cell("JobID");
        if (const std::size_t dot = id.find('.'); dot != std::string_view::npos) return step(id.substr(0, dot));
        flush(rows);
        last_job_ = id;
        // Concatenated exports may overlap. A job that was requeued has a different line.
        if (!seen_.insert(std::hash<std::string_view>{}(record)).second) return skip("repeated lines"), Faults{};
        return job(id);
    }
    void finish(std::vector<ImportedRow>& rows) override {
        flush(rows);
        jobs_.finish(rows);
        const auto jobs = [](std::uint64_t count) { return fmt::format("{} job{}", count, count == 1 ? "" : "s"); };
        if (unreadable_)
            notes_.push_back(
                fmt::format("The energy of {} cannot be read. The power is left empty.", jobs(unreadable_)));
        if (too_small_)
            notes_.push_back(fmt::format("The energy of {} is less than idle devices use. The power is left empty.",
                                         jobs(too_small_)));
        if (too_large_)
            notes_.push_back(fmt::format("The energy of {} is more than the nodes can use. The power is left empty.",
                                         jobs(too_large_)));
        if (strangers_)
            notes_.push_back(fmt::format(
                "The GPU of {} is not in the catalog. Its energy is measured, so the row has neither hardware nor "
                "price.",
                jobs(strangers_)));
        if (jobs_.shared())
            notes_.push_back(fmt::format(
                "{} shared nodes. The energy of a node is divided among its jobs by their number of devices.",
                jobs(jobs_.shared())));
        else if (has_energy_ && !(log_.has("NodeList") && log_.has("Start")))
            notes_.push_back(
                "Slurm measures ConsumedEnergy for whole nodes, so every job on a shared node gets the energy of the "
                "whole "
                "node. To divide it among the jobs, add the columns NodeList and Start to the log.");
    }

private:
    std::string_view cell(std::string_view name) const { return log_.cell(cells_, name); }

    /// Whether the energy cell has text that is not an energy.
    bool has_unreadable_energy() const {
        for (const std::string_view column : {"ConsumedEnergyRaw", "ConsumedEnergy"}) {
            if (cell(column).empty()) continue;
            const auto read = column == "ConsumedEnergyRaw" ? plain_number(cell(column)) : joules_of(cell(column));
            return !read || *read < 0 || is_unset(*read);
        }
        return false;
    }

    std::optional<double> energy() const {
        const auto raw = plain_number(cell("ConsumedEnergyRaw"));
        // A job that was not metered has 0, or a value that means "no number".
        for (const auto& read : {raw ? raw : joules_of(cell("ConsumedEnergy")), energy_in(cell("AllocTRES")),
                                 energy_in(cell("TRESUsageInTot"))})
            if (read && *read > 0 && !is_unset(*read)) return read;
        return std::nullopt;
    }

    /// If a job's own line has no energy, its step with the largest energy counts: steps run at the same time, and each
    /// is charged for the whole node.
    Faults step(std::string_view job) {
        skip(job == last_job_ ? "job steps" : "job steps without the line of their job");
        if (open_ && job == last_job_ && !open_->own_energy)
            if (const auto used = energy()) open_->joules = std::max(open_->joules.value_or(0), *used);
        return {};
    }

    Faults job(std::string_view id) {
        Faults faults;
        if (id.empty()) faults.push_back({Code::missing_field, {{}, 0, "/JobID"}, "job ID", "none", ""});
        const std::string_view state = cell("State").substr(0, cell("State").find(' '));
        const std::string_view tres = !cell("AllocTRES").empty()                   ? cell("AllocTRES")
                                      : !log_.has("AllocTRES") && log_.has("TRES") ? cell("TRES")
                                      : !log_.has("AllocTRES")                     ? cell("ReqTRES")
                                                                                   : cell("AllocTRES");
        const auto seconds = log_.has("ElapsedRaw") && !cell("ElapsedRaw").empty() ? plain_number(cell("ElapsedRaw"))
                                                                                   : elapsed_seconds(cell("Elapsed"));
        const std::string_view written =
            log_.has("ElapsedRaw") && !cell("ElapsedRaw").empty() ? cell("ElapsedRaw") : cell("Elapsed");
        const bool waits = state == "PENDING" || state == "REQUEUED";
        if ((!seconds || *seconds < 0) && !waits)
            faults.push_back({Code::bad_number,
                              {{}, 0, log_.has("Elapsed") ? "/Elapsed" : "/ElapsedRaw"},
                              "a time in the form [DD-[HH:]]MM:SS",
                              in_quotes(written),
                              ""});
        const auto gpus = gpus_of(tres);
        if (!gpus)
            faults.push_back({Code::bad_number,
                              {{}, 0, "/AllocTRES"},
                              "a list with a whole number of GPUs such as gres/gpu=4",
                              in_quotes(tres),
                              ""});
        for (const std::string_view name :
             {"JobID", "JobName", "User", "Account", "Partition", "State", "NNodes", "NodeList", "Cluster",
              "AllocNodes", "Start", "End", "AllocTRES", "TRES", "ReqTRES"})
            if (!is_clean_text(cell(name)))
                faults.push_back(
                    {Code::bad_text, {{}, 0, "/" + std::string{name}}, "UTF-8 text", in_quotes(cell(name)), ""});
        if (!faults.empty()) return faults;
        if (waits || *seconds == 0)
            return skip(waits ? "jobs that have not started" : "jobs without a duration"), Faults{};
        if (gpus->empty()) return skip("jobs without accelerators"), Faults{};
        const std::string start = start_of();
        const std::string key = std::string{cell("Cluster")} + '/' + std::string{id};
        if (jobs_.knows(key, start)) skip("further lines of a job");
        open_.emplace();
        open_->id = key;
        open_->start = start;
        open_->node_list = cell("NodeList");
        open_->is_finished = is_over(state);
        nodes_ = nodes_in(tres);
        open_->seconds = *seconds;
        open_->joules = energy();
        unreadable_ += !open_->joules && has_unreadable_energy();
        open_->own_energy = open_->joules.has_value();
        for (const Gpus& of_type : *gpus) open_->rows.push_back(row_of(of_type, state));
        return {};
    }

    /// Slurm counts what the driver shows, and for these modules it shows each die.
    static std::string hardware_of(std::string_view type) {
        if (same_ignoring_case(type, "mi250x")) return "amd-mi250x-gcd";
        if (same_ignoring_case(type, "mi250")) return "amd-mi250-gcd";
        return std::string{type};
    }

    /// A job in one of these states is still running, and a later export has more of it.
    static bool is_over(std::string_view state) {
        constexpr std::array<std::string_view, 8> going{"RUNNING",  "SUSPENDED", "COMPLETING", "CONFIGURING",
                                                        "RESIZING", "STOPPED",   "SIGNALING",  "STAGE_OUT"};
        return std::find(going.begin(), going.end(), state) == going.end();
    }
    std::string start_of() const {
        const std::string_view start = cell("Start");
        return start == "Unknown" || start == "None" ? "" : std::string{start};
    }
    /// Nodes of the job, from the first column that has them; 0 if none does.
    double nodes_in(std::string_view tres) const {
        for (const std::string_view text : {cell("NNodes"), cell("AllocNodes"), count_in_tres(tres, "node=")})
            if (const auto count = plain_number(text); count && *count >= 1) return *count;
        return 0;
    }
    static std::string_view count_in_tres(std::string_view tres, std::string_view key) {
        std::vector<std::string_view> parts;
        split(tres, ',', parts);
        for (const std::string_view part : parts)
            if (part.starts_with(key)) return part.substr(key.size());
        return {};
    }
    /// The least power of a type's devices, even if idle: a twentieth of their TDP.
    double idle_watts(const ImportedRow& row) const {
        constexpr double usual = 10, share = 0.05;
        const Ref<Accelerator> known = row[1].empty() ? Ref<Accelerator>{} : catalog_.find<Accelerator>(row[1]);
        const Accelerator* const accelerator = known ? &catalog_.at(known) : nullptr;
        const double each = accelerator && accelerator->tdp ? share * accelerator->tdp->value.in(watt) : usual;
        return each * *plain_number(row[2]);
    }
    /// Leaves the energy open if no such job can have used it.
    void drop_impossible_energy() {
        if (!open_->joules) return;
        constexpr double of_a_node = 20'000;  // even the largest nodes with eight or sixteen accelerators need less
        double least = 0;
        for (const ImportedRow& row : open_->rows) least += idle_watts(row);
        const double most = of_a_node * (nodes_ > 0 ? nodes_ : std::max(1.0, open_->devices));
        const double watts = *open_->joules / open_->seconds;
        too_small_ += watts < least;
        too_large_ += watts > most;
        if (watts < least || watts > most) open_->joules.reset();
        has_energy_ = has_energy_ || open_->joules;
    }

    /// A type that the catalog lacks is no reason to reject a job with a known energy: its name is kept beside it.
    void leave_out_stranger() {
        if (!open_->joules || open_->rows.size() != 1) return;
        std::string& hardware = open_->rows.front()[1];
        if (hardware.empty() || catalog_.find<Accelerator>(hardware)) return;
        hardware.clear();
        ++strangers_;
    }

    ImportedRow row_of(const Gpus& gpus, std::string_view state) const {
        const auto text = [&](std::string_view name) { return std::string{cell(name)}; };
        const std::string nodes = !cell("NNodes").empty() ? text("NNodes") : text("AllocNodes");
        return {text("JobName"),
                hardware_of(gpus.type),
                as_cell(gpus.count),
                as_cell(open_->seconds / 3600),
                "",
                text("JobID"),
                text("User"),
                text("Account"),
                text("Partition"),
                std::string{state},
                nodes,
                text("Start"),
                text("End"),
                std::string{gpus.type}};
    }

    void flush(std::vector<ImportedRow>& rows) {
        if (!open_) return;
        for (const ImportedRow& row : open_->rows) open_->devices += *plain_number(row[2]);
        drop_impossible_energy();
        leave_out_stranger();
        jobs_.add(std::move(*open_), rows);
        open_.reset();
    }

    char separator_;
    LogColumns log_;
    std::vector<std::string_view> cells_;
    const Catalog& catalog_;
    SlurmJobs jobs_;
    std::optional<SlurmJob> open_;  ///< steps of it may follow
    double nodes_ = 0;              ///< of that job
    bool has_energy_ = false;
    std::uint64_t unreadable_ = 0, too_small_ = 0, too_large_ = 0;  ///< jobs whose energy is not usable
    std::uint64_t strangers_ = 0;                                   ///< jobs on a type that the catalog lacks
    std::string last_job_;
    std::unordered_set<std::size_t> seen_;  ///< hashes of the lines of jobs
};

}  // namespace

std::unique_ptr<Importer> sacct_importer(char separator, const Catalog& catalog) {
    return std::make_unique<SacctImporter>(separator, catalog);
}

}  // namespace dlcost
