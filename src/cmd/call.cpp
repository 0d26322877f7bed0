// The common part of all commands: options and arguments are checked against their tables, faults reported, answers
// delivered.
#include <algorithm>

#include <fmt/core.h>

#include "../text/ascii.hpp"
#include "command.hpp"

namespace dlcost {
namespace {

/// Whether an option or a request field was given.
bool is_given(const Words& words, std::string_view name) {
    if (words.has(name)) return true;
    const FieldInfo* const field = find_field(name);
    if (!field || !words.request.has(field->id)) return false;
    return !field->is_switch() || std::get<bool>(field->get(words.request));
}

void check_options(const Command& command, const Words& words, Faults& faults) {
    for (const Option& option : command.options) {
        if (option.kind == Option::Kind::positional || !words.has(option.name)) continue;
        const Where where{"", 0, flag_of(option.name)};
        if (!option.needs.empty() && !is_given(words, option.needs))
            faults.push_back({Code::missing_field, where, flag_of(option.needs), "none", "",
                              fmt::format("{} needs {}", where.pointer, flag_of(option.needs))});
        for (const std::string_view other : split(option.excludes, ' '))
            if (!other.empty() && is_given(words, other))
                faults.push_back({Code::conflict, where, fmt::format("{} or {}", flag_of(other), where.pointer), "both",
                                  "", fmt::format("{} cannot be used with {}", where.pointer, flag_of(other))});
    }
}

/// The first argument that a command needs, as its usage names it: `KIND` in `KIND [OPTION]...`.
std::string needed_argument(std::string_view synopsis) {
    for (std::string_view word : split(synopsis, ' ')) {
        word = word.substr(0, word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
        if (!word.empty()) return std::string{word};
    }
    return "argument";
}

/// "missing LIST: a list of runs", "missing KIND: one of request or row", "missing two results".
std::string missing_argument(const Command& command) {
    const std::string_view what = command.arguments.missing;
    if (command.arguments.least > 1) return fmt::format("missing {}", what);
    const bool is_choice = !what.starts_with("a ") && !what.starts_with("the ");
    return fmt::format("missing {}: {}{}", needed_argument(command.synopsis), is_choice ? "one of " : "", what);
}

void check_arguments(const Command& command, const Words& words, Faults& faults) {
    const Arguments& takes = command.arguments;
    const auto& given = words.positionals();
    if (!words.positionals_hold()) return;
    if (given.size() < takes.least)
        faults.push_back({Code::missing_field,
                          {},
                          std::string{takes.missing},
                          given.empty() ? "none" : "one, " + in_quotes(given[0]),
                          std::string{takes.hint_missing},
                          given.empty() ? missing_argument(command)
                                        : fmt::format("expected {}, got only {}", takes.missing, in_quotes(given[0]))});
    if (given.size() > takes.most)
        faults.push_back({Code::unexpected_argument,
                          {},
                          std::string{takes.more},
                          in_quotes(given[takes.most]),
                          takes.hint_more.empty() && takes.more != "nothing more"
                              ? fmt::format("the command takes {}", takes.more)
                              : std::string{takes.hint_more}});
}

/// Whether standard input is named for two files.
bool reads_input_twice(const Arguments& takes, const Words& words) {
    const auto catalogs = words.values("catalog");
    auto inputs = std::count(catalogs.begin(), catalogs.end(), "-") + (words.value("base") == "-" ? 1 : 0);
    if (takes.are_files) inputs += std::count(words.positionals().begin(), words.positionals().end(), "-");
    return inputs > 1;
}

/// Faults found before the catalog is read, which may come from standard input.
Faults faults_of(const Command& command, const Words& words) {
    Faults faults = words.faults;
    check_arguments(command, words, faults);
    check_options(command, words, faults);
    if (reads_input_twice(command.arguments, words))
        faults.push_back({Code::conflict,
                          {"", 0, is_given(words, "catalog") ? "--catalog" : ""},
                          "standard input once",
                          "twice",
                          "",
                          "only one file can be read from standard input"});
    return faults;
}

}  // namespace

Call::Call(const Command& command, const Words& given, Context& where)
    : words(given),
      context(where),
      faults(faults_of(command, given)),
      format(format_of(given, faults, command.formats)),
      stops(reads_input_twice(command.arguments, given)) {
    if (!stops) loaded = load_catalog(given, faults);
}

int Call::refuse() const {
    context.report(faults);
    return status_of(faults);
}

int Call::answer(const View& view, const Faults& passed) const {
    const int delivered = deliver(words, context, view, format);
    context.report(passed);
    return delivered ? delivered : passed.empty() ? 0 : status_of(passed);
}

}  // namespace dlcost
