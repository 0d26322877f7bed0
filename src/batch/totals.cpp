#include "totals.hpp"

namespace dlcost {

RowFigures figures_of(const Terms& e) {
    const CostTerms& cost = e.cost;
    RowFigures row{e.device_hours, {}, {}, cost.spot, cost.typical, cost.on_demand, cost.owned, cost.paid, cost.kind};
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
    typical.add(row.typical);
    on_demand.add(row.on_demand);
    owned.add(row.owned);
    paid.add(row.paid);
    kind = kind && *kind != row.kind ? CostKind::mixed : row.kind;
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
    if (known(sums.paid) || known(sums.spot) || known(sums.typical) || known(sums.on_demand)) {
        out.begin_object("cost");
        if (known(sums.paid)) number("usd", sums.paid.total.in(usd));
        if (known(sums.spot)) number("spot_usd", sums.spot.total.in(usd));
        if (known(sums.typical)) number("typical_usd", sums.typical.total.in(usd));
        if (known(sums.on_demand)) number("on_demand_usd", sums.on_demand.total.in(usd));
        if (known(sums.owned)) number("owned_usd", sums.owned.total.in(usd));
        out.end_object();
    }
    // A sum that leaves out rows with unknown values is marked as such.
    if (sums.is_partial()) {
        out.begin_object("rows_without");
        if (sums.energy.without) number("energy", static_cast<double>(sums.energy.without));
        if (sums.co2e.without) number("emissions", static_cast<double>(sums.co2e.without));
        const auto part = [&](std::string_view key, const Sum<Money>& sum) {
            if (sum.without && known(sum)) number(key, static_cast<double>(sum.without));
        };
        if (sums.paid.without) number("cost", static_cast<double>(sums.paid.without));
        part("spot_usd", sums.spot);
        part("typical_usd", sums.typical);
        part("on_demand_usd", sums.on_demand);
        part("owned_usd", sums.owned);
        out.end_object();
    }
}

}  // namespace dlcost
