// The first pass: each JSON object becomes a record. References to other records are noted for the second pass.
#pragma once

#include <algorithm>
#include <optional>
#include <type_traits>

#include <dlcost/values.hpp>

#include "describe.hpp"
#include "session.hpp"

namespace dlcost {

/// What an object passes on to the values inside it that do not give it themselves.
struct Inherited {
    Ref<Source> source;
    Text where;
    Date as_of;
};

template <class Q>
struct IsScalar : std::false_type {};
template <class Tag>
struct IsScalar<Scalar<Tag>> : std::true_type {};

/// Reads one JSON object into a record.
class ReadVisitor {
public:
    ReadVisitor(Session& session, std::string_view file, const JsonNode& object, std::string pointer,
                Inherited inherited)
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

    void names(std::string_view key, Range<Alias>& out, Need = Need::required) {
        auto& table = rows_of<Alias>();
        out.first = static_cast<std::uint32_t>(table.size());
        const JsonNode* node = take(key, Need::optional);
        if (!node || !is(key, *node, JsonNode::Kind::array)) return;
        for (const JsonNode& item : node->items)
            if (is_text(key, item)) table.push_back({session_.tables.keep(item.text)});
        out.count = static_cast<std::uint32_t>(table.size()) - out.first;
    }

    template <HasNames E>
    void choice(std::string_view key, E& out, Need need = Need::required) {
        out = E{};
        if (const JsonNode* node = take(key, need)) read_choice(key, *node, out);
    }
    template <HasNames E>
    void choice(std::string_view key, std::optional<E>& out) {
        const JsonNode* node = take(key, Need::optional);
        if (!node) return;
        out = E{};
        read_choice(key, *node, *out);
    }

    void date(std::string_view key, Date& out, Need need) {
        if (const JsonNode* node = take(key, need)) read_date_into(key, *node, out);
    }

    template <class T>
    void ref(std::string_view key, Ref<T>& out, Need need) {
        if constexpr (std::same_as<T, Source>) out = inherited_.source;
        if (out) return static_cast<void>(take(key, Need::optional));
        const JsonNode* node = take(key, need);
        if (node && is_text(key, *node)) out.index = session_.put_off(node->text, where(key, *node));
    }

    template <class T>
    void rows(std::string_view key, Range<T>& out);

    template <class Q, class Bounds>
    void figure(std::string_view key, Figure<Q>& out, Bounds bounds) {
        if (const JsonNode* node = take(key, Need::required)) read_figure(key, *node, out, bounds);
    }
    template <class Q, class Bounds>
    void figure(std::string_view key, std::optional<Figure<Q>>& out, Bounds bounds) {
        const JsonNode* node = take(key, Need::optional);
        if (!node) return;
        out.emplace();
        read_figure(key, *node, *out, bounds);
    }

    /// A key that no field asks for, but which is no mistake.
    void allow(std::string_view key) { known_.push_back(key); }
    /// Call this after the record is read: a key that no field asked for is a mistake.
    void refuse_unknown_keys() {
        for (const JsonMember& member : object_.members) {
            if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
            session_.fault(Code::unknown_field, {std::string{file_}, member.line, pointer_ + pointer_step(member.key)},
                           "a key of this record", in_quotes(member.key),
                           did_you_mean(Catalog::nearest_of(known_, member.key)));
        }
    }

    Where here() const { return {std::string{file_}, object_.line, pointer_}; }
    Session& session() { return session_; }

private:
    template <class T>
    std::vector<T>& rows_of() {
        return std::get<std::vector<T>>(session_.tables.rows);
    }

    Where where(std::string_view key, const JsonNode& node) const {
        return {std::string{file_}, node.line, pointer_ + pointer_step(key)};
    }
    const JsonNode* take(std::string_view key, Need need) {
        known_.push_back(key);
        const JsonNode* node = object_.find(key);
        if (!node && need == Need::required)
            session_.fault(Code::missing_field, here(), "key " + in_quotes(key), "none");
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
        session_.fault(Code::bad_text, where(key, node), "non-empty text without control characters",
                       in_quotes(node.text));
        return false;
    }
    void read_date_into(std::string_view key, const JsonNode& node, Date& out) {
        const bool textual = node.kind == JsonNode::Kind::number || node.kind == JsonNode::Kind::string;
        const auto date = textual ? read_date(node.text) : std::nullopt;
        if (!date)
            return session_.fault(Code::bad_number, where(key, node), "a date such as 2019, 2019-06 or 2019-06-30",
                                  textual ? in_quotes(node.text) : std::string{name(node.kind)});
        out = *date;
        if (key == "as_of") session_.tables.newest = std::max(session_.tables.newest, out);
    }

