// Writers of documents and tables.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document.hpp"
#include "grid.hpp"

namespace dlcost {

/// Writes JSON into a string; with `indent`, over several lines.
class JsonWriter final : public DocumentWriter {
public:
    enum class Layout : bool { one_line, indented };
    explicit JsonWriter(Layout layout);
    ~JsonWriter() override;
    void begin_object(std::string_view key) override;
    void end_object() override;
    void begin_list(std::string_view key) override;
    void end_list() override;
    void text(std::string_view key, std::string_view value) override;
    void number(std::string_view key, double value) override;
    void flag(std::string_view key, bool value) override;
    void nothing(std::string_view key) override;
    /// The text written so far, with a newline at its end.
    std::string take();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// Turns documents into rows of a grid. A list of texts becomes one cell, its parts joined by "; "; a list of objects
/// becomes one cell of JSON.
class GridWriter final : public DocumentWriter {
public:
    void begin_object(std::string_view key) override;
    void end_object() override;
    void begin_list(std::string_view key) override;
    void end_list() override;
    void text(std::string_view key, std::string_view value) override;
    void number(std::string_view key, double value) override;
    void flag(std::string_view key, bool value) override;

    Grid grid;

private:
    void put(std::string_view key, Grid::Cell cell);
    std::vector<std::string> path_;
    int objects_ = 0;
    bool in_list_ = false;
    std::string list_key_;
    std::vector<std::string> texts_;
    std::unique_ptr<JsonWriter> nested_;
    int depth_ = 0;  ///< depth of objects and lists inside `nested_`
};

/// JSON with the characters that `harmless` escapes written as `\u202e`, which reads back to the same text. Characters
/// that need more than four digits are invisible and affect nothing else, so they stay.
std::string escaped_json(std::string_view json);
/// Appends a text as JSON, in quotes.
void append_json_text(std::string& out, std::string_view text);
/// Appends a CSV cell, quoted if necessary. An empty cell that is `alone` is quoted too, because an empty line would
/// not count as a row.
void append_csv(std::string& out, std::string_view cell, bool alone);
/// Text as a Markdown cell on one line: markup and what `harmless` escapes are escaped. Words that GitHub would turn
/// into links by itself become code.
std::string markdown_cell(std::string_view text);
/// Whether a format may link to it: `http://` or `https://`, without a character that ends an address in any of the
/// formats.
bool is_web_address(std::string_view url);

/// RFC 4180, with a header and LF line ends. Text that a spreadsheet would treat as a formula is not changed.
std::string csv(const Grid& grid);
/// A table in GitHub's Markdown; numbers are right-aligned.
std::string markdown(const Grid& grid);
/// Rows and columns swapped, for one row of many columns: a line for each column that has a value.
Grid upright(const Grid& grid);
/// For a terminal: aligned columns with headings, cut to `width`.
std::string table(const Grid& grid, std::size_t width);

}  // namespace dlcost
