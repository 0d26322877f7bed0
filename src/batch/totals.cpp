#include "totals.hpp"

namespace dlcost {

RowFigures figures_of(const Terms& e) {
    RowFigures row{e.device_hours, {}, {}, e.cost.spot, e.cost.on_demand, e.cost.rent};
    if (e.energy) row.energy = e.energy->total;
    if (e.emissions) row.co2e = e.emissions->location;
    return row;
}

void Sums::add(const RowFigures& row) {
    ++rows;
    device_hours = device_hours + row.device_hours;
    energy.add(row.energy);
    co2e.add(row.co2e);
    spot.add(row.spot);
    on_demand.add(row.on_demand);
    rent.add(row.rent);
}

Sums& Groups::of(std::optional<std::string_view> key) {
    if (!key) {
        if (!place_of_none_) place_of_none_ = all.size(), all.emplace_back();
        return all[*place_of_none_].second;
    }
    const auto found = places_.find(*key);
    if (found != places_.end()) return all[found->second].second;
    places_.emplace(std::string{*key}, all.size());
    return all.emplace_back(std::string{*key}, Sums{}).second;
}

void write_sums(const Sums& sums, DocumentWriter& out) {
    const auto number = [&](std::string_view key, double value) { out.number(key, value); };
    const auto known = [&](const auto& sum) { return sum.without < sums.rows; };
    number("rows", static_cast<double>(sums.rows));
    number("device_hours", sums.device_hours.in(device_hour));
    if (known(sums.energy)) {
        out.begin_object("energy");
        number("total_kwh", sums.energy.total.in(kwh));
        out.end_object();
    }
    if (known(sums.co2e)) {
        out.begin_object("emissions");
        number("co2e_lb", sums.co2e.total.in(lb));
        number("co2e_kg", sums.co2e.total.in(kg));
        out.end_object();
    }
    if (known(sums.spot) || known(sums.on_demand)) {
        out.begin_object("cost");
        if (known(sums.spot)) number("spot_usd", sums.spot.total.in(usd));
        if (known(sums.on_demand)) number("on_demand_usd", sums.on_demand.total.in(usd));
        out.end_object();
    }
    // A sum that leaves out rows with unknown values is marked as such.
    if (sums.is_partial()) {
        out.begin_object("rows_without");
        if (sums.energy.without) number("energy", static_cast<double>(sums.energy.without));
        if (sums.co2e.without) number("emissions", static_cast<double>(sums.co2e.without));
        if (sums.spot.without) number("spot_usd", static_cast<double>(sums.spot.without));
        if (sums.on_demand.without) number("on_demand_usd", static_cast<double>(sums.on_demand.without));
        out.end_object();
    }
}

}  // namespace dlcost
