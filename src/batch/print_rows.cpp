#include "print_rows.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/compile.h>

#include <dlcost/error.hpp>
#include <dlcost/values.hpp>

#include "../text/human.hpp"
#include "../text/writer.hpp"

namespace dlcost {
namespace {

const Carried* find(std::span<const Carried> carried, const Column& column) {
    // Of CSV each row has the same columns in the same order.
    if (column.index < carried.size() && carried[column.index].key == column.key) return &carried[column.index];
    const auto found =
        std::find_if(carried.begin(), carried.end(), [&](const Carried& one) { return one.key == column.key; });
    return found == carried.end() ? nullptr : &*found;
}

// JSON.

/// JSON as it was written, on one line: a newline between its tokens is a space.
void append_written(std::string& out, std::string_view json) {
    if (json.find_first_of("\n\r") == std::string_view::npos) {
        out += json;
        return;
    }
    for (const char c : json) out += c == '\n' || c == '\r' ? ' ' : c;
}

void append_json(std::string& out, const ResultValue& value) {
    if (const auto* number = std::get_if<double>(&value)) return append_exact(out, *number);
    if (const auto* text = std::get_if<std::string_view>(&value)) return append_json_text(out, *text);
    if (const auto* flag = std::get_if<bool>(&value)) return void(out += *flag ? "true" : "false");
    if (const auto* date = std::get_if<Date>(&value)) append_json_text(out, written(*date));
}

class JsonRows final : public RowPrinter {
public:
    explicit JsonRows(PrintOptions options) : options_(std::move(options)) {
        is_array_ = options_.format == RowFormat::json;
        if (options_.columns.empty()) {
            all_carried_ = true;
            options_.columns = all_columns({{}, false, true});
        }
        // What is nested must stand together, whatever the order asked for.
        std::stable_sort(options_.columns.begin(), options_.columns.end(),
                         [](const Column& a, const Column& b) { return order(a) < order(b); });
        for (const Column& column : options_.columns) {
            const std::string_view key =
                column.kind == Column::Kind::result ? result_fields()[column.index].key : std::string_view{column.key};
            std::string& written = keys_.emplace_back(",");
            append_json_text(written, key);
            written += ':';
        }
    }

    std::string_view joint() const override { return is_array_ ? "," : ""; }

    void row(const RowAnswer& row, std::string& out) const override {
        if (options_.explain) return whole(row, out);
        out += '{';
        std::string_view open;
        for (std::size_t i = 0; i < options_.columns.size(); ++i) {
            const Column& column = options_.columns[i];
            if (column.kind == Column::Kind::result) {
                put(row.answer, result_fields()[column.index], keys_[i], open, out);
            } else if (column.kind == Column::Kind::carried) {
                if (const Carried* carried = find(row.carried, column)) put(*carried, out);
            } else if (column.kind == Column::Kind::line) {
                begin(keys_[i], out);
                fmt::format_to(std::back_inserter(out), FMT_COMPILE("{}"), row.line);
            } else {
                if (!row.answer.run.name.empty()) begin(keys_[i], out), append_json_text(out, row.answer.run.name);
                if (all_carried_)
                    for (const Carried& carried : row.carried) put(carried, out);
            }
        }
        out += open.empty() ? "}\n" : "}}\n";
    }

private:
    /// Name and line first, then what is carried, then the objects of the result in their own order.
    static std::size_t order(const Column& column) {
        return column.kind == Column::Kind::result ? 2 + column.index : column.kind == Column::Kind::carried ? 1 : 0;
    }

    static void begin(std::string_view key, std::string& out) { out += out.back() == '{' ? key.substr(1) : key; }
    static void put(const Answer& answer, const ResultField& field, std::string_view key, std::string_view& open,
                    std::string& out) {
        const ResultValue value = field.of(answer);
        if (std::holds_alternative<std::monostate>(value)) return;
        if (field.object != open) {
            if (!open.empty()) out += '}';
            if (out.back() != '{') out += ',';
            out += '"';
            out += field.object;
            out += "\":{";
            open = field.object;
        }
        begin(key, out);
        append_json(out, value);
    }
    static void put(const Carried& carried, std::string& out) {
        if (out.back() != '{') out += ',';
        append_json_text(out, carried.key);
        out += ':';
        carried.json.empty() ? append_json_text(out, carried.text) : append_written(out, carried.json);
    }

