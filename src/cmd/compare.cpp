// dlcost compare: several models, accelerators, regions or providers side by side.
#include <algorithm>
#include <array>
#include <deque>

#include <fmt/core.h>

#include <dlcost/constants.hpp>
#include <dlcost/fields.hpp>
#include <dlcost/lookup.hpp>
#include <dlcost/move.hpp>
#include <dlcost/values.hpp>

#include "../answer/comparison.hpp"
#include "../os/files.hpp"
#include "../answer/project.hpp"
#include "command.hpp"
#include "currency.hpp"
#include "limits.hpp"
#include "spec.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"SPEC", Option::Kind::positional, "SPEC",
           "Read JSON files of options, projects or earlier results, one row per file; options override them"}
        .under(Topic::own, {"Read rows from JSON files"}),
    Option{"sort", Option::Kind::value, "KEY", "Sort by co2e, usd, hours, kwh or none, the least first [co2e]", 0,
           "co2e usd hours kwh none"}
        .under(Topic::output, {"Sort by co2e, usd, hours, kwh or none"}),
    Option{"baseline", Option::Kind::value, "N",
           "Compare the others with this row: its label, or its number in the order given [1]"}
        .under(Topic::output),
    limit_options[0],
    limit_options[1],
    limit_options[2],
    currency_options[0],
    currency_options[1],
};

constexpr std::array<std::string_view, 6> examples{
    "dlcost compare --model bert,elmo,transformer-big",
    "dlcost compare --model llama-2-7b --hardware v100,a100,h100 --gpus 64",
    "dlcost compare --hardware a100 --gpus 8 --hours 3d --region fr,de,pl,us-ca",
    "dlcost compare --model bert --region fr,de --provider aws,gcp --sort usd",
    "dlcost compare --hardware v100 --gpus 8 --hours 72 --region de --method all",
    "dlcost compare --params 7B --tokens 1T --gpus 64 --hardware a100,h100,b200",
};

constexpr Formats formats{shows::reports | shows::paper};

/// The same fault in many combinations is reported once.
void add(Faults& faults, const Faults& more) {
    for (const Error& error : more) {
        const std::string line = sentence(error, "");
        if (std::none_of(faults.begin(), faults.end(), [&](const Error& other) { return sentence(other, "") == line; }))
            faults.push_back(error);
    }
}

/// Fields given as lists, with the parts of each.
using Lists = std::vector<std::pair<const FieldInfo*, std::vector<std::string_view>>>;

/// The methods, with the program's own first: the others are compared with it.
std::vector<std::string_view> all_methods(const Catalog& catalog) {
    std::vector<std::string_view> ids{default_method_id};
    for (const Method& method : catalog.all<Method>())
        if (catalog.text(method.id) != ids.front()) ids.push_back(catalog.text(method.id));
    return ids;
}

bool means_all(std::string_view method) { return folded(method) == "all"; }

/// The lists as given, with `--method all` as the list of all methods.
Lists lists_of(const Words& words, const Catalog& catalog) {
    Lists lists = words.lists;
    for (auto& [field, parts] : lists)
        if (field->id == Field::method && std::any_of(parts.begin(), parts.end(), means_all))
            parts = all_methods(catalog);
    const bool listed =
        std::any_of(lists.begin(), lists.end(), [](const auto& list) { return list.first->id == Field::method; });
    if (!listed && words.request.method && means_all(*words.request.method))
        lists.emplace_back(&info(Field::method), all_methods(catalog));
    return lists;
}

bool lists_field(const Lists& lists, Field field) {
    return std::any_of(lists.begin(), lists.end(), [&](const auto& list) { return list.first->id == field; });
}

/// A request, and what distinguishes it from the others.
struct Row {
    Request request;
    std::string label;
};

/// Every list multiplies the rows; the first list varies slowest.
std::vector<Row> multiplied(const Lists& lists, const Request& base) {
    std::vector<Row> rows{{base, ""}};
    for (const auto& [field, parts] : lists) {
        std::vector<Row> more;
        for (const Row& row : rows) {
            for (const std::string_view part : parts) {
                Row one = row;
                // Every part was read once already, so it is valid for the field.
                (void)set_field(one.request, *field, {Place::Kind::flag, 0, 0}, part);
                one.label += (one.label.empty() ? "" : ", ") + std::string{part};
                more.push_back(std::move(one));
            }
        }
        rows = std::move(more);
    }
    return rows;
}

/// The devices that the name of a row's hardware counts, for the same device-hours as on those of the first row.
void set_counted(Request& moved, std::uint32_t counted) {
    const Devices devices = Devices::sure(counted);
    if (moved.devices && moved.conversion == Conversion::by_rate && moved.hours)
        moved.hours = (moved.devices->value() / devices.value()) * *moved.hours;
    moved.devices = devices;
    moved.place(Field::devices) = {Place::Kind::solved, 0, 0};
}

