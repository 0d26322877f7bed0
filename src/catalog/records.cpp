#include "records.hpp"

#include <array>

#include <dlcost/lookup.hpp>

#include "describe.hpp"
#include "figures.hpp"
#include "record_writer.hpp"
#include "summaries.hpp"

namespace dlcost {
namespace {

/// Writes every field of a record to a document.
class DocumentVisitor : public RecordWriter<DocumentVisitor> {
public:
    static constexpr bool lists_nothing = true;
    using RecordWriter::figure;
    using RecordWriter::RecordWriter;

    template <class Q, class Bounds>
    void figure(std::string_view key, const Figure<Q>& f, Bounds) {
        out_.begin_object(key);
        out_.number("value", number_of(f));
        if (!unit_of(f).empty()) out_.text("unit", unit_of(f));
        out_.text("source", catalog_.text(catalog_.at(f.source).id));
        text("where", f.where, Need::optional);
        date("as_of", f.as_of, Need::optional);
        if (f.spread > Spread::sure(1)) out_.number("spread", f.spread.value());
        if (f.derived) out_.flag("derived", true);
        text("note", f.note, Need::optional);
        out_.end_object();
    }
};

/// What people call a record of these kinds is more than its names: see lookup.hpp.
template <class T>
constexpr bool is_looked_up = std::same_as<T, Model> || std::same_as<T, Accelerator> || std::same_as<T, Zone> ||
                              std::same_as<T, Region> || std::same_as<T, Provider> || std::same_as<T, Machine>;

template <class T>
Lookup<T> looked_up(const Catalog& catalog, std::string_view name) {
    if constexpr (is_looked_up<T>) return look_up<T>(catalog, name);
    else return {catalog.find<T>(name), {}};
}

template <class T>
std::string several_of(const Catalog& catalog, std::string_view name) {
    if constexpr (is_looked_up<T>) return named_together(catalog, look_up<T>(catalog, name).candidates);
    else return "";
}

template <class T>
Kind kind_of() {
    return {kind_name<T>,
            [](const Catalog& catalog) { return catalog.all<T>().size(); },
            [](const Catalog& catalog, std::string_view name) -> std::optional<std::uint32_t> {
                const Ref<T> found = looked_up<T>(catalog, name).record;
                return found ? std::optional{found.index} : std::nullopt;
            },
            several_of<T>,
            [](const Catalog& catalog, std::string_view name) { return catalog.nearest<T>(name); },
            [](const Catalog& catalog, std::uint32_t record, DocumentWriter& out) {
                DocumentVisitor visitor{catalog, out};
                describe(visitor, catalog.all<T>()[record]);
            },
            [](const Catalog& catalog, std::uint32_t record, DocumentWriter& out) {
                summarize(catalog, catalog.all<T>()[record], out);
            },
            [](const Filter& filter) { return filter.first_foreign<T>(); },
            [](const Catalog& catalog, std::uint32_t record, const Filter& filter) {
                return filter.passes(catalog, catalog.all<T>()[record]);
            }};
}

template <class... Kinds>
std::array<Kind, sizeof...(Kinds)> all_kinds(std::type_identity<std::tuple<Kinds...>>) {
    return {kind_of<Kinds>()...};
}

}  // namespace

std::span<const Kind> kinds() {
    static const auto all = all_kinds(std::type_identity<ForEachKind<std::tuple, std::type_identity_t>>{});
    return all;
}

const Kind* find_kind(std::string_view name) {
    for (const Kind& kind : kinds())
        if (folded(name) == kind.name.singular || folded(name) == kind.name.plural) return &kind;
    return nullptr;
}

}  // namespace dlcost
