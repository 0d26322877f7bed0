// Turns documents and pages into bytes, with one source file per format. Formats do not depend on the kind of answer.
#pragma once

#include <string>

#include "../text/document.hpp"
#include "../text/page.hpp"
#include "../text/screen.hpp"

namespace dlcost {

/// The whole document, indented.
std::string json(const Document& document);
/// A line for each record, or one for the whole.
std::string ndjson(const Document& document);
/// RFC 4180: a header, and a row for each record.
std::string csv(const Document& document);

/// A page for a terminal.
std::string table(const Page& page, const Screen& screen);
/// GitHub's Markdown; details are collapsed, and charts are described in words.
std::string markdown(const Page& page);
/// A single file that needs no network and no scripts.
std::string html(const Page& page);
/// The first chart of the page; for a page without one, an SVG with a message.
std::string svg(const Page& page);

}  // namespace dlcost
