#include "open_list.hpp"

namespace dlcost {

Opening open_list(BlockReader& in, bool names_wanted, Faults& faults) {
    Opening opening;
    if (in.format() != InputFormat::csv && !names_wanted) {
        opening.carried.any_x = true;
        opening.carried.plans = true;  // a key that a row lacks takes no space
        return opening;
    }
    in.next(opening.block, faults);
    auto& records = opening.block.records;
    if (in.format() == InputFormat::csv) {
        if (records.empty()) return opening;
        const Record first = records.front();
        auto header = read_csv_header(opening.block.text(first), {in.name(), first.line, ""});
        records.erase(records.begin());
        if (!header) return faults.insert(faults.end(), header.faults().begin(), header.faults().end()), opening;
        opening.header = std::move(*header);
        for (const auto& column : opening.header.columns)
            if (!column.field) opening.carried.columns.push_back(column.name);
            else opening.carried.plans = opening.carried.plans || column.field->id >= Field::params;
        return opening;
    }
    opening.carried.any_x = true;
    if (records.empty() || in.format() == InputFormat::names || records.front().problem != Record::Problem::none)
        return opening;
    Row row;
    const auto reader = json_row_reader();  // the row is a view into it
    reader->read(opening.block.text(records.front()), in.name(), 1, row);
    for (const Carried& carried : row.carried) opening.carried.columns.emplace_back(carried.key);
    opening.carried.plans = row.request.gives_work();
    return opening;
}

}  // namespace dlcost
