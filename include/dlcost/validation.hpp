// The program compared with published or measured values, in four ways:
//     printed      what a model's name answers, and what its publication prints
//     recomputed   from the complete inputs of the publication: tests the arithmetic and the data
//     blind        energy from hardware and device-hours alone: tests the default power
//     time         device-hours from parameters, tokens and hardware alone: tests the default MFU
#pragma once

#include <span>
#include <vector>

#include <dlcost/estimate.hpp>

namespace dlcost {

/// A value of an observation, and the program's estimate of it.
template <class Q>
struct Compared {
    Ref<Observation> row;
    Q published, estimated;
    Interval<Q> range;          ///< central 80 % of the estimate
    std::optional<Q> baseline;  ///< TDP times hours, if the estimate is compared with it

    bool inside() const { return published >= range.low && published <= range.high; }
};

/// A recomputed value, and whether it matches the printed one within its rounding.
template <class Q>
struct Recomputed {
    Ref<Observation> row;
    Q published, estimated;
    bool same;
};

/// A value that a model's publication prints, and the answer for that run.
template <class Q>
struct Printed {
    Ref<Model> model;
    Ref<PublishedRun> run;
    Q published, answered;
    bool same;  ///< to the rounding of the published value
};

/// How well the estimates did. There is no score for an empty set.
struct Score {
    Devices rows;                     ///< the number of rows
    Overhead error, baseline;         ///< median of |estimated / published - 1|; the same for the baseline, if any
    Fraction covered;                 ///< share of rows inside their range, which is the central 80 %
    Fraction covered_50, covered_95;  ///< inside the central 50 % and 95 %, the range being log-normal
    Spread half_width;                ///< median over rows of the factor from the estimate to an end of its range
};
template <class Q>
std::optional<Score> score(std::span<const Compared<Q>> rows);

struct Validation {
    std::vector<Printed<Energy>> printed_energy;
    std::vector<Printed<Co2e>> printed_co2e;
    std::vector<Recomputed<Energy>> energy;
    std::vector<Recomputed<Co2e>> co2e;
    std::vector<Ref<Observation>> left_out;                 ///< not recomputed; the record says why
    std::vector<Compared<Energy>> system, device, tracker;  ///< measured runs, by what their energy covers
    std::vector<Compared<DeviceTime>> time;
    std::vector<Ref<Observation>> skipped;  ///< observations with nothing to compare
};

/// Every observation of the catalog that can be compared, in catalog order, and every model that prints a value.
Validation validate(const Catalog& catalog);

/// The part of the energy that a publication counts.
std::optional<Energy> energy_as_counted(const EnergyTerms& terms, const PublishedRun& run);
/// Whether the CO2e counts the electricity of this run by its grid, as an answer does.
bool counts_the_grid(const PublishedRun& run);

}  // namespace dlcost
