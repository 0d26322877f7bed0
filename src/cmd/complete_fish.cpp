// Completion for fish.
#include <fmt/format.h>

#include "completing.hpp"

namespace dlcost {
namespace {

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + '\'';
}

std::string words_of(std::string_view choices) {
    if (!choices.starts_with('@')) return quoted(choices);
    return quoted(fmt::format("(dlcost completion names {} 2>/dev/null)", choices.substr(1)));
}

}  // namespace

std::string fish_completion() {
    std::string out = "# fish completion for dlcost, written by `dlcost completion fish`\n";
    for (const Command* command : commands())
        out += fmt::format("complete -c dlcost -n __fish_use_subcommand -f -a {} -d {}\n", command->name, quoted(command->summary));
    for (const Command* command : commands()) {
        const std::string begin = fmt::format("complete -c dlcost -n '__fish_seen_subcommand_from {}'", command->name);
        if (const auto choices = positional_choices(*command); !choices.empty()) out += fmt::format("{} -a {}\n", begin, words_of(choices));
        for (const Completed& one : flags_of(*command)) {
            std::string line = fmt::format("{} -l {}", begin, one.flag.substr(2));
            if (one.letter) line += fmt::format(" -s {}", one.letter);
            if (one.takes_value) line += one.choices.empty() ? " -r" : " -x -a " + words_of(one.choices);
            out += fmt::format("{} -d {}\n", line, quoted(short_of(one.help)));
        }
    }
    return out;
}

}  // namespace dlcost
