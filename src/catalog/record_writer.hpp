// What every writer of whole records does with the fields that are no figures.
#pragma once

#include "../text/document.hpp"
#include "describe.hpp"

namespace dlcost {

/// Writes the fields of a record to a document. `Self` adds `figure`, and says in `lists_nothing` whether a list
/// without rows is written.
template <class Self>
class RecordWriter {
public:
    RecordWriter(const Catalog& catalog, DocumentWriter& out) : catalog_(catalog), out_(out) {}

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
        if (range.empty() && !Self::lists_nothing) return;
        out_.begin_list(key);
        for (const T& row : catalog_.in(range)) {
            out_.begin_object({});
            describe(static_cast<Self&>(*this), row);
            out_.end_object();
        }
        out_.end_list();
    }
    template <class Q, class Bounds>
    void figure(std::string_view key, const std::optional<Figure<Q>>& f, Bounds bounds) {
        if (f) static_cast<Self&>(*this).figure(key, *f, bounds);
    }

protected:
    const Catalog& catalog_;
    DocumentWriter& out_;
};

}  // namespace dlcost
