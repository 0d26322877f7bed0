// Reads data files and overlays in two passes. The first turns JSON into records and notes every reference by name. The
// second, after all files are read, replaces the names with the records.
#include <algorithm>
#include <map>
#include <tuple>
#include <set>

#include <dlcost/constants.hpp>

#include "../text/ascii.hpp"
#include "checks.hpp"
#include "complete.hpp"
#include "extend_visitor.hpp"
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
        const JsonNode* id = item.find("id");
        const Ref<T> extended = session.strictness != Strictness::shipped && only_adds(item) && id
                                    ? session.with_id<T>(id->text)
                                    : Ref<T>{};
        T record = extended ? table[extended.index] : T{};
        ReadVisitor visitor{session, file, item, pointer, {}};
        if (extended) {
            visitor.allow("id");
            ExtendVisitor extender{visitor, session.tables};
            describe(extender, record);
        } else {
            describe(visitor, record);
            check(visitor, record);
        }
        visitor.refuse_unknown_keys();
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
        } else if (member.key == "version" &&
                   (session.strictness == Strictness::shipped || session.strictness == Strictness::base)) {
            // The hash of the data follows a plus.
            session.tables.version = member.value.text;
            session.tables.date = read_date(member.value.text.substr(0, member.value.text.find('+'))).value_or(Date{});
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

/// A name, folded and in lower case, and whose it is.
struct Spelling {
    std::string folded, lower;
    bool operator<(const Spelling& other) const {
        return std::tie(folded, lower) < std::tie(other.folded, other.lower);
    }
};
struct Owner {
    std::uint32_t record;
    bool shared;
    Text text = {};  ///< as its record spells it
};
using SortedNames = std::multimap<Spelling, Owner>;

Spelling spelling_of(std::string_view name) {
    std::string small{name};
    std::transform(small.begin(), small.end(), small.begin(), [](char c) { return lower(c); });
    return {folded(name), std::move(small)};
}

/// Who types "llama-3-1-8b" for "llama-3.1-8b" means it, if that is the name of nothing else: dots as dashes.
void add_dashed(SortedNames& names) {
    constexpr std::uint32_t several = Ref<Source>::none;
    std::map<std::string, std::uint32_t> dashed;
    for (const auto& [name, owner] : names) {
        if (name.folded.find('.') == std::string::npos || owner.shared) continue;
        std::string other = name.folded;
        std::replace(other.begin(), other.end(), '.', '-');
        const auto [known, is_new] = dashed.try_emplace(folded(other), owner.record);
        if (!is_new && known->second != owner.record) known->second = several;
    }
    for (const auto& [name, record] : dashed) {
        const auto same = names.lower_bound({name, ""});
        const bool is_taken = same != names.end() && same->first.folded == name;
        if (record != several && !is_taken) names.insert({{name, name}, {record, false}});
    }
}

/// Adds names of a record; one that another record has too, spelled the same, is a fault, unless both share it.
template <class T>
class NameBuilder {
public:
    NameBuilder(Session& session, SortedNames& names) : session_(session), names_(names) {}

    void add(std::uint32_t record, Text text, bool shared) {
        const std::string_view name = session_.tables.text(text);
        Spelling spelling = spelling_of(name);
        if (spelling.folded.empty())
            return session_.fault(Code::bad_text, where_of<T>(session_, record), "names with letters or digits",
                                  in_quotes(name));
        const auto [first, last] = names_.equal_range(spelling);
        for (auto known = first; known != last; ++known) {
            if (known->second.record == record) return;
            if (!shared || !known->second.shared) return repeated({record, shared, text}, known->second);
        }
        names_.emplace(std::move(spelling), Owner{record, shared, text});
    }

private:
    /// Blames the record that was read now, which whoever reads the message can change, not the one known before.
    void repeated(Owner blamed, Owner other) {
        const auto& spots = std::get<Session::Fresh<T>>(session_.fresh).spots;
        if (!spots.contains(blamed.record) && spots.contains(other.record)) std::swap(blamed, other);
        const std::string name = in_quotes(session_.tables.text(blamed.text));
        const std::string_view id = session_.tables.text(session_.tables.template all<T>()[other.record].id);
        session_.fault(Code::duplicate_id, where_of<T>(session_, blamed.record),
                       "a name that no other " + std::string{kind_name<T>.singular} + " has", name, "",
                       name + " is already a name of " + in_quotes(id));
    }

    Session& session_;
    SortedNames& names_;
};

/// The names of cloud regions ("us-east-1", Ohio) and machine types ("p5.48xlarge") without their provider's. One that
/// several have is that of the only large cloud among them, if there is one, and otherwise of none.
template <class T>
class BareNames {
public:
    explicit BareNames(Session& session) : session_(session) {
        for (const T& record : session.tables.all<T>()) {
            for (const Text name : of(record)) count(record, name);
            const auto& aliases = std::get<std::vector<Alias>>(session.tables.rows);
            for (std::uint32_t i = 0; i < record.shared_names.count; ++i)
                count(record, aliases[record.shared_names.first + i].text);
        }
    }
    void add_to(NameBuilder<T>& builder) const {
        const auto& records = session_.tables.all<T>();
        for (std::uint32_t i = 0; i < records.size(); ++i)
            for (const Text name : of(records[i])) {
                const Owners& owners = owners_.at(lower_of(name));
                const bool is_shared = owners.all > 1 && owners.large != 1;
                if (owners.all == 1 || is_shared || is_large(records[i])) builder.add(i, name, is_shared);
            }
    }

private:
    struct Owners {
        std::size_t all = 0, large = 0;
    };

    bool is_large(const T& record) const {
        return record.provider &&
               session_.tables.all<Provider>()[record.provider.index].kind == ProviderKind::large_cloud;
    }
    std::string lower_of(Text name) const { return spelling_of(session_.tables.text(name)).lower; }
    void count(const T& record, Text name) {
        Owners& owners = owners_[lower_of(name)];
        ++owners.all;
        owners.large += is_large(record);
    }
    std::array<Text, 2> of(const T& record) const {
        const auto colon = static_cast<std::uint32_t>(session_.tables.text(record.id).find(':') + 1);
        return {Text{record.id.at + colon, record.id.size - colon}, record.name};
    }

    Session& session_;
    std::map<std::string, Owners> owners_;
};

/// Ids, aliases and shared names, sorted.
template <class T>
void build_names(Session& session) {
    auto& names = std::get<std::vector<Name<T>>>(session.tables.names);
    SortedNames sorted;
    NameBuilder<T> builder{session, sorted};
    const auto& table = session.tables.all<T>();
    const auto& aliases = std::get<std::vector<Alias>>(session.tables.rows);
    const auto add_all = [&](std::uint32_t record, Range<Alias> range, bool shared) {
        for (std::uint32_t a = 0; a < range.count; ++a) builder.add(record, aliases[range.first + a].text, shared);
    };
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        builder.add(i, table[i].id, false);
        if constexpr (requires { table[i].aliases; }) add_all(i, table[i].aliases, false);
        if constexpr (requires { table[i].shared_names; }) add_all(i, table[i].shared_names, true);
    }
    if constexpr (std::same_as<T, Region> || std::same_as<T, Machine>) BareNames<T>{session}.add_to(builder);
    add_dashed(sorted);
    names.clear();
    for (const auto& [name, owner] : sorted)
        names.push_back({session.tables.keep(name.folded),
                         {owner.record},
                         head_of(name.folded),
                         session.tables.keep(name.lower),
                         owner.shared});
}

