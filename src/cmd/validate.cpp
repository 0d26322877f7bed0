// dlcost validate: compares the program with published values, or with the user's own.
#include <array>

#include "../os/files.hpp"
#include "../answer/validation.hpp"
#include "command.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"FILE", Option::Kind::positional, "FILE",
           "Check the observations of a JSON file (laid out like dlcost list --all), or of - [the published runs]"}
        .under(Topic::own, {"Check measured runs of your own [the published runs]"}),
};

constexpr std::array<std::string_view, 3> examples{
    "dlcost validate",
    "dlcost validate --format csv -o validation.csv",
    "dlcost validate runs.json --json",
};

constexpr Formats formats{shows::reports};

/// The catalog with the user's observations in place of the built-in ones.
std::unique_ptr<Tables> with_own(const Catalog& base, std::string_view path, Faults& faults) {
    auto bytes = read_file(std::string{path});
    if (!bytes) return faults.insert(faults.end(), bytes.faults().begin(), bytes.faults().end()), nullptr;
    auto tables = std::make_unique<Tables>(base);
    tables->all<Observation>().clear();
    std::get<std::vector<Name<Observation>>>(tables->names).clear();
    const std::vector<CatalogFile> file{{shown_path(std::string{path}), std::move(*bytes)}};
    const Faults found = read_catalog(*tables, file, Strictness::measured);
    faults.insert(faults.end(), found.begin(), found.end());
    return tables;
}

int run(Call& call) {
    const auto& given = call.words.positionals();
    std::unique_ptr<Tables> own;
    if (call.holds() && given.size() == 1) own = with_own(call.loaded.catalog, given[0], call.faults);
    if (!call.holds()) return call.refuse();
    const Catalog catalog = own ? own->view() : call.loaded.catalog;
    const ValidationReport report{validate(catalog), catalog, std::string{program_version()}, own != nullptr};
    return call.answer(view_of(report));
}

}  // namespace

extern const Command validate_command;
const Command validate_command{"validate",
                               "Check the program against published values",
                               "[FILE] [OPTION]...",
                               examples,
                               options,
                               false,
                               run,
                               false,
                               {},
                               formats,
                               {0, 1, "", "", "one file", "", true}};

}  // namespace dlcost
