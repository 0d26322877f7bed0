// Rows as JSON: one per line, or an array with a row on each line.
#include <algorithm>
#include <iterator>

#include <fmt/compile.h>

#include <dlcost/error.hpp>
#include <dlcost/values.hpp>

#include "../text/human.hpp"
#include "../text/writer.hpp"
#include "print_rows.hpp"
#include "summary.hpp"

namespace dlcost {
namespace {

/// JSON as written, but on one line: newlines between its tokens become spaces.
void append_written(std::string& out, std::string_view json) {
    if (is_harmless(json)) {
        out += json;
        return;
    }
    for (const char c : escaped_json(json)) out += c == '\n' || c == '\r' ? ' ' : c;
}

void append_json(std::string& out, const ResultValue& value) {
    if (const auto* number = std::get_if<double>(&value)) return append_exact(out, *number);
    if (const auto* text = std::get_if<std::string_view>(&value)) return append_json_text(out, *text);
    if (const auto* flag = std::get_if<bool>(&value)) return void(out += *flag ? "true" : "false");
    if (const auto* date = std::get_if<Date>(&value)) append_json_text(out, written(*date));
}

class JsonRows final : public RowPrinter {
public:
    JsonRows(PrintOptions options, bool is_array) : options_(std::move(options)), is_array_(is_array) {
        if (options_.columns.empty()) {
            all_carried_ = true;
            options_.columns = all_columns({{}, false, true});
        }
        // Members of one object must be adjacent, whatever order was requested.
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

    std::string head() const override {
        if (!is_array_) return "";
        if (!options_.with_total) return "[\n";
        JsonWriter out{JsonWriter::Layout::one_line};
        out.begin_object({});
        out.text("schema", batch_schema);
        out.text("version", options_.version);
        out.text("catalog", options_.catalog);
        out.end_object();
        std::string head = out.take();
        head.resize(head.size() - 2);
        return head + ",\"rows\":[\n";
    }
    std::string foot(const Summary& summary) const override {
        if (!is_array_) return options_.with_total ? total_of(summary, true) : "";
        if (!options_.with_total) return "]\n";
        std::string total = total_of(summary, false);
        total.pop_back();
        return "],\n\"summary\":" + total + "}\n";
    }
    bool must_close() const override { return is_array_; }
    std::string_view joint() const override { return is_array_ ? "," : ""; }

    void row(const RowAnswer& row, std::string& out) const override {
        if (options_.explain) return whole(row, out);
        out += '{';
        std::string_view open;
        for (std::size_t i = 0; i < options_.columns.size(); ++i) {
            const Column& column = options_.columns[i];
            if (column.kind == Column::Kind::result) {
                put(row, result_fields()[column.index], keys_[i], open, out);
            } else if (column.kind == Column::Kind::carried) {
                if (const Carried* carried = find(row.carried, column)) put(*carried, out);
            } else if (column.kind == Column::Kind::line) {
                begin(keys_[i], out);
                fmt::format_to(std::back_inserter(out), FMT_COMPILE("{}"), row.line);
            } else {
                if (!row.name().empty()) begin(keys_[i], out), append_json_text(out, row.name());
                if (all_carried_)
                    for (const Carried& carried : row.carried) put(carried, out);
            }
        }
        out += open.empty() ? "}\n" : "}}\n";
    }

private:
    static std::string total_of(const Summary& summary, bool is_alone) {
        JsonWriter out{JsonWriter::Layout::one_line};
        write_summary(summary, is_alone, out);
        return out.take();
    }
    /// Name and line first, then what is carried, then the objects of the result in their own order.
    static std::size_t order(const Column& column) {
        return column.kind == Column::Kind::result ? 2 + column.index : column.kind == Column::Kind::carried ? 1 : 0;
    }

    static void begin(std::string_view key, std::string& out) { out += out.back() == '{' ? key.substr(1) : key; }
    static void put(const RowAnswer& row, const ResultField& field, std::string_view key, std::string_view& open,
                    std::string& out) {
        const ResultValue value = row.value(field);
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

    /// The result document itself, preceded by the name and carried values.
    void whole(const RowAnswer& row, std::string& out) const {
        JsonWriter document{JsonWriter::Layout::one_line};
        std::visit([&](const auto* answer) { write_result(*answer, document, true); }, row.answer);
        std::string text = document.take();
        text.pop_back();
        out += '{';
        if (row.run() && !row.name().empty()) {
            out += "\"name\":";
            append_json_text(out, row.name());
        }
        for (const Carried& carried : row.carried) put(carried, out);
        if (out.back() != '{') out += ',';
        out.append(text, 1);
        out += '\n';
    }

    PrintOptions options_;
    bool is_array_;
    bool all_carried_ = false;
    std::vector<std::string> keys_;  ///< in JSON, including the comma before
};

}  // namespace

const RowStyle json_rows{[](PrintOptions options) -> std::unique_ptr<RowPrinter> {
                             return std::make_unique<JsonRows>(std::move(options), true);
                         },
                         true, false};
const RowStyle ndjson_rows{[](PrintOptions options) -> std::unique_ptr<RowPrinter> {
                               return std::make_unique<JsonRows>(std::move(options), false);
                           },
                           true, false};

}  // namespace dlcost
