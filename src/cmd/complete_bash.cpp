// Completion for bash. The program supplies the names, so that overlays count. Words are split only at spaces, because
// regions contain colons.
#include <fmt/core.h>

#include "completing.hpp"

namespace dlcost {
namespace {

constexpr std::string_view bash_head = R"(# bash completion for dlcost, written by `dlcost completion bash`
_dlcost_reply() {
    # What is completed may be the last part of a list; bash itself cuts words at the characters of COMP_WORDBREAKS.
    local current=$1 list=$2 words=$3 before= word quoted
    if [[ $list == list && $current == *,* ]]; then before=${current%,*},; current=${current##*,}; fi
    if [[ $words == @* ]]; then words=$(dlcost completion names "${words#@}" 2>/dev/null)
    else words=${words// /$'\n'}; fi
    # A name from an overlay may hold what bash would run: it is offered as it has to be typed.
    while IFS= read -r word; do
        printf -v quoted %q "$word"
        [[ -n $word && ($word == "$current"* || $quoted == "$current"*) ]] && COMPREPLY+=("$before$quoted")
    done <<<"$words"
    local whole=$before$current cut i
    for cut in : =; do
        [[ $COMP_WORDBREAKS == *"$cut"* && $whole == *"$cut"* ]] || continue
        for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=${COMPREPLY[i]#"${whole%"$cut"*}$cut"}; done
    done
}
_dlcost_files() {
    local name
    compopt -o filenames 2>/dev/null
    while IFS= read -r name; do [[ -n $name ]] && COMPREPLY+=("$name"); done < <(compgen -f -- "$1")
}
_dlcost() {
    local line=${COMP_LINE:0:COMP_POINT} words current previous command flag
    COMPREPLY=()
    read -r -a words <<<"$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    current=${words[${#words[@]} - 1]}
    previous=; ((${#words[@]} > 1)) && previous=${words[${#words[@]} - 2]}
    command=; ((${#words[@]} > 2)) && command=${words[1]}
    if [[ -z $command ]]; then _dlcost_reply "$current" one "@commands"; return; fi
    # --flag=value is a flag and its value.
    if [[ $current == --*=* ]]; then
        previous=${current%%=*}; flag=$previous=; current=${current#*=}
    fi
    case $command in
)";

constexpr std::string_view foot = R"(    esac
}
complete -F _dlcost dlcost
)";

std::string value_case(const Completed& one) {
    std::string names = one.flag;
    if (one.letter) names += fmt::format("|-{}", one.letter);
    if (one.is_file) return fmt::format("        {}) _dlcost_files \"$current\"; return ;;\n", names);
    if (one.choices.empty()) return fmt::format("        {}) return ;;\n", names);
    return fmt::format("        {}) _dlcost_reply \"$current\" {} \"{}\"; return ;;\n", names,
                       one.takes_list ? "list" : "one", one.choices);
}

}  // namespace

std::string bash_completion() {
    std::string out{bash_head};
    for (const Command* command : commands()) {
        out += fmt::format("    {})\n        case $previous in\n", command->name);
        std::string flags;
        for (const Completed& one : flags_of(*command)) {
            (flags += flags.empty() ? "" : " ") += one.flag;
            if (one.takes_value) out += value_case(one);
        }
        const std::string_view choices = positional_choices(*command);
        out += fmt::format(
            "        esac\n        if [[ $current == -* ]]; then _dlcost_reply \"$current\" one \"{}\"\n", flags);
        if (choices.empty()) out += "        else _dlcost_files \"$current\"; fi ;;\n";
        else
            out += fmt::format(
                "        else _dlcost_reply \"$current\" one \"{}\"; ((${{#COMPREPLY[@]}})) || _dlcost_files "
                "\"$current\"; fi ;;\n",
                choices);
    }
    return out + std::string{foot};
}

}  // namespace dlcost
