// dlcost list: the catalog's records of one kind.
#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/core.h>

#include <dlcost/fields.hpp>
#include <dlcost/lookup.hpp>
#include <dlcost/values.hpp>

#include "../catalog/describe.hpp"
#include "../catalog/written_catalog.hpp"
#include "../text/writer.hpp"
#include "../answer/record_list.hpp"
#include "command.hpp"

namespace dlcost {
namespace {

constexpr JoinedNames task_help{all_names<Task>, ", ", " or ", "List models of this task: "};

constexpr std::array options{
    Option{"KIND", Option::Kind::positional, "KIND",
           "List models, accelerators, zones, regions, providers, machines, prices, equivalents, mixes, factors, "
           "hosts, generations, methods, observations or sources [all kinds with their counts]",
           0, "@kinds"}
        .under(Topic::own, {"List records of this kind, such as models [all kinds]"}),
    Option{"task", Option::Kind::value, "TASK", task_help.text(), 0, names_to_complete<Task>.text()}.under(
        Topic::own, {"List models of this task, such as vision"}),
    Option{"since", Option::Kind::value, "DATE",
           "List only models, accelerators, prices and sources from this date or later"}
        .under(Topic::own, {"List only records from this date or later"}),
    Option{"hardware", Option::Kind::value, "TEXT",
           "List only records of accelerators whose id contains TEXT (or equals it)", 0, "@accelerators"}
        .under(Topic::own, {"List only records of accelerators whose id has TEXT"}),
    Option{"provider", Option::Kind::value, "NAME", "List machines, prices and regions of a provider", 0, "@providers"}
        .under(Topic::own, {"List machines, prices and regions of a provider"}),
    Option{"region", Option::Kind::value, "PLACE", "List prices and regions in a grid zone, or of one cloud region", 0,
           "@places"}
        .under(Topic::own, {"List prices and regions in a grid zone"}),
    Option{"group", Option::Kind::value, "GROUP", "List equivalents of a group"},
    Option{"all", Option::Kind::flag, "", "Write the whole catalog as JSON, to be used later with --base"},
    Option{"sort", Option::Kind::value, "COLUMN", "Sort by a column of the table, smallest first, blanks last [by id]"}
        .under(Topic::output, {"Sort by a column of the table"}),
};
constexpr std::array<std::string_view, 4> examples{
    "dlcost list models --task vision --since 2020",
    "dlcost list prices --hardware h100 --provider gcp --sort spot",
    "dlcost list zones --format csv",
    "dlcost list accelerators --json",
};

std::string kind_names() {
    std::string names;
    for (const Kind& kind : kinds()) (names += names.empty() ? "" : ", ") += kind.name.plural;
    return names;
}

Error unknown_kind(std::string_view word) {
    std::vector<std::string_view> names;
    for (const Kind& kind : kinds()) names.push_back(kind.name.plural);
    const std::string_view near = Catalog::nearest_of(names, word);
    return {Code::unknown_choice,
            {},
            "a kind of record: " + kind_names(),
            in_quotes(word),
            near.empty() ? "choose one of " + kind_names() : did_you_mean(near),
            "unknown kind of record " + in_quotes(word)};
}

// Filters and order.

template <class T>
Ref<T> look_up(const Words& words, std::string_view option, const Catalog& catalog, std::string_view expected,
               Faults& faults) {
    if (!words.has(option)) return {};
    const std::string_view name = words.value(option);
    const Ref<T> found = catalog.find<T>(name);
    if (!found)
        faults.push_back({Code::unknown_name,
                          {"", 0, flag_of(option)},
                          std::string{expected},
                          in_quotes(name),
                          did_you_mean(catalog.nearest<T>(name))});
    return found;
}

std::optional<Task> read_task(const Words& words, Faults& faults) {
    if (!words.has("task")) return std::nullopt;
    const std::string_view given = words.value("task");
    for (const Named<Task>& task : enum_names<Task>)
        if (folded(task.name) == folded(given)) return task.value;
    faults.push_back({Code::unknown_choice,
                      {"", 0, "--task"},
                      std::string{names_in_words<Task>.text()},
                      in_quotes(given),
                      did_you_mean(Catalog::nearest_of(all_names<Task>, given))});
    return std::nullopt;
}

Filter read_filter(const Words& words, const Catalog& catalog, Faults& faults) {
    Filter filter;
    filter.task = read_task(words, faults);
    filter.hardware = words.value("hardware");
    filter.group = words.value("group");
    filter.provider = look_up<Provider>(words, "provider", catalog, info(Field::provider).expected, faults);
    filter.region = look_up<Region>(catalog, words.value("region")).record;
    if (!filter.region && filter.provider && !look_up<Zone>(catalog, words.value("region")).record)
        filter.region = catalog.find<Region>(std::string{catalog.text(catalog.at(filter.provider).id)} + ':' +
                                             std::string{words.value("region")});
    if (words.has("region") && !filter.region)
        filter.zone = look_up<Zone>(words, "region", catalog, info(Field::region).expected, faults);
    if (!words.has("since")) return filter;
    const auto since = read_date(words.value("since"));
    if (since) filter.since = *since;
    else
        faults.push_back({Code::bad_number,
                          {"", 0, "--since"},
                          "a date such as 2020, 2020-06 or 2020-06-30",
                          in_quotes(words.value("since")),
                          ""});
    return filter;
}

/// A filter word that matches no record at all is a mistake; a combination of words that matches none gives an empty
/// list.
void refuse_empty_words(const Words& words, const Catalog& catalog, const Filter& filter, Faults& faults) {
    std::vector<std::string_view> groups;
    for (const Equivalent& equivalent : catalog.all<Equivalent>()) groups.push_back(catalog.text(equivalent.group));
    if (words.has("group") && std::none_of(groups.begin(), groups.end(), [&](std::string_view group) {
            return folded(group) == folded(filter.group);
        }))
        faults.push_back({Code::unknown_name,
                          {"", 0, "--group"},
                          "a group of equivalents (dlcost list equivalents)",
                          in_quotes(filter.group),
                          did_you_mean(Catalog::nearest_of(groups, filter.group))});
    const auto has_text = [&](const Accelerator& accelerator) {
        return folded(catalog.text(accelerator.id)).find(folded(filter.hardware)) != std::string::npos;
    };
    const auto all = catalog.all<Accelerator>();
    if (words.has("hardware") && !catalog.find<Accelerator>(filter.hardware) &&
        std::none_of(all.begin(), all.end(), has_text))
        faults.push_back({Code::unknown_name,
                          {"", 0, "--hardware"},
                          "an accelerator (dlcost list accelerators)",
                          in_quotes(filter.hardware),
                          did_you_mean(catalog.nearest<Accelerator>(filter.hardware))});
}

std::vector<std::uint32_t> chosen(const Catalog& catalog, const Kind& kind, const Filter& filter) {
    std::vector<std::uint32_t> records;
    for (std::uint32_t i = 0; i < kind.count(catalog); ++i)
        if (kind.passes(catalog, i, filter)) records.push_back(i);
    return records;
}

/// The column with that name, or whose name begins with the word.
std::optional<std::size_t> column_named(const Grid& grid, std::string_view word) {
    for (const bool whole : {true, false})
        for (std::size_t i = 0; i < grid.columns.size(); ++i) {
            const std::string column = folded(grid.columns[i]);
            if (whole ? column == folded(word) : column.starts_with(folded(word))) return i;
        }
    return std::nullopt;
}

/// The number that a cell begins with. Dates and dated values do too: "1.14 (2025)", " 27.4 (2023)".
std::optional<double> number_of_cell(const std::string& text) {
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    std::string word = text.substr(begin, text.find(' ', begin) - begin);
    std::erase(word, ',');
    const auto number = split_number(word);
    return number ? std::optional{number->number} : std::nullopt;
}

bool before(const Grid::Cell& a, const Grid::Cell& b) {
    if (a.text.empty() || b.text.empty()) return !a.text.empty() && b.text.empty();
    const auto x = number_of_cell(a.text), y = number_of_cell(b.text);
    if (x && y && *x != *y) return *x < *y;
    return a.text < b.text;
}

void sort(const Words& words, const Catalog& catalog, const Kind& kind, std::vector<std::uint32_t>& records,
          Faults& faults) {
    if (!words.has("sort") || records.empty()) return;
    GridWriter out;
    const RecordList list{catalog, kind, {}};
    for (const std::uint32_t record : records) write_summary(list, record, out);
    const auto column = column_named(out.grid, words.value("sort"));
    if (!column) {
        std::string names;
        for (const std::string& name : out.grid.columns) (names += names.empty() ? "" : ", ") += name;
        faults.push_back(
            {Code::unknown_choice, {"", 0, "--sort"}, "one of " + names, in_quotes(words.value("sort")), ""});
        return;
    }
    std::vector<std::size_t> order(records.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return before(out.grid.rows[a][*column], out.grid.rows[b][*column]);
    });
    std::vector<std::uint32_t> sorted;
    for (const std::size_t i : order) sorted.push_back(records[i]);
    records = std::move(sorted);
}

/// The whole catalog; it has one form.
int list_all(Call& call) {
    const Words& words = call.words;
    if (!words.positionals().empty())
        call.faults.push_back({Code::conflict,
                               {"", 0, "--all"},
                               "no kind of record",
                               in_quotes(words.positionals()[0]),
                               "",
                               "--all lists every kind of record"});
    if (words.has("format") && words.value("format") != "json")
        call.faults.push_back({Code::conflict,
                               {"", 0, "--all"},
                               "--json",
                               "--format " + std::string{words.value("format")},
                               "",
                               "--all is always JSON"});
    if (!call.holds()) return call.refuse();
    return deliver(words, call.context, written_catalog(call.loaded.catalog));
}

int run(Call& call) {
    if (call.words.has("all")) return list_all(call);
    const Words& words = call.words;
    const Catalog& catalog = call.loaded.catalog;
    const Kind* kind = nullptr;
    if (words.positionals().size() == 1 && words.positionals_hold() && !(kind = find_kind(words.positionals()[0])))
        call.faults.push_back(unknown_kind(words.positionals()[0]));
    const Filter filter = read_filter(words, catalog, call.faults);
    refuse_empty_words(words, catalog, filter, call.faults);
    if (kind)
        if (const auto flag = kind->foreign_filter(filter); !flag.empty())
            call.faults.push_back({Code::conflict,
                                   {"", 0, std::string{flag}},
                                   "another kind of record (dlcost list --help)",
                                   in_quotes(kind->name.plural),
                                   "see dlcost list --help",
                                   fmt::format("{} cannot be used with {}", flag, kind->name.plural)});
    std::vector<std::uint32_t> records;
    if (kind && call.holds()) {
        records = chosen(catalog, *kind, filter);
        sort(words, catalog, *kind, records, call.faults);
    }
    if (!call.holds()) return call.refuse();
    const KindList all_kinds{catalog};
    if (!kind) return call.answer(view_of(all_kinds));
    if (records.empty()) call.context.report(words, "no records match these filters");
    const RecordList list{catalog, *kind, std::move(records)};
    return call.answer(view_of(list));
}

}  // namespace

extern const Command list_command;
const Command list_command{"list",
                           "List models, accelerators, zones, prices and more",
                           "[KIND] [OPTION]...",
                           examples,
                           options,
                           false,
                           run,
                           false,
                           {},
                           {},
                           {0, 1, "", "", "one kind", "dlcost show finds one record"}};

}  // namespace dlcost
