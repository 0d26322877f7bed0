// A CSV file with a header, read as a whole: the public tables that become overlays are a few megabytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <dlcost/error.hpp>

namespace dlcost {

class CsvTable {
public:
    /// Reads the header. A fault if one of the required columns is missing. `bytes` must outlive the table.
    static Result<CsvTable> open(std::string_view bytes, std::string_view file,
                                 std::initializer_list<std::string_view> required);

    /// The next record; false at the end. A record that is no CSV is skipped and counted.
    bool next();
    /// The cell of a column in this record, trimmed; "" if the table has no such column, or the record ends before it.
    /// Valid until the next record is read.
    std::string_view cell(std::string_view column) const;
    std::size_t records() const { return records_; }
    std::size_t malformed() const { return malformed_; }

private:
    explicit CsvTable(std::string_view bytes) : rest_(bytes) {}
    /// The bytes of the next record, which are then passed.
    std::string_view take_record();

    std::string_view rest_;
    std::vector<std::string> header_;
    std::vector<std::string_view> cells_;
    std::string room_;
    std::size_t records_ = 0, malformed_ = 0;
};

}  // namespace dlcost