/// The same work on the row's hardware: known for the model, or for the first accelerator that was given.
Result<Request> on_its_hardware(const Row& row, const Lists& lists, const Catalog& catalog) {
    if (!lists_field(lists, Field::hardware) || !row.request.hardware) return row.request;
    const Ref<Accelerator> hardware = look_up<Accelerator>(catalog, *row.request.hardware).record;
    if (!hardware) return row.request;  // resolution reports the fault
    Request base = row.request;
    const auto first =
        std::find_if(lists.begin(), lists.end(), [](const auto& list) { return list.first->id == Field::hardware; });
    const bool timed = base.hours || base.device_hours;
    if (base.model && !timed) base.hardware.reset(), base.place(Field::hardware) = {};
    else base.hardware = first->second.front();
    auto moved = on_hardware(base, hardware, catalog);
    if (!moved) return moved;
    const std::uint32_t counted = look_up<Accelerator>(catalog, *row.request.hardware).devices;
    if (counted > 0 && !row.request.devices) set_counted(*moved, counted);
    moved->hardware = row.request.hardware, moved->place(Field::hardware) = row.request.place(Field::hardware);
    return moved;
}

Result<Answer> answered(const Request& request, const CatalogInForce& loaded,
                        const std::vector<Ref<Equivalent>>& equivalents) {
    const auto run = resolve(request, loaded.catalog);
    if (!run) return run.faults();
    return Answer{request, *run, estimate(*run), loaded.catalog, std::string{program_version()}, equivalents};
}

/// A fault of the rows together: results of two bases are not comparable.
Faults mixed_bases(const std::vector<ComparedAnswer>& rows) {
    const ComparedAnswer* first = nullptr;
    const auto counted = [](const ComparedAnswer& row) {
        return std::string{name(*row.run()->run.basis)} + " (" + row.label + ")";
    };
    for (const ComparedAnswer& row : rows) {
        if (!row.run() || !row.run()->run.basis) continue;
        if (first && *first->run()->run.basis != *row.run()->run.basis)
            return {{Code::conflict,
                     {"", 0, "--basis"},
                     "intensities of one basis",
                     counted(*first) + " and " + counted(row),
                     "to compare them on one grid set --region",
                     fmt::format("the rows use different intensities: {} and {}", counted(*first), counted(row))}};
        if (!first) first = &row;
    }
    return {};
}

/// All answers of the rows, those of projects' stages among them.
std::vector<Answer*> runs_of(std::vector<ComparedAnswer>& rows) {
    std::vector<Answer*> all;
    for (ComparedAnswer& row : rows) {
        if (auto* const run = std::get_if<Answer>(&row.answer)) all.push_back(run);
        else
            for (Answer& stage : std::get<ProjectAnswer>(row.answer).stages) all.push_back(&stage);
    }
    return all;
}

/// Rows are compared at one site: if it was not given and their hardware suggests several, all are in the cloud.
void take_one_site(std::vector<ComparedAnswer>& rows, const CatalogInForce& loaded,
                   const std::vector<Ref<Equivalent>>& equivalents) {
    const std::vector<Answer*> runs = runs_of(rows);
    const auto is_like_first = [&](const Answer* run) { return run->run.site.value == runs.front()->run.site.value; };
    if (runs.empty() || std::all_of(runs.begin(), runs.end(), is_like_first)) return;
    for (Answer* const run : runs) {
        if (run->request.site || !run->run.is_owned()) continue;
        Request request = run->request;
        request.site = Site::cloud;
        request.place(Field::site) = {Place::Kind::solved, 0, 0};
        // The row had an answer, and a site that rents has more to offer, not less.
        if (auto answer = answered(request, loaded, equivalents)) *run = std::move(*answer);
    }
    for (ComparedAnswer& row : rows)
        if (auto* const project = std::get_if<ProjectAnswer>(&row.answer))
            row.answer = ProjectAnswer{project->name, std::move(project->stages)};
}

ComparisonSort sort_of(const Words& words, Faults& faults) {
    if (!words.has("sort")) return ComparisonSort::emissions;
    if (const auto found = value_named<ComparisonSort>(words.value("sort"))) return *found;
    faults.push_back({Code::unknown_choice,
                      {"", 0, "--sort"},
                      "co2e, usd, hours, kwh or none",
                      in_quotes(words.value("sort")),
                      did_you_mean(Catalog::nearest_of(all_names<ComparisonSort>, words.value("sort")))});
    return ComparisonSort::emissions;
}

/// A row by its label in the table, or by its number.
std::size_t baseline_of(const Words& words, const std::vector<ComparedAnswer>& rows, Faults& faults) {
    if (!words.has("baseline")) return 0;
    const std::string_view given = words.value("baseline");
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (folded(rows[i].label) == folded(given)) return i;
    const auto number = read_scalar<Devices>(given);
    if (number && number->value() <= static_cast<double>(rows.size()))
        return static_cast<std::size_t>(number->value()) - 1;
    std::vector<std::string_view> labels;
    for (const ComparedAnswer& row : rows) labels.push_back(row.label);
    faults.push_back({Code::out_of_range,
                      {"", 0, "--baseline"},
                      "the label of a row, or its number from 1 to " + std::to_string(rows.size()),
                      in_quotes(given),
                      did_you_mean(Catalog::nearest_of(labels, given))});
    return 0;
}

