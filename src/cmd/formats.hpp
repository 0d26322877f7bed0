// The formats of answers: one table with a row for each. docs/architecture.md explains how to add one.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "../answer/view.hpp"
#include "../batch/print_rows.hpp"
#include "../text/screen.hpp"

namespace dlcost {

/// The views that formats are made from, one bit each; an answer offers some of them.
namespace shows {
inline constexpr unsigned terminal = 1, whole = 2, records = 4, cells = 8, text = 16, report = 32, paper = 64,
                          card = 128;
inline constexpr unsigned documents = whole | records, tables = terminal | documents | cells | text,
                          reports = tables | report;
}  // namespace shows

/// How an answer is written: from exactly one of its views.
class AnswerWriter {
public:
    using OfDocument = std::string (*)(const Document&);
    using OfPage = std::string (*)(const Page&, const Screen&);  ///< with explanations if requested
    using OfReport = std::string (*)(const Page&);               ///< which collapses explanations
    using OfStatement = std::string (*)(const Subject&);

    constexpr AnswerWriter(OfDocument write) : write_(write) {}
    constexpr AnswerWriter(OfPage write) : write_(write) {}
    constexpr AnswerWriter(OfReport write) : write_(write) {}
    constexpr AnswerWriter(OfStatement write) : write_(write) {}

    bool is_statement() const { return std::holds_alternative<OfStatement>(write_); }
    std::string operator()(const View& view, const Screen& screen) const;

private:
    std::variant<OfDocument, OfPage, OfReport, OfStatement> write_;
};

struct Format {
    std::string_view name;
    unsigned made_of;          ///< one of `shows`
    std::string_view purpose;  ///< "a paper"; empty if the name says it
    AnswerWriter write;
    const RowStyle* rows = nullptr;  ///< for `batch`; null if a list is shown only as the page of its sums

    bool is_for_terminals() const { return made_of == shows::terminal; }
};

/// The views that a command's answers offer, and the default format.
struct Formats {
    unsigned offered = shows::tables;
    std::string_view standard = "table";
};

/// The formats that can be made from the offered views, the default first.
std::vector<const Format*> formats_of(const Formats& formats);
/// Their names separated by spaces; and as in help: "table, json or csv [table]".
std::string format_names(const Formats& formats);
std::string format_help(const Formats& formats);
/// The format with that name among those offered, or null.
const Format* find_format(const Formats& formats, std::string_view name);

/// An answer as bytes.
std::string rendered(const View& view, const Format& format, const Screen& screen);

}  // namespace dlcost
