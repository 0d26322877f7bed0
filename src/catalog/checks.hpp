// The rules between records, checked once each record can be read.
#pragma once

#include "session.hpp"

namespace dlcost {

/// Where a record was read; for records not read in this session, the built-in catalog.
template <class T>
Where where_of(const Session& session, std::uint32_t record) {
    const auto& spots = std::get<Session::Fresh<T>>(session.fresh).spots;
    const auto spot = spots.find(record);
    return spot == spots.end() ? Where{"the built-in catalog", 0, ""}
                               : Where{std::string{spot->second.file}, spot->second.line, spot->second.pointer};
}

/// Adds a fault for each name among an overlay's defaults that matches no record.
void check_defaults(Session& session);

/// Adds the faults of records that do not fit together: a row and its neighbours, a name and all others.
void check_together(Session& session);

}  // namespace dlcost
