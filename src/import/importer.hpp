// Converts a log of jobs or of power, record by record, to rows that `batch` reads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <dlcost/catalog.hpp>
#include <dlcost/error.hpp>

namespace dlcost {

/// The cells of a row, one for each column of the importer; empty if unknown.
using ImportedRow = std::vector<std::string>;

/// The records that gave no row and were not rejected.
struct SkippedRecords {
    std::string_view why;  ///< "steps of jobs"
    std::uint64_t count = 0;
};

/// Reads one kind of log. Rows may come later than the record they begin with, because later records may belong to
/// them.
class Importer {
public:
    virtual ~Importer() = default;

    /// The columns of its rows: request fields first, then what is carried through.
    virtual std::span<const std::string_view> columns() const = 0;
    /// Whether records are CSV, with quotes, rather than lines.
    virtual bool is_csv() const { return false; }
    /// Reads the first record. Returns faults of the whole log: missing columns.
    virtual Faults header(std::string_view record) = 0;
    /// Whether the columns are known without a header: the first record is then data.
    virtual bool knows_columns() const { return false; }
    /// Reads a record. If it has faults, with pointers within the record, it gives no row.
    virtual Faults read(std::string_view record, std::vector<ImportedRow>& rows) = 0;
    /// Called at the end of the log.
    virtual void finish(std::vector<ImportedRow>& rows) = 0;

    /// What was not counted and why, in order of first occurrence.
    const std::vector<SkippedRecords>& skipped() const { return skipped_; }
    /// What readers of the rows must know.
    const std::vector<std::string>& notes() const { return notes_; }

protected:
    void skip(std::string_view why);
    std::vector<std::string> notes_;

private:
    std::vector<SkippedRecords> skipped_;
};

/// The columns of a log, found by name, ignoring case and a unit in brackets after the name.
class LogColumns {
public:
    void read(const std::vector<std::string_view>& names);
    std::size_t count() const { return names_.size(); }
    bool has(std::string_view name) const { return find(name).has_value(); }
    /// The cell with that name, trimmed; empty if there is no such column.
    std::string_view cell(const std::vector<std::string_view>& cells, std::string_view name) const;
    /// The unit after the name, without brackets: "W".
    std::string_view unit(std::string_view name) const;
    /// Adds a fault if all of these columns are missing.
    void require_one_of(std::initializer_list<std::string_view> names, Faults& faults) const;

private:
    struct Named {
        std::string name, unit;
    };
    std::optional<std::size_t> find(std::string_view name) const;
    std::vector<Named> names_;
};

/// A finite number that is the whole text; nothing otherwise.
std::optional<double> plain_number(std::string_view text);
/// A number as a cell, with at most twelve digits.
std::string as_cell(double value);

/// Slurm: `sacct --parsable2`, or --parsable, with the columns named in the header. The catalog must outlive the
/// importer and gives the power of devices.
std::unique_ptr<Importer> sacct_importer(char separator, const Catalog& catalog);
/// CodeCarbon: emissions.csv. The catalog gives the names and places that `batch` will know.
std::unique_ptr<Importer> codecarbon_importer(const Catalog& catalog);
/// nvidia-smi --query-gpu=... --format=csv; `columns`, separated by commas, if the log was written without a header.
std::unique_ptr<Importer> nvidia_smi_importer(std::string_view columns);

}  // namespace dlcost
