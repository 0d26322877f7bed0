// What a command is: a table of options and a function. CLI11 is met in words.cpp only.
#pragma once

#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <dlcost/error.hpp>
#include <dlcost/fields.hpp>
#include <dlcost/precedence.hpp>
#include <dlcost/request.hpp>

#include "../catalog/tables.hpp"
#include "formats.hpp"

namespace dlcost {

struct Option {
    enum class Kind : std::uint8_t { positional, flag, value, values };
    std::string_view name;  ///< "max-usd"; of a positional, what help calls it
    Kind kind;
    std::string_view value;  ///< what stands after it in help: "USD"
    std::string_view help;   ///< one line, with unit and default
    char letter = 0;         ///< short form, 0 where none
    /// What its value may be, for completion: words with spaces between them, or "@accelerators" for the names of a
    /// kind; "" where it is free, or a file.
    std::string_view choices = {};
    std::string_view needs = {};     ///< an option that must stand beside it; "" where it may stand alone
    std::string_view excludes = {};  ///< options and request fields that may not, with spaces between them
    Topic topic = Topic::own;
    Brief brief = {};

    /// The same, listed under a topic, and in short help if `new_brief` has a text.
    constexpr Option under(Topic new_topic, Brief new_brief = {}) const {
        Option copied = *this;
        copied.topic = new_topic;
        copied.brief = new_brief;
        return copied;
    }
};

/// What a command takes beside options. Sentences are for errors.
struct Arguments {
    std::size_t least = 0, most = 1;
    std::string_view missing =
        {};  ///< what is expected where there are fewer: "a list of runs, or - for standard input"
    std::string_view hint_missing = {};
    std::string_view more = {};  ///< what is expected where there are more: "one list"
    std::string_view hint_more = {};
    bool are_files = false;  ///< `-` is standard input, which can be read once
};
inline constexpr std::size_t any_number = static_cast<std::size_t>(-1);

/// How an option or a request field is typed: "--cpu-power-w".
std::string flag_of(std::string_view name);

/// What was said to a command.
class Words {
public:
    bool has(std::string_view option) const;
    /// The text of an option, or "" where it was not said.
    std::string_view value(std::string_view option) const;
    std::vector<std::string_view> values(std::string_view option) const;
    const std::vector<std::string_view>& positionals() const { return positionals_; }

    /// Whether the positionals are what was meant: after a mistyped flag they may be its value.
    bool positionals_hold() const;

    Request request;  ///< the request fields among the flags
    /// Fields that were said as a comma list, with its parts, where the command takes lists; the request has the first
    /// part.
    std::vector<std::pair<const FieldInfo*, std::vector<std::string_view>>> lists;
    Faults faults;  ///< unknown flags, missing values, bad values

    /// For the parser.
    void add(std::string_view option, std::string text);
    void add_positional(std::string text);
    std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

private:
    struct Given {
        std::string_view option, text;
    };
    std::vector<Given> given_;
    std::vector<std::string_view> positionals_;
    std::deque<std::string> kept_;  ///< the request has views into it
};

/// The world, as a command meets it.
struct Context {
    Screen screen;  ///< of standard output
    bool errors_as_json = false;

    /// Says faults on standard error, a line each.
    void report(const Faults& faults) const;
    /// Says a message that is no fault on standard error, as an object where errors are objects, unless --quiet was
    /// said.
    void report(const Words& words, std::string_view message) const;
};

class Call;

struct Command {
    std::string_view name, summary;              ///< the summary is an imperative phrase
    std::string_view synopsis;                   ///< "[SPEC] [OPTION]..."
    std::span<const std::string_view> examples;  ///< each works as it stands
    std::span<const Option> options;
    bool takes_request;  ///< every request field is a flag too
    int (*run)(Call&);   ///< gets a call whose options and arguments are in order, or whose faults say what is not
    bool takes_lists = false;      ///< a comma list in a field's flag is several values
    std::string_view status = {};  ///< what its status means, where it is another than that of the others
    Formats formats = {};
    Arguments arguments = {};
    bool uses_catalog = true;
    bool has_formats = true;  ///< false if what it prints has one form
    Fields unusual = {};      ///< request fields that its short help leaves out
};

/// All commands, in the order of help.
std::span<const Command* const> commands();
const Command* find_command(std::string_view name);

/// Options that every command understands, --format as this one does.
std::vector<Option> common_options(const Command& command);
/// Those of them that have an effect on this command: what help, manual and completion list.
std::vector<Option> listed_options(const Command& command);

/// Reads the arguments of a command, those after its name.
Words parse(const Command& command, int argc, const char* const* argv);

std::string main_help();
std::string short_help(const Command& command);
std::string full_help(const Command& command);

/// "0.1.0", and with the catalog's version and hash.
std::string_view program_version();
std::string version_text();

/// The format asked for, among those of a command; a fault goes to `faults`.
const Format& format_of(const Words& words, Faults& faults, const Formats& formats);

/// The catalog in force: the built-in one, with overlays laid over it, the later over the earlier: the user's folder,
/// DLCOST_CATALOG, --catalog.
struct CatalogInForce {
    std::unique_ptr<Tables> tables;
    Catalog catalog;
    bool holds = true;  ///< false where an overlay is at fault: then names cannot be told to be wrong
};
CatalogInForce load_catalog(const Words& words, Faults& faults);

/// One call of a command: what was given, and what every command needs of it.
class Call {
public:
    /// Reads format and catalog, and checks options and arguments against the command's tables.
    Call(const Command& command, const Words& words, Context& context);

    const Words& words;
    Context& context;
    Faults faults;  ///< found so far
    const Format& format;
    CatalogInForce loaded = {};
    bool stops;  ///< true where standard input was to be two files: nothing more can be said of either

    void add(const Faults& more) { faults.insert(faults.end(), more.begin(), more.end()); }
    bool holds() const { return faults.empty(); }
    /// Reports the faults. The status.
    int refuse() const;
    /// Delivers an answer, then reports the limits that it passed. The status.
    int answer(const View& view, const Faults& passed = {}) const;
};

/// What is for a terminal, in the characters that it understands.
std::string shown(const Context& context, std::string_view text);
/// Writes bytes where the answer was asked to go. 0, or 3 with the fault reported.
int deliver(const Words& words, const Context& context, std::string_view bytes);
/// Writes an answer there in a format.
int deliver(const Words& words, const Context& context, const View& view, const Format& format);

}  // namespace dlcost
