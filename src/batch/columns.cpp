#include "columns.hpp"

#include <algorithm>
#include <array>

#include <dlcost/catalog.hpp>

#include "../text/ascii.hpp"

namespace dlcost {
namespace {

/// Keys of a row that are not single values of `result_fields`.
constexpr std::array other_keys{
    std::string_view{"line"},     std::string_view{"schema"},      std::string_view{"version"},
    std::string_view{"catalog"},  std::string_view{"equivalents"}, std::string_view{"inputs"},
    std::string_view{"equation"}, std::string_view{"assumptions"}, std::string_view{"checks"},
    std::string_view{"notes"},    std::string_view{"sources"}};

Column result_column(std::size_t index) {
    const ResultField& field = result_fields()[index];
    return {Column::Kind::result, index, field.name(), field.is_number};
}

/// Keys that only planned runs have; in lists of completed runs their columns would be empty.
bool is_of_plans(const ResultField& field) {
    const bool is_range_of_time = field.key.starts_with("low_hours") || field.key.starts_with("high_hours") ||
                                  field.key.ends_with("_low_usd") || field.key.ends_with("_high_usd");
    return field.object == "plan" || is_range_of_time;
}

void add_matching(std::string_view word, const CarriedNames& carried, std::vector<Column>& columns) {
    const auto add = [&](Column column) {
        const bool known =
            std::any_of(columns.begin(), columns.end(), [&](const Column& other) { return other.key == column.key; });
        if (!known) columns.push_back(std::move(column));
    };
    if (word == "name") add({Column::Kind::name, 0, "name"});
    if (word == "line") add({Column::Kind::line, 0, "line", true});
    for (std::size_t i = 0; i < result_fields().size(); ++i)
        if ((result_fields()[i].object == word &&
             (carried.plans || word == "plan" || !is_of_plans(result_fields()[i]))) ||
            result_fields()[i].name() == word)
            add(result_column(i));
    const auto found = std::find(carried.columns.begin(), carried.columns.end(), word);
    if (found != carried.columns.end())
        add({Column::Kind::carried, static_cast<std::size_t>(found - carried.columns.begin()), std::string{word}});
    else if (carried.any_x && word.starts_with("x_")) add({Column::Kind::carried, 0, std::string{word}});
}

Error unknown_column(std::string_view word, const CarriedNames& carried, std::string_view flag) {
    std::vector<std::string> names{"name", "line"};
    for (const ResultField& field : result_fields()) names.push_back(field.name());
    names.insert(names.end(), carried.columns.begin(), carried.columns.end());
    std::vector<std::string_view> candidates{names.begin(), names.end()};
    std::string_view near = Catalog::nearest_of(candidates, word);
    // "total_kwh" is not a typing mistake: only its object was left out.
    for (const ResultField& field : result_fields())
        if (near.empty() && field.key == word)
            return {Code::unknown_choice,
                    {"", 0, std::string{flag}},
                    "keys of a row, such as name,energy.total_kwh,emissions.co2e_kg",
                    in_quotes(word),
                    did_you_mean(field.name()),
                    "unknown key " + in_quotes(word)};
    return {Code::unknown_choice,
            {"", 0, std::string{flag}},
            "keys of a row, such as name,energy.total_kwh,emissions.co2e_kg",
            in_quotes(word),
            did_you_mean(near),
            "unknown key " + in_quotes(word)};
}

}  // namespace

bool is_answers_key(std::string_view name) {
    if (std::find(other_keys.begin(), other_keys.end(), name) != other_keys.end()) return true;
    return std::any_of(result_fields().begin(), result_fields().end(),
                       [&](const ResultField& field) { return field.object == name || field.name() == name; });
}

std::vector<Column> columns_named(std::string_view list, const CarriedNames& carried, std::string_view flag,
                                  Faults& faults) {
    std::vector<Column> columns;
    for (const std::string_view part : split(list, ',')) {
        const std::string_view word = trimmed(part);
        std::vector<Column> of_word;
        add_matching(word, carried, of_word);
        if (of_word.empty()) faults.push_back(unknown_column(word, carried, flag));
        for (Column& column : of_word) {
            const bool known = std::any_of(columns.begin(), columns.end(),
                                           [&](const Column& other) { return other.key == column.key; });
            if (!known) columns.push_back(std::move(column));
        }
    }
    return columns;
}

std::vector<Column> all_columns(const CarriedNames& carried) {
    std::vector<Column> columns{{Column::Kind::name, 0, "name"}};
    for (std::size_t i = 0; i < carried.columns.size(); ++i)
        columns.push_back({Column::Kind::carried, i, carried.columns[i]});
    for (std::size_t i = 0; i < result_fields().size(); ++i)
        if (carried.plans || !is_of_plans(result_fields()[i])) columns.push_back(result_column(i));
    return columns;
}

std::vector<Column> table_columns() {
    Faults none;
    return columns_named(std::string{"name,run.devices,run.hours,energy.total_kwh,emissions.co2e_kg,"} + "cost.usd", {},
                         "", none);
}

std::optional<Column> group_column(std::string_view name, const CarriedNames& carried, std::string_view flag,
                                   Faults& faults) {
    std::vector<Column> found;
    add_matching(name, carried, found);
    if (found.empty()) add_matching("run." + std::string{name}, carried, found);
    if (found.size() == 1) return found.front();
    faults.push_back(unknown_column(name, carried, flag));
    return std::nullopt;
}

}  // namespace dlcost