/// The rows of one spec, or of the flags alone.
void add_rows(const Words& words, const Lists& lists, const Spec& spec, const CatalogInForce& loaded,
              const std::vector<Ref<Equivalent>>& equivalents, std::vector<ComparedAnswer>& rows, Faults& faults) {
    const std::vector<Request> asked = requests(words, spec);
    if (spec.project) {
        std::vector<Answer> stages;
        for (const Request& stage : asked) {
            auto answer = answered(stage, loaded, equivalents);
            if (answer) stages.push_back(std::move(*answer));
            else add(faults, answer.faults());
        }
        const std::string_view name = spec.project->name;
        if (stages.size() == asked.size())
            rows.push_back({name.empty() ? spec.file : std::string{name}, ProjectAnswer{name, std::move(stages)}});
        return;
    }
    for (const Row& row : multiplied(lists, asked.front())) {
        const auto request = on_its_hardware(row, lists, loaded.catalog);
        if (!request) {
            add(faults, request.faults());
            continue;
        }
        auto answer = answered(*request, loaded, equivalents);
        if (!answer) {
            add(faults, answer.faults());
            continue;
        }
        std::string label = row.label.empty() ? std::string{answer->run.name} : row.label;
        if (label.empty()) label = spec.file.empty() ? "the run" : spec.file;
        rows.push_back({std::move(label), std::move(*answer)});
    }
}

/// A machine type has one kind of accelerator.
void refuse_machine_of_several(const Call& call, Faults& faults) {
    if (!call.words.request.machine || !lists_field(call.words.lists, Field::hardware)) return;
    faults.push_back({Code::conflict,
                      {"", 0, "--machine"},
                      "one accelerator",
                      "several",
                      "",
                      "--machine cannot be used with several --hardware"});
}

void read_specs(const Words& words, const Catalog& catalog, std::deque<Spec>& specs, Faults& faults) {
    const std::size_t before = faults.size();
    for (const std::string_view path : words.positionals()) read_spec(path, specs.emplace_back(), faults);
    bool all_missing = faults.size() == before + words.positionals().size();
    for (std::size_t i = before; i < faults.size(); ++i) all_missing &= faults[i].code == Code::cannot_read;
    // One hint is enough where every file is the name of a model.
    for (std::size_t i = before; i < faults.size(); ++i) hint_at_other_use(faults[i], words.positionals(), catalog);
    if (all_missing && faults.size() > before && !faults[before].hint.empty())
        faults.erase(faults.begin() + static_cast<std::ptrdiff_t>(before) + 1, faults.end());
}

int run(Call& call) {
    refuse_machine_of_several(call, call.faults);
    const Words& words = call.words;
    const CatalogInForce& loaded = call.loaded;
    Faults& faults = call.faults;
    const Limits limits = read_limits(words, faults);
    const Currency currency = read_currency(words, faults);
    const ComparisonSort sort = sort_of(words, faults);
    std::deque<Spec> specs;
    if (words.positionals_hold()) read_specs(words, loaded.catalog, specs, faults);
    if (specs.empty()) specs.emplace_back();
    if (!call.holds()) return call.refuse();

    const auto equivalents = std::vector<Ref<Equivalent>>{};
    std::vector<ComparedAnswer> rows;
    const Lists lists = lists_of(words, loaded.catalog);
    const bool by_method = lists_field(lists, Field::method);
    for (const Spec& spec : specs) add_rows(words, lists, spec, loaded, equivalents, rows, faults);
    if (faults.empty()) take_one_site(rows, loaded, equivalents);
    for (Answer* const run : runs_of(rows)) run->currency = currency;
    // Methods also differ in the basis, which is part of the comparison.
    if (faults.empty() && !by_method) add(faults, mixed_bases(rows));
    const std::size_t baseline = faults.empty() ? baseline_of(words, rows, faults) : 0;
    if (!call.holds()) return call.refuse();

    const bool one_run = by_method && lists.size() == 1 && specs.size() == 1 && !specs.front().project;
    const Comparison comparison{std::move(rows), sort,    baseline, loaded.catalog, std::string{program_version()},
                                one_run,         currency};
    Faults over;
    for (const ComparedAnswer& row : comparison.rows) {
        for (Error error : passed(limits, held(row.terms()))) {
            error.where.pointer += " of " + row.label;
            over.push_back(std::move(error));
        }
    }
    return call.answer(view_of(comparison), over);
}

}  // namespace

extern const Command compare_command;
const Command compare_command{"compare",
                              "Compare models, accelerators, providers or regions side by side",
                              "[SPEC]... [OPTION]...",
                              examples,
                              options,
                              true,
                              run,
                              true,
                              {},
                              formats,
                              {0, any_number, "", "", "", "", true}};

}  // namespace dlcost
