#include "chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include <dlcost/error.hpp>

#include "../text/human.hpp"
#include "scale.hpp"

namespace dlcost {
namespace {

// All in units of the view box, which the page scales to the available width.
constexpr double width = 360, line = 16;
// The font is unknown: wide letters are assumed, so that nothing overlaps.
constexpr double letter = 6.9, bold_letter = 7.6;

std::string number(double value) { return fmt::format("{:.1f}", value); }

std::string text(double x, double y, std::string_view words, std::string_view style = "",
                 std::string_view anchor = "start") {
    return fmt::format("<text x=\"{}\" y=\"{}\"{}{}>{}</text>\n", number(x), number(y),
                       style.empty() ? "" : fmt::format(" class=\"{}\"", style),
                       anchor == "start" ? "" : fmt::format(" text-anchor=\"{}\"", anchor), escaped(words));
}

/// A label on one line, or on two if necessary.
std::vector<std::string> fitting(std::string_view words, double room, double wide) {
    const auto columns = static_cast<std::size_t>(std::max(8.0, room / wide));
    const std::string all = wrapped(words, columns, 0, 0);
    const std::size_t end = all.find('\n');
    if (end == std::string::npos) return {abridged(all, columns)};
    std::string rest = all.substr(end + 1);
    std::replace(rest.begin(), rest.end(), '\n', ' ');
    return {abridged(all.substr(0, end), columns), cut(rest, columns)};
}

std::string tick_text(double value) {
    constexpr double large = 1e3, small = 1e-3;
    if (value >= large) return short_count(value);
    return value != 0 && value < small ? fmt::format("{:.0e}", value) : tidy(value);
}

/// The scale under a chart, with a vertical line above each of its numbers.
std::string axis_below(const Scale& scale, double left, double right, double top, double bottom,
                       std::string_view name) {
    std::string out;
    for (const double tick : scale.ticks()) {
        const double x = left + scale.at(tick) * (right - left);
        out += fmt::format("<path class=\"grid\" d=\"M{} {}V{}\"/>\n", number(x), number(top), number(bottom));
        const bool first = tick == scale.ticks().front(), last = tick == scale.ticks().back();
        out += text(x, bottom + line, tick_text(tick), "faint", first ? "start" : last ? "end" : "middle");
    }
    return out + text(right, bottom + 2 * line, name, "faint", "end");
}

struct Drawing {
    std::string body;
    double height;
};

/// Shown if there is nothing to draw.
Drawing words_alone(std::string_view words) {
    const std::string all = wrapped(words, static_cast<std::size_t>(width / letter), 0, 0);
    Drawing drawing{"", line / 2};
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = std::min(all.find('\n', at), all.size());
        drawing.body += text(0, drawing.height += line, std::string_view{all}.substr(at, end - at));
        at = end + 1;
    }
    drawing.height += line / 2;
    return drawing;
}

Drawing draw(const BarChart& chart) {
    if (chart.bars.empty()) return words_alone(chart.title);
    constexpr double row = 36, thick = 12;
    const auto label_of = [&](const Bar& bar) {
        const double wide = bar.marked ? bold_letter : letter;
        return fitting(bar.label, width - wide * static_cast<double>(columns_of(bar.text) + 1), wide);
    };
    double lowest = 0, highest = 0;
    for (const Bar& bar : chart.bars) {
        if (bar.value > 0) lowest = lowest > 0 ? std::min(lowest, bar.value) : bar.value;
        highest = std::max(highest, bar.value);
    }
    // The smallest bar must be visible, too.
    const Scale scale = chart.logarithmic ? Scale::logarithmic(lowest / 3, highest) : Scale::linear(highest);
    double bottom = 6;
    for (const Bar& bar : chart.bars) bottom += row + line * static_cast<double>(label_of(bar).size() - 1);
    std::string out = axis_below(scale, 0, width, 0, bottom, chart.axis + (chart.logarithmic ? ", by decades" : ""));
    double y = 0;
    for (const Bar& bar : chart.bars) {
        const auto label = label_of(bar);
        for (std::size_t i = 0; i < label.size(); ++i)
            out += text(0, y + line * static_cast<double>(i + 1), label[i], bar.marked ? "strong" : "");
        y += line * static_cast<double>(label.size() - 1);
        out += text(width, y + line, bar.text, bar.marked ? "strong" : "", "end");
        out += fmt::format("<rect class=\"{}\" x=\"0\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\"/>\n",
                           bar.marked ? "mark" : "bar", number(y + line + 5),
                           number(std::max(bar.value > 0 ? 1.0 : 0.0, scale.at(bar.value) * width)), number(thick));
        y += row;
    }
    return {out, bottom + 2 * line + 6};
}

Drawing draw(const PartsChart& chart) {
    constexpr double thick = 26;
    double sum = 0;
    for (const Bar& part : chart.parts) sum += part.value;
    std::string out;
    double x = 0, y = thick + 8;
    std::size_t shade = 0;
    for (const Bar& part : chart.parts) {
        const double share = sum > 0 ? part.value / sum : 0;
        out += fmt::format("<rect class=\"shade{}\" x=\"{}\" y=\"0\" width=\"{}\" height=\"{}\"/>\n", shade, number(x),
                           number(share * width), number(thick));
        x += share * width;
        y += line + 4;
        out += fmt::format("<rect class=\"shade{}\" x=\"0\" y=\"{}\" width=\"11\" height=\"11\" rx=\"2\"/>\n", shade,
                           number(y - 10));
        out += text(18, y, part.label);
        out += text(width, y, fmt::format("{}, {:.0f} %", part.text, 100 * share), "", "end");
        ++shade;
    }
    return {out, y + 10};
}

/// The place of a label; its text begins at the lower left.
struct Box {
    double left, right, bottom;
    bool meets(const Box& other) const {
        return left < other.right && other.left < right && std::abs(bottom - other.bottom) < line - 2;
    }
};

/// A place beside the point, as near as existing labels and the edges allow.
Box free_place(double x, double y, double length, double lowest, const std::vector<Box>& taken) {
    Box best{};
    constexpr int rings = 8;
    for (int ring = 0; ring < rings; ++ring) {
        const double away = 9 + ring * (line - 2);
        for (const double bottom : {y - away, y + away + 9}) {
            for (const double left : {x - 2, x + 2 - length}) {
                best = {left, left + length, bottom};
                const bool inside = left >= 0 && best.right <= width && bottom > 11 && bottom < lowest;
                if (inside &&
                    std::none_of(taken.begin(), taken.end(), [&](const Box& other) { return best.meets(other); }))
                    return best;
            }
        }
    }
    return best;
}

Drawing draw(const PointChart& chart) {
    constexpr double left = 46, top = 20, side = 250, bottom = top + side;
    double low_x = 0, high_x = 0, low_y = 0, high_y = 0;
    const auto widen = [](double value, double& low, double& high) {
        if (!(value > 0)) return;
        low = low > 0 ? std::min(low, value) : value;
        high = std::max(high, value);
    };
    for (const Point& point : chart.points) widen(point.x, low_x, high_x), widen(point.y, low_y, high_y);
    if (chart.diagonal) low_x = low_y = std::min(low_x, low_y), high_x = high_y = std::max(high_x, high_y);
    const Scale xs = Scale::logarithmic(low_x, high_x), ys = Scale::logarithmic(low_y, high_y);
    const auto x_of = [&](double value) { return left + xs.at(value) * (width - left - 4); };
    const auto y_of = [&](double value) { return bottom - ys.at(value) * side; };
    std::string out = axis_below(xs, left, width - 4, top, bottom, chart.x_axis);
    for (const double tick : ys.ticks()) {
        out += fmt::format("<path class=\"grid\" d=\"M{} {}H{}\"/>\n", number(left), number(y_of(tick)),
                           number(width - 4));
        out += text(left - 6, y_of(tick) + 4, tick_text(tick), "faint", "end");
    }
    out += text(0, 12, chart.y_axis, "faint");
    if (chart.diagonal)
        out += fmt::format("<path class=\"line\" d=\"M{} {}L{} {}\"/>\n", number(left), number(bottom),
                           number(width - 4), number(top));
    // Important points are drawn last, on top of the others.
    for (const Point::Role role : {Point::Role::plain, Point::Role::odd, Point::Role::front, Point::Role::marked}) {
        const std::string_view style = role == Point::Role::plain ? "bar" : "mark";
        for (const Point& point : chart.points) {
            if (point.role != role || !(point.x > 0) || !(point.y > 0)) continue;
            const double x = x_of(point.x), y = y_of(point.y);
            if (role == Point::Role::odd)
                out += fmt::format("<path class=\"odd\" d=\"M{} {}l5 8h-10z\"/>\n", number(x), number(y - 5));
            else
                out += fmt::format("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", style, number(x), number(y),
                                   role == Point::Role::plain ? "3" : "4.5");
        }
    }
    std::vector<Box> taken;
    for (const Point& point : chart.points) {
        if (point.role != Point::Role::marked) continue;
        const Box box = free_place(x_of(point.x), y_of(point.y),
                                   bold_letter * static_cast<double>(columns_of(point.label)), bottom, taken);
        out += text(box.left, box.bottom, point.label, "tag");
        taken.push_back(box);
    }
    return {out, bottom + 2 * line + 6};
}

std::string described(const std::vector<Bar>& bars) {
    std::string words;
    for (const Bar& bar : bars) words += fmt::format("{}{}: {}", words.empty() ? "" : "; ", bar.label, bar.text);
    return words + '.';
}

/// A standalone chart has a fixed size; in a page it takes the width of its column.
std::string svg(const Chart& chart, std::string_view id, std::string_view style) {
    constexpr double grown = 1.35;
    const Drawing drawing = std::visit([](const auto& one) { return draw(one); }, chart);
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\"{} viewBox=\"0 0 {} {}\" role=\"img\" "
        "aria-labelledby=\"{}t {}d\">\n<title id=\"{}t\">{}</title>\n<desc id=\"{}d\">{}</desc>\n{}{}</svg>\n",
        style.empty() ? "" : fmt::format(" width=\"{:.0f}\" height=\"{:.0f}\"", grown * width, grown * drawing.height),
        number(width), number(drawing.height), id, id, id, escaped(title_of(chart)), id, escaped(in_words(chart)),
        style, drawing.body);
}

}  // namespace

