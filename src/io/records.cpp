#include "records.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include <dlcost/values.hpp>

#include "../catalog/describe.hpp"
#include "human.hpp"

namespace dlcost {
namespace {

/// A number as its source has it: what conversion adds in the last digit is taken off.
double as_written(double value) { return std::strtod(plain(value).c_str(), nullptr); }

template <class Dim> double number_of(const Figure<Quantity<Dim>>& f) { return as_written(f.value.in(unit_at<Dim>(f.unit))); }
template <class Tag> double number_of(const Figure<Scalar<Tag>>& f) { return f.value.value(); }
template <class Dim> std::string_view unit_of(const Figure<Quantity<Dim>>& f) { return unit_at<Dim>(f.unit).label; }
template <class Tag> std::string_view unit_of(const Figure<Scalar<Tag>>&) { return ""; }

/// Every field of a record as a document.
class DocumentVisitor {
public:
    DocumentVisitor(const Catalog& catalog, DocumentWriter& out) : catalog_(catalog), out_(out) {}

    void text(std::string_view key, const Text& t, Need) {
        if (!t.empty()) out_.text(key, catalog_.text(t));
    }
    void names(std::string_view key, const Range<Alias>& range) {
        out_.begin_list(key);
        for (const Alias& alias : catalog_.in(range)) out_.text({}, catalog_.text(alias.text));
        out_.end_list();
    }
    template <class E, std::size_t n> void choice(std::string_view key, const E& e, const std::array<std::string_view, n>& choices) {
        out_.text(key, choices[static_cast<std::size_t>(e)]);
    }
    void date(std::string_view key, const Date& d, Need) {
        if (d) out_.text(key, written(d));
    }
    template <class T> void ref(std::string_view key, const Ref<T>& ref, Need) {
        if (ref) out_.text(key, catalog_.text(catalog_.at(ref).id));
    }
    template <class T> void rows(std::string_view key, const Range<T>& range) {
        out_.begin_list(key);
        for (const T& row : catalog_.in(range)) {
            out_.begin_object();
            describe(*this, row);
            out_.end_object();
        }
        out_.end_list();
    }
    template <class Q, class Bounds> void figure(std::string_view key, const Figure<Q>& f, Bounds) {
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
    template <class Q, class Bounds> void figure(std::string_view key, const std::optional<Figure<Q>>& f, Bounds bounds) {
        if (f) figure(key, *f, bounds);
    }

private:
    const Catalog& catalog_;
    DocumentWriter& out_;
};

// What a line of a list shows.

struct Summary {
    const Catalog& catalog;
    DocumentWriter& out;

