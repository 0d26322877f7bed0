// Shared nodes: parsing node lists, and dividing the energy among jobs.
#include "../../catch.hpp"

#include "../../../src/import/slurm_jobs.hpp"

using namespace dlcost;

namespace {

SlurmJob job(std::string start, std::string nodes, double hours, double devices, double joules) {
    SlurmJob one{"1", std::move(start), std::move(nodes), 3600 * hours, joules, true, true, {}, devices};
    return one;
}

}  // namespace

TEST_CASE("Lists of nodes are expanded as Slurm writes them") {
    CHECK(nodes_of("n01") == std::vector<std::string>{"n01"});
    CHECK(nodes_of("n[01-03,7],m-a") == std::vector<std::string>{"n01", "n02", "n03", "n7", "m-a"});
    CHECK(nodes_of("r[1-2]n[09-10]x") == std::vector<std::string>{"r1n09x", "r1n10x", "r2n09x", "r2n10x"});
    CHECK(nodes_of("").empty());
    CHECK(nodes_of("n[1-999999999]").empty());
    CHECK(nodes_of("n[") == std::vector<std::string>{"n["});
}

TEST_CASE("The energy of a node is divided among the jobs on it, at each moment by their devices") {
    // Two hours at 1 kW; the second job runs only in the second hour, with three of four devices.
    constexpr double hour_of_kw = 3.6e6;
    std::vector<SlurmJob> jobs{job("2026-09-01T00:00:00", "n1", 2, 1, 2 * hour_of_kw),
                               job("2026-09-01T01:00:00", "n1", 1, 3, hour_of_kw)};
    CHECK(apportion_energy(jobs) == 2);
    CHECK(*jobs[0].joules == Approx(1.25 * hour_of_kw));
    CHECK(*jobs[1].joules == Approx(0.75 * hour_of_kw));
    CHECK(*jobs[0].joules + *jobs[1].joules == Approx(2 * hour_of_kw));
}

TEST_CASE("Jobs that share nothing keep their energy") {
    std::vector<SlurmJob> jobs{job("2026-09-01T00:00:00", "n1", 1, 8, 100), job("2026-09-01T01:00:00", "n1", 1, 8, 200),
                               job("2026-09-01T00:00:00", "n2", 9, 8, 300), job("", "n1", 1, 8, 400),
                               job("2026-09-01T00:00:00", "", 1, 8, 500)};
    CHECK(apportion_energy(jobs) == 0);
    for (std::size_t i = 0; i < jobs.size(); ++i) CHECK(*jobs[i].joules == 100.0 * static_cast<double>(i + 1));
}
