// Schema of catalog records, from the descriptions of their fields.
#include <string>
#include <type_traits>
#include <vector>

#include <dlcost/catalog.hpp>

#include "../catalog/describe.hpp"
#include "schema.hpp"
#include "schema_parts.hpp"

namespace dlcost {
namespace {

/// Writes the keys of a record as `show` and `list` print them.
class SchemaVisitor {
public:
    explicit SchemaVisitor(DocumentWriter& out) : out_(out) {}

    void text(std::string_view key, const Text&, Need need) { add(key, "string", need); }
    void date(std::string_view key, const Date&, Need need) { add(key, "string", need); }
    template <class T>
    void ref(std::string_view key, const Ref<T>&, Need need) {
        add(key, "string", need);
    }
    void names(std::string_view key, const Range<Alias>&, Need need = Need::required) { add(key, "[string]", need); }
    /// An omitted choice is printed as its first value.
    template <HasNames E>
    void choice(std::string_view key, const E&, Need = Need::required) {
        add(key, words_of<E>(), Need::required);
    }
    template <HasNames E>
    void choice(std::string_view key, const std::optional<E>&) {
        add(key, words_of<E>(), Need::optional);
    }
    template <class Q, class Bounds>
    void figure(std::string_view key, const Figure<Q>&, Bounds) {
        add(key, "#figure", Need::required);
    }
    template <class Q, class Bounds>
    void figure(std::string_view key, const std::optional<Figure<Q>>&, Bounds) {
        add(key, "#figure", Need::optional);
    }
    template <class T>
    void rows(std::string_view key, const Range<T>&) {
        note(key, Need::required);
        out_.begin_object(key);
        out_.text("type", "array");
        out_.begin_object("items");
        write_keys_of<T>(out_);
        out_.end_object();
        out_.end_object();
    }

    /// Writes an object with the fields of `T` into the open schema, after the given keys.
    template <class T>
    static void write_keys_of(DocumentWriter& out, std::span<const SchemaKey> before = {}) {
        out.text("type", "object");
        out.begin_object("properties");
        for (const SchemaKey& key : before) write_key(out, key);
        SchemaVisitor visitor{out};
        const T record{};
        describe(visitor, record);
        out.end_object();
        write_texts(out, "required", visitor.required_);
    }

private:
    template <HasNames E>
    static std::string words_of() {
        std::string words;
        for (const std::string_view choice : all_names<E>) (words += words.empty() ? "=" : "|") += choice;
        return words;
    }
    void note(std::string_view key, Need need) {
        if (need == Need::required) required_.push_back(key);
    }
    void add(std::string_view key, std::string_view type, Need need) {
        note(key, need);
        write_typed(out_, key, type);
    }

    DocumentWriter& out_;
    std::vector<std::string_view> required_;
};

/// The records of one kind; `show` includes the kind, `list` does not.
template <class T>
void write_kind(DocumentWriter& out) {
    const std::string type = '=' + std::string{kind_name<T>.singular};
    const std::array before{SchemaKey{"record?", type, "The kind of record; only show prints it"}};
    out.begin_object(kind_name<T>.singular);
    SchemaVisitor::write_keys_of<T>(out, before);
    out.end_object();
}

template <class... T>
void write_kinds(DocumentWriter& out, std::type_identity<std::tuple<T...>>) {
    (write_kind<T>(out), ...);
}

template <class... T>
void write_any_kind(DocumentWriter& out, std::type_identity<std::tuple<T...>>) {
    std::vector<std::string> types{("#" + std::string{kind_name<T>.singular})...};
    out.begin_object("record");
    out.begin_list("anyOf");
    for (const std::string& type : types) write_typed(out, {}, type);
    for (const std::string_view type : {"#count", "#default"}) write_typed(out, {}, type);
    out.end_list();
    out.end_object();
}

constexpr auto figure_keys = std::to_array<SchemaKey>({
    {"value", "number"},
    {"unit?", "string"},
    {"source", "string"},
    {"where?", "string", "Table, page or footnote of the source"},
    {"as_of?", "string"},
    {"spread?", "number", "Geometric standard deviation; absent if the value is exact", 1},
    {"derived?", "boolean", "True if the value is computed from values that the source prints"},
    {"note?", "string"},
});
constexpr auto count_keys = std::to_array<SchemaKey>({{"kind", "string"}, {"records", "integer"}});
constexpr auto default_keys = std::to_array<SchemaKey>({{"field", "string"}, {"value", "string"}, {"from", "string"}});
constexpr auto other_objects = std::to_array<SchemaObject>({
    {"count", count_keys},
    {"default", default_keys},
    {"figure", figure_keys},
});

}  // namespace

void write_records_schema(DocumentWriter& out) {
    constexpr std::type_identity<ForEachKind<std::tuple, std::type_identity_t>> all;
    write_any_of(out, {"[#record]", "#record"});
    out.begin_object("$defs");
    write_any_kind(out, all);
    write_kinds(out, all);
    write_objects(out, other_objects);
    out.end_object();
}

}  // namespace dlcost
