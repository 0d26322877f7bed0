// Completion for zsh.
#include <fmt/core.h>

#include "completing.hpp"

namespace dlcost {
namespace {

/// Text for use within a specification of _arguments, in single quotes.
std::string in_zsh(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\'') out += "'\\''";
        else if (c == '[' || c == ']' || c == ':' || c == '\\') (out += '\\') += c;
        else out += c;
    }
    return out;
}

/// The action that completes a value.
std::string action(const Completed& one) {
    if (one.choices.empty()) return one.is_file ? "_files" : "";
    // The space keeps _arguments from inserting its own words before these.
    if (one.choices.starts_with('@'))
        return fmt::format(" _dlcost_names {} {}", one.choices.substr(1), one.takes_list ? "list" : "one");
    return fmt::format("({})", one.choices);
}

constexpr std::string_view zsh_head = R"zsh(#compdef dlcost
# zsh completion for dlcost, written by `dlcost completion zsh`
_dlcost_names() {
    local -a names
    names=(${(f)"$(dlcost completion names $1 2>/dev/null)"})
    [[ $2 == list ]] && compset -P '*,'
    compadd -a names
}
_dlcost() {
    local -a commands
    commands=(
)zsh";

}  // namespace

std::string zsh_completion() {
    std::string out{zsh_head};
    for (const Command* command : commands())
        out += fmt::format("        '{}:{}'\n", command->name, in_zsh(command->summary));
    out +=
        "    )\n    if ((CURRENT == 2)); then _describe -t commands command commands; return; fi\n    local "
        "command=$words[2]\n    shift words; ((CURRENT--))\n    case $command in\n";
    for (const Command* command : commands()) {
        out += fmt::format("    {})\n        _arguments -s \\\n", command->name);
        for (const Completed& one : flags_of(*command)) {
            out += fmt::format("            '*{}[{}]{}' \\\n", one.takes_value ? one.flag + "=" : one.flag,
                               in_zsh(short_of(one.help)), one.takes_value ? ":value:" + action(one) : "");
        }
        Completed positional;
        positional.choices = positional_choices(*command);
        positional.is_file = true;
        out += fmt::format("            '*:word:{}' ;;\n", action(positional));
    }
    // As a file in fpath, the script is the function's body; with eval, it must register the function.
    return out +
           "    esac\n}\nif [[ $funcstack[1] == _dlcost ]]; then _dlcost \"$@\"; else compdef _dlcost dlcost; fi\n";
}

}  // namespace dlcost
