// Reads data files and overlays. Two passes: the first turns JSON into records and notes every name that stands for
// another record; the second, when all files are read, puts the records in place of the names.
#include <algorithm>
#include <any>
#include <map>
#include <set>
#include <type_traits>

#include <dlcost/values.hpp>

#include "describe.hpp"
#include "tables.hpp"

namespace dlcost {
namespace {

/// Where a record was read: its file, and the pointer to it.
struct Spot {
    std::string_view file;
    std::string pointer;
};

/// What an object gives to the figures inside it that do not say it themselves.
struct Inherited {
    Ref<Source> source;
    Text where;
    Date as_of;
};

/// A name that stands for a record (or, with "@", for a figure) until all files are read.
struct Pending {
    std::string name;
    Where where;
};
constexpr std::uint32_t pending_bit = 0x80000000;

bool is_pending(std::uint32_t index) { return index != Ref<Source>::none && (index & pending_bit); }

std::string did_you_mean(std::string_view near) { return near.empty() ? "" : "did you mean " + in_quotes(near) + "?"; }

template <class Q> struct IsScalar : std::false_type {};
template <class Tag> struct IsScalar<Scalar<Tag>> : std::true_type {};

/// All that reading keeps between files.
struct Session {
    Tables& tables;
    Strictness strictness;
    Faults faults;
    std::vector<Pending> pending;
    std::map<std::string, std::any> named_figures;

    /// The records that were read, by kind, with their places.
    template <class T> struct Fresh {
        std::map<std::uint32_t, Spot> spots;
        std::map<std::string, std::uint32_t> ids;  ///< folded id → record, built-in ones too
    };
    template <class T> using FreshOf = Fresh<T>;
    ForEachKind<std::tuple, FreshOf> fresh;

    void fault(Code code, Where where, std::string expected, std::string found, std::string hint = {}) {
        faults.push_back({code, std::move(where), std::move(expected), std::move(found), std::move(hint)});
    }
    std::uint32_t put_off(std::string name, Where where) {
        pending.push_back({std::move(name), std::move(where)});
        return pending_bit | static_cast<std::uint32_t>(pending.size() - 1);
    }
};

/// Reads one JSON object into a record.
class ReadVisitor {
public:
    ReadVisitor(Session& session, std::string_view file, const JsonNode& object, std::string pointer, Inherited inherited)
        : session_(session), file_(file), object_(object), pointer_(std::move(pointer)), inherited_(inherited) {
        if (const JsonNode* source = object_.find("source"); source && is_text("source", *source))
            inherited_.source.index = session_.put_off(source->text, where("source", *source));
        if (const JsonNode* place = object_.find("where"); place && is_text("where", *place))
            inherited_.where = session_.tables.keep(place->text);
        if (const JsonNode* as_of = object_.find("as_of")) read_date_into("as_of", *as_of, inherited_.as_of);
        known_ = {"source", "where", "as_of"};
    }

    void text(std::string_view key, Text& out, Need need) {
        if (key == "where") out = inherited_.where;
        const JsonNode* node = take(key, out.empty() ? need : Need::optional);
        if (node && is_text(key, *node)) out = session_.tables.keep(node->text);
    }

    void names(std::string_view key, Range<Alias>& out) {
        auto& table = rows_of<Alias>();
        out.first = static_cast<std::uint32_t>(table.size());
        const JsonNode* node = take(key, Need::optional);
        if (!node || !is(key, *node, JsonNode::Kind::array)) return;
        for (const JsonNode& item : node->items)
            if (is_text(key, item)) table.push_back({session_.tables.keep(item.text)});
        out.count = static_cast<std::uint32_t>(table.size()) - out.first;
    }

    template <class E, std::size_t n>
    void choice(std::string_view key, E& out, const std::array<std::string_view, n>& choices) {
        out = E{};
        const JsonNode* node = take(key, Need::required);
        if (!node || !is_text(key, *node)) return;
        const auto found = std::find(choices.begin(), choices.end(), node->text);
        if (found != choices.end()) {
            out = static_cast<E>(found - choices.begin());
            return;
        }
        std::string expected;
        for (const auto choice : choices) expected += (expected.empty() ? "" : " or ") + in_quotes(choice);
        session_.fault(Code::unknown_choice, where(key, *node), expected, in_quotes(node->text));
    }

