// The formats of answers: one table, in which each is a row. docs/architecture.md says how to add one.
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

/// What formats are made of, a bit each: an answer offers some.
namespace shows {
inline constexpr unsigned terminal = 1, whole = 2, records = 4, cells = 8, text = 16, report = 32, paper = 64,
                          card = 128;
inline constexpr unsigned documents = whole | records, tables = terminal | documents | cells | text,
                          reports = tables | report;
}  // namespace shows

/// How an answer is written: from one of its views. There is no writer of none, and none of two.
class AnswerWriter {
public:
    using OfDocument = std::string (*)(const Document&);
    using OfPage = std::string (*)(const Page&, const Screen&);  ///< explained where the reader asked for it
    using OfReport = std::string (*)(const Page&);               ///< which folds away what explains
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
    std::string_view purpose;  ///< "a paper"; empty where the name says it
    AnswerWriter write;
    const RowStyle* rows = nullptr;  ///< of `batch`; null where a list has only the page of its sums

    bool is_for_terminals() const { return made_of == shows::terminal; }
};

/// What a command's answers offer, and the format where none is named.
struct Formats {
    unsigned offered = shows::tables;
    std::string_view standard = "table";
};

/// The formats that are made of what is offered, the standard one first.
std::vector<const Format*> formats_of(const Formats& formats);
/// Their names with spaces between them; and as help lists them: "table, json or csv [table]".
std::string format_names(const Formats& formats);
std::string format_help(const Formats& formats);
/// The format of a name among those offered, or null.
const Format* find_format(const Formats& formats, std::string_view name);

/// An answer as bytes.
std::string rendered(const View& view, const Format& format, const Screen& screen);

}  // namespace dlcost
