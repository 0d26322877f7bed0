// Rows as a table for people.
#include <algorithm>
#include <cmath>

#include <dlcost/error.hpp>

#include "../answer/quantities.hpp"
#include "../render/render.hpp"
#include "../text/human.hpp"
#include "print_rows.hpp"
#include "summary.hpp"

namespace dlcost {
namespace {

/// Rows are printed as they are answered, so the widths are fixed before the first.
class TableRows final : public RowPrinter {
public:
    explicit TableRows(PrintOptions options) : screen_(options.screen), with_total_(options.with_total) {
        const bool own = options.columns.empty();
        for (Column& column : own ? table_columns() : std::move(options.columns))
            columns_.push_back({harmless(heading(column, own)), column, 0});
        for (Shown& shown : columns_) shown.width = usual_width(shown);
        if (own) {
            columns_[1].width = devices_width, columns_[2].width = hours_width, columns_[0].width = 0;
            columns_[0].width =
                std::clamp(screen_.table_width, total() + narrowest_name, total() + widest_name) - total();
        } else if (total() > screen_.table_width) {
            narrow(screen_.table_width);
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
                                              : abridged(harmless(text_of(row, shown.column)), shown.width);
            },
            out);
    }
    std::string foot(const Summary& summary) const override {
        if (!with_total_) return "";
        return '\n' + table(page_of(summary), screen_);
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

    /// For a terminal that is too narrow: first headings lose their object ("energy."), then the widest column shrinks.
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
        return std::string{key == "total_kwh" ? "kWh" : key == "co2e_kg" ? "kg CO2e" : key == "usd" ? "cost $" : key};
    }

    /// A number is never cut, because its first digits would be another number.
    static std::string number_of(const RowAnswer& row, const Shown& shown) {
        if (shown.column.kind != Column::Kind::result) return text_of(row, shown.column);
        const ResultField& field = result_fields()[shown.column.index];
        const ResultValue value = row.value(field);
        const auto* number = std::get_if<double>(&value);
        if (!number) return "unknown";
        const Answer* const a = row.run();
        const std::string text = a && digits_of(*a) == Digits::printed ? in_print(field, *number) : in_short(*number);
        return fitted(text, *number, shown.width);
    }

    static std::string in_print(const ResultField& field, double number) {
        return field.object == "run" ? tidy(number) : human(number);
    }
    /// Counts keep their digits.
    static std::string in_short(double number) {
        constexpr double large = 1e6;
        return number < large && number == std::floor(number) ? tidy(number) : rounded(number);
    }

    static std::string text_of(const RowAnswer& row, const Column& column) {
        if (column.kind == Column::Kind::name && row.name().empty()) {
            const Answer* const a = row.run();
            return a && a->run.hardware ? std::string{a->catalog.text(a->catalog.at(a->run.hardware).id)}
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
    Screen screen_;
    bool with_total_;
};

}  // namespace

const RowStyle table_rows{
    [](PrintOptions options) -> std::unique_ptr<RowPrinter> { return std::make_unique<TableRows>(std::move(options)); },
    false, false};

}  // namespace dlcost