    void date(std::string_view key, Date& out, Need need) {
        if (const JsonNode* node = take(key, need)) read_date_into(key, *node, out);
    }

    template <class T> void ref(std::string_view key, Ref<T>& out, Need need) {
        if constexpr (std::same_as<T, Source>) out = inherited_.source;
        if (out) return static_cast<void>(take(key, Need::optional));
        const JsonNode* node = take(key, need);
        if (node && is_text(key, *node)) out.index = session_.put_off(node->text, where(key, *node));
    }

    template <class T> void rows(std::string_view key, Range<T>& out);

    template <class Q, class Bounds> void figure(std::string_view key, Figure<Q>& out, Bounds bounds) {
        if (const JsonNode* node = take(key, Need::required)) read_figure(key, *node, out, bounds);
    }
    template <class Q, class Bounds> void figure(std::string_view key, std::optional<Figure<Q>>& out, Bounds bounds) {
        const JsonNode* node = take(key, Need::optional);
        if (!node) return;
        out = blank<Q>();
        read_figure(key, *node, *out, bounds);
    }

    template <class Q> static Figure<Q> blank() {
        if constexpr (IsScalar<Q>::value)
            return {Q::sure(Q::low), {}, {}, {}, {}};
        else
            return {Unit<typename Q::Dimension>{}(0), {}, {}, {}, {}};
    }

    /// To be called when the record is read: what no field asked for is a mistake.
    void refuse_unknown_keys() {
        for (const JsonMember& member : object_.members) {
            if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
            session_.fault(Code::unknown_field, {std::string{file_}, member.line, pointer_ + pointer_step(member.key)},
                           "a key that this record has", in_quotes(member.key), did_you_mean(Catalog::nearest_of(known_, member.key)));
        }
    }

    Where here() const { return {std::string{file_}, object_.line, pointer_}; }
    Session& session() { return session_; }

private:
    template <class T> std::vector<T>& rows_of() { return std::get<std::vector<T>>(session_.tables.rows); }

    Where where(std::string_view key, const JsonNode& node) const {
        return {std::string{file_}, node.line, pointer_ + pointer_step(key)};
    }
    const JsonNode* take(std::string_view key, Need need) {
        known_.push_back(key);
        const JsonNode* node = object_.find(key);
        if (!node && need == Need::required)
            session_.fault(Code::missing_field, here(), "the key " + in_quotes(key), "none");
        return node;
    }
    bool is(std::string_view key, const JsonNode& node, JsonNode::Kind kind) {
        if (node.kind == kind) return true;
        session_.fault(Code::bad_type, where(key, node), std::string{name(kind)}, std::string{name(node.kind)});
        return false;
    }
    bool is_text(std::string_view key, const JsonNode& node) {
        if (!is(key, node, JsonNode::Kind::string)) return false;
        if (!node.text.empty() && is_clean_text(node.text)) return true;
        session_.fault(Code::bad_text, where(key, node), "text without control characters", in_quotes(node.text));
        return false;
    }
    void read_date_into(std::string_view key, const JsonNode& node, Date& out) {
        const bool textual = node.kind == JsonNode::Kind::number || node.kind == JsonNode::Kind::string;
        if (const auto date = textual ? read_date(node.text) : std::nullopt)
            out = *date;
        else
            session_.fault(Code::bad_number, where(key, node), "a date such as 2019, 2019-06 or 2019-06-30",
                           textual ? in_quotes(node.text) : std::string{name(node.kind)});
    }

