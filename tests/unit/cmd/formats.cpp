// The table of formats, and arguments.
#include "../../catch.hpp"

#include <algorithm>
#include <set>

#include "../../../src/cmd/command.hpp"

using namespace dlcost;

namespace {

Words parsed(std::string_view command, std::vector<const char*> arguments) {
    return parse(*find_command(command), static_cast<int>(arguments.size()), arguments.data());
}

}  // namespace

TEST_CASE("A format has one name, and every command offers its standard one") {
    for (const Command* command : commands()) {
        const auto formats = formats_of(command->formats);
        REQUIRE(!formats.empty());
        CHECK(formats.front()->name == command->formats.standard);
        std::set<std::string_view> names;
        for (const Format* format : formats) {
            names.insert(format->name);
            CHECK(find_format(command->formats, format->name) == format);
            CHECK(format_help(command->formats).find(format->name) != std::string::npos);
        }
        CHECK(names.size() == formats.size());
    }
    CHECK(find_format({}, "html") == nullptr);
    CHECK(find_format({}, "") == nullptr);
}

TEST_CASE("Help explains what formats are for") {
    CHECK(format_help({}) == "table, json, ndjson, csv or markdown [table]");
    CHECK(format_help({shows::whole, "json"}) == "always json");
    CHECK(format_help({shows::cells | shows::records, "csv"}) == "csv or ndjson [csv]");
    CHECK(format_help({shows::reports | shows::paper | shows::card}) ==
          "table, json, ndjson, csv, markdown; html, svg for a report and its chart; latex for a paper, hf-card for a "
          "model card [table]");
}

TEST_CASE("A format that a command does not offer is rejected, with --json as well") {
    for (const std::vector<const char*>& arguments :
         {std::vector<const char*>{"--format", "pdf"}, {"--json", "--format", "pdf"}, {"--json", "--format", "csv"}}) {
        Faults faults;
        format_of(parsed("import", arguments), faults, find_command("import")->formats);
        CHECK(faults.size() == 1);
    }
    Faults faults;
    CHECK(format_of(parsed("import", {"--json"}), faults, find_command("import")->formats).name == "ndjson");
    CHECK(faults.empty());
}

TEST_CASE("A flag in the place of a value does not count as a flag") {
    const Words words = parsed("estimate", {"--name", "--help"});
    CHECK(!words.has("help"));
    REQUIRE(words.faults.size() == 1);
    CHECK(words.faults.front().code == Code::missing_value);
    CHECK(parsed("estimate", {"-h"}).has("help"));
    CHECK(parsed("estimate", {"--bogus", "--help"}).has("help"));
    CHECK(!parsed("estimate", {"--", "--help"}).has("help"));
}
