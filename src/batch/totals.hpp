// Sums over the rows of a batch, overall and by group. Rows are added in list order, so the sums do not depend on the
// number of threads.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "../answer/result.hpp"

namespace dlcost {

/// What one row adds; empty values are unknown.
struct RowFigures {
    DeviceTime device_hours = device_hour(0);
    std::optional<Energy> energy;
    std::optional<Co2e> co2e;
    std::optional<Money> spot, typical, on_demand, owned;
    std::optional<Money> paid;  ///< the cost that limits apply to
    CostKind kind = CostKind::on_demand;
};
RowFigures figures_of(const Terms& terms);

/// A sum, and the number of rows without a value.
template <class Q>
struct Sum {
    Q total;
    std::uint64_t without = 0;
    void add(const std::optional<Q>& value) {
        if (value) total = total + *value;
        else ++without;
    }
};

struct Sums {
    std::uint64_t rows = 0;
    DeviceTime device_hours = device_hour(0);
    Sum<Energy> energy{kwh(0)};
    Sum<Co2e> co2e{lb(0)};
    Sum<Money> spot{usd(0)}, typical{usd(0)}, on_demand{usd(0)}, owned{usd(0)}, paid{usd(0)};
    std::optional<CostKind> kind;  ///< of `paid`, if there are rows

    void add(const RowFigures& row);
    /// Whether some row lacks a value for some sum.
    bool is_partial() const { return energy.without || co2e.without || paid.without; }
};

/// Sums by the text of a column, in order of first occurrence. Rows without a value there form a group.
struct Groups {
    std::vector<std::pair<std::optional<std::string>, Sums>> all;
    Sums& of(std::optional<std::string_view> key);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> places_;
    std::optional<std::size_t> place_of_none_;
};

/// Writes the members of a sum: rows, device_hours, energy, emissions, cost, and what is missing from them.
void write_sums(const Sums& sums, DocumentWriter& out);

}  // namespace dlcost