    template <class Q, class Bounds>
    void read_figure(std::string_view key, const JsonNode& node, Figure<Q>& out, Bounds bounds) {
        out.source = inherited_.source;
        out.where = inherited_.where;
        out.as_of = inherited_.as_of;
        if (node.kind == JsonNode::Kind::string && node.text.starts_with('@')) {
            out.source.index = session_.put_off(node.text.substr(1), where(key, node));
            out.where = Text{pending_bit, 0};  // tells the second pass that the whole figure is meant
            return;
        }
        const JsonNode* value = &node;
        std::string id;
        if (node.kind == JsonNode::Kind::object) {
            ReadVisitor inside{session_, file_, node, pointer_ + pointer_step(key), inherited_};
            value = inside.take("value", Need::required);
            out.source = inside.inherited_.source;
            out.where = inside.inherited_.where;
            out.as_of = inside.inherited_.as_of;
            inside.text("note", out.note, Need::optional);
            inside.read_spread(out.spread);
            if (const JsonNode* named = inside.take("id", Need::optional)) id = named->text;
            inside.refuse_unknown_keys();
            if (!value) return;
        }
        const bool textual = value->kind == JsonNode::Kind::string || (IsScalar<Q>::value && value->kind == JsonNode::Kind::number);
        if (!textual) {
            session_.fault(Code::bad_type, where(key, *value), "a figure: its value and unit as a string, a name behind @, or an object with both",
                           std::string{name(value->kind)});
            return;
        }
        read_value(key, *value, out, bounds);
        if (!out.source) session_.fault(Code::unsourced, where(key, node), "a source of this figure or of its record", "none");
        if (id.empty()) return;
        if (!session_.named_figures.try_emplace(id, out).second)
            session_.fault(Code::duplicate_id, where(key, node), "an id of its own", in_quotes(id) + " again");
    }

    void read_spread(Spread& out) {
        const JsonNode* node = take("spread", Need::optional);
        if (!node) return;
        if (const auto spread = read_scalar<Spread>(node->text))
            out = *spread;
        else
            session_.fault(Code::out_of_range, where("spread", *node), "a geometric standard deviation from 1 to 100", in_quotes(node->text));
    }

    template <class Dim>
    void read_value(std::string_view key, const JsonNode& node, Figure<Quantity<Dim>>& out, Plausible<Quantity<Dim>> bounds) {
        const auto value = read_with_unit<Dim>(node.text, out.unit);
        if (!value) {
            const bool number = split_number(node.text).has_value();
            session_.fault(number ? Code::bad_unit : Code::bad_number, where(key, node), "a number and a unit: " + units_of<Dim>(), in_quotes(node.text));
        } else if (*value < bounds.low || *value > bounds.high) {
            session_.fault(Code::out_of_range, where(key, node), "a plausible value", in_quotes(node.text));
        } else {
            out.value = *value;
        }
    }
    template <class Tag> void read_value(std::string_view key, const JsonNode& node, Figure<Scalar<Tag>>& out, ByType) {
        if (const auto value = read_scalar<Scalar<Tag>>(node.text))
            out.value = *value;
        else
            session_.fault(Code::out_of_range, where(key, node), "a number in its range", in_quotes(node.text));
    }

