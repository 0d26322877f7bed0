// The common part of all commands: options and arguments are checked against their tables.
#include "../../catch.hpp"

#include <algorithm>
#include <sstream>

#include "../../../src/cmd/command.hpp"

using namespace dlcost;

namespace {

Faults faults_of(std::string_view command, std::vector<const char*> arguments) {
    const Command& found = *find_command(command);
    const Words words = parse(found, static_cast<int>(arguments.size()), arguments.data());
    Context context;
    return Call{found, words, context}.faults;
}

std::vector<Code> codes_of(std::string_view command, std::vector<const char*> arguments) {
    std::vector<Code> codes;
    for (const Error& fault : faults_of(command, std::move(arguments))) codes.push_back(fault.code);
    return codes;
}

using Codes = std::vector<Code>;

}  // namespace

TEST_CASE("A surplus argument has a separate code, in every command that takes few") {
    const Faults faults = faults_of("estimate", {"a", "b"});
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().code == Code::unexpected_argument);
    CHECK(faults.front().found == "\"b\"");
    for (const Command* const command : commands()) {
        if (command->arguments.most == any_number) continue;
        INFO(command->name);
        const std::vector<const char*> many(command->arguments.most + 1, "x");
        CHECK(codes_of(command->name, many) == Codes{Code::unexpected_argument});
        CHECK(!command->arguments.more.empty());
    }
}

TEST_CASE("A missing argument is reported, unless a mistyped flag took it") {
    for (const Command* const command : commands()) {
        if (command->arguments.least == 0) continue;
        INFO(command->name);
        CHECK(codes_of(command->name, {}) == Codes{Code::missing_field});
        CHECK(codes_of(command->name, {"--bogus"}) == Codes{Code::unknown_flag});
    }
}

TEST_CASE("Standard input is read once") {
    CHECK(codes_of("estimate", {"-", "--catalog", "-"}) == Codes{Code::conflict});
    CHECK(codes_of("diff", {"-", "-"}) == Codes{Code::conflict});
    CHECK(codes_of("batch", {"-"}).empty());
}

TEST_CASE("An option stands beside what it needs, and not beside what it excludes") {
    CHECK(codes_of("recommend", {"--window", "7d"}) == Codes{Code::missing_field});
    CHECK(codes_of("recommend", {"--window", "7d", "--intensity-profile", "x.csv"}).empty());
    CHECK(codes_of("recommend", {"--on-demand", "--spot"}) == Codes{Code::conflict});
    CHECK(codes_of("recommend", {"--on-demand", "--spot=false"}).empty());
    CHECK(codes_of("batch", {"x", "--explain", "--fields", "name"}) == Codes{Code::conflict});
    CHECK(codes_of("batch", {"x", "--group-by", "user", "--fields", "name", "--explain"}).size() == 3);
}

TEST_CASE("What an option needs or excludes is an option of the command, or a request field") {
    for (const Command* const command : commands())
        for (const Option& option : command->options) {
            std::istringstream names{std::string{option.needs} + ' ' + std::string{option.excludes}};
            for (std::string name; names >> name;) {
                INFO(command->name << " " << name);
                const auto is_it = [&](const Option& other) { return other.name == name; };
                const bool known =
                    find_field(name) || std::any_of(command->options.begin(), command->options.end(), is_it);
                CHECK(known);
            }
        }
}
