// A document or a page as bytes: one file a format. None of them knows an answer.
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
/// GitHub's Markdown; details are folded away, charts are in words.
std::string markdown(const Page& page);
/// One file, without network and without script.
std::string html(const Page& page);
/// The first chart of the page; a page without one says so.
std::string svg(const Page& page);

}  // namespace dlcost
