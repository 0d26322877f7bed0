#include "record.hpp"

#include <algorithm>

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "../text/human.hpp"
#include "../text/writer.hpp"

namespace dlcost {
namespace {

/// A record as indented lines: a figure on one line with its source, unless that is the record's own; rows under their
/// list's name.
class LinesOfRecord final : public DocumentWriter {
public:
    void begin_object(std::string_view key) override {
        // Of a figure the key is known; a row of a list has none and is called after its list.
        const bool is_row = key.empty() && !open_.empty();
        if (is_row) lines.push_back({indent() + list_, ""});
        open_.push_back({std::string{key},
                         is_row || open_.empty() ? Object::record : Object::figure,
                         {},
                         {},
                         open_.empty() ? std::string{} : open_.back().source});
    }
    void end_object() override {
        const Object object = std::move(open_.back());
        open_.pop_back();
        if (object.kind == Object::figure)
            line(object.key, object.value + (object.rest.empty() ? "" : "  [" + object.rest + ']'));
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
        if (key == "source" && std::find(sources.begin(), sources.end(), value) == sources.end())
            sources.emplace_back(value);
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

    std::vector<MarkedLine> lines;
    std::vector<std::string> sources;

private:
    struct Object {
        enum Kind { record, figure };
        std::string key;
        Kind kind;
        std::string value, rest;
        std::string source;         ///< what figures inside have unless they say otherwise
        bool is_elsewhere = false;  ///< the value has its own source
    };
    static void add_detail(Object& object, std::string_view key, std::string_view value) {
        if (!object.rest.empty()) object.rest += key == "where" ? ", " : "; ";
        if (key == "as_of" || key == "spread") object.rest += std::string{key == "as_of" ? "as of" : key} + ' ';
        object.rest += value;
    }
    /// Behind that of the page.
    std::string indent() const { return std::string(2 * (open_.size() - 1), ' '); }
    void line(std::string_view key, std::string_view value) {
        constexpr std::size_t key_width = 14;
        lines.push_back({fmt::format("{}{:<{}} ", indent(), key, key_width), std::string{value}});
    }

    std::vector<Object> open_;
    std::string list_, items_;
};

void write_record(const Catalog& catalog, const FoundRecord& found, DocumentWriter& out) {
    out.begin_object({});
    out.text("record", found.kind->name.singular);
    found.kind->write(catalog, found.record, out);
    out.end_object();
}

void write_records(const RecordAnswer& answer, DocumentWriter& out) {
    for (const FoundRecord& found : answer.records) write_record(answer.catalog, found, out);
}

void add_narrow(const Catalog& catalog, const FoundRecord& found, Page& page) {
    LinesOfRecord record;
    record.begin_object({});
    found.kind->write(catalog, found.record, record);
    record.end_object();
    Section section{std::string{found.kind->name.singular}, Room::narrow};
    section.lines = std::move(record.lines);
    page.sections.push_back(std::move(section));
    Section titles{"Sources", Room::narrow};
    titles.follows = true;
    constexpr std::size_t indent = 4;
    for (const std::string& id : record.sources) {
        const Source& source = catalog.at(catalog.find<Source>(id));
        titles.lines.push_back({id + ": ",
                                fmt::format("{}, {}{}, {}", catalog.text(source.authors), catalog.text(source.title),
                                            source.year ? ", " + human(source.year) : "", catalog.text(source.url)),
                                indent});
    }
    page.add(std::move(titles));
}

/// The members of a few records as lines of a table, or a row for each.
Section wide_table(const RecordAnswer& answer) {
    constexpr std::size_t few = 3;  // side by side
    GridWriter grid;
    write_records(answer, grid);
    Section section{"Records", Room::wide};
    section.table = answer.records.size() <= few ? upright(grid.grid) : std::move(grid.grid);
    return section;
}

}  // namespace

Document document_of(const RecordAnswer& answer) {
    return {[&answer](DocumentWriter& out) {
                out.begin_list({});
                write_records(answer, out);
                out.end_list();
            },
            [&answer](DocumentWriter& out) { write_records(answer, out); }};
}

Page page_of(const RecordAnswer& answer) {
    Page page;
    page.is_table = true;
    for (const FoundRecord& found : answer.records) add_narrow(answer.catalog, found, page);
    page.add(wide_table(answer));
    return page;
}

}  // namespace dlcost
