// dlcost completion: scripts that complete words in a shell, and the names that they ask for.
#include <array>

#include "completing.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"SHELL", Option::Kind::positional, "SHELL",
           "bash, zsh or fish; or names KIND: the names that a shell offers, a line each (models, accelerators, "
           "places, providers, mixes, methods, kinds, commands)",
           0, "bash zsh fish names"},
};

constexpr std::array<std::string_view, 4> examples{
    "eval \"$(dlcost completion bash)\"",
    "dlcost completion zsh >_dlcost",
    "dlcost completion fish >dlcost.fish",
    "dlcost completion names methods",
};

int run(const Words& words, Context& context) {
    Faults faults = words.faults;
    const auto refuse = [&] {
        context.report(faults);
        return status_of(faults);
    };
    const auto& said = words.positionals();
    const std::string_view what = said.empty() ? std::string_view{} : said[0];
    const std::size_t wanted = what == "names" ? 2 : 1;
    std::string text;
    if (what == "bash") text = bash_completion();
    else if (what == "zsh") text = zsh_completion();
    else if (what == "fish") text = fish_completion();
    else if (what != "names" && words.positionals_hold()) {
        constexpr std::array<std::string_view, 4> choices{"bash", "zsh", "fish", "names"};
        if (said.empty())
            faults.push_back({Code::missing_field,
                              {},
                              "bash, zsh, fish, or names KIND",
                              "none",
                              "try eval \"$(dlcost completion bash)\""});
        else
            faults.push_back({Code::unknown_choice,
                              {},
                              "bash, zsh, fish, or names KIND",
                              in_quotes(what),
                              did_you_mean(Catalog::nearest_of(choices, what))});
    }
    words.refuse_more_than(wanted, "nothing more", faults);
    const CatalogInForce loaded = load_catalog(words, faults);
    if (what == "names" && faults.empty()) {
        text = said.size() > 1 ? names_of(loaded.catalog, "@" + std::string{said[1]}) : std::string{};
        if (text.empty())
            faults.push_back({Code::unknown_choice,
                              {},
                              "models, accelerators, places, providers, mixes, methods, kinds or commands",
                              said.size() > 1 ? in_quotes(said[1]) : "none",
                              ""});
    }
    if (!faults.empty()) return refuse();
    return deliver(words, context, text);
}

}  // namespace

extern const Command completion_command;
const Command completion_command{"completion",
                                 "Completion of words in bash, zsh and fish",
                                 "bash|zsh|fish|names [KIND] [OPTION]...",
                                 examples,
                                 options,
                                 false,
                                 run};

}  // namespace dlcost
