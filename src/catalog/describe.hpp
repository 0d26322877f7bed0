// The fields of each record, once. A visitor reads them from JSON, writes them as C++, resolves them, or shows them:
//     v.text(key, field)    v.names(key, aliases)    v.choice(key, field)   v.date(key, field)
//     v.ref(key, field)     v.rows(key, range)       v.figure(key, field, range)
// A figure and a choice are required unless std::optional; a choice may also be left out for its first value.
// `field` comes in the order of the struct in records.hpp, because the compiler writes aggregates from it.
// `key` is how data files and JSON output call the field.
#pragma once

#include "describe_hardware.hpp"
#include "describe_method.hpp"
#include "describe_place.hpp"
#include "describe_training.hpp"

namespace dlcost {

template <class V>
void describe(V& v, Like<Alias> auto& r) {
    v.text("name", r.text, Need::required);
}

template <class V>
void describe(V& v, Like<Source> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("title", r.title, Need::required);
    v.text("authors", r.authors, Need::required);
    v.date("year", r.year, Need::optional);
    v.text("url", r.url, Need::required);
    v.text("seen", r.seen, Need::optional);
    v.text("licence", r.licence, Need::required);
    v.text("note", r.note, Need::optional);
}

template <class V>
void describe(V& v, Like<Equivalent> auto& r) {
    v.text("id", r.id, Need::required);
    v.text("name", r.name, Need::required);
    v.text("group", r.group, Need::required);
    v.choice("sign", r.sign, Need::optional);
    v.figure("co2e", r.co2e, Plausible{kg(1e-9), kg(1e12)});
    v.text("note", r.note, Need::optional);
}

}  // namespace dlcost
