// Records of the catalog as documents, as rows of a table.
#pragma once

#include <optional>
#include <span>
#include <string>

#include <dlcost/catalog.hpp>

#include "filter.hpp"
#include "../text/writer.hpp"

namespace dlcost {

/// A kind of record, without its type.
struct Kind {
    KindName name;
    std::size_t (*count)(const Catalog&);
    /// Place in its table of the record of that id or alias.
    std::optional<std::uint32_t> (*find)(const Catalog&, std::string_view name);
    std::string_view (*nearest)(const Catalog&, std::string_view name);
    /// Writes the fields of one record, every figure with its source, into an object that is open.
    void (*write)(const Catalog&, std::uint32_t record, DocumentWriter&);
    /// As above, what a line of a list shows.
    void (*summarize)(const Catalog&, std::uint32_t record, DocumentWriter&);
    /// The flag of a filter that these records cannot be held against, or "".
    std::string_view (*foreign_filter)(const Filter&);
    bool (*passes)(const Catalog&, std::uint32_t record, const Filter&);
};

/// All kinds, in the order in which they are listed.
std::span<const Kind> kinds();
/// The kind of that singular or plural name, or null.
const Kind* find_kind(std::string_view name);

}  // namespace dlcost
