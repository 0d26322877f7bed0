// A page about one record of the catalog.
#include <algorithm>

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "../text/human.hpp"
#include "page.hpp"
#include "record_page.hpp"

namespace dlcost {
namespace {

/// A record as indented lines: a figure on one line with its source, unless that is the record's own; rows under their
/// list's name.
class PageWriter final : public DocumentWriter {
public:
    explicit PageWriter(const Screen& screen) : screen_(screen) {}

    void begin_object(std::string_view key) override {
        // Of a figure the key is known; a row of a list has none and is called after its list.
        const bool is_row = key.empty() && !open_.empty();
        if (is_row) out += indent() + list_ + '\n';
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

std::string record_page(const Catalog& catalog, const Kind& kind, std::uint32_t record, const Screen& screen) {
    PageWriter page{screen};
    page.begin_object({});
    kind.write(catalog, record, page);
    page.end_object();
    std::string out = bold(kind.name.singular, screen) + '\n' + page.out;
    if (page.sources.empty()) return out;
    out += bold("Sources", screen) + '\n';
    for (const std::string& id : page.sources) {
        const Source& source = catalog.at(catalog.find<Source>(id));
        const std::string mark = "  " + id + ": ";
        out += mark +
               wrapped(fmt::format("{}, {}{}, {}", catalog.text(source.authors), catalog.text(source.title),
                                   source.year ? ", " + written(source.year) : "", catalog.text(source.url)),
                       screen.width, 4, columns_of(mark)) +
               '\n';
    }
    return out;
}

}  // namespace dlcost
