#include "written_catalog.hpp"

#include <array>
#include <charconv>

#include <dlcost/values.hpp>

#include "../text/writer.hpp"
#include "describe.hpp"
#include "record_writer.hpp"

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

class DataVisitor : public RecordWriter<DataVisitor> {
public:
    static constexpr bool lists_nothing = false;
    using RecordWriter::figure;
    using RecordWriter::RecordWriter;

    /// Source, place and date are written with each value, so that none is inherited from the record.
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
