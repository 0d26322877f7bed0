// One record of a list as a request: its fields, what it carries through, and its faults.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <dlcost/error.hpp>
#include <dlcost/request.hpp>

#include "../text/json_document.hpp"
#include "../read/project_json.hpp"
#include "../os/input.hpp"

namespace dlcost {

/// A value that passes through unchanged, so that a row keeps its ids.
struct Carried {
    std::string_view key;
    std::string_view text;       ///< as a cell
    std::string_view json = {};  ///< as written in JSON; empty if it came from CSV
};

/// Plain values; views are valid until the next record is read.
struct Row {
    Request request;
    std::vector<Carried> carried;
    Faults faults;                         ///< pointers are relative to the record
    std::unique_ptr<ProjectSpec> project;  ///< if the record is a project; the request is then empty
};

/// Reads records of one format. Each thread has its own.
class RowReader {
public:
    virtual ~RowReader() = default;
    /// Reads `text` into `row`, which is cleared first. `file` and `line` are for the places in the request.
    virtual void read(std::string_view text, std::string_view file, std::uint32_t line, Row& row) = 0;
};

/// The columns of a CSV list: which are request fields, and which are carried through.
struct CsvHeader {
    struct Column {
        std::string name;
        const struct FieldInfo* field = nullptr;  ///< none if it is carried
        std::uint8_t spelling = 0;
    };
    std::vector<Column> columns;
    std::vector<std::string> warnings;  ///< for columns that are nearly fields
};
/// Reads a header. Fails if two columns mean the same field, or none is a request field.
Result<CsvHeader> read_csv_header(std::string_view text, const Where& where);

std::unique_ptr<RowReader> json_row_reader();
std::unique_ptr<RowReader> name_row_reader();
/// `header` must outlive the reader.
std::unique_ptr<RowReader> csv_row_reader(const CsvHeader& header);

}  // namespace dlcost