    Session& session_;
    std::string_view file_;
    const JsonNode& object_;
    std::string pointer_;
    Inherited inherited_;
    std::vector<std::string_view> known_;
};

/// Figures that must be written need a value before they are read.
template <class T> struct Blank {
    static T make() { return T{}; }
};
template <class Q> Figure<Q> blank() { return ReadVisitor::blank<Q>(); }
template <> struct Blank<Host> {
    static Host make() { return {{}, {}, blank<Devices>(), blank<Power>(), blank<Power>(), {}}; }
};
template <> struct Blank<ZoneIntensity> {
    static ZoneIntensity make() { return {{}, blank<Intensity>()}; }
};
template <> struct Blank<ZoneTariff> {
    static ZoneTariff make() { return {blank<Tariff>()}; }
};
template <> struct Blank<ProviderPue> {
    static ProviderPue make() { return {blank<Pue>()}; }
};
template <> struct Blank<ProviderIntensity> {
    static ProviderIntensity make() { return {blank<Intensity>()}; }
};
template <> struct Blank<ProviderWater> {
    static ProviderWater make() { return {blank<WaterUse>()}; }
};
template <> struct Blank<Equivalent> {
    static Equivalent make() { return {{}, {}, {}, blank<Co2e>(), {}}; }
};
template <> struct Blank<Method> {
    static Method make() {
        return {{}, {}, {}, {}, {}, {}, {}, {}, blank<Load>(), blank<MemoryPower>(), {}, blank<Co2e>(), blank<Co2e>(), blank<Duration>(), {}};
    }
};
template <> struct Blank<PublishedRun> {
    static PublishedRun make() { return {{}, {}, {}, blank<Devices>(), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }
};

/// What one record must hold beyond its fields, each taken alone.
template <class T> void check(ReadVisitor&, const T&) {}
void check(ReadVisitor& v, const PublishedRun& run) {
    if (run.hours.has_value() == run.device_hours.has_value())
        v.session().fault(Code::missing_field, v.here(), "either hours or device_hours", run.hours ? "both" : "neither");
}
void check(ReadVisitor& v, const Offer& offer) {
    if (!offer.spot && !offer.on_demand) v.session().fault(Code::missing_field, v.here(), "on_demand, spot or both", "neither");
    if (offer.spot && offer.on_demand && offer.spot->value > offer.on_demand->value)
        v.session().fault(Code::out_of_range, v.here(), "a spot price not above the one on demand", "one above it");
}

template <class T> void ReadVisitor::rows(std::string_view key, Range<T>& out) {
    auto& table = rows_of<T>();
    out.first = static_cast<std::uint32_t>(table.size());
    const JsonNode* node = take(key, Need::optional);
    if (!node || !is(key, *node, JsonNode::Kind::array)) return;
    for (std::size_t i = 0; i < node->items.size(); ++i) {
        const JsonNode& item = node->items[i];
        const std::string pointer = pointer_ + pointer_step(key) + '/' + std::to_string(i);
        if (item.kind != JsonNode::Kind::object) {
            session_.fault(Code::bad_type, {std::string{file_}, item.line, pointer}, "an object", std::string{name(item.kind)});
            continue;
        }
        ReadVisitor inside{session_, file_, item, pointer, inherited_};
        T row = Blank<T>::make();
        describe(inside, row);
        check(inside, row);
        inside.refuse_unknown_keys();
        table.push_back(row);
    }
    out.count = static_cast<std::uint32_t>(table.size()) - out.first;
}

/// Puts records in place of names.
class ResolveVisitor {
public:
    ResolveVisitor(Session& session, std::set<std::uint32_t>& used_sources) : session_(session), used_(used_sources) {}

    void text(std::string_view, Text&, Need) {}
    void names(std::string_view, Range<Alias>&) {}
    template <class E, std::size_t n> void choice(std::string_view, E&, const std::array<std::string_view, n>&) {}
    void date(std::string_view, Date&, Need) {}
    template <class T> void ref(std::string_view, Ref<T>& ref, Need) { resolve(ref); }
    template <class T> void rows(std::string_view, Range<T>& range) {
        auto& table = std::get<std::vector<T>>(session_.tables.rows);
        for (std::uint32_t i = 0; i < range.count; ++i) describe(*this, table[range.first + i]);
    }
    template <class Q, class Bounds> void figure(std::string_view, Figure<Q>& figure, Bounds) {
        if (figure.where.at == pending_bit) {
            const Pending& wanted = session_.pending[figure.source.index & ~pending_bit];
            const auto named = session_.named_figures.find(wanted.name);
            const auto* found = named == session_.named_figures.end() ? nullptr : std::any_cast<Figure<Q>>(&named->second);
            if (!found) {
                session_.fault(Code::unknown_name, wanted.where, "the id of a figure of this unit", in_quotes("@" + wanted.name));
                figure.source = {}, figure.where = {};
                return;
            }
            figure = *found;
        }
        resolve(figure.source);
    }
    template <class Q, class Bounds> void figure(std::string_view key, std::optional<Figure<Q>>& figure, Bounds bounds) {
        if (figure) this->figure(key, *figure, bounds);
    }

private:
    template <class T> void resolve(Ref<T>& ref) {
        if (!is_pending(ref.index)) return;
        const Pending& wanted = session_.pending[ref.index & ~pending_bit];
        const auto& names = session_.tables.all<T>();
        const auto& ids = std::get<Session::Fresh<T>>(session_.fresh).ids;
        const auto found = ids.find(folded(wanted.name));
        if (found == ids.end()) {
            std::vector<std::string_view> candidates;
            for (const T& record : names) candidates.push_back(session_.tables.text(record.id));
            // The same name can be met in many figures; one complaint is enough.
            if (complained_.insert(ref.index).second)
                session_.fault(Code::unknown_name, wanted.where, "the id of " + std::string{kind_name<T>.article} + ' ' + std::string{kind_name<T>.singular},
                               in_quotes(wanted.name), did_you_mean(Catalog::nearest_of(candidates, wanted.name)));
            ref = {};
            return;
        }
        ref.index = found->second;
        if constexpr (std::same_as<T, Source>) used_.insert(ref.index);
    }

    Session& session_;
    std::set<std::uint32_t>& used_;
    std::set<std::uint32_t> complained_;
};

template <class T> void read_kind(Session& session, std::string_view file, const JsonNode& list) {
    const std::string plural{kind_name<T>.plural};
    if (list.kind != JsonNode::Kind::array) {
        session.fault(Code::bad_type, {std::string{file}, list.line, "/" + plural}, "an array", std::string{name(list.kind)});
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
        T record = Blank<T>::make();
        ReadVisitor visitor{session, file, item, pointer, {}};
        describe(visitor, record);
        check(visitor, record);
        visitor.refuse_unknown_keys();
        const JsonNode* id = item.find("id");
        if (!id || id->kind != JsonNode::Kind::string || folded(id->text).empty()) continue;
        if (session.strictness == Strictness::shipped && !last.empty() && last > id->text)
            session.fault(Code::unsorted, place, "ids in the order of their bytes", in_quotes(id->text) + " after " + in_quotes(last));
        last = id->text;
        const auto [known, is_new] = fresh.ids.try_emplace(folded(id->text), static_cast<std::uint32_t>(table.size()));
        if (is_new)
            table.push_back(record);
        else if (fresh.spots.contains(known->second))
            session.fault(Code::duplicate_id, place, "an id of its own", in_quotes(id->text) + " again");
        else
            table[known->second] = record;
        fresh.spots.try_emplace(known->second, Spot{file, std::move(pointer)});
    }
}

void read_defaults(Session& session, std::string_view file, const JsonNode& defaults) {
    Request& request = session.tables.defaults;
    request.overlay = session.tables.kept_names.emplace_back(file);
    if (defaults.kind != JsonNode::Kind::object) {
        session.fault(Code::bad_type, {std::string{file}, defaults.line, "/defaults"}, "an object of request fields", std::string{name(defaults.kind)});
        return;
    }
    for (const JsonMember& member : defaults.members) {
        Place place{Place::Kind::overlay, 0, member.value.line};
        const FieldInfo* field = find_field(member.key, &place.spelling);
        if (!field) {
            session.fault(Code::unknown_field, {std::string{file}, member.line, "/defaults" + pointer_step(member.key)}, "a request field", in_quotes(member.key),
                          did_you_mean(nearest_field(member.key)));
        } else if (member.value.kind == JsonNode::Kind::object || member.value.kind == JsonNode::Kind::array || member.value.kind == JsonNode::Kind::null) {
            session.fault(Code::bad_type, {std::string{file}, member.value.line, "/defaults" + pointer_step(member.key)}, std::string{field->expected},
                          std::string{name(member.value.kind)});
        } else if (auto error = say(request, *field, place, member.value.text)) {
            session.faults.push_back(std::move(*error));
        }
    }
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
            if (member.value.text != "1") session.fault(Code::out_of_range, place(member), "layout 1", in_quotes(member.value.text));
        } else if (member.key == "version" && session.strictness == Strictness::shipped) {
            session.tables.version = member.value.text;
            session.tables.date = read_date(member.value.text).value_or(Date{});
        } else if (member.key == "defaults" && session.strictness == Strictness::overlay) {
            read_defaults(session, file.name, member.value);
        } else {
            std::vector<std::string_view> known{"layout", "defaults"};
            std::apply([&](const auto&... table) { (known.push_back(kind_name<typename std::remove_cvref_t<decltype(table)>::value_type>.plural), ...); },
                       session.tables.kinds);
            session.fault(Code::unknown_field, {file.name, member.line, pointer_step(member.key)}, "a table of the catalog", in_quotes(member.key),
                          did_you_mean(Catalog::nearest_of(known, member.key)));
        }
    }
}

template <class T> void note_ids(Session& session) {
    auto& ids = std::get<Session::Fresh<T>>(session.fresh).ids;
    const auto& table = session.tables.all<T>();
    for (std::uint32_t i = 0; i < table.size(); ++i) ids.emplace(folded(session.tables.text(table[i].id)), i);
}

template <class T> Where where_of(const Session& session, std::uint32_t record) {
    const auto& spots = std::get<Session::Fresh<T>>(session.fresh).spots;
    const auto spot = spots.find(record);
    return spot == spots.end() ? Where{"the built-in catalog", 0, ""} : Where{std::string{spot->second.file}, 0, spot->second.pointer};
}

/// Ids and aliases, sorted; a name that stands for two records is a fault of the later one.
template <class T> void build_names(Session& session) {
    auto& names = std::get<std::vector<Name<T>>>(session.tables.names);
    std::map<std::string, std::uint32_t> sorted;
    const auto& table = session.tables.all<T>();
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        const auto add = [&](Text name) {
            const auto [known, is_new] = sorted.try_emplace(folded(session.tables.text(name)), i);
            if (is_new || known->second == i) return;
            session.fault(Code::duplicate_id, where_of<T>(session, i), "names that no other " + std::string{kind_name<T>.singular} + " has",
                          in_quotes(session.tables.text(name)) + ", which is also " + in_quotes(session.tables.text(table[known->second].id)));
        };
        add(table[i].id);
        if constexpr (requires { table[i].aliases; }) {
            const auto& aliases = std::get<std::vector<Alias>>(session.tables.rows);
            for (std::uint32_t a = 0; a < table[i].aliases.count; ++a) add(aliases[table[i].aliases.first + a].text);
        }
    }
    names.clear();
    for (const auto& [name, record] : sorted) names.push_back({session.tables.keep(name), {record}});
}

