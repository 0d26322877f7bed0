#include "input_change.hpp"

#include <fmt/core.h>

#include "../text/human.hpp"

namespace dlcost {
namespace {

std::string number_text(double value, const std::string& unit) {
    constexpr double large = 1e6;
    return unit.empty() && value >= large ? short_count(value) : trimmed(value) + (unit.empty() ? "" : " " + unit);
}

void write_filled(DocumentWriter& out, std::string_view key, std::string_view text) {
    if (!text.empty()) out.text(key, text);
}

}  // namespace

std::string value_text(const WrittenInput& input) {
    std::string text;
    if (const auto* value = std::get_if<double>(&input.value)) text = number_text(*value, input.unit);
    else if (const auto* word = std::get_if<std::string>(&input.value)) text = *word;
    else text = std::get<bool>(input.value) ? "true" : "false";
    return text;
}

std::string change_text(const InputChange& change) {
    const auto side = [](const std::optional<WrittenInput>& input) {
        return input ? value_text(*input) : std::string{"none"};
    };
    std::string old = side(change.old), now = side(change.now);
    const bool same_text = old == now && change.old && change.now;
    if (same_text && change.old->value == change.now->value)
        return fmt::format("{} (spread {:.4g} → {:.4g})", change.name, change.old->spread.value(),
                           change.now->spread.value());
    const auto exact = [](const std::optional<WrittenInput>& input) {
        return full(std::get<double>(input->value)) + (input->unit.empty() ? "" : " " + input->unit);
    };
    if (same_text && std::holds_alternative<double>(change.now->value))
        old = exact(change.old), now = exact(change.now);
    return fmt::format("{} {} → {}", change.name, old, now);
}

void write_side(DocumentWriter& out, std::string_view key, const std::optional<WrittenInput>& input) {
    if (!input) return;
    out.begin_object(key);
    if (const auto* number = std::get_if<double>(&input->value)) out.number("value", *number);
    else if (const auto* text = std::get_if<std::string>(&input->value)) out.text("value", *text);
    else out.flag("value", std::get<bool>(input->value));
    write_filled(out, "unit", input->unit);
    out.text("origin", input->origin);
    write_filled(out, "source", input->source);
    write_filled(out, "where", input->where);
    write_filled(out, "as_of", input->as_of);
    if (std::holds_alternative<double>(input->value)) out.number("spread", input->spread.value());
    out.end_object();
}

void write_changes(DocumentWriter& out, std::string_view key, const std::vector<InputChange>& changes) {
    out.begin_list(key);
    for (const InputChange& change : changes) {
        out.begin_object();
        out.text("input", change.name);
        write_side(out, "old", change.old);
        write_side(out, "new", change.now);
        out.end_object();
    }
    out.end_list();
}

}  // namespace dlcost
