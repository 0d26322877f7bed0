// Reads data files and overlays in two passes. The first turns JSON into records and notes every reference by name. The
// second, after all files are read, replaces the names with the records.
#include <algorithm>
#include <map>
#include <set>

#include "checks.hpp"
#include "read_visitor.hpp"
#include "resolve_visitor.hpp"

namespace dlcost {
namespace {

template <class T>
void read_kind(Session& session, std::string_view file, const JsonNode& list) {
    const std::string plural{kind_name<T>.plural};
    if (list.kind != JsonNode::Kind::array) {
        session.fault(Code::bad_type, {std::string{file}, list.line, "/" + plural}, "an array",
                      std::string{name(list.kind)});
        return;
    }
    auto& table = session.tables.all<T>();
    auto& fresh = std::get<Session::Fresh<T>>(session.fresh);
    std::string_view last;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const JsonNode& item = list.items[i];
        std::string pointer = "/" + plural + "/" + std::to_string(i);
        const Where place{std::string{file}, item.line, pointer};
        if (item.kind != JsonNode::Kind::object) {
            session.fault(Code::bad_type, place, "an object", std::string{name(item.kind)});
            continue;
        }
        T record{};
        ReadVisitor visitor{session, file, item, pointer, {}};
        describe(visitor, record);
        check(visitor, record);
        visitor.refuse_unknown_keys();
        const JsonNode* id = item.find("id");
        if (!id || id->kind != JsonNode::Kind::string) continue;
        if (folded(id->text).empty()) {
            session.fault(Code::bad_text, place, "an id with letters or digits", in_quotes(id->text));
            continue;
        }
        if (session.strictness == Strictness::shipped && !last.empty() && last > id->text)
            session.fault(Code::unsorted, place, "ids in byte order", in_quotes(id->text) + " after " + in_quotes(last),
                          "",
                          "ids must be in byte order, but " + in_quotes(id->text) + " comes after " + in_quotes(last));
        last = id->text;
        Ref<T> known = session.with_id<T>(id->text);
        if (!known) {
            known.index = static_cast<std::uint32_t>(table.size());
            table.push_back(record);
        } else if (fresh.spots.contains(known.index)) {
            session.fault(Code::duplicate_id, place, "a unique id", in_quotes(id->text), "",
                          "duplicate id " + in_quotes(id->text));
        } else {
            table[known.index] = record;
        }
        fresh.ids.try_emplace(folded(id->text), known.index);
        fresh.spots.try_emplace(known.index, Spot{file, item.line, std::move(pointer)});
    }
}

void read_defaults(Session& session, std::string_view file, const JsonNode& defaults) {
    Request given;
    given.overlay = session.tables.kept_names.emplace_back(file);
    if (defaults.kind != JsonNode::Kind::object) {
        session.fault(Code::bad_type, {std::string{file}, defaults.line, "/defaults"}, "an object of request fields",
                      std::string{name(defaults.kind)});
        return;
    }
    for (const JsonMember& member : defaults.members) {
        Place place{Place::Kind::overlay, 0, member.value.line};
        const FieldInfo* field = find_field(member.key, &place.spelling);
        if (!field || member.key.find('-') != std::string::npos || !can_be_default(field->id)) {
            session.fault(Code::unknown_field, {std::string{file}, member.line, "/defaults" + pointer_step(member.key)},
                          "a request field that can have a default", in_quotes(member.key),
                          field ? "" : field_hint(member.key),
                          field ? in_quotes(member.key) + " cannot have a default" : "");
        } else if (given.has(field->id)) {
            session.faults.push_back(given_again(
                given, *field, {std::string{file}, member.line, "/defaults" + pointer_step(member.key)}, member.key));
        } else if (member.value.kind == JsonNode::Kind::object || member.value.kind == JsonNode::Kind::array ||
                   member.value.kind == JsonNode::Kind::null) {
            session.fault(Code::bad_type,
                          {std::string{file}, member.value.line, "/defaults" + pointer_step(member.key)},
                          std::string{field->expected}, std::string{name(member.value.kind)});
        } else if (auto error = set_field(given, *field, place, member.value.text)) {
            session.faults.push_back(std::move(*error));
        }
    }
    for (const auto& [one, other] : exclusions())
        if (given.has(one) && given.has(other)) session.faults.push_back(exclude_each_other(given, one, other));
    for (const FieldInfo& field : fields())
        if (given.has(field.id)) session.tables.default_files[field.id] = given.overlay;
    // The later of two overlays takes precedence.
    fill_gaps(given, session.tables.defaults);
    session.tables.defaults = given;
}

void read_file(Session& session, const CatalogFile& file) {
    auto document = read_json(file.bytes, file.name);
    if (!document) {
        session.faults.insert(session.faults.end(), document.faults().begin(), document.faults().end());
        return;
    }
    session.tables.kept.push_back(std::move(*document));
    const JsonNode& root = session.tables.kept.back();
    const auto place = [&](const JsonMember& m) { return Where{file.name, m.value.line, pointer_step(m.key)}; };
    if (root.kind != JsonNode::Kind::object) {
        session.fault(Code::bad_type, {file.name, root.line, ""}, "an object of tables", std::string{name(root.kind)});
        return;
    }
    if (!root.find("layout")) session.fault(Code::missing_field, {file.name, root.line, ""}, "\"layout\": 1", "none");
    for (const JsonMember& member : root.members) {
        const auto read = [&]<class T>(const std::vector<T>&) {
            if (member.key != kind_name<T>.plural) return false;
            read_kind<T>(session, file.name, member.value);
            return true;
        };
        if (std::apply([&](const auto&... table) { return (read(table) || ...); }, session.tables.kinds)) continue;
        if (member.key == "layout") {
            if (member.value.text != "1")
                session.fault(Code::out_of_range, place(member), "1", in_quotes(member.value.text));
        } else if (member.key == "version" && session.strictness == Strictness::shipped) {
            session.tables.version = member.value.text;
            session.tables.date = read_date(member.value.text).value_or(Date{});
        } else if (member.key == "defaults" && session.strictness == Strictness::overlay) {
            read_defaults(session, file.name, member.value);
        } else {
            std::vector<std::string_view> known{"layout", "defaults"};
            std::apply(
                [&](const auto&... table) {
                    (known.push_back(kind_name<typename std::remove_cvref_t<decltype(table)>::value_type>.plural), ...);
                },
                session.tables.kinds);
            session.fault(Code::unknown_field, {file.name, member.line, pointer_step(member.key)},
                          "a table of the catalog", in_quotes(member.key),
                          did_you_mean(Catalog::nearest_of(known, member.key)),
                          "unknown table " + in_quotes(member.key));
        }
    }
}

using SortedNames = std::map<std::string, std::uint32_t>;

/// "llama-3-1-8b" is accepted for "llama-3.1-8b": dashes stand for dots, unless something else has that name.
void add_dashed(SortedNames& names) {
    constexpr std::uint32_t several = Ref<Source>::none;
    SortedNames dashed;
    for (const auto& [name, record] : names) {
        if (name.find('.') == std::string::npos) continue;
        std::string other = name;
        std::replace(other.begin(), other.end(), '.', '-');
        const auto [known, is_new] = dashed.try_emplace(folded(other), record);
        if (!is_new && known->second != record) known->second = several;
    }
    for (const auto& [name, record] : dashed)
        if (record != several) names.try_emplace(name, record);
}

/// Ids and aliases, sorted; if two records share a name, the later one is at fault.
template <class T>
void build_names(Session& session) {
    auto& names = std::get<std::vector<Name<T>>>(session.tables.names);
    SortedNames sorted;
    const auto& table = session.tables.all<T>();
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        const auto add = [&](Text name) {
            if (folded(session.tables.text(name)).empty()) {
                session.fault(Code::bad_text, where_of<T>(session, i), "a name with letters or digits",
                              in_quotes(session.tables.text(name)));
                return;
            }
            const auto [known, is_new] = sorted.try_emplace(folded(session.tables.text(name)), i);
            if (is_new || known->second == i) return;
            session.fault(Code::duplicate_id, where_of<T>(session, i),
                          "a name that no other " + std::string{kind_name<T>.singular} + " has",
                          in_quotes(session.tables.text(name)), "",
                          in_quotes(session.tables.text(name)) + " is already a name of " +
                              in_quotes(session.tables.text(table[known->second].id)));
        };
        add(table[i].id);
        if constexpr (requires { table[i].aliases; }) {
            const auto& aliases = std::get<std::vector<Alias>>(session.tables.rows);
            for (std::uint32_t a = 0; a < table[i].aliases.count; ++a) add(aliases[table[i].aliases.first + a].text);
        }
    }
    add_dashed(sorted);
    names.clear();
    for (const auto& [name, record] : sorted) names.push_back({session.tables.keep(name), {record}, head_of(name)});
}

