// Jobs of Slurm's accounting that wait for the rest of the log: later lines of the same job, and other jobs on the same
// nodes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "importer.hpp"

namespace dlcost {

struct SlurmJob {
    std::string id;
    std::string start;      ///< as written; empty if unknown
    std::string node_list;  ///< as written: "n[01-03],m7"
    double seconds = 0;
    std::optional<double> joules;  ///< of its nodes, including use by other jobs
    bool own_energy = false;       ///< the energy is from the job's own line, not from a step
    bool is_finished = true;
    std::vector<ImportedRow> rows;  ///< one for each type of accelerator
    double devices = 0;
};

/// The nodes of a list with brackets; none if it expands to more nodes than any cluster has.
std::vector<std::string> nodes_of(std::string_view list);

/// Gives each job its part of the energy of shared nodes: at each moment in proportion to the devices of the jobs
/// there. Jobs without nodes or a start keep their energy. Returns the number of jobs whose energy was divided.
std::uint64_t apportion_energy(std::vector<SlurmJob>& jobs);

class SlurmJobs {
public:
    /// Makes all jobs wait for the end of the log, because only then are shared nodes known.
    void wait_for_all() { waits_ = true; }
    /// Whether an earlier line has the same job with the same start.
    bool knows(const std::string& id, const std::string& start) const;
    /// Takes a job. If the job is known already, the line that covers more of it is kept.
    void add(SlurmJob job, std::vector<ImportedRow>& rows);
    void finish(std::vector<ImportedRow>& rows);
    std::uint64_t shared() const { return shared_; }

private:
    bool waits_ = false;
    std::vector<SlurmJob> held_;
    std::unordered_map<std::string, std::size_t> places_;  ///< of those held, by id and start
    std::unordered_set<std::size_t> written_;              ///< hashes of those already written
    std::uint64_t shared_ = 0;
};

}  // namespace dlcost
