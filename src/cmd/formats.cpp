#include "formats.hpp"

#include <algorithm>
#include <array>

#include "../render/render.hpp"
#include "../statements/statements.hpp"

namespace dlcost {
namespace {

/// A format that needs no terminal.
template <std::string (*write)(const Page&)>
std::string anywhere(const Page& page, const Screen&) {
    return write(page);
}

// clang-format off
constexpr std::array all_formats{
    Format{"table",    shows::terminal, "",                     nullptr, table,              nullptr, &table_rows},
    Format{"json",     shows::whole,    "",                     json,    nullptr,            nullptr, &json_rows},
    Format{"ndjson",   shows::records,  "",                     ndjson,  nullptr,            nullptr, &ndjson_rows},
    Format{"csv",      shows::cells,    "",                     csv,     nullptr,            nullptr, &csv_rows},
    Format{"markdown", shows::text,     "",                     nullptr, anywhere<markdown>, nullptr, &markdown_rows},
    Format{"html",     shows::report,   "a report and its chart", nullptr, anywhere<html>,   nullptr, nullptr},
    Format{"svg",      shows::report,   "a report and its chart", nullptr, anywhere<svg>,    nullptr, nullptr},
    Format{"latex",    shows::paper,    "a paper",              nullptr, nullptr,            latex,   nullptr},
    Format{"hf-card",  shows::card,     "a model card",         nullptr, nullptr,            hf_card, nullptr},
};
// clang-format on

constexpr bool is_sound(const Format& format) {
    return (format.of_document != nullptr) + (format.of_page != nullptr) + (format.of_statement != nullptr) == 1;
}
static_assert(std::all_of(all_formats.begin(), all_formats.end(), is_sound), "a format is made of one view");

/// Formats of one purpose: "html, svg for a report and its chart".
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
        const bool is_statement = at > plain && all[at]->of_statement && all[at - 1]->of_statement;
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

std::string rendered(const View& view, const Format& format, const Screen& screen) {
    if (format.of_document) return format.of_document(view.document);
    if (format.of_page) return format.of_page(view.page(), screen);
    return format.of_statement(view.subject);
}

}  // namespace dlcost
