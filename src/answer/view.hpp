// What an answer gives to the formats, which know nothing of answers.
#pragma once

#include <functional>
#include <variant>

#include "../text/document.hpp"
#include "../text/page.hpp"
#include "comparison.hpp"
#include "project.hpp"

namespace dlcost {

/// The answers that statements are made of; none of others.
using Subject = std::variant<std::monostate, const Answer*, const ProjectAnswer*, const Comparison*>;

/// An answer for programs, for people, and as what others define. Nothing is made before a format asks for it, and the
/// page has what explains the answer where the format wants it; the answer must outlive the view.
struct View {
    Document document;
    std::function<Page(bool explain)> page;
    Subject subject = {};
    bool explain = false;  ///< as the reader asked for it
};

template <class Kind>
View view_of(const Kind& answer) {
    return {document_of(answer), [&answer](bool) { return page_of(answer); }};
}
inline View view_of(const Comparison& comparison) {
    return {document_of(comparison), [&comparison](bool) { return page_of(comparison); }, &comparison};
}
/// Of a run or a project; with `explain`, what explains it too.
template <class Kind>
View view_of(const Kind& answer, bool explain) {
    return {document_of(answer, explain), [&answer](bool explained) { return page_of(answer, explained); }, &answer,
            explain};
}

}  // namespace dlcost