/// All offers, grouped by accelerator together with its parts.
void index_offers(Tables& tables) {
    const std::vector<Offer>& offers = tables.all<Offer>();
    const Catalog catalog = tables.view();
    const auto whole = [&](Ref<Offer> offer) { return catalog.whole_of(offers[offer.index].hardware).index; };
    tables.offers.clear();
    for (std::uint32_t i = 0; i < offers.size(); ++i) tables.offers.push_back({i});
    std::stable_sort(tables.offers.begin(), tables.offers.end(),
                     [&](Ref<Offer> a, Ref<Offer> b) { return whole(a) < whole(b); });
}

}  // namespace

Faults read_catalog(Tables& tables, const std::vector<CatalogFile>& files, Strictness strictness) {
    Session session{tables, strictness, {}, {}, {}, {}};
    const auto each_kind = [&](auto step) {
        std::apply(
            [&](auto&... table) {
                (step.template operator()<typename std::remove_cvref_t<decltype(table)>::value_type>(), ...);
            },
            tables.kinds);
    };
    tables.kept.reserve(tables.kept.size() + files.size());
    for (const CatalogFile& file : files) read_file(session, file);

    std::set<std::uint32_t> used_sources;
    ResolveVisitor resolver{session, used_sources};
    each_kind([&]<class T>() {
        for (const auto& [record, spot] : std::get<Session::Fresh<T>>(session.fresh).spots)
            describe(resolver, tables.all<T>()[record]);
    });
    if (strictness == Strictness::shipped) {
        for (const auto& [record, spot] : std::get<Session::Fresh<Source>>(session.fresh).spots)
            if (!used_sources.contains(record))
                session.fault(Code::unused, where_of<Source>(session, record), "a source that some value cites",
                              "source " + in_quotes(tables.text(tables.all<Source>()[record].id)));
    }
    each_kind([&]<class T>() {
        if (!std::get<Session::Fresh<T>>(session.fresh).spots.empty()) build_names<T>(session);
    });
    index_offers(tables);
    check_defaults(session);
    if (session.faults.empty()) check_together(session);
    return std::move(session.faults);
}

}  // namespace dlcost
