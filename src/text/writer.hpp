// Documents as a stream of events. What is written knows nothing of the format it is written in.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dlcost {

/// Keys are for members of objects; elements of lists have none.
class DocumentWriter {
public:
    virtual ~DocumentWriter() = default;
    virtual void begin_object(std::string_view key = {}) = 0;
    virtual void end_object() = 0;
    virtual void begin_list(std::string_view key = {}) = 0;
    virtual void end_list() = 0;
    virtual void text(std::string_view key, std::string_view value) = 0;
    /// Shown with the shortest digits that read back to the same double.
    virtual void number(std::string_view key, double value) = 0;
    virtual void flag(std::string_view key, bool value) = 0;
    /// A member that is there and has no value: null in JSON, an empty text elsewhere.
    virtual void nothing(std::string_view key) { text(key, ""); }
    /// Whether lists of objects had better be objects: a row of a table has no room for lists.
    virtual bool is_flat() const { return false; }
};

/// JSON into a string; with `indent`, over several lines.
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
    /// What was written, with a newline at its end.
    std::string take();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// Rows and columns. Columns are keys joined by dots, in the order in which they are first met.
struct Grid {
    struct Cell {
        std::string text;
        bool is_number = false;
    };
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;
};

/// Turns documents into rows of a grid. A list of texts becomes one cell, its parts joined by "; ";
/// a list of objects becomes one cell of JSON.
class GridWriter final : public DocumentWriter {
public:
    void begin_object(std::string_view key) override;
    void end_object() override;
    void begin_list(std::string_view key) override;
    void end_list() override;
    void text(std::string_view key, std::string_view value) override;
    void number(std::string_view key, double value) override;
    void flag(std::string_view key, bool value) override;
    bool is_flat() const override { return true; }

    Grid grid;

private:
    void put(std::string_view key, Grid::Cell cell);
    std::vector<std::string> path_;
    int objects_ = 0;
    bool in_list_ = false;
    std::string list_key_;
    std::vector<std::string> texts_;
    std::unique_ptr<JsonWriter> nested_;
    int depth_ = 0;  ///< of objects and lists inside `nested_`
};

/// Appends a text as JSON, in quotes.
void append_json_text(std::string& out, std::string_view text);
/// Appends a cell of CSV, in quotes where it needs them. Of a line without any byte nobody would know that it is a row,
/// so an empty cell that is `alone` is quoted too.
void append_csv(std::string& out, std::string_view cell, bool alone);
/// Text of Markdown on one line: what would be markup escaped, and what `harmless` escapes.
std::string markdown_cell(std::string_view text);

/// RFC 4180, with a header and LF line ends. Text that a spreadsheet would take for a formula is left as it is.
std::string csv(const Grid& grid);
/// A table as GitHub shows it; numbers right-aligned.
std::string markdown(const Grid& grid);
/// Rows and columns changed places, for one row of many columns: a line for each column that has a value.
Grid upright(const Grid& grid);
/// For a terminal: aligned columns under their names, cut to `width`.
std::string table(const Grid& grid, std::size_t width);

}  // namespace dlcost
