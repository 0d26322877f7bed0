#include "../read/column_name.hpp"
#include "run_import.hpp"

#include <dlcost/fields.hpp>

#include "../batch/engine.hpp"
#include "../text/human.hpp"
#include "../os/interrupt.hpp"
#include "../text/writer.hpp"

namespace dlcost {
namespace {

class RowWriter {
public:
    RowWriter(std::span<const std::string_view> columns, ImportFormat format) : columns_(columns), format_(format) {}

    std::string head() const {
        if (format_ == ImportFormat::ndjson) return "";
        std::string line;
        for (const std::string_view column : columns_) (line += line.empty() ? "" : ",") += column;
        return line + '\n';
    }
    void append(const ImportedRow& row, std::string& out) const {
        if (format_ == ImportFormat::csv) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (i) out += ',';
                append_csv(out, row[i], false);
            }
            out += '\n';
            return;
        }
        out += '{';
        bool first = true;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i].empty()) continue;
            const FieldInfo* const field = field_of_column(columns_[i]);
            out += first ? "\"" : ",\"";
            if (!field) out += "x_";
            (out += columns_[i]) += "\":";
            // Numeric fields have numbers; a name or an id that looks like one ("05") is a text.
            const bool is_number = field && field->allowed.high > field->allowed.low;
            if (is_number && plain_number(row[i])) out += row[i];
            else append_json_text(out, row[i]);
            first = false;
        }
        out += "}\n";
    }

private:
    std::span<const std::string_view> columns_;
    ImportFormat format_;
};

/// Takes records one by one and counts them.
class Import {
public:
    Import(const BlockReader& in, Importer& importer, ImportFormat format, bool errors_as_json,
           bool errors_with_records, RowSink& sink)
        : file_(in.name()),
          importer_(importer),
          writer_(importer.columns(), format),
          errors_as_json_(errors_as_json),
          errors_with_records_(errors_with_records),
          sink_(sink) {}

    /// False if the log lacks columns that a row needs.
    bool begin(const Block& block, const Record& record) {
        begun_ = true;
        for (Error error :
             importer_.header(record.problem == Record::Problem::none ? block.text(record) : std::string_view{})) {
            error.where.file = file_;
            if (!importer_.knows_columns()) error.where.line = record.line;
            counts.faults.push_back(std::move(error));
        }
        return counts.faults.empty() && sink_.rows(writer_.head(), counts.faults);
    }
    bool begun() const { return begun_; }

    void take(const Block& block, const Record& record) {
        ++counts.records;
        const std::uint64_t skipped = all_skipped();
        Faults faults;
        if (record.problem == Record::Problem::none) faults = importer_.read(block.text(record), rows_);
        else faults.push_back({Code::out_of_range, {}, "a record of at most 16 MiB", "a longer one", ""});
        if (!faults.empty()) return refuse(block, record, faults);
        if (all_skipped() == skipped) ++counts.used;
    }
    /// Writes the rows collected so far; false if the reader wants no more.
    bool deliver() {
        std::string text;
        for (const ImportedRow& row : rows_) writer_.append(row, text);
        counts.rows += rows_.size();
        rows_.clear();
        return text.empty() || sink_.rows(text, counts.faults);
    }
    bool end() {
        importer_.finish(rows_);
        return deliver();
    }

    ImportCounts counts;

private:
    std::uint64_t all_skipped() const {
        std::uint64_t sum = 0;
        for (const SkippedRecords& one : importer_.skipped()) sum += one.count;
        return sum;
    }
    void refuse(const Block& block, const Record& record, Faults& faults) {
        for (Error& error : faults) error.where = {file_, record.line, error.where.pointer, record.offset, true};
        ++counts.refused;
        const Faults unwritten = sink_.errors(
            refusal(faults, errors_as_json_, errors_with_records_ ? block.text(record) : std::string_view{}));
        counts.faults.insert(counts.faults.end(), unwritten.begin(), unwritten.end());
    }

    std::string file_;
    Importer& importer_;
    RowWriter writer_;
    bool errors_as_json_, errors_with_records_, begun_ = false;
    RowSink& sink_;
    std::vector<ImportedRow> rows_;
};

}  // namespace

ImportCounts run_import(BlockReader& in, Importer& importer, ImportFormat format, bool errors_as_json,
                        bool errors_with_records, RowSink& sink) {
    Import import{in, importer, format, errors_as_json, errors_with_records, sink};
    Block block;
    bool going = true;
    while (going && in.next(block, import.counts.faults)) {
        for (const Record& record : block.records) {
            const bool is_header = !import.begun() && !importer.knows_columns();
            if (!import.begun()) going = import.begin(block, record);
            if (!going) break;
            if (!is_header) import.take(block, record);
        }
        going = going && import.deliver() && import.counts.faults.empty();
    }
    if (interrupted_by()) return std::move(import.counts);
    if (going && !import.begun() && import.counts.faults.empty())
        import.counts.faults.push_back(
            {Code::missing_field, {in.name(), 0, ""}, "a log with its header", "nothing", "", "the log is empty"});
    else if (going && import.counts.faults.empty()) (void)import.end();
    return std::move(import.counts);
}

}  // namespace dlcost
