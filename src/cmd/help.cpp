#include <algorithm>

#include <fmt/core.h>

#include <dlcost/fields.hpp>

#include "../text/human.hpp"
#include "command.hpp"

namespace dlcost {
namespace {

constexpr std::size_t width = 80;
constexpr std::size_t help_column = 28;

std::string left(const Option& option) {
    std::string text =
        option.letter ? fmt::format("-{}, {}", option.letter, flag_of(option.name)) : "    " + flag_of(option.name);
    if (!option.value.empty()) text += ' ' + std::string{option.value};
    return text;
}
std::string left(const FieldInfo& field) {
    std::string text = "    " + flag_of(field.name);
    for (const std::string_view alias : field.aliases)
        if (!alias.empty()) text += ", " + flag_of(alias);
    if (!field.value.empty()) text += ' ' + std::string{field.value};
    return text;
}

/// A flag and its help, in two columns.
std::string row(const std::string& flag, std::string_view help) {
    std::string out = "  " + flag;
    if (columns_of(out) + 2 > help_column) out += '\n' + std::string(help_column, ' ');
    else out += std::string(help_column - columns_of(out), ' ');
    return out + wrapped(help, width, help_column, help_column) + '\n';
}

std::string options(const Command& command) {
    std::string out;
    for (const Option& option : command.options)
        if (option.kind == Option::Kind::positional) out += row(std::string{option.value}, option.help);
    for (const Option& option : command.options)
        if (option.kind != Option::Kind::positional) out += row(left(option), option.help);
    return out;
}

std::string examples(const Command& command) {
    std::string out = "Examples\n";
    for (const std::string_view example : command.examples) out += "  " + std::string{example} + '\n';
    return out + '\n';
}

}  // namespace

std::string main_help() {
    std::string out =
        "dlcost: what training a deep-learning model costs in energy, carbon and money\n\n"
        "Examples\n"
        "  dlcost estimate --model bert --gpus 64\n"
        "  dlcost estimate --hardware v100 --gpus 8 --hours 72 --region de\n"
        "  dlcost plan --params 7B --tokens 2T --hardware h100 --gpus 256\n"
        "  dlcost list models\n\n"
        "Commands\n";
    for (const Command* command : commands()) out += fmt::format("  {:<10} {}\n", command->name, command->summary);
    return out + "\ndlcost COMMAND --help tells more; dlcost --version, what you have.\n";
}

std::string short_help(const Command& command) {
    std::string out = fmt::format("dlcost {}: {}\n\n", command.name, command.summary) + examples(command);
    std::vector<std::pair<std::string, std::string_view>> rows;
    for (const Option& option : command.options)
        rows.emplace_back(option.kind == Option::Kind::positional ? std::string{option.value} : left(option),
                          option.help);
    if (command.takes_request)
        for (const FieldInfo& field : fields()) rows.emplace_back(left(field), field.help);
    for (const Option& option : common_options(command)) rows.emplace_back(left(option), option.help);
    std::size_t column = 0;
    for (const auto& [flag, help] : rows) column = std::max(column, flag.size());
    out += "Options\n";
    for (const auto& [flag, help] : rows) out += cut(fmt::format("  {:<{}}  {}", flag, column, help), width) + '\n';
    return out;
}

std::string full_help(const Command& command) {
    std::string out = fmt::format("dlcost {}: {}\n\nUsage\n  dlcost {} {}\n\n", command.name, command.summary,
                                  command.name, command.synopsis);
    out += examples(command);
    if (const std::string own = options(command); !own.empty()) out += "Options\n" + own + '\n';
    if (command.takes_request) {
        out += "The run (in a spec, the same names with _ for -)\n";
        for (const FieldInfo& field : fields()) out += row(left(field), field.help);
        out += '\n';
    }
    out += "Common options\n";
    for (const Option& option : common_options(command)) out += row(left(option), option.help);
    if (!command.status.empty()) return out + "\nStatus: " + wrapped(command.status, width, 0, 8) + '\n';
    return out +
           "\nStatus: 0 done, 1 some rows of a list were refused, 2 wrong usage or bad input,\n3 the system refused, 4 "
           "a limit was passed.\n";
}

}  // namespace dlcost
