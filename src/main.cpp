// The program: arguments in, exit status out.
#include <algorithm>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

#include <dlcost/fields.hpp>

#include "cmd/command.hpp"
#include "os/files.hpp"
#include "os/interrupt.hpp"

namespace {

using namespace dlcost;

bool colour_wanted(const Words& words, Faults& faults) {
    const std::string_view given = words.value("color");
    if (given == "always") return true;
    if (given == "never") return false;
    if (words.has("color") && given != "auto")
        faults.push_back({Code::unknown_choice, {"", 0, "--color"}, "auto, always or never", in_quotes(given), ""});
    const char* no_color = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    return ::isatty(STDOUT_FILENO) && !(no_color && *no_color) && !(term && std::string_view{term} == "dumb") &&
           words.value("output").empty();
}

/// 0 where standard output is not a terminal.
std::size_t terminal_columns() {
    winsize size{};
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/// The terminal's width, otherwise COLUMNS, otherwise none.
std::size_t table_width() {
    if (const std::size_t terminal = terminal_columns()) return terminal;
    constexpr std::size_t none = 1u << 20;
    const char* const columns = std::getenv("COLUMNS");
    const unsigned long given = columns ? std::strtoul(columns, nullptr, 10) : 0;
    return given > 0 && given < none ? given : none;
}

/// Where prose wraps: at the terminal's width; in a pipe at 80 columns, or at COLUMNS if that is less.
std::size_t prose_width() {
    constexpr std::size_t usual = 80, widest = 120, narrowest = 40;
    return std::clamp(table_width(), narrowest, terminal_columns() ? widest : usual);
}

/// Help is laid out for 80 columns, and for fewer in a narrow terminal.
std::size_t help_width() { return std::min<std::size_t>(prose_width(), 80); }

/// ASCII is used only if a locale is set and is not UTF-8; without a locale, UTF-8 is assumed, as nearly all terminals
/// have it.
bool understands_utf8() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const char* const value = std::getenv(name);
        if (!value || !*value) continue;
        const std::string locale = folded(value);
        return locale.find("utf8") != std::string::npos;
    }
    return true;
}

int print(std::string_view text) {
    const Faults faults = write_all(STDOUT_FILENO, text, "<stdout>");
    Context{}.report(faults);
    return faults.empty() ? 0 : status_of(faults);
}

int refuse(Error error) {
    Context{}.report({std::move(error)});
    return 2;
}

/// Whether some command has the option.
bool is_option(std::string_view word) {
    const std::string_view flag = word.substr(0, word.find('='));
    const auto known = [&](const Option& option) {
        if (option.kind == Option::Kind::positional) return false;
        return flag_of(option.name) == flag || (option.letter && flag.size() == 2 && flag[1] == option.letter);
    };
    const auto has = [&](const Command* command) {
        const auto common = common_options(*command);
        return std::any_of(common.begin(), common.end(), known) ||
               std::any_of(command->options.begin(), command->options.end(), known);
    };
    if (std::any_of(commands().begin(), commands().end(), has)) return true;
    std::string key{flag.substr(std::min(flag.find_first_not_of('-'), flag.size()))};
    std::replace(key.begin(), key.end(), '-', '_');
    return flag.starts_with("--") && find_field(key);
}

int unknown_command(std::string_view word) {
    std::vector<std::string_view> names;
    for (const Command* command : commands()) names.push_back(command->name);
    const std::string_view near = Catalog::nearest_of(names, word);
    if (word.starts_with('-')) {
        const std::string option{word.substr(0, word.find('='))};
        return refuse({Code::unknown_command,
                       {},
                       "a command before the options (dlcost --help)",
                       in_quotes(word),
                       is_option(word) ? "options follow the command, as in dlcost estimate --json"
                                       : "a command comes first, such as dlcost estimate",
                       is_option(word) ? "missing command before " + option : "unknown option " + option});
    }
    return refuse({Code::unknown_command, {}, "a command (dlcost --help)", in_quotes(word), did_you_mean(near)});
}

/// `help`, `--help` and `-h`, alone or with the name of a command.
int help(int argc, char** argv) {
    if (argc < 3) return print(main_help(help_width()));
    const Command* command = find_command(argv[2]);
    return command ? print(full_help(*command, help_width())) : unknown_command(argv[2]);
}

/// Whether the argument is `--help` rather than `-h`.
bool asks_for_all(int argc, char** argv) {
    return std::any_of(argv + 2, argv + argc, [](std::string_view word) { return word == "--help"; });
}

int run(const Command& command, int argc, char** argv) {
    Words words = parse(command, argc - 2, argv + 2);
    if (words.has("help"))
        return print(asks_for_all(argc, argv) ? full_help(command, help_width()) : short_help(command, help_width()));
    if (words.has("version")) return print(version_text());
    Context context;
    context.screen = {prose_width(), colour_wanted(words, words.faults), words.has("ascii") || !understands_utf8(),
                      table_width()};
    const std::string_view errors = words.value("errors-format");
    context.errors_as_json = errors == "json";
    if (words.has("errors-format") && errors != "json" && errors != "text")
        words.faults.push_back(
            {Code::unknown_choice, {"", 0, "--errors-format"}, "text or json", in_quotes(errors), ""});
    Call call{command, words, context};
    return call.stops ? call.refuse() : command.run(call);
}

int answer(int argc, char** argv) {
    if (argc < 2) return print(main_help(help_width()));
    const std::string_view word = argv[1];
    if (word == "help" || word == "--help" || word == "-h") return help(argc, argv);
    if (word == "--version" || word == "-V") return print(version_text());
    const Command* command = find_command(word);
    return command ? run(*command, argc, argv) : unknown_command(word);
}

/// Reports an unexpected fault. It needs no memory.
int broken(std::string_view found) {
    for (const std::string_view part : {std::string_view{"dlcost: "}, found, std::string_view{"\n"}})
        if (::write(STDERR_FILENO, part.data(), part.size()) < 0) break;
    return 3;
}

}  // namespace

int main(int argc, char** argv) {
    hold_standard_streams();
    ignore_broken_outputs();
    try {
        return answer(argc, argv);
    } catch (const std::bad_alloc&) {
        return broken("out of memory");
    } catch (const std::exception& fault) {
        return broken(std::string{"internal error: "} + fault.what());
    }
}
