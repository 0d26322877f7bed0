// A comparison for output: for people (a page, Markdown for a pull request) and for programs (JSON, NDJSON, CSV).
#pragma once

#include <optional>
#include <string>

#include "../text/document.hpp"
#include "../text/page.hpp"
#include "diff.hpp"

namespace dlcost {

/// How much of a comparison to show, and the limit it is checked against.
struct DiffReport {
    Diff diff;
    std::string version;            ///< of the program that compares
    bool all = false;               ///< include what did not change; on pages, also the ends of ranges
    std::optional<Overhead> limit;  ///< the maximum growth
};

/// Whether a headline grew beyond a limit; an amount that became known or unknown exceeds any limit.
bool grew_beyond(const Headline& headline, Overhead limit);

/// Its views; the report must outlive the document.
Document document_of(const DiffReport& report);
Page page_of(const DiffReport& report);

/// The totals whose change is decomposed, in a uniform form: the key of each, and its parts.
struct SharedOut {
    std::string_view object, key;                       ///< "energy", "total_kwh"
    std::vector<std::pair<Driver, ResultValue>> parts;  ///< in the unit of the key
};
std::vector<SharedOut> shared_out(const Attribution& parts);

/// New minus old; nothing if one is unknown.
ResultValue difference(const FigureChange& figure);
/// The difference divided by the old value; nothing if that is 0 or unknown.
ResultValue relative(const FigureChange& figure);

}  // namespace dlcost
