// Writes the manual: a page for the program and one for each command, from the same tables as its help, and a text of
// its own for what a table cannot say.
//     dlcost-manual FOLDER_OF_TEXTS FOLDER_OF_PAGES VERSION DATE
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include <fmt/core.h>

#include <dlcost/fields.hpp>

#include "../src/cmd/command.hpp"

namespace {

using namespace dlcost;
namespace fs = std::filesystem;

/// Text for mdoc: what it would take for commands is escaped.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\') out += "\\e";
        else if (c == '-') out += "\\-";
        else if (c == '"') out += "\\(dq";
        else if (c == '\'' && (out.empty() || out.back() == '\n')) out += "\\(aq";
        else out += c;
    }
    if (!out.empty() && out.front() == '.') out.insert(0, "\\&");
    return out;
}

/// Each sentence on its own line, as mdoc wants them.
std::string sentences(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        do end = std::min(text.find(". ", end + 1), text.size());
        while (end + 2 < text.size() && !(text[end + 2] >= 'A' && text[end + 2] <= 'Z') && text[end + 2] != '-');
        end = std::min(end + 1, text.size());
        out += escaped(text.substr(at, end - at)) + '\n';
        at = end + 1;
    }
    return out;
}

/// A text of paragraphs with blank lines between them; a line that begins with four spaces is shown as it is.
std::string paragraphs(const fs::path& path) {
    std::ifstream in{path};
    if (!in) throw std::runtime_error{path.string() + ": the command has no text for its page"};
    std::string out;
    bool literal = false, blank = false;
    for (std::string line; std::getline(in, line);) {
        const bool is_literal = line.starts_with("    ");
        if (line.empty()) {
            blank = true;
            continue;
        }
        if (literal && !is_literal) out += ".Ed\n", literal = false;
        if (blank && !out.empty() && !is_literal) out += ".Pp\n";
        if (is_literal && !literal) out += ".Bd -literal -offset indent\n", literal = true;
        blank = false;
        out += is_literal ? escaped(std::string_view{line}.substr(4)) + '\n' : sentences(line);
    }
    return literal ? out + ".Ed\n" : out;
}

std::string item(const std::string& flags, std::string_view value, std::string_view help) {
    return fmt::format(".It {}{}\n{}", flags, value.empty() ? "" : fmt::format(" Ar {}", escaped(value)),
                       sentences(std::string{help} + '.'));
}

std::string item(const Option& option) {
    if (option.kind == Option::Kind::positional)
        return fmt::format(".It Ar {}\n{}", escaped(option.value), sentences(std::string{option.help} + '.'));
    std::string flags = option.letter ? fmt::format("Fl {} , ", option.letter) : "";
    return item(flags + "Fl \\-" + escaped(flag_of(option.name).substr(2)), option.value, option.help);
}

std::string item(const FieldInfo& field) {
    std::string flags = "Fl \\-" + escaped(flag_of(field.name).substr(2));
    for (const std::string_view alias : field.aliases)
        if (!alias.empty()) flags += " , Fl \\-" + escaped(flag_of(alias).substr(2));
    return item(flags, field.value, field.help);
}

/// The arguments and options of a command under one heading; "" if there are none.
std::string section(const Command& command, Topic topic) {
    std::string items;
    for (const Option& option : command.options)
        if (option.topic == topic) items += item(option);
    if (command.takes_request)
        for (const FieldInfo& field : fields())
            if (field.topic == topic) items += item(field);
    for (const Option& option : listed_options(command))
        if (option.topic == topic) items += item(option);
    return items.empty() ? "" : fmt::format(".Ss {}\n.Bl -tag -width Ds\n{}.El\n", label(topic), items);
}

std::string head(std::string_view name, std::string_view summary, std::string_view date, std::string_view version) {
    std::string title{name};
    for (char& c : title) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return fmt::format(
        ".\\\" Written by dlcost-manual from the program's own tables.\n.Dd {}\n.Dt {} 1\n.Os dlcost {}\n.Sh NAME\n.Nm "
        "{}\n.Nd {}\n",
        date, title, version, name, escaped(summary));
}

