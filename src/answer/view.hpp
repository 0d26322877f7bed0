// What an answer provides to the formats, which do not depend on the kind of answer.
#pragma once

#include <functional>
#include <variant>

#include "../text/document.hpp"
#include "../text/page.hpp"
#include "comparison.hpp"
#include "project.hpp"

namespace dlcost {

/// The answers from which statements can be made; none for others.
using Subject = std::variant<std::monostate, const Answer*, const ProjectAnswer*, const Comparison*>;

/// An answer for programs, for people, and for statements. Nothing is built before a format asks for it, and the page
/// includes explanations if the format wants them; the answer must outlive the view.
struct View {
    Document document;
    std::function<Page(bool explain)> page;
    Subject subject = {};
    bool explain = false;  ///< as requested by the user
};

template <class Kind>
View view_of(const Kind& answer) {
    return {document_of(answer), [&answer](bool) { return page_of(answer); }};
}
inline View view_of(const Comparison& comparison) {
    return {document_of(comparison), [&comparison](bool) { return page_of(comparison); }, &comparison};
}
/// Of a run or a project; with `explain`, including the explanations.
template <class Kind>
View view_of(const Kind& answer, bool explain) {
    return {document_of(answer, explain), [&answer](bool explained) { return page_of(answer, explained); }, &answer,
            explain};
}

}  // namespace dlcost
