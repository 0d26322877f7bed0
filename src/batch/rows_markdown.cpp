// Rows as a Markdown table.
#include "../text/writer.hpp"
#include "print_rows.hpp"
#include "summary.hpp"

namespace dlcost {
namespace {

class MarkdownRows final : public RowPrinter {
public:
    explicit MarkdownRows(PrintOptions options)
        : columns_(options.columns.empty() ? table_columns() : std::move(options.columns)),
          with_total_(options.with_total) {}

    std::string head() const override {
        std::string out = "|", rule = "|";
        for (const Column& column : columns_) {
            out += ' ' + markdown_cell(column.key) + " |";
            rule += column.is_number ? " ---: |" : " --- |";
        }
        return out + '\n' + rule + '\n';
    }
    void row(const RowAnswer& row, std::string& out) const override {
        std::string cell;
        out += '|';
        for (const Column& column : columns_) {
            cell.clear();
            append_cell(row, column, cell);
            out += ' ' + markdown_cell(cell) + " |";
        }
        out += '\n';
    }
    std::string foot(const Summary& summary) const override {
        if (!with_total_) return "";
        std::string out = "|";
        for (const Column& column : columns_) out += ' ' + total_cell(summary.total, column) + " |";
        return out + '\n';
    }
    std::vector<std::string> gaps(const Summary& summary) const override { return gaps_of(summary.total, columns_); }

private:
    std::vector<Column> columns_;
    bool with_total_;
};

}  // namespace

const RowStyle markdown_rows{[](PrintOptions options) -> std::unique_ptr<RowPrinter> {
                                 return std::make_unique<MarkdownRows>(std::move(options));
                             },
                             false, false};

}  // namespace dlcost
