// Catalog records as documents and as table rows.
#pragma once

#include <optional>
#include <span>
#include <string>

#include <dlcost/catalog.hpp>

#include "filter.hpp"
#include "../text/writer.hpp"

namespace dlcost {

/// A kind of record, type-erased.
struct Kind {
    KindName name;
    std::size_t (*count)(const Catalog&);
    /// The index of the record with that id or alias in its table.
    std::optional<std::uint32_t> (*find)(const Catalog&, std::string_view name);
    /// Ids of the records that a name of several may mean, in words; "" if it is no such name.
    std::string (*several)(const Catalog&, std::string_view name);
    std::string_view (*nearest)(const Catalog&, std::string_view name);
    /// Writes the fields of one record, each value with its source, into an open object.
    void (*write)(const Catalog&, std::uint32_t record, DocumentWriter&);
    /// As above, but only what a list shows.
    void (*summarize)(const Catalog&, std::uint32_t record, DocumentWriter&);
    /// The flag of a filter that does not apply to these records, or "".
    std::string_view (*foreign_filter)(const Filter&);
    bool (*passes)(const Catalog&, std::uint32_t record, const Filter&);
};

/// All kinds in listing order.
std::span<const Kind> kinds();
/// The kind with that singular or plural name, or null.
const Kind* find_kind(std::string_view name);

}  // namespace dlcost