    template <class Q, class Bounds>
    void read_figure(std::string_view key, const JsonNode& node, Figure<Q>& out, Bounds bounds) {
        out.source = inherited_.source;
        out.where = inherited_.where;
        out.as_of = inherited_.as_of;
        if (node.kind == JsonNode::Kind::string && node.text.starts_with('@')) {
            out.source.index = session_.put_off(node.text.substr(1), where(key, node));
            out.where = Text{pending_bit, 0};  // marks for the second pass that the whole figure is meant
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
            inside.flag("derived", out.derived);
            if (const JsonNode* named = inside.take("id", Need::optional); named && inside.is_text("id", *named))
                id = named->text;
            inside.refuse_unknown_keys();
            if (!value) return;
        }
        const bool textual =
            value->kind == JsonNode::Kind::string || (IsScalar<Q>::value && value->kind == JsonNode::Kind::number);
        if (!textual) {
            session_.fault(Code::bad_type, where(key, *value),
                           "a string with a number and a unit, \"@\" and an id, or an object",
                           std::string{name(value->kind)});
            return;
        }
        read_value(key, *value, out, bounds);
        if (!out.source && session_.strictness != Strictness::measured)
            session_.fault(Code::unsourced, where(key, node), "source of this value or its record", "none");
        if (id.empty()) return;
        if (!session_.named_figures.try_emplace(id, out).second)
            session_.fault(Code::duplicate_id, where(key, node), "a unique id", in_quotes(id), "",
                           "duplicate id " + in_quotes(id));
    }

    template <HasNames E>
    void read_choice(std::string_view key, const JsonNode& node, E& out) {
        if (!is_text(key, node)) return;
        if (const auto found = value_named<E>(node.text)) {
            out = *found;
            return;
        }
        std::string expected;
        for (const auto choice : all_names<E>)
            expected += (expected.empty() ? "" : choice == all_names<E>.back() ? " or " : ", ") + in_quotes(choice);
        session_.fault(Code::unknown_choice, where(key, node), expected, in_quotes(node.text),
                       did_you_mean(Catalog::nearest_of(all_names<E>, node.text)));
    }

    void flag(std::string_view key, bool& out) {
        const JsonNode* node = take(key, Need::optional);
        if (node && is(key, *node, JsonNode::Kind::boolean)) out = node->text == "true";
    }

    void read_spread(Spread& out) {
        const JsonNode* node = take("spread", Need::optional);
        if (!node) return;
        if (const auto spread = read_scalar<Spread>(node->text)) out = *spread;
        else
            session_.fault(Code::out_of_range, where("spread", *node), "a geometric standard deviation from 1 to 100",
                           in_quotes(node->text));
    }

    template <class Dim>
    void read_value(std::string_view key, const JsonNode& node, Figure<Quantity<Dim>>& out,
                    Plausible<Quantity<Dim>> bounds) {
        const auto value = read_with_unit<Dim>(node.text, out.unit);
        if (!value) {
            const bool number = split_number(node.text).has_value();
            session_.fault(number ? Code::bad_unit : Code::bad_number, where(key, node),
                           "a number and a unit (" + units_of<Dim>() + ')', in_quotes(node.text));
        } else if (*value < bounds.low || *value > bounds.high) {
            session_.fault(Code::out_of_range, where(key, node), "a plausible value", in_quotes(node.text),
                           "check the unit");
        } else {
            out.value = *value;
        }
    }
    template <class Tag>
    void read_value(std::string_view key, const JsonNode& node, Figure<Scalar<Tag>>& out, ByType) {
        if (const auto value = read_scalar<Scalar<Tag>>(node.text)) out.value = *value;
        else session_.fault(Code::out_of_range, where(key, node), "a number within its range", in_quotes(node.text));
    }

    Session& session_;
    std::string_view file_;
    const JsonNode& object_;
    std::string pointer_;
    Inherited inherited_;
    std::vector<std::string_view> known_;
};

/// The rules for one record beyond those for each single field.
template <class T>
void check(ReadVisitor&, const T&) {}
inline void check(ReadVisitor& v, const PublishedRun& run) {
    if (run.hours && run.device_hours)
        v.session().fault(Code::missing_field, v.here(), "either hours or device_hours", "both", "",
                          "hours and device_hours exclude each other");
    if (!run.is_timed() && !run.hardware)
        v.session().fault(Code::missing_field, v.here(), "hours, device_hours or hardware", "none of them", "",
                          "missing hours or device_hours, or at least hardware");
}
inline void check(ReadVisitor& v, const Offer& offer) {
    if (!offer.spot && !offer.on_demand && !offer.reserved_1y && !offer.reserved_3y && !offer.capacity_block)
        v.session().fault(Code::missing_field, v.here(), "on_demand, spot, reserved_1y, reserved_3y or capacity_block",
                          "none of them");
    if (offer.spot && offer.on_demand && offer.spot->value > offer.on_demand->value)
        v.session().fault(Code::out_of_range, v.here(), "at most the on-demand price", "a higher price", "",
                          "the spot price must not exceed the on-demand price");
}

template <class T>
void ReadVisitor::rows(std::string_view key, Range<T>& out) {
    auto& table = rows_of<T>();
    out.first = static_cast<std::uint32_t>(table.size());
    const JsonNode* node = take(key, Need::optional);
    if (!node || !is(key, *node, JsonNode::Kind::array)) return;
    for (std::size_t i = 0; i < node->items.size(); ++i) {
        const JsonNode& item = node->items[i];
        const std::string pointer = pointer_ + pointer_step(key) + '/' + std::to_string(i);
        if (item.kind != JsonNode::Kind::object) {
            session_.fault(Code::bad_type, {std::string{file_}, item.line, pointer}, "an object",
                           std::string{name(item.kind)});
            continue;
        }
        ReadVisitor inside{session_, file_, item, pointer, inherited_};
        T row{};
        describe(inside, row);
        check(inside, row);
        inside.refuse_unknown_keys();
        table.push_back(row);
    }
    out.count = static_cast<std::uint32_t>(table.size()) - out.first;
}

}  // namespace dlcost