/// The offers on demand and on spot, grouped by accelerator together with its parts. Prices by commitment alone are not
/// what a run costs by default.
void index_offers(Tables& tables) {
    const std::vector<Offer>& offers = tables.all<Offer>();
    const Catalog catalog = tables.view();
    const auto whole = [&](Ref<Offer> offer) { return catalog.whole_of(offers[offer.index].hardware).index; };
    tables.offers.clear();
    for (std::uint32_t i = 0; i < offers.size(); ++i)
        if (offers[i].on_demand || offers[i].spot) tables.offers.push_back({i});
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
    if (session.faults.empty())
        for (const auto& [record, spot] : std::get<Session::Fresh<Accelerator>>(session.fresh).spots)
            complete_part(tables, tables.all<Accelerator>()[record]);
    if (session.faults.empty())
        for (const auto& [record, spot] : std::get<Session::Fresh<Model>>(session.fresh).spots)
            complete_runs(tables, tables.all<Model>()[record]);
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
    if (strictness == Strictness::base && session.faults.empty() && !tables.view().find<Method>(default_method_id))
        session.fault(Code::missing_field, {files.front().name, 0, ""}, "the method " + in_quotes(default_method_id),
                      "none", "write a base with dlcost list --all --json",
                      "a base must be a whole catalog, with the method " + in_quotes(default_method_id));
    check_defaults(session);
    if (session.faults.empty()) check_together(session);
    return std::move(session.faults);
}

}  // namespace dlcost
