// What records must be to each other, once each of them can be read.
#pragma once

#include "session.hpp"

namespace dlcost {

/// Where a record was read; the built-in catalog for those that were not read now.
template <class T>
Where where_of(const Session& session, std::uint32_t record) {
    const auto& spots = std::get<Session::Fresh<T>>(session.fresh).spots;
    const auto spot = spots.find(record);
    return spot == spots.end() ? Where{"the built-in catalog", 0, ""}
                               : Where{std::string{spot->second.file}, spot->second.line, spot->second.pointer};
}

/// Adds a fault for each name among an overlay's defaults that no record has.
void check_defaults(Session& session);

/// Adds the faults of records that do not go together: a row against its neighbours, a name against all others.
void check_together(Session& session);

}  // namespace dlcost
