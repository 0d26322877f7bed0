// A log of jobs or of power, record by record, as rows that `batch` reads.
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

/// The cells of a row, one for each column of the importer; empty where it is not known.
using ImportedRow = std::vector<std::string>;

/// What became of the records that gave no row and were not refused.
struct SkippedRecords {
    std::string_view why;  ///< "steps of jobs"
    std::uint64_t count = 0;
};

/// Reads one kind of log. Rows may come later than the record they begin with: what follows may belong to them.
class Importer {
public:
    virtual ~Importer() = default;

    /// The columns of its rows: request fields first, then what is carried through.
    virtual std::span<const std::string_view> columns() const = 0;
    /// Whether a record is one of CSV, with quotes, or a line.
    virtual bool is_csv() const { return false; }
    /// Reads the first record; faults of it as a whole: columns that are missing.
    virtual Faults header(std::string_view record) = 0;
    /// Whether the columns are known without a header: the first record is then one of the log.
    virtual bool knows_columns() const { return false; }
    /// Reads a record. Faults are those of the record, with pointers within it; it gives no row then.
    virtual Faults read(std::string_view record, std::vector<ImportedRow>& rows) = 0;
    /// The log is over.
    virtual void finish(std::vector<ImportedRow>& rows) = 0;

    /// What was not counted and why, in the order in which it was met first.
    const std::vector<SkippedRecords>& skipped() const { return skipped_; }
    /// What a reader must know of the rows.
    const std::vector<std::string>& notes() const { return notes_; }

protected:
    void skip(std::string_view why);
    std::vector<std::string> notes_;

private:
    std::vector<SkippedRecords> skipped_;
};

/// The columns of a log, found by name: ignoring case, and without a unit in brackets behind it.
class LogColumns {
public:
    void read(const std::vector<std::string_view>& names);
    std::size_t count() const { return names_.size(); }
    bool has(std::string_view name) const { return find(name).has_value(); }
    /// The cell of that name, trimmed; empty where there is no such column.
    std::string_view cell(const std::vector<std::string_view>& cells, std::string_view name) const;
    /// The unit that stood behind the name, without its brackets: "W".
    std::string_view unit(std::string_view name) const;
    /// A fault that names columns where all of them are missing.
    void require_one_of(std::initializer_list<std::string_view> names, Faults& faults) const;

private:
    struct Named {
        std::string name, unit;
    };
    std::optional<std::size_t> find(std::string_view name) const;
    std::vector<Named> names_;
};

/// A number in full, finite; nothing where the text is none.
std::optional<double> plain_number(std::string_view text);
/// A number as a cell, in at most twelve digits.
std::string as_cell(double value);

/// Slurm: `sacct --parsable2`, or --parsable, with the columns that the header names. The catalog, which must outlive
/// the importer, tells what devices draw.
std::unique_ptr<Importer> sacct_importer(char separator, const Catalog& catalog);
/// CodeCarbon: emissions.csv. The catalog tells which names and places `batch` will know.
std::unique_ptr<Importer> codecarbon_importer(const Catalog& catalog);
/// nvidia-smi --query-gpu=... --format=csv; `columns`, with commas, where it was told to leave out the header.
std::unique_ptr<Importer> nvidia_smi_importer(std::string_view columns);

}  // namespace dlcost