constexpr std::string_view statuses = R"(.Sh EXIT STATUS
.Bl -tag -width Ds -compact
.It 0
done
.It 1
finished, but some rows of a list were rejected
.It 2
wrong usage or bad input
.It 3
the operating system refused: a file is missing or unreadable, a disk is full
.It 4
a limit was exceeded or cannot be met
.El
)";
constexpr std::string_view measured_statuses =
    R"(.Sh EXIT STATUS
That of the command, or 128 + n if signal n ended it; )"
    R"(127 if there is no such command, 126 if it cannot be run, 125 if
.Nm
itself failed.
)";

constexpr std::string_view environment = R"(.Sh ENVIRONMENT
.Bl -tag -width Ds
.It Ev DLCOST_CATALOG
An overlay that is applied to the catalog before those of
.Fl \-catalog .
.It Ev XDG_DATA_HOME
The folder of the user's own overlays,
.Pa dlcost/*.json
in it;
.Pa ~/.local/share
if it is not set.
.It Ev NO_COLOR
Turns colour off if it is set and not empty.
.It Ev COLUMNS
The width of tables if the output is not a terminal.
)";
constexpr std::string_view measured_environment =
    R"(.It Ev CUDA_VISIBLE_DEVICES , ROCR_VISIBLE_DEVICES , HIP_VISIBLE_DEVICES
The GPUs that the command may use; only these are measured.
.It Ev DLCOST_SYSFS , DLCOST_NVML
The places of sysfs and of NVIDIA's library, in containers and in tests.
)";

std::string page(const Command& command, const fs::path& texts, std::string_view version, std::string_view date) {
    const bool measures = command.name == "measure";
    std::string out = head(fmt::format("dlcost-{}", command.name), command.summary, date, version);
    out += fmt::format(".Sh SYNOPSIS\n.Nm dlcost {}\n{}\n.Sh DESCRIPTION\n", command.name, escaped(command.synopsis));
    out += paragraphs(texts / fmt::format("dlcost-{}.txt", command.name));
    for (const Topic topic : all_of_enum<Topic>) out += section(command, topic);
    if (command.takes_request)
        out += ".Pp\nIn a spec, a row or a column, options are named with _ for \\-: gpu_power_w.\n";
    out += environment;
    if (measures) out += measured_environment;
    out += ".El\n";
    out += measures ? measured_statuses : statuses;
    out += ".Sh EXAMPLES\n.Bd -literal\n";
    for (const std::string_view example : command.examples) out += escaped(example) + '\n';
    out += ".Ed\n.Sh SEE ALSO\n.Xr dlcost 1";
    std::vector<std::string_view> others;
    for (const Command* other : commands())
        if (other != &command) others.push_back(other->name);
    std::sort(others.begin(), others.end());
    for (const std::string_view other : others) out += fmt::format(" ,\n.Xr dlcost\\-{} 1", other);
    return out + '\n';
}

std::string main_page(const fs::path& texts, std::string_view version, std::string_view date) {
    std::string out =
        head("dlcost", "Estimate the energy, carbon and money it takes to train a deep-learning model", date, version);
    out += ".Sh SYNOPSIS\n.Nm\n.Ar COMMAND\n.Op Ar OPTION ...\n.Sh DESCRIPTION\n" + paragraphs(texts / "dlcost.txt");
    out += ".Ss Commands\n.Bl -tag -width Ds\n";
    for (const Command* command : commands())
        out += fmt::format(".It Xr dlcost\\-{} 1\n{}.\n", command->name, escaped(command->summary));
    out += ".El\n";
    out += environment;
    out += ".El\n";
    return out + std::string{statuses};
}

void write(const fs::path& path, const std::string& text) {
    std::ofstream out{path, std::ios::binary};
    out << text;
    if (!out.flush()) throw std::runtime_error{path.string() + ": cannot be written"};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) return std::cerr << "dlcost-manual TEXTS PAGES VERSION DATE\n", 2;
    try {
        const fs::path texts = argv[1], pages = argv[2];
        fs::create_directories(pages);
        write(pages / "dlcost.1", main_page(texts, argv[3], argv[4]));
        for (const Command* command : commands())
            write(pages / fmt::format("dlcost-{}.1", command->name), page(*command, texts, argv[3], argv[4]));
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
    return 0;
}
