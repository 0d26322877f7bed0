// The table of precedence, and what is derived from it.
#include "../../catch.hpp"

#include <cstdlib>
#include <fstream>

#include <fmt/core.h>

#include <dlcost/fields.hpp>
#include <dlcost/precedence.hpp>

#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

/// "`--region`, `--basis` or `--as-of`", with `last` before the last one.
std::string listed(Fields wanted, std::string_view last) {
    std::vector<std::string> flags;
    for (const FieldInfo& field : fields()) {
        if (!wanted.has(field.id)) continue;
        std::string flag = fmt::format("`--{}`", field.name);
        std::replace(flag.begin(), flag.end(), '_', '-');
        flags.push_back(std::move(flag));
    }
    std::string list;
    for (std::size_t i = 0; i < flags.size(); ++i)
        list += fmt::format("{}{}", i == 0 ? "" : i + 1 == flags.size() ? last : ", ", flags[i]);
    return list;
}

std::string_view source_name(From from) {
    switch (from) {
        case From::given: return "given";
        case From::work: return "the work";
        case From::published: return "the published run";
        case From::overlay: return "an overlay's default";
        case From::method: return "the method";
        case From::model: return "the model";
        case From::estimate: return "the model";
        case From::accelerator: return "the accelerator";
        case From::host: return "the host";
        case From::cloud_region: return "the cloud region";
        case From::provider: return "the provider";
        case From::zone: return "the grid zone";
        case From::parent_zone: return "the larger zone";
        case From::offer: return "an offer";
        case From::site: return "the site";
        case From::count_: break;
    }
    return "";
}

std::string written(const Rule& rule) {
    const bool given = rule.from == From::given;
    std::string text{given ? rule.what : source_name(rule.from)};
    if (given && text.empty()) text = listed(given_by(rule.input), ", ");
    if (!given) text += fmt::format(": {}", rule.what);
    if (rule.methods == For::own_constants) text += ", under a method that counts by its own constants";
    if (rule.methods == For::published_first) text += ", unless the method counts by its own constants";
    if (!rule.unless.empty()) text += fmt::format(" (not with {})", listed(rule.unless, " or "));
    return text;
}

/// The table in the form of docs/method.md.
std::string table_of_precedence() {
    std::string table = "| input | comes from the first of these that is known |\n| --- | --- |\n";
    for (std::size_t i = 0; i < static_cast<std::size_t>(MethodInput::count_); ++i) {
        const auto input = static_cast<MethodInput>(i);
        std::string sources;
        int number = 0;
        for (const Rule& rule : rules_of(input))
            sources += fmt::format("{}{}. {}", number ? "<br>" : "", number + 1, written(rule)), ++number;
        table += fmt::format("| {} | {} |\n", name_of(input), sources);
    }
    return table;
}

}  // namespace

TEST_CASE("docs/method.md has the table of precedence that the program reads") {
    const std::string begin = "<!-- precedence -->\n", end = "<!-- /precedence -->\n";
    std::string text = source_file("docs/method.md");
    const auto from = text.find(begin), to = text.find(end);
    REQUIRE(from != std::string::npos);
    REQUIRE(to != std::string::npos);
    const std::string table = table_of_precedence();
    if (std::getenv("DLCOST_RENEW")) {
        text.replace(from + begin.size(), to - from - begin.size(), table);
        std::ofstream{DLCOST_SOURCE_DIR "/docs/method.md", std::ios::binary} << text;
        return;
    }
    CHECK(text.substr(from + begin.size(), to - from - begin.size()) == table);
}

TEST_CASE("A field that rules a source out is one that the input follows") {
    for (std::size_t i = 0; i < static_cast<std::size_t>(MethodInput::count_); ++i) {
        const auto input = static_cast<MethodInput>(i);
        INFO(name_of(input));
        const Causes causes = causes_of(input);
        for (const Rule& rule : rules_of(input)) {
            CHECK(rule.unless.without(causes.near).empty());
            CHECK(looked_up_by(rule.from).without(causes.near | causes.far).empty());
        }
        CHECK(given_by(input).without(causes.near).empty());
    }
}