/// What the method takes for granted must be there.
void check_methods(Session& session) {
    const Catalog catalog = session.tables.view();
    if (!catalog.find<Method>("dlcost")) session.fault(Code::missing_field, {"data", 0, "/methods"}, "a method \"dlcost\"", "none");
    for (std::uint32_t i = 0; i < catalog.all<Method>().size(); ++i) {
        const Method& method = catalog.all<Method>()[i];
        if (!method.pue && catalog.at(method.pue_survey).pues.empty())
            session.fault(Code::missing_field, where_of<Method>(session, i), "a pue_survey with a PUE", "none");
        const auto rows = catalog.in(catalog.at(method.region).intensities);
        const bool known = std::any_of(rows.begin(), rows.end(), [&](const ZoneIntensity& row) { return row.basis == method.basis; });
        if (!method.intensity && !known)
            session.fault(Code::missing_field, where_of<Method>(session, i), "a region with an intensity of the method's basis", "none");
    }
    const Request& defaults = session.tables.defaults;
    const auto check = [&]<class T>(Field field, std::optional<std::string_view> name, const std::vector<T>&) {
        if (name && !catalog.find<T>(*name))
            session.fault(Code::unknown_name, where(defaults, field), std::string{info(field).expected}, in_quotes(*name), did_you_mean(catalog.nearest<T>(*name)));
    };
    check(Field::hardware, defaults.hardware, session.tables.all<Accelerator>());
    check(Field::provider, defaults.provider, session.tables.all<Provider>());
    check(Field::region, defaults.region, session.tables.all<Zone>());
    check(Field::method, defaults.method, session.tables.all<Method>());
}

}  // namespace

