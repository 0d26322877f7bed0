// dlcost completion: shell completion scripts, and the names that they request.
#include <array>

#include <fmt/core.h>

#include "completing.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"SHELL", Option::Kind::positional, "SHELL",
           "Print the script for bash, zsh or fish; or names KIND, the names that a shell offers, one per line", 0,
           "bash zsh fish names"}
        .under(Topic::own, {"Print the script of a shell, or names of a KIND"}),
};

constexpr std::array<std::string_view, 4> examples{
    "eval \"$(dlcost completion bash)\"",
    "dlcost completion zsh >_dlcost",
    "dlcost completion fish >dlcost.fish",
    "dlcost completion names methods",
};

constexpr std::string_view expected = "bash, zsh, fish, or names KIND";

/// The names of a kind, one per line.
std::string names_asked_for(Call& call) {
    const auto& given = call.words.positionals();
    std::string text = given.size() > 1 ? names_of(call.loaded.catalog, given[1]) : std::string{};
    if (text.empty())
        call.faults.push_back(
            {Code::unknown_choice,
             {},
             std::string{names_that_complete()},
             given.size() > 1 ? in_quotes(given[1]) : "none",
             "choose one of " + std::string{names_that_complete()},
             given.size() > 1 ? "unknown kind of name " + in_quotes(given[1]) : "missing KIND: the kind of names"});
    return text;
}

int run(Call& call) {
    const auto& given = call.words.positionals();
    if (given.empty() || !call.words.positionals_hold()) return call.refuse();
    const std::string_view what = given[0];
    if (what != "names" && given.size() == 2)
        call.faults.push_back({Code::unexpected_argument, {}, "nothing more", in_quotes(given[1]), ""});
    std::string text;
    if (what == "bash") text = bash_completion();
    else if (what == "zsh") text = zsh_completion();
    else if (what == "fish") text = fish_completion();
    else if (what == "names") {
        if (call.holds()) text = names_asked_for(call);
    } else {
        constexpr std::array<std::string_view, 4> choices{"bash", "zsh", "fish", "names"};
        call.faults.push_back({Code::unknown_choice,
                               {},
                               std::string{expected},
                               in_quotes(what),
                               did_you_mean(Catalog::nearest_of(choices, what)),
                               fmt::format("the shell must be bash, zsh or fish, got {}", in_quotes(what))});
    }
    return call.holds() ? deliver(call.words, call.context, text) : call.refuse();
}

}  // namespace

extern const Command completion_command;
const Command completion_command{"completion",
                                 "Print completion scripts for bash, zsh and fish",
                                 "bash|zsh|fish|names [KIND] [OPTION]...",
                                 examples,
                                 options,
                                 false,
                                 run,
                                 false,
                                 {},
                                 {},
                                 {1, 2, expected, "try eval \"$(dlcost completion bash)\"", "nothing more"},
                                 true,
                                 false};

}  // namespace dlcost
