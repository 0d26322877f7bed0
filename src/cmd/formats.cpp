#include "formats.hpp"

#include <algorithm>
#include <array>

#include "../render/render.hpp"
#include "../statements/statements.hpp"

namespace dlcost {
namespace {

using OfDocument = AnswerWriter::OfDocument;
using OfPage = AnswerWriter::OfPage;
using OfReport = AnswerWriter::OfReport;
constexpr std::string_view report = "a report and its chart";

constexpr std::array all_formats{
    Format{"table", shows::terminal, "", OfPage{table}, &table_rows},
    Format{"json", shows::whole, "", OfDocument{json}, &json_rows},
    Format{"ndjson", shows::records, "", OfDocument{ndjson}, &ndjson_rows},
    Format{"csv", shows::cells, "", OfDocument{csv}, &csv_rows},
    Format{"markdown", shows::text, "", OfReport{markdown}, &markdown_rows},
    Format{"html", shows::report, report, OfReport{html}},
    Format{"svg", shows::report, report, OfReport{svg}},
    Format{"latex", shows::paper, "a paper", latex},
    Format{"hf-card", shows::card, "a model card", hf_card},
};

/// Formats with the same purpose: "html, svg for a report and its chart".
std::string with_purpose(const std::vector<const Format*>& formats, std::size_t& at) {
    std::string text{formats[at]->name};
    const std::string_view purpose = formats[at]->purpose;
    for (++at; at < formats.size() && formats[at]->purpose == purpose; ++at)
        text += ", " + std::string{formats[at]->name};
    return text + " for " + std::string{purpose};
}

}  // namespace

std::vector<const Format*> formats_of(const Formats& formats) {
    std::vector<const Format*> all;
    for (const Format& format : all_formats)
        if (format.made_of & formats.offered) all.push_back(&format);
    std::stable_partition(all.begin(), all.end(), [&](const Format* one) { return one->name == formats.standard; });
    return all;
}

std::string format_names(const Formats& formats) {
    std::string names;
    for (const Format* format : formats_of(formats)) (names += names.empty() ? "" : " ") += format->name;
    return names;
}

std::string format_help(const Formats& formats) {
    const auto all = formats_of(formats);
    if (all.size() == 1) return "always " + std::string{all.front()->name};
    const auto plain = static_cast<std::size_t>(
        std::find_if(all.begin(), all.end(), [](const Format* one) { return !one->purpose.empty(); }) - all.begin());
    std::string help;
    for (std::size_t i = 0; i < plain; ++i) {
        const bool is_end = i + 1 == plain && plain == all.size();
        help += (i == 0 ? "" : is_end ? " or " : ", ") + std::string{all[i]->name};
    }
    for (std::size_t at = plain; at < all.size();) {
        const bool is_statement = at > plain && all[at]->write.is_statement() && all[at - 1]->write.is_statement();
        help += is_statement ? ", " : "; ";
        help += with_purpose(all, at);
    }
    return help + " [" + std::string{formats.standard} + ']';
}

const Format* find_format(const Formats& formats, std::string_view name) {
    for (const Format* format : formats_of(formats))
        if (format->name == name) return format;
    return nullptr;
}

std::string AnswerWriter::operator()(const View& view, const Screen& screen) const {
    if (const auto* of_document = std::get_if<OfDocument>(&write_)) return (*of_document)(view.document);
    if (const auto* of_page = std::get_if<OfPage>(&write_)) return (*of_page)(view.page(view.explain), screen);
    if (const auto* of_report = std::get_if<OfReport>(&write_)) return (*of_report)(view.page(true));
    return std::get<OfStatement>(write_)(view.subject);
}

std::string rendered(const View& view, const Format& format, const Screen& screen) {
    return format.write(view, screen);
}

}  // namespace dlcost
