// Rows as CSV.
#include "../text/writer.hpp"
#include "print_rows.hpp"
#include "summary.hpp"

namespace dlcost {
namespace {

class CsvRows final : public RowPrinter {
public:
    explicit CsvRows(PrintOptions options)
        : columns_(options.columns.empty() ? all_columns(options.carried) : std::move(options.columns)),
          with_total_(options.with_total) {}

    std::string head() const override {
        std::string out;
        for (const Column& column : columns_)
            append_csv(out, column.key, columns_.size() == 1), out += &column == &columns_.back() ? '\n' : ',';
        return out;
    }
    void row(const RowAnswer& row, std::string& out) const override {
        std::string cell;
        for (const Column& column : columns_) {
            // Numbers and the catalog's own names need no quotes.
            if (column.is_number) {
                append_cell(row, column, out);
            } else {
                cell.clear();
                append_cell(row, column, cell);
                append_csv(out, cell, columns_.size() == 1);
            }
            out += ',';
        }
        out.back() = '\n';
    }
    std::string foot(const Summary& summary) const override {
        if (!with_total_) return "";
        std::string out;
        for (const Column& column : columns_) {
            append_csv(out, total_cell(summary.total, column), columns_.size() == 1);
            out += ',';
        }
        out.back() = '\n';
        return out;
    }
    std::vector<std::string> gaps(const Summary& summary) const override { return gaps_of(summary.total, columns_); }

private:
    std::vector<Column> columns_;
    bool with_total_;
};

}  // namespace

const RowStyle csv_rows{
    [](PrintOptions options) -> std::unique_ptr<RowPrinter> { return std::make_unique<CsvRows>(std::move(options)); },
    false, true};

}  // namespace dlcost