    /// The result document itself, with name and carried values before it.
    void whole(const RowAnswer& row, std::string& out) const {
        JsonWriter document{JsonWriter::Layout::one_line};
        if (row.project) write_result(*row.project, document, true);
        else write_result(row.answer, document, true);
        std::string text = document.take();
        text.pop_back();
        out += '{';
        if (!row.answer.run.name.empty() && !row.project) {
            out += "\"name\":";
            append_json_text(out, row.answer.run.name);
        }
        for (const Carried& carried : row.carried) put(carried, out);
        if (out.back() != '{') out += ',';
        out.append(text, 1);
        out += '\n';
    }

    PrintOptions options_;
    bool is_array_ = false;
    bool all_carried_ = false;
    std::vector<std::string> keys_;  ///< as they are written, with the comma before
};

// Cells.

/// Whether there was anything to append.
bool append_text(const ResultValue& value, std::string& out) {
    if (const auto* number = std::get_if<double>(&value)) return append_exact(out, *number), true;
    if (const auto* text = std::get_if<std::string_view>(&value)) return out += *text, true;
    if (const auto* flag = std::get_if<bool>(&value)) return out += *flag ? "true" : "false", true;
    if (const auto* date = std::get_if<Date>(&value)) return out += written(*date), true;
    return false;
}

class CsvRows final : public RowPrinter {
public:
    explicit CsvRows(PrintOptions options)
        : columns_(options.columns.empty() ? all_columns(options.carried) : std::move(options.columns)) {}