    void id(Text t) { out.text("id", catalog.text(t)); }
    void text(std::string_view key, Text t) { out.text(key, catalog.text(t)); }
    template <class Q> void figure(std::string_view key, const Figure<Q>& f) { out.number(key, number_of(f)); }
    template <class Q> void figure(std::string_view key, const std::optional<Figure<Q>>& f) {
        if (f) figure(key, *f);
        else out.text(key, "");
    }
};

void summarize(Summary s, const Model& r) {
    s.id(r.id);
    s.out.text("year", written(r.year));
    std::string runs;
    for (const PublishedRun& run : s.catalog.in(r.runs)) {
        const std::string hours = run.hours ? plain(run.hours->value.in(hour)) : plain(run.device_hours->value.in(device_hour) / run.devices.value.value());
        runs += fmt::format("{}{} × {} for {} h", runs.empty() ? "" : "; ", plain(run.devices.value.value()), s.catalog.text(s.catalog.at(run.hardware).id), hours);
    }
    s.out.text("published runs", runs);
}
void summarize(Summary s, const Accelerator& r) {
    s.id(r.id);
    s.out.text("kind", accelerator_kind_names[static_cast<std::size_t>(r.kind)]);
    s.out.text("year", written(r.year));
    s.figure("TDP W", r.tdp);
    s.figure("memory GB", r.memory);
    s.text("name", r.name);
}
void summarize(Summary s, const Zone& r) {
    s.id(r.id);
    s.text("name", r.name);
    const ZoneIntensity* newest[2] = {};
    for (const ZoneIntensity& row : s.catalog.in(r.intensities)) {
        const auto basis = static_cast<std::size_t>(row.basis);
        if (!newest[basis] || row.intensity.as_of > newest[basis]->intensity.as_of) newest[basis] = &row;
    }
    for (std::size_t basis = 0; basis < 2; ++basis) {
        const std::string key{basis_names[basis]};
        if (newest[basis])
            s.out.text(key, fmt::format("{} {} ({})", plain(number_of(newest[basis]->intensity)), unit_of(newest[basis]->intensity), written(newest[basis]->intensity.as_of)));
        else
            s.out.text(key, "");
    }
}
void summarize(Summary s, const Provider& r) {
    s.id(r.id);
    s.out.text("kind", provider_kind_names[static_cast<std::size_t>(r.kind)]);
    const auto pues = s.catalog.in(r.pues);
    const auto newest = std::max_element(pues.begin(), pues.end(), [](const auto& a, const auto& b) { return a.pue.as_of < b.pue.as_of; });
    s.out.text("PUE", newest == pues.end() ? "" : fmt::format("{} ({})", plain(newest->pue.value.value()), written(newest->pue.as_of)));
    s.text("name", r.name);
}
void summarize(Summary s, const Offer& r) {
    s.id(r.id);
    s.out.text("provider", s.catalog.text(s.catalog.at(r.provider).id));
    s.text("region", r.region);
    s.out.text("hardware", s.catalog.text(s.catalog.at(r.hardware).id));
    s.figure("spot USD/h", r.spot);
    s.figure("USD/h", r.on_demand);
    s.out.text("as of", written(r.as_of));
}
void summarize(Summary s, const Equivalent& r) {
    s.id(r.id);
    s.out.number("lb", as_written(r.co2e.value.in(lb)));
    s.out.number("kg", std::strtod(fmt::format("{:.6g}", r.co2e.value.in(kg)).c_str(), nullptr));
    s.text("name", r.name);
}
void summarize(Summary s, const Mix& r) {
    s.id(r.id);
    const auto percent = [&](std::string_view key, const std::optional<Figure<Fraction>>& f) {
        if (f) s.out.number(key, as_written(100 * f->value.value()));
        else s.out.text(key, "");
    };
    percent("renewable %", r.renewable);
    percent("gas %", r.gas);
    percent("coal %", r.coal);
    percent("nuclear %", r.nuclear);
    s.out.text("as of", written(r.as_of));
}
void summarize(Summary s, const Host& r) {
    s.id(r.id);
    s.figure("accelerators", r.accelerators);
    s.figure("CPU W", r.cpu_power);
    s.figure("memory W", r.memory_power);
}
void summarize(Summary s, const Method& r) {
    s.id(r.id);
    s.text("name", r.name);
}
void summarize(Summary s, const Source& r) {
    s.id(r.id);
    s.out.text("year", written(r.year));
    s.text("licence", r.licence);
    s.text("title", r.title);
}

template <class T> Kind kind_of() {
    return {kind_name<T>,
            [](const Catalog& catalog) { return catalog.all<T>().size(); },
            [](const Catalog& catalog, std::string_view name) -> std::optional<std::uint32_t> {
                const Ref<T> found = catalog.find<T>(name);
                return found ? std::optional{found.index} : std::nullopt;
            },
            [](const Catalog& catalog, std::string_view name) { return catalog.nearest<T>(name); },
            [](const Catalog& catalog, std::uint32_t record, DocumentWriter& out) {
                out.begin_object();
                DocumentVisitor visitor{catalog, out};
                describe(visitor, catalog.all<T>()[record]);
                out.end_object();
            },
            [](const Catalog& catalog, std::uint32_t record, DocumentWriter& out) {
                out.begin_object();
                summarize(Summary{catalog, out}, catalog.all<T>()[record]);
                out.end_object();
            }};
}

template <class... Kinds> std::array<Kind, sizeof...(Kinds)> all_kinds(std::type_identity<std::tuple<Kinds...>>) { return {kind_of<Kinds>()...}; }

/// A record as indented lines: a figure on one line with its source, unless that is the record's own; rows under their list's name.
class PageWriter final : public DocumentWriter {
public:
    explicit PageWriter(const Screen& screen) : screen_(screen) {}

