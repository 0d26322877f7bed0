// Jobs of Slurm's accounting that wait for what the rest of the log says of them: later lines of the same job, and
// other jobs on the same nodes.
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
    std::string start;      ///< as written; empty where it is not known
    std::string node_list;  ///< as written: "n[01-03],m7"
    double seconds = 0;
    std::optional<double> joules;  ///< of its nodes, whoever used them
    bool own_energy = false;       ///< the energy is that of the job's own line, not of a step
    bool is_finished = true;
    std::vector<ImportedRow> rows;  ///< one for each type of accelerator
    double devices = 0;
};

/// The nodes of a list with brackets; none where it has more of them than any cluster.
std::vector<std::string> nodes_of(std::string_view list);

/// Gives each job its part of the energy of nodes that it shared: at each moment in proportion to the devices of the
/// jobs there. Jobs without nodes or a start keep what they have. How many jobs it was divided among.
std::uint64_t apportion_energy(std::vector<SlurmJob>& jobs);

class SlurmJobs {
public:
    /// Whether all jobs wait for the end, as nodes that they share can only be seen then.
    void wait_for_all() { waits_ = true; }
    /// Whether a line of the same job, begun at the same time, came before.
    bool knows(const std::string& id, const std::string& start) const;
    /// Takes a job. One that is known gives way to the line that saw more of it.
    void add(SlurmJob job, std::vector<ImportedRow>& rows);
    void finish(std::vector<ImportedRow>& rows);
    std::uint64_t shared() const { return shared_; }

private:
    bool waits_ = false;
    std::vector<SlurmJob> held_;
    std::unordered_map<std::string, std::size_t> places_;  ///< of those held, by id and start
    std::unordered_set<std::size_t> written_;              ///< hashes of those that are written
    std::uint64_t shared_ = 0;
};

}  // namespace dlcost