    std::string head() const override {
        std::string out;
        for (const Column& column : columns_)
            append_csv(out, column.key, columns_.size() == 1), out += &column == &columns_.back() ? '\n' : ',';
        return out;
    }
    void row(const RowAnswer& row, std::string& out) const override {
        std::string cell;
        for (const Column& column : columns_) {
            // Numbers and the catalog's own words need no quotes.
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

private:
    std::vector<Column> columns_;
};

class MarkdownRows final : public RowPrinter {
public:
    explicit MarkdownRows(PrintOptions options)
        : columns_(options.columns.empty() ? table_columns(options.spot) : std::move(options.columns)) {}

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

private:
    std::vector<Column> columns_;
};

/// For people: rows come as they are answered, so widths are settled before the first.
class TableRows final : public RowPrinter {
public:
    explicit TableRows(PrintOptions options) {
        const bool own = options.columns.empty();
        for (Column& column : own ? table_columns(options.spot) : std::move(options.columns))
            columns_.push_back({heading(column, own), column, 0});
        for (Shown& shown : columns_) shown.width = usual_width(shown);
        if (own) {
            columns_[1].width = devices_width, columns_[2].width = hours_width, columns_[0].width = 0;
            columns_[0].width = std::clamp(options.width, total() + narrowest_name, total() + widest_name) - total();
        } else if (total() > options.width) {
            narrow(options.width);
        }
    }

    std::string head() const override {
        std::string out;
        line([](const Shown& shown) { return cut(shown.heading, shown.width); }, out);
        return out;
    }
    void row(const RowAnswer& row, std::string& out) const override {
        line(
            [&](const Shown& shown) {
                return shown.column.is_number ? number_of(row, shown)
                                              : cut(harmless(text_of(row, shown.column)), shown.width);
            },
            out);
    }

private:
    struct Shown {
        std::string heading;
        Column column;
        std::size_t width;
    };

    static constexpr std::size_t number_width = 11, text_width = 12, narrowest = 9, gap = 2;
    static constexpr std::size_t devices_width = 8, hours_width = 9, narrowest_name = 12, widest_name = 40;

    static std::size_t usual_width(const Shown& shown) {
        return std::max(columns_of(shown.heading), shown.column.is_number ? number_width : text_width);
    }

    std::size_t total() const {
        std::size_t sum = columns_.empty() ? 0 : gap * (columns_.size() - 1);
        for (const Shown& shown : columns_) sum += shown.width;
        return sum;
    }

    /// For a terminal that has no room for them all: first headings lose their object ("energy."), then the widest
    /// column gives way.
    void narrow(std::size_t width) {
        for (Shown& shown : columns_) {
            if (shown.column.kind == Column::Kind::result) shown.heading = result_fields()[shown.column.index].key;
            shown.width = usual_width(shown);
        }
        while (total() > width) {
            Shown& widest = *std::max_element(columns_.begin(), columns_.end(),
                                              [](const Shown& a, const Shown& b) { return a.width < b.width; });
            if (widest.width <= narrowest) return;
            --widest.width;
        }
    }

    static std::string heading(const Column& column, bool own) {
        if (!own || column.kind != Column::Kind::result) return column.key;
        const std::string_view key = result_fields()[column.index].key;
        return std::string{key == "total_kwh"       ? "kWh"
                           : key == "co2e_kg"       ? "kg CO2e"
                           : key == "on_demand_usd" ? "on demand $"
                           : key == "spot_usd"      ? "spot $"
                                                    : key};
    }

    /// A part of a number is another number, so it is never cut.
    static std::string number_of(const RowAnswer& row, const Shown& shown) {
        if (shown.column.kind != Column::Kind::result) return text_of(row, shown.column);
        const ResultField& field = result_fields()[shown.column.index];
        const ResultValue value = field.of(row.answer);
        const auto* number = std::get_if<double>(&value);
        if (!number) return "unknown";
        return fitted(field.object == "run" ? tidy(*number) : human(*number), *number, shown.width);
    }

    static std::string text_of(const RowAnswer& row, const Column& column) {
        if (column.kind == Column::Kind::name && row.answer.run.name.empty()) {
            const Ref<Accelerator> hardware = row.answer.run.hardware;
            return hardware ? std::string{row.answer.catalog.text(row.answer.catalog.at(hardware).id)}
                            : "line " + std::to_string(row.line);
        }
        std::string text;
        append_cell(row, column, text);
        return text;
    }

    template <class TextOf>
    void line(TextOf text_of, std::string& out) const {
        std::string text;
        for (const Shown& shown : columns_) {
            const std::string cell = text_of(shown);
            const std::size_t taken = columns_of(cell);
            const std::string pad(shown.width - std::min(taken, shown.width), ' ');
            if (&shown != &columns_.front()) text.append(gap, ' ');
            text += shown.column.is_number ? pad + cell : cell + pad;
        }
        out += text.substr(0, text.find_last_not_of(' ') + 1);
        out += '\n';
    }

    std::vector<Shown> columns_;
};

}  // namespace

bool append_cell(const RowAnswer& row, const Column& column, std::string& out) {
    switch (column.kind) {
        case Column::Kind::name: out += row.answer.run.name; return !row.answer.run.name.empty();
        case Column::Kind::line: fmt::format_to(std::back_inserter(out), FMT_COMPILE("{}"), row.line); return true;
        case Column::Kind::result: return append_text(result_fields()[column.index].of(row.answer), out);
        case Column::Kind::carried: break;
    }
    const Carried* const carried = find(row.carried, column);
    if (!carried) return false;
    out += carried->text;
    // CSV has no other way to say nothing than an empty cell.
    return carried->json.empty() ? !carried->text.empty() : carried->json != "null";
}

std::unique_ptr<RowPrinter> row_printer(PrintOptions options) {
    switch (options.format) {
        case RowFormat::json:
        case RowFormat::ndjson: return std::make_unique<JsonRows>(std::move(options));
        case RowFormat::csv: return std::make_unique<CsvRows>(std::move(options));
        case RowFormat::markdown: return std::make_unique<MarkdownRows>(std::move(options));
        case RowFormat::table: return std::make_unique<TableRows>(std::move(options));
    }
    return nullptr;
}

}  // namespace dlcost