Faults read_catalog(Tables& tables, const std::vector<CatalogFile>& files, Strictness strictness) {
    Session session{tables, strictness, {}, {}, {}, {}};
    const auto each_kind = [&](auto step) {
        std::apply([&](auto&... table) { (step.template operator()<typename std::remove_cvref_t<decltype(table)>::value_type>(), ...); }, tables.kinds);
    };
    each_kind([&]<class T>() { note_ids<T>(session); });
    tables.kept.reserve(tables.kept.size() + files.size());
    for (const CatalogFile& file : files) read_file(session, file);

    std::set<std::uint32_t> used_sources;
    ResolveVisitor resolver{session, used_sources};
    each_kind([&]<class T>() {
        for (const auto& [record, spot] : std::get<Session::Fresh<T>>(session.fresh).spots) describe(resolver, tables.all<T>()[record]);
    });
    if (strictness == Strictness::shipped) {
        for (const auto& [record, spot] : std::get<Session::Fresh<Source>>(session.fresh).spots)
            if (!used_sources.contains(record))
                session.fault(Code::unused, where_of<Source>(session, record), "a source that some figure names",
                              in_quotes(tables.text(tables.all<Source>()[record].id)));
    }
    each_kind([&]<class T>() { build_names<T>(session); });
    if (session.faults.empty()) check_methods(session);
    return std::move(session.faults);
}

}  // namespace dlcost