std::string_view title_of(const Chart& chart) {
    return std::visit([](const auto& one) { return std::string_view{one.title}; }, chart);
}

std::string in_words(const Chart& chart) {
    if (const auto* bars = std::get_if<BarChart>(&chart)) return described(bars->bars);
    if (const auto* parts = std::get_if<PartsChart>(&chart)) return described(parts->parts);
    const PointChart& points = std::get<PointChart>(chart);
    std::string words = fmt::format("{} points, {} against {}", points.points.size(), points.y_axis, points.x_axis);
    for (const Point& point : points.points)
        if (point.role == Point::Role::marked)
            words += fmt::format("; {}: {} and {}", point.label, human(point.x), human(point.y));
    return words + '.';
}

std::string svg_part(const Chart& chart, std::size_t chart_number) {
    return svg(chart, fmt::format("c{}", chart_number), "");
}

std::string svg_file(const Chart& chart) { return svg(chart, "c", fmt::format("<style>{}</style>\n", chart_style())); }

std::string_view chart_style() {
    return R"(
svg.chart { --ink: #1d2530; --soft: #5a6572; --rule: #dfe3e8; --bar: #9fb3c8; --mark: #0b6e4f; )"
           R"(--odd: #b3541e; --halo: #ffffffd9; )"
           R"(font: 12px system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; )"
           R"(font-variant-numeric: tabular-nums }
@media (prefers-color-scheme: dark) { svg.chart { --ink: #e7ebf0; --soft: #a3adb9; --rule: #333c48; )"
           R"(--bar: #56708a; --mark: #4cc38a; --odd: #f0a070; --halo: #14181dd9 } }
@media print { svg.chart { --ink: #000; --soft: #444; --rule: #ccc; --bar: #999; --mark: #0b6e4f; )"
           R"(--odd: #b3541e; --halo: #ffffffd9 } }
svg.chart text { fill: var(--ink) } svg.chart .faint { fill: var(--soft); font-size: 11px } )"
           R"(svg.chart .strong, svg.chart .tag { font-weight: 600 } svg.chart .tag { paint-order: stroke; )"
           R"(stroke: var(--halo); stroke-width: 4px; stroke-linejoin: round }
svg.chart .grid { stroke: var(--rule); fill: none } svg.chart .line { stroke: var(--mark); )"
           R"(fill: none; stroke-width: 1.5; opacity: .6 }
svg.chart .bar, svg.chart .shade1 { fill: var(--bar) } )"
           R"(svg.chart .mark, svg.chart .shade0 { fill: var(--mark) } )"
           R"(svg.chart .odd, svg.chart .shade2 { fill: var(--odd) } svg.chart .shade3 { fill: var(--soft) }
)";
}

std::string escaped(std::string_view text) {
    std::string one_line{text}, out;
    std::replace_if(
        one_line.begin(), one_line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    for (const char c : harmless(one_line)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

}  // namespace dlcost
