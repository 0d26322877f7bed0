// Completion for fish.
#include <fmt/core.h>

#include "completing.hpp"

namespace dlcost {
namespace {

std::string in_fish(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + '\'';
}

std::string words_of(std::string_view choices, bool takes_list) {
    if (!choices.starts_with('@')) return in_fish(choices);
    const std::string names = fmt::format("dlcost completion names {} 2>/dev/null", choices.substr(1));
    return takes_list ? in_fish(fmt::format("(__fish_complete_list , '{}')", names))
                      : in_fish(fmt::format("({})", names));
}

}  // namespace

std::string fish_completion() {
    std::string out = "# fish completion for dlcost, written by `dlcost completion fish`\n";
    for (const Command* command : commands())
        out += fmt::format("complete -c dlcost -n __fish_use_subcommand -f -a {} -d {}\n", command->name,
                           in_fish(command->summary));
    for (const Command* command : commands()) {
        const std::string begin = fmt::format("complete -c dlcost -n '__fish_seen_subcommand_from {}'", command->name);
        if (const auto choices = positional_choices(*command); !choices.empty())
            out += fmt::format("{} -f -a {}\n", begin, words_of(choices, false));
        for (const Completed& one : flags_of(*command)) {
            std::string line = fmt::format("{} -l {}", begin, one.flag.substr(2));
            if (one.letter) line += fmt::format(" -s {}", one.letter);
            if (one.takes_value)
                line += one.is_file           ? " -r"
                        : one.choices.empty() ? " -x"
                                              : " -x -a " + words_of(one.choices, one.takes_list);
            out += fmt::format("{} -d {}\n", line, in_fish(short_of(one.help)));
        }
    }
    return out;
}

}  // namespace dlcost
