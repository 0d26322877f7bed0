// What can stand behind a word, for the completion of shells: the same for all three.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "command.hpp"

namespace dlcost {

/// A flag as a shell completes it.
struct Completed {
    std::string flag;  ///< "--model"; of a positional ""
    char letter = 0;
    std::string_view help;
    bool takes_value = false, takes_list = false;
    bool is_file = false;      ///< whether its value is the name of a file
    std::string_view choices;  ///< as an Option has them
};

/// All flags of a command: its own, those of the request, the common ones.
std::vector<Completed> flags_of(const Command& command);
/// What its positionals may be, as the choices of the first that says any; "" where they are files.
std::string_view positional_choices(const Command& command);
/// The first clause of a help text, without its default.
std::string short_of(std::string_view help);

/// The sets that `names_of` knows, in words: "models, accelerators, ... or commands".
std::string_view names_that_complete();
/// The names of a set ("models"), a line each, in lower case where people write them so; nothing for an unknown set.
std::string names_of(const Catalog& catalog, std::string_view set);

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace dlcost
