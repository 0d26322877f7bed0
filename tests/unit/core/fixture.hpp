// Runs on the catalog of tests/fixture/: a few made-up records with round values, read like those of data/. Tests of
// the method derive their expectations from them, and so do not depend on the real catalog.
#pragma once

#include "../../support.hpp"

namespace dlcost {

/// tests/fixture/catalog.json, compiled.
Catalog fixture_catalog();

namespace test::fixture {

using Given = std::vector<std::pair<std::string_view, std::string_view>>;

inline Run run_of(const Given& given) { return test::run_of(request(given), fixture_catalog()); }
/// The same, years after the data were collected.
inline Run run_in(std::int16_t year, const Given& given) {
    Catalog later = fixture_catalog();
    later.date = Date{year, 0, 0};
    return test::run_of(request(given), later);
}
inline Estimate estimate_of(const Given& given) { return estimate(run_of(given)); }
inline std::vector<std::string> faults_of(const Given& given) {
    std::vector<std::string> sentences;
    if (const auto run = resolve(request(given), fixture_catalog()); !run)
        for (const Error& error : run.faults()) sentences.push_back(sentence(error, "dlcost"));
    return sentences;
}
/// The id of a record.
template <class T>
std::string_view id(Ref<T> ref) {
    const Catalog catalog = fixture_catalog();
    return catalog.text(catalog.at(ref).id);
}

}  // namespace test::fixture
}  // namespace dlcost
