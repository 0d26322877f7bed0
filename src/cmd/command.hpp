// A command is a table of options and a function. Only words.cpp uses CLI11.
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
    std::string_view name;  ///< "max-usd"; for a positional, its name in help
    Kind kind;
    std::string_view value;  ///< what follows it in help: "USD"
    std::string_view help;   ///< one line, with unit and default
    char letter = 0;         ///< short form, 0 if none
    /// The values that completion offers: words separated by spaces, or "@accelerators" for the names of a kind; "" if
    /// the value is free, or a file.
    std::string_view choices = {};
    std::string_view needs = {};     ///< an option that it requires; "" if none
    std::string_view excludes = {};  ///< options and request fields that it excludes, separated by spaces
    Topic topic = Topic::own;
    Brief brief = {};

    /// What stands for a code in a name: `usd-per-CODE` is `--usd-per-eur` and its like.
    static constexpr std::string_view code = "CODE";
    constexpr bool has_code() const { return name.ends_with(code); }

    /// The same option, listed under a topic, and in short help if `new_brief` has a text.
    constexpr Option under(Topic new_topic, Brief new_brief = {}) const {
        Option copied = *this;
        copied.topic = new_topic;
        copied.brief = new_brief;
        return copied;
    }
};

/// The positionals of a command. Sentences are for errors.
struct Arguments {
    std::size_t least = 0, most = 1;
    std::string_view missing =
        {};  ///< what is expected if there are fewer than `least`: "a list of runs, or - for standard input"
    std::string_view hint_missing = {};
    std::string_view more = {};  ///< what is expected if there are more: "one list"
    std::string_view hint_more = {};
    bool are_files = false;  ///< `-` is standard input, which can be read only once
};
inline constexpr std::size_t any_number = static_cast<std::size_t>(-1);

/// An option or a request field as typed: "--cpu-power-w".
std::string flag_of(std::string_view name);

/// The arguments of a command.
class Words {
public:
    bool has(std::string_view option) const;
    /// The text of an option, or "" if it was not given.
    std::string_view value(std::string_view option) const;
    std::vector<std::string_view> values(std::string_view option) const;
    const std::vector<std::string_view>& positionals() const { return positionals_; }

    /// Whether the positionals can be trusted: after a mistyped flag, one may be the flag's value.
    bool positionals_hold() const;

    Request request;  ///< the request fields among the flags
    /// Fields given as a comma list, with its parts, for commands that take lists; the request has the first part.
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
    std::deque<std::string> kept_;  ///< the request is a view into it
};

/// The environment of a command.
struct Context {
    Screen screen;  ///< for standard output
    bool errors_as_json = false;

    /// Reports faults on standard error, one per line.
    void report(const Faults& faults) const;
    /// Prints a message that is not a fault on standard error, as an object if errors are objects, unless --quiet is
    /// given.
    void report(const Words& words, std::string_view message) const;
};

class Call;

struct Command {
    std::string_view name, summary;              ///< the summary is an imperative phrase
    std::string_view synopsis;                   ///< "[SPEC] [OPTION]..."
    std::span<const std::string_view> examples;  ///< each works as it is
    std::span<const Option> options;
    bool takes_request;            ///< every request field is also a flag
    int (*run)(Call&);             ///< gets a call whose options and arguments are valid, or whose faults say why not
    bool takes_lists = false;      ///< a comma list in a field's flag stands for several values
    std::string_view status = {};  ///< the meaning of its exit status, if it differs from other commands
    Formats formats = {};
    Arguments arguments = {};
    bool uses_catalog = true;
    bool has_formats = true;  ///< false if its output has only one format
    Fields unusual = {};      ///< request fields that its short help omits
};

/// All commands, in help order.
std::span<const Command* const> commands();
const Command* find_command(std::string_view name);

/// Options that every command accepts, with --format as this command has it.
std::vector<Option> common_options(const Command& command);
/// The common options that have an effect on this command: the ones that help, manual and completion list.
std::vector<Option> listed_options(const Command& command);

/// Parses the arguments of a command, those after its name.
Words parse(const Command& command, int argc, const char* const* argv);

std::string main_help(std::size_t width = 80);
std::string short_help(const Command& command, std::size_t width = 80);
std::string full_help(const Command& command, std::size_t width = 80);

/// "0.1.0"; the other form adds the catalog's version and hash.
std::string_view program_version();
std::string version_text();

/// The requested format, among those of a command; a fault goes to `faults`.
const Format& format_of(const Words& words, Faults& faults, const Formats& formats);

/// The catalog in force: the built-in one with overlays, in this order: the user's folder, DLCOST_CATALOG, --catalog.
/// Later ones override earlier ones.
struct CatalogInForce {
    std::unique_ptr<Tables> tables;
    Catalog catalog;
    bool holds = true;  ///< false if an overlay is at fault: then unknown names may not be wrong
};
CatalogInForce load_catalog(const Words& words, Faults& faults);

/// One call of a command: its arguments, and what every command needs from them.
class Call {
public:
    /// Reads format and catalog, and checks options and arguments against the command's tables.
    Call(const Command& command, const Words& words, Context& context);

    const Words& words;
    Context& context;
    Faults faults;  ///< found so far
    const Format& format;
    CatalogInForce loaded = {};
    bool stops;  ///< true if standard input is named for two files: neither can be read

    void add(const Faults& more) { faults.insert(faults.end(), more.begin(), more.end()); }
    bool holds() const { return faults.empty(); }
    /// Reports the faults. Returns the exit status.
    int refuse() const;
    /// Delivers an answer, then reports the limits that it exceeds. Returns the exit status.
    int answer(const View& view, const Faults& passed = {}) const;
};

/// A text for the terminal, in the characters that it supports.
std::string shown(const Context& context, std::string_view text);
/// Writes bytes to the requested output. Returns 0, or 3 after reporting the fault.
int deliver(const Words& words, const Context& context, std::string_view bytes);
/// Writes an answer there in a format.
int deliver(const Words& words, const Context& context, const View& view, const Format& format);

}  // namespace dlcost
