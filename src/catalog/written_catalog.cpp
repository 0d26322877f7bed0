#include "written_catalog.hpp"

#include <array>
#include <charconv>

#include <dlcost/values.hpp>

#include "../text/writer.hpp"
#include "describe.hpp"

namespace dlcost {
namespace {

/// The shortest text that reads back to exactly this number.
std::string shortest(double number) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    return {text.data(), end};
}

/// A value as data files have it: a number and its unit in one text.
template <class Dim>
std::string value_text(const Figure<Quantity<Dim>>& f) {
    const Unit<Dim> unit = unit_at<Dim>(f.unit);
    return shortest(number_in(f.value, unit)) + ' ' + std::string{unit.label};
}
template <class Tag>
std::string value_text(const Figure<Scalar<Tag>>& f) {
    return shortest(f.value.value());
}

class DataVisitor {
public:
    DataVisitor(const Catalog& catalog, DocumentWriter& out) : catalog_(catalog), out_(out) {}

    void text(std::string_view key, const Text& t, Need) {
        if (!t.empty()) out_.text(key, catalog_.text(t));
    }
    void names(std::string_view key, const Range<Alias>& range, Need need = Need::required) {
        if (range.empty() && need == Need::optional) return;
        out_.begin_list(key);
        for (const Alias& alias : catalog_.in(range)) out_.text({}, catalog_.text(alias.text));
        out_.end_list();
    }
    template <HasNames E>
    void choice(std::string_view key, const E& e, Need = Need::required) {
        out_.text(key, name(e));
    }
    template <HasNames E>
    void choice(std::string_view key, const std::optional<E>& e) {
        if (e) choice(key, *e);
    }
    void date(std::string_view key, const Date& d, Need) {
        if (d) out_.text(key, written(d));
    }
    template <class T>
    void ref(std::string_view key, const Ref<T>& ref, Need) {
        if (ref) out_.text(key, catalog_.text(catalog_.at(ref).id));
    }
    template <class T>
    void rows(std::string_view key, const Range<T>& range) {
        if (range.empty()) return;
        out_.begin_list(key);
        for (const T& row : catalog_.in(range)) {
            out_.begin_object({});
            describe(*this, row);
            out_.end_object();
        }
        out_.end_list();
    }
    /// Source, place and date stand with each value, so that none is inherited from the record.
    template <class Q, class Bounds>
    void figure(std::string_view key, const Figure<Q>& f, Bounds) {
        out_.begin_object(key);
        out_.text("value", value_text(f));
        if (f.source) out_.text("source", catalog_.text(catalog_.at(f.source).id));
        text("where", f.where, Need::optional);
        date("as_of", f.as_of, Need::optional);
        if (f.spread > Spread::sure(1)) out_.text("spread", shortest(f.spread.value()));
        if (f.derived) out_.flag("derived", true);
        text("note", f.note, Need::optional);
        out_.end_object();
    }
    template <class Q, class Bounds>
    void figure(std::string_view key, const std::optional<Figure<Q>>& f, Bounds bounds) {
        if (f) figure(key, *f, bounds);
    }

private:
    const Catalog& catalog_;
    DocumentWriter& out_;
};

template <class T>
void write_table(const Catalog& catalog, DocumentWriter& out) {
    out.begin_list(kind_name<T>.plural);
    for (const T& record : catalog.all<T>()) {
        out.begin_object({});
        DataVisitor visitor{catalog, out};
        describe(visitor, record);
        out.end_object();
    }
    out.end_list();
}

template <class... T>
void write_tables(const Catalog& catalog, DocumentWriter& out, std::type_identity<std::tuple<T...>>) {
    (write_table<T>(catalog, out), ...);
}

}  // namespace

std::string written_catalog(const Catalog& catalog) {
    JsonWriter out{JsonWriter::Layout::indented};
    out.begin_object({});
    out.number("layout", 1);
    out.text("version", catalog.version);
    write_tables(catalog, out, std::type_identity<ForEachKind<std::tuple, std::type_identity_t>>{});
    out.end_object();
    return out.take();
}

}  // namespace dlcost
