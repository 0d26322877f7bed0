#include "command.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <deque>

#include <unistd.h>

#include "../text/bar.hpp"
#include "../text/error_json.hpp"
#include "../text/writer.hpp"
#include "../os/files.hpp"

namespace dlcost {

extern const Command estimate_command, plan_command, compare_command, recommend_command, batch_command, diff_command,
    list_command, show_command, validate_command, measure_command, import_command, schema_command, completion_command;

namespace {

constexpr std::array all{&estimate_command, &plan_command,    &compare_command,   &recommend_command, &batch_command,
                         &diff_command,     &measure_command, &import_command,    &list_command,      &show_command,
                         &validate_command, &schema_command,  &completion_command};

constexpr std::array common{
    Option{"format", Option::Kind::value, "FORMAT", ""}.under(Topic::output, {"Choose another format, such as ndjson"}),
    Option{"json", Option::Kind::flag, "", "Print JSON, short for --format json"}.under(Topic::output, {"Print JSON"}),
    Option{"output", Option::Kind::value, "FILE",
           "Write to this file; it is not changed if the command fails [standard output]", 'o'}
        .under(Topic::output, {"Write to a file"}),
    Option{"catalog", Option::Kind::values, "FILE",
           "Override catalog records with those of a JSON file (laid out like dlcost list --all); may be repeated"}
        .under(Topic::general),
    Option{"base", Option::Kind::value, "FILE",
           "Use this catalog in place of the built-in one (dlcost list --all writes it)"}
        .under(Topic::general),
    Option{"color", Option::Kind::value, "WHEN",
           "Use colour: auto, always or never [auto: on a terminal, unless NO_COLOR is set]", 0, "auto always never"}
        .under(Topic::output),
    Option{"ascii", Option::Kind::flag, "", "Print tables in ASCII only [if the locale is not UTF-8]"}.under(
        Topic::output),
    Option{"errors-format", Option::Kind::value, "FORMAT",
           "Print errors as text, or as json, one object per line [text]", 0, "text json"}
        .under(Topic::output),
    Option{"quiet", Option::Kind::flag, "", "Do not print warnings or row counts", 'q'}.under(Topic::output),
    Option{"help", Option::Kind::flag, "", "Print this help; -h prints the common options", 'h'}.under(Topic::general),
    Option{"version", Option::Kind::flag, "", "Print the version of the program and of its catalog"}.under(
        Topic::general),
};

}  // namespace

std::string flag_of(std::string_view name) {
    std::string flag = "--" + std::string{name};
    std::replace(flag.begin(), flag.end(), '_', '-');
    return flag;
}

bool Words::has(std::string_view option) const {
    return std::any_of(given_.begin(), given_.end(), [&](const Given& given) { return given.option == option; });
}
std::string_view Words::value(std::string_view option) const {
    for (const Given& given : given_)
        if (given.option == option) return given.text;
    return {};
}
std::vector<std::string_view> Words::values(std::string_view option) const {
    std::vector<std::string_view> all_given;
    for (const Given& given : given_)
        if (given.option == option) all_given.push_back(given.text);
    return all_given;
}
bool Words::positionals_hold() const {
    return std::none_of(faults.begin(), faults.end(),
                        [](const Error& e) { return e.code == Code::unknown_flag || e.code == Code::missing_value; });
}
void Words::add(std::string_view option, std::string text) { given_.push_back({option, keep(std::move(text))}); }
void Words::add_positional(std::string text) { positionals_.push_back(keep(std::move(text))); }

void Context::report(const Faults& faults) const {
    std::string lines;
    for (const Error& error : faults) lines += errors_as_json ? error_json({error}) : sentence(error, "dlcost") + '\n';
    (void)write_all(STDERR_FILENO, lines, "<stderr>");  // a failure here cannot be reported anywhere
}

void Context::report(const Words& words, std::string_view message) const {
    if (words.has("quiet")) return;
    std::string line = "dlcost: " + harmless(message) + '\n';
    if (errors_as_json) {
        line = "{\"warning\":";
        append_json_text(line, message);
        line += "}\n";
    }
    (void)write_all(STDERR_FILENO, line, "<stderr>");
}

std::span<const Command* const> commands() { return all; }

const Command* find_command(std::string_view name) {
    for (const Command* command : all)
        if (command->name == name) return command;
    return nullptr;
}

std::vector<Option> common_options(const Command& command) {
    std::vector<Option> options{common.begin(), common.end()};
    static std::deque<std::string> kept;  // options are views into it
    options.front().help = kept.emplace_back("Choose the format: " + format_help(command.formats));
    options.front().choices = kept.emplace_back(format_names(command.formats));
    return options;
}

std::vector<Option> listed_options(const Command& command) {
    std::vector<Option> options = common_options(command);
    const auto formats = formats_of(command.formats);
    const bool has_table =
        std::any_of(formats.begin(), formats.end(), [](const Format* format) { return format->is_for_terminals(); });
    std::erase_if(options, [&](const Option& option) {
        if (option.name == "format" || option.name == "json") return !command.has_formats || formats.size() < 2;
        if (option.name == "color" || option.name == "ascii") return !command.has_formats || !has_table;
        return (option.name == "catalog" || option.name == "base") && !command.uses_catalog;
    });
    return options;
}

std::string_view program_version() { return DLCOST_VERSION; }
std::string version_text() {
    return "dlcost " DLCOST_VERSION ", catalog " + std::string{builtin_catalog().version} + '\n';
}

const Format& format_of(const Words& words, Faults& faults, const Formats& formats) {
    const Format& standard = *formats_of(formats).front();
    // For a command that offers only rows, --json means JSON lines.
    const Format* const json =
        words.has("json") ? find_format(formats, formats.offered & shows::whole ? "json" : "ndjson") : nullptr;
    if (!words.has("format")) return json ? *json : standard;
    const std::string_view given = words.value("format");
    const Format* const format = find_format(formats, given);
    if (!format) {
        std::vector<std::string_view> names;
        for (const Format* one : formats_of(formats)) names.push_back(one->name);
        std::string expected;
        for (const std::string_view name : names)
            expected += std::string{expected.empty() ? "" : name == names.back() ? " or " : ", "} + std::string{name};
        faults.push_back({Code::unknown_choice,
                          {"", 0, "--format"},
                          expected,
                          in_quotes(given),
                          did_you_mean(Catalog::nearest_of(names, given))});
        return standard;
    }
    if (json && format != json)
        faults.push_back({Code::conflict,
                          {"", 0, "--json"},
                          "one format",
                          "--format " + std::string{given} + " as well",
                          "",
                          "--json cannot be used with --format " + std::string{given}});
    return *format;
}

/// The user's folder of overlays, or "" if there is no home folder.
std::string user_folder() {
    const auto variable = [](const char* name) {
        const char* const value = std::getenv(name);
        return std::string_view{value ? value : ""};
    };
    // The XDG specification requires relative paths to be ignored.
    if (const auto data = variable("XDG_DATA_HOME"); data.starts_with('/')) return std::string{data} + "/dlcost";
    const auto home = variable("HOME");
    return home.empty() ? std::string{} : std::string{home} + "/.local/share/dlcost";
}

/// The name of an overlay in errors: with ~ for the home folder.
std::string overlay_name(const std::string& path) {
    const char* const home = std::getenv("HOME");
    if (home && *home && path.starts_with(std::string{home} + '/'))
        return '~' + path.substr(std::string_view{home}.size());
    return shown_path(path);
}

/// A catalog that was written before, in place of the built-in one. Its version is that of its file.
std::unique_ptr<Tables> base_catalog(const std::string& path, Faults& faults) {
    auto tables = std::make_unique<Tables>();
    auto bytes = read_file(path);
    if (!bytes) return faults = bytes.faults(), std::move(tables);
    faults = read_catalog(*tables, {{shown_path(path), std::move(*bytes)}}, Strictness::base);
    return tables;
}

CatalogInForce load_catalog(const Words& words, Faults& faults) {
    std::vector<std::string> paths = json_files_in(user_folder());
    if (const char* named = std::getenv("DLCOST_CATALOG"); named && *named) paths.emplace_back(named);
    for (const std::string_view path : words.values("catalog")) paths.emplace_back(path);
    if (paths.empty() && !words.has("base")) return {nullptr, builtin_catalog()};

    Faults found;
    auto tables = words.has("base") ? base_catalog(std::string{words.value("base")}, found)
                                    : std::make_unique<Tables>(builtin_catalog());
    for (const std::string& path : paths) {
        auto bytes = read_file(path);
        const bool broken = !found.empty();
        if (!bytes) found.insert(found.end(), bytes.faults().begin(), bytes.faults().end());
        // Overlays after a broken one are not read, because they may refer to its records.
        if (!bytes || broken) continue;
        const std::vector<CatalogFile> file{{overlay_name(path), std::move(*bytes)}};
        found = read_catalog(*tables, file, Strictness::overlay);
        tables->version += '+' + hash_of(file);
    }
    faults.insert(faults.end(), found.begin(), found.end());
    if (!found.empty()) return {nullptr, builtin_catalog(), false};
    Catalog catalog = tables->view();
    return {std::move(tables), catalog};
}

std::string shown(const Context& context, std::string_view text) {
    return context.screen.ascii ? in_ascii(text) : std::string{text};
}

int deliver(const Words& words, const Context& context, std::string_view bytes) {
    const Faults faults = write_file(words.has("output") ? std::string{words.value("output")} : "-", bytes);
    if (faults.empty()) return 0;
    context.report(faults);
    return status_of(faults);
}

int deliver(const Words& words, const Context& context, const View& view, const Format& format) {
    const std::string bytes = rendered(view, format, context.screen);
    return deliver(words, context, format.is_for_terminals() ? shown(context, bytes) : bytes);
}

}  // namespace dlcost
