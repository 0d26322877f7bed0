// A comparison as it is written: for people (a page, Markdown for a pull request) and for programs (JSON, a line of it,
// CSV).
#pragma once

#include <optional>
#include <string>

#include "../text/document.hpp"
#include "../text/page.hpp"
#include "diff.hpp"

namespace dlcost {

/// How much of a comparison is shown, and what it was held against.
struct DiffReport {
    Diff diff;
    std::string version;            ///< of the program that compares
    bool all = false;               ///< what did not change too; on pages the ends of ranges as well
    std::optional<Overhead> limit;  ///< growth that may not be passed
};

/// How far a headline grew beyond a limit; an amount that became known or unknown passes any.
bool grew_beyond(const Headline& headline, Overhead limit);

/// Views of it; the report must outlive the document.
Document document_of(const DiffReport& report);
Page page_of(const DiffReport& report);

/// The totals whose change is shared out, with the key of each and its parts, in one form.
struct SharedOut {
    std::string_view object, key;                       ///< "energy", "total_kwh"
    std::vector<std::pair<Driver, ResultValue>> parts;  ///< in the unit of the key
};
std::vector<SharedOut> shared_out(const Attribution& parts);

/// New less old; nothing where one is unknown.
ResultValue difference(const FigureChange& figure);
/// The difference over the old; nothing where that is 0 or unknown.
ResultValue relative(const FigureChange& figure);

}  // namespace dlcost
