// The program held against what was published or measured, three ways:
//     recomputed   from the complete inputs of the publication: the arithmetic and the data
//     blind        energy from hardware and device-hours alone: the default draws
//     time         device-hours from parameters, tokens and hardware alone: the default MFU
#pragma once

#include <span>
#include <vector>

#include <dlcost/estimate.hpp>

namespace dlcost {

/// A figure of an observation, and what the program makes of it.
template <class Q>
struct Compared {
    Ref<Observation> row;
    Q published, estimated;
    Interval<Q> range;          ///< central 80 % of the estimate
    std::optional<Q> baseline;  ///< what TDP times hours gives, where that is the rival

    bool inside() const { return published >= range.low && published <= range.high; }
};

/// A figure that was recomputed; whether it comes out within its rounding as printed.
template <class Q>
struct Recomputed {
    Ref<Observation> row;
    Q published, estimated;
    bool same;
};

/// How well estimates did. Of nothing no score is made.
struct Score {
    Devices rows;              ///< how many
    Overhead error, baseline;  ///< median of |estimated / published - 1|; that of the baseline, where there is one
    Fraction covered;          ///< share of rows inside their range
    Spread half_width;         ///< median over rows: from the estimate to an end of its range, as a factor
};
template <class Q>
std::optional<Score> score(std::span<const Compared<Q>> rows);

struct Validation {
    std::vector<Recomputed<Energy>> energy;
    std::vector<Recomputed<Co2e>> co2e;
    std::vector<Ref<Observation>> left_out;                 ///< not recomputed; the record says why
    std::vector<Compared<Energy>> system, device, tracker;  ///< measured runs, by what their energy is of
    std::vector<Compared<DeviceTime>> time;
    std::vector<Ref<Observation>> skipped;  ///< of which nothing could be compared
};

/// Every observation of the catalog that can be compared, in their order.
Validation validate(const Catalog& catalog);

}  // namespace dlcost
