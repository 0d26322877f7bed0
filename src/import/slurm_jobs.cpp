#include "slurm_jobs.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include <dlcost/instant.hpp>

#include "../text/ascii.hpp"

namespace dlcost {
namespace {

constexpr std::size_t most_nodes = 100'000;

std::string key_of(const std::string& id, const std::string& start) { return id + '|' + start; }

/// The end of the name at the beginning of a list: a comma outside brackets.
std::size_t end_of_name(std::string_view list) {
    bool inside = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i] == '[') inside = true;
        if (list[i] == ']') inside = false;
        if (list[i] == ',' && !inside) return i;
    }
    return list.size();
}

std::optional<std::uint64_t> count_in(std::string_view digits) {
    constexpr std::size_t most_digits = 9;
    if (digits.empty() || digits.size() > most_digits || !std::all_of(digits.begin(), digits.end(), is_digit))
        return std::nullopt;
    std::uint64_t number = 0;
    for (const char c : digits) number = 10 * number + static_cast<std::uint64_t>(c - '0');
    return number;
}

void expand(const std::string& before, std::string_view name, std::vector<std::string>& all);

/// Expands "01-03" between `before` and `after` to 01, 02, 03, keeping leading zeros.
void expand_range(const std::string& before, std::string_view range, std::string_view after,
                  std::vector<std::string>& all) {
    const std::size_t dash = range.find('-');
    const auto first = count_in(range.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : count_in(range.substr(dash + 1));
    if (!first || !last) return expand(before + std::string{range}, after, all);
    const std::size_t width = std::min(dash, range.size());
    for (std::uint64_t i = *first; i <= *last && all.size() <= most_nodes; ++i) {
        std::string digits = std::to_string(i);
        if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
        expand(before + digits, after, all);
    }
}

void expand(const std::string& before, std::string_view name, std::vector<std::string>& all) {
    // Node names have a few dimensions at most.
    constexpr std::ptrdiff_t most_brackets = 4;
    const std::size_t open = name.find('['), close = name.find(']', open);
    if (close == std::string_view::npos || std::count(name.begin(), name.end(), '[') > most_brackets)
        return all.push_back(before + std::string{name});
    std::vector<std::string_view> ranges;
    split(name.substr(open + 1, close - open - 1), ',', ranges);
    for (const std::string_view range : ranges)
        expand_range(before + std::string{name.substr(0, open)}, range, name.substr(close + 1), all);
}

/// The time of a job on one node.
struct Stay {
    double begin, end, devices;
    std::size_t job;
};

/// Adds to each job its part of the node's time: at each moment its devices over those of all jobs there.
void share_node(std::vector<Stay>& stays, std::vector<double>& parts) {
    // Between two edges nothing changes, so the part of a device is a sum over the edges before it.
    std::map<double, double> change;
    for (const Stay& stay : stays) {
        change[stay.begin] += stay.devices;
        change[stay.end] -= stay.devices;
    }
    std::map<double, double> of_a_device;
    double busy = 0, sum = 0, last = change.begin()->first;
    for (const auto& [time, more] : change) {
        constexpr double none = 1e-9;
        if (busy > none) sum += (time - last) / busy;
        of_a_device[time] = sum;
        busy += more;
        last = time;
    }
    for (const Stay& stay : stays)
        parts[stay.job] += stay.devices * (of_a_device[stay.end] - of_a_device[stay.begin]) / (stay.end - stay.begin);
}

}  // namespace

std::vector<std::string> nodes_of(std::string_view list) {
    std::vector<std::string> all;
    while (!list.empty()) {
        const std::size_t end = end_of_name(list);
        if (end > 0) expand("", list.substr(0, end), all);
        if (all.size() > most_nodes) return {};
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return all;
}

std::uint64_t apportion_energy(std::vector<SlurmJob>& jobs) {
    std::map<std::string, std::vector<Stay>> nodes;
    std::vector<double> parts(jobs.size(), 0), node_counts(jobs.size(), 0);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const SlurmJob& job = jobs[i];
        const auto start = read_time(job.start);
        const std::vector<std::string> own = start ? nodes_of(job.node_list) : std::vector<std::string>{};
        if (own.empty() || !(job.seconds > 0)) continue;
        const auto begin = static_cast<double>(start->instant.seconds_after_1970());
        const auto count = static_cast<double>(own.size());
        node_counts[i] = count;
        for (const std::string& node : own) nodes[node].push_back({begin, begin + job.seconds, job.devices / count, i});
    }
    for (auto& [node, stays] : nodes) share_node(stays, parts);
    std::uint64_t shared = 0;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        constexpr double whole = 1 - 1e-9;
        const double part = node_counts[i] > 0 ? parts[i] / node_counts[i] : 1;
        if (!jobs[i].joules || part >= whole) continue;
        jobs[i].joules = *jobs[i].joules * part;
        ++shared;
    }
    return shared;
}

namespace {

/// The job's rows, with the power that follows from its energy. An energy of several types together does not give the
/// power of each.
void write_rows(SlurmJob& job, std::vector<ImportedRow>& rows) {
    constexpr std::size_t power = 4;
    if (job.joules && job.rows.size() == 1) job.rows.front()[power] = as_cell(*job.joules / job.seconds);
    for (ImportedRow& row : job.rows) rows.push_back(std::move(row));
}

}  // namespace

bool SlurmJobs::knows(const std::string& id, const std::string& start) const {
    const std::string key = key_of(id, start);
    return places_.contains(key) || written_.contains(std::hash<std::string>{}(key));
}

void SlurmJobs::add(SlurmJob job, std::vector<ImportedRow>& rows) {
    const std::string key = key_of(job.id, job.start);
    if (const auto held = places_.find(key); held != places_.end()) {
        SlurmJob& before = held_[held->second];
        if (job.seconds >= before.seconds) before = std::move(job);
        return;
    }
    // Without a start time, a finished job cannot be distinguished from one that was requeued.
    const bool is_known = !job.start.empty();
    if (is_known && written_.contains(std::hash<std::string>{}(key))) return;
    if (!waits_ && job.is_finished) {
        if (is_known) written_.insert(std::hash<std::string>{}(key));
        return write_rows(job, rows);
    }
    if (is_known || !job.is_finished) places_.emplace(key, held_.size());
    held_.push_back(std::move(job));
}

void SlurmJobs::finish(std::vector<ImportedRow>& rows) {
    shared_ = apportion_energy(held_);
    for (SlurmJob& job : held_) write_rows(job, rows);
    held_.clear();
    places_.clear();
}

}  // namespace dlcost
