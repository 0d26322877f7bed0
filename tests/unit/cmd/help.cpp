// Help: what it lists where, and how much space that takes.
#include "../../catch.hpp"

#include <algorithm>
#include <set>

#include "../../../src/cmd/command.hpp"
#include "../../../src/text/human.hpp"

using namespace dlcost;

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// The help texts of a command, except those that list every name its argument may be.
std::vector<std::string_view> help_texts(const Command& command) {
    std::vector<std::string_view> all;
    for (const Option& option : command.options)
        if (option.choices != "@kinds" && (option.choices.empty() || option.choices.starts_with('@')))
            all.push_back(option.help);
    const auto common = listed_options(command);
    for (const Option& option : common)
        if (option.name != "format") all.push_back(option.help);
    if (command.takes_request)
        for (const FieldInfo& field : fields()) all.push_back(field.help);
    return all;
}

}  // namespace

TEST_CASE("Short help fits one screen of 40 lines and 80 columns, and cuts nothing") {
    for (const Command* command : commands()) {
        INFO(command->name);
        const std::string text = short_help(*command);
        const auto lines = lines_of(text);
        CHECK(lines.size() <= 40);
        for (const std::string_view line : lines) {
            INFO(line);
            CHECK(columns_of(line) <= 80);
            CHECK(line.find("…") == std::string_view::npos);
        }
        CHECK(lines.back() == "All options: dlcost " + std::string{command->name} + " --help");
    }
    const std::string all = main_help();
    CHECK(lines_of(all).size() <= 40);
    for (const std::string_view line : lines_of(all)) CHECK(columns_of(line) <= 80);
}

TEST_CASE("Full help lists every option once, under a heading that appears once") {
    for (const Command* command : commands()) {
        const std::string text = full_help(*command);
        std::set<std::string_view> headings;
        for (const std::string_view line : lines_of(text)) {
            INFO(command->name << ": " << line);
            CHECK(columns_of(line) <= 80);
            for (const Topic topic : all_of_enum<Topic>)
                if (line == label(topic)) CHECK(headings.insert(line).second);
        }
        for (const Option& option : command->options) {
            if (option.kind == Option::Kind::positional) continue;
            INFO(command->name << " " << option.name);
            const std::string flag = ' ' + flag_of(option.name);
            const auto listed = [&](char behind) { return text.find(flag + behind) != std::string::npos; };
            CHECK((listed(' ') || listed('\n') || listed(',')));
        }
    }
}

TEST_CASE("In narrow output, help texts wrap to its width") {
    const std::string text = full_help(*find_command("estimate"), 60);
    for (const std::string_view line : lines_of(text))
        if (line.starts_with("      ") && line.find("--") == std::string_view::npos) {
            INFO(line);
            CHECK(columns_of(line) <= 60);
        }
}

TEST_CASE("A help text is a phrase that begins with a capital, has no full stop and takes at most two lines") {
    for (const Command* command : commands())
        for (const std::string_view help : help_texts(*command)) {
            INFO(command->name << ": " << help);
            REQUIRE(!help.empty());
            CHECK((help.front() >= 'A' && help.front() <= 'Z'));
            CHECK(help.back() != '.');
            CHECK(lines_of(wrapped(help, 80, 28, 28)).size() <= 2);
        }
}

TEST_CASE("Options that have no effect on a command are not listed there") {
    const auto lists = [](std::string_view command, std::string_view flag) {
        return full_help(*find_command(command)).find(flag) != std::string::npos;
    };
    CHECK(!lists("schema", "--catalog"));
    CHECK(!lists("schema", "--color"));
    CHECK(!lists("completion", "--json"));
    CHECK(!lists("list", "--pue"));
    CHECK(lists("list", "--catalog"));
    CHECK(lists("estimate", "--color"));
}
