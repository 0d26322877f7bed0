#include <algorithm>

#include <fmt/core.h>

#include <dlcost/fields.hpp>

#include "../text/human.hpp"
#include "command.hpp"

namespace dlcost {
namespace {

constexpr std::size_t help_column = 28;
/// Where help begins below its option when two columns would each be only a few words wide.
constexpr std::size_t narrow_width = 64, narrow_column = 10;

/// An argument or an option in help.
struct Entry {
    Topic topic;
    std::string flags, brief_flags;
    std::string_view help, brief;  ///< `brief` is empty if short help omits it
};

std::string with_value(const std::string& flags, std::string_view value) {
    return value.empty() ? flags : flags + ' ' + std::string{value};
}

Entry entry_of(const Option& option) {
    if (option.kind == Option::Kind::positional) {
        const std::string name{option.value};
        return {option.topic, name, name, option.help, option.brief.help};
    }
    const std::string letter = option.letter ? fmt::format("-{}, ", option.letter) : "";
    const std::string flag = with_value(flag_of(option.name), option.value);
    return {option.topic, (letter.empty() ? "    " : letter) + flag, letter + flag, option.help, option.brief.help};
}

Entry entry_of(const FieldInfo& field) {
    std::string flags = "    " + flag_of(field.name);
    for (const std::string_view alias : field.aliases)
        if (!alias.empty()) flags += ", " + flag_of(alias);
    const std::string_view usual = field.brief.flag.empty() ? field.name : field.brief.flag;
    return {field.topic, with_value(flags, field.value), with_value(flag_of(usual), field.value), field.help,
            field.brief.help};
}

/// The arguments and options of a command, arguments first.
std::vector<Entry> entries_of(const Command& command) {
    std::vector<Entry> all;
    for (const Option& option : command.options) all.push_back(entry_of(option));
    if (command.takes_request)
        for (const FieldInfo& field : fields()) {
            all.push_back(entry_of(field));
            if (command.unusual.has(field.id)) all.back().brief = {};
        }
    for (const Option& option : listed_options(command)) all.push_back(entry_of(option));
    std::stable_sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) { return a.topic < b.topic; });
    return all;
}

/// Flags and their help, in two columns.
std::string row(const std::string& flags, std::string_view help, std::size_t column, std::size_t width) {
    std::string out = "  " + flags;
    if (columns_of(out) + 2 > column || width < narrow_width) out += '\n' + std::string(column, ' ');
    else out += std::string(column - columns_of(out), ' ');
    return out + wrapped(help, width, column, column) + '\n';
}

std::string head(const Command& command, std::size_t width) {
    return fmt::format("{}\n\nUsage: dlcost {} {}\n\nExamples\n", wrapped(command.summary, width, 0, 0), command.name,
                       command.synopsis);
}

}  // namespace

std::string main_help(std::size_t width) {
    std::string out = wrapped("Estimate the energy, carbon and cost of training a deep-learning model", width, 0, 0) +
                      "\n\n"
                      "Usage: dlcost COMMAND [OPTION]...\n\n"
                      "Examples\n"
                      "  dlcost estimate --model bert --gpus 64\n"
                      "  dlcost estimate --hardware v100 --gpus 8 --hours 72 --region de\n"
                      "  dlcost plan --params 7B --tokens 2T --hardware h100 --gpus 256\n"
                      "  dlcost list models\n\n"
                      "Commands\n";
    for (const Command* command : commands())
        out += fmt::format("  {:<10}  {}\n", command->name, wrapped(command->summary, width, 14, 14));
    return out +
           "\nCommon options: dlcost COMMAND -h\nAll options:    dlcost COMMAND --help\nVersion:        dlcost "
           "--version\n";
}

std::string short_help(const Command& command, std::size_t width) {
    constexpr std::size_t most_examples = 2;
    std::string out = head(command, width);
    for (const std::string_view example : command.examples.first(std::min(most_examples, command.examples.size())))
        out += fmt::format("  {}\n", example);
    std::vector<Entry> usual = entries_of(command);
    std::erase_if(usual, [](const Entry& entry) { return entry.brief.empty(); });
    std::size_t column = 0;
    for (const Entry& entry : usual) column = std::max(column, columns_of(entry.brief_flags));
    std::string_view heading;
    for (const Entry& entry : usual) {
        if (heading != name(entry.topic)) out += fmt::format("\n{}\n", heading = name(entry.topic));
        out += width < narrow_width ? row(entry.brief_flags, entry.brief, narrow_column, width)
                                    : fmt::format("  {:<{}}  {}\n", entry.brief_flags, column, entry.brief);
    }
    return out + fmt::format("\nAll options: dlcost {} --help\n", command.name);
}

std::string full_help(const Command& command, std::size_t width) {
    std::string out = head(command, width);
    for (const std::string_view example : command.examples) out += fmt::format("  {}\n", example);
    std::string_view heading;
    for (const Entry& entry : entries_of(command)) {
        if (heading != label(entry.topic)) out += fmt::format("\n{}\n", heading = label(entry.topic));
        out += row(entry.flags, entry.help, width < narrow_width ? narrow_column : help_column, width);
    }
    if (command.takes_request)
        out += '\n' + wrapped("In JSON and CSV, write option names with underscores: gpu_power_w.", width, 0, 0) + '\n';
    const std::string_view status = command.status.empty()
                                        ? "0 done; 1 some rows were rejected (batch, import); 2 wrong usage or bad "
                                          "input; 3 a file could not be read or written; "
                                          "4 a limit was exceeded"
                                        : command.status;
    return out + "\nExit status: " + wrapped(status, width, 0, 13) + '\n';
}

}  // namespace dlcost
