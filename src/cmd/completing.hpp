// What can follow a word, for shell completion: the same for all three shells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "command.hpp"

namespace dlcost {

/// A flag for shell completion.
struct Completed {
    std::string flag;  ///< "--model"; "" for a positional
    char letter = 0;
    std::string_view help;
    bool takes_value = false, takes_list = false;
    bool is_file = false;      ///< whether its value is a file name
    std::string_view choices;  ///< as in `Option`
};

/// All flags of a command: its own, those of the request, and the common ones.
std::vector<Completed> flags_of(const Command& command);
/// The values of its positionals, from the first one that has choices; "" if they are files.
std::string_view positional_choices(const Command& command);
/// The first clause of a help text, without its default.
std::string short_of(std::string_view help);

/// The sets that `names_of` knows, as text: "models, accelerators, ... or commands".
std::string_view names_that_complete();
/// The names of a set ("models"), one per line, in lower case if people write them so; nothing for an unknown set.
std::string names_of(const Catalog& catalog, std::string_view set);

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace dlcost