    void begin_object(std::string_view key) override {
        // Of a figure the key is known; a row of a list has none and is called after its list.
        const bool is_row = key.empty() && !open_.empty();
        if (is_row) out += indent() + list_ + '\n';
        open_.push_back({std::string{key}, is_row || open_.empty() ? Object::record : Object::figure, {}, {}, open_.empty() ? std::string{} : open_.back().source});
    }
    void end_object() override {
        const Object object = std::move(open_.back());
        open_.pop_back();
        if (object.kind == Object::figure) line(object.key, object.value + (object.rest.empty() ? "" : "  [" + object.rest + ']'));
    }
    void begin_list(std::string_view key) override { list_ = key; }
    void end_list() override {
        if (!items_.empty()) line(list_, items_);
        items_.clear();
    }
    void text(std::string_view key, std::string_view value) override {
        if (key.empty()) {
            (items_ += items_.empty() ? "" : ", ") += value;
            return;
        }
        Object& object = open_.back();
        if (key == "source" && std::find(sources.begin(), sources.end(), value) == sources.end()) sources.emplace_back(value);
        if (object.kind == Object::record) {
            if (key == "source") object.source = value;
            return line(key, value);
        }
        if (key == "unit") {
            object.value += ' ' + std::string{value};
            return;
        }
        const bool known = key == "source" && value == object.source;
        object.is_elsewhere = key == "source" ? !known : object.is_elsewhere;
        if (known || (key == "where" && !object.is_elsewhere)) return;
        add_detail(object, key, value);
    }
    void number(std::string_view key, double value) override {
        Object& object = open_.back();
        if (object.kind == Object::record) return line(key, plain(value));
        if (key == "value") object.value = plain(value);
        else add_detail(object, key, plain(value));
    }
    void flag(std::string_view key, bool value) override {
        if (value) text(key, key);
    }

    std::string out;
    std::vector<std::string> sources;

private:
    struct Object {
        enum Kind { record, figure };
        std::string key;
        Kind kind;
        std::string value, rest;
        std::string source;         ///< what figures inside have unless they say otherwise
        bool is_elsewhere = false;  ///< the figure has a source of its own
    };
    static void add_detail(Object& object, std::string_view key, std::string_view value) {
        if (!object.rest.empty()) object.rest += key == "where" ? ", " : "; ";
        if (key == "as_of" || key == "spread") object.rest += std::string{key == "as_of" ? "as of" : key} + ' ';
        object.rest += value;
    }
    std::string indent() const { return std::string(2 * open_.size(), ' '); }
    void line(std::string_view key, std::string_view value) {
        constexpr std::size_t key_width = 14;
        const std::string mark = fmt::format("{}{:<{}} ", indent(), key, key_width);
        out += mark + wrapped(value, screen_.width, columns_of(mark), columns_of(mark)) + '\n';
    }

    const Screen& screen_;
    std::vector<Object> open_;
    std::string list_, items_;
};

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

std::string record_page(const Catalog& catalog, const Kind& kind, std::uint32_t record, const Screen& screen) {
    PageWriter page{screen};
    kind.write(catalog, record, page);
    std::string out = bold(kind.name.singular, screen) + '\n' + page.out;
    if (page.sources.empty()) return out;
    out += bold("Sources", screen) + '\n';
    for (const std::string& id : page.sources) {
        const Source& source = catalog.at(catalog.find<Source>(id));
        const std::string mark = "  " + id + ": ";
        out += mark + wrapped(fmt::format("{}, {}{}, {}", catalog.text(source.authors), catalog.text(source.title), source.year ? ", " + written(source.year) : "",
                                          catalog.text(source.url)),
                              screen.width, 4, columns_of(mark)) +
               '\n';
    }
    return out;
}

}  // namespace dlcost
