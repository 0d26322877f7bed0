// dlcost schema: JSON Schemas of the program's input and output.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "../answer/schema.hpp"
#include "command.hpp"

namespace dlcost {
namespace {

constexpr auto kind_names = [] {
    std::array<std::string_view, schema_kinds.size()> names;
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = schema_kinds[i].name;
    return names;
}();
constexpr JoinedNames choices{kind_names, " ", " "}, expected{kind_names, ", ", " or "},
    help{kind_names, ", ", " or ", "Print the schema of this document: "};

constexpr std::array options{
    Option{"KIND", Option::Kind::positional, "KIND", help.text(), 0, choices.text()}.under(
        Topic::own, {"Print the schema of request, result, row, ..."}),
};

constexpr std::array<std::string_view, 3> examples{
    "dlcost schema request >dlcost-request.schema.json",
    "dlcost schema row | jq '.\"$defs\".run.properties | keys'",
    "dlcost schema result -o dlcost-result.schema.json",
};

constexpr Formats formats{shows::whole, "json"};

const SchemaKind* find_kind_of_schema(std::string_view name) {
    const auto found = std::find_if(schema_kinds.begin(), schema_kinds.end(),
                                    [&](const SchemaKind& kind) { return kind.name == name; });
    return found == schema_kinds.end() ? nullptr : &*found;
}

int run(Call& call) {
    const auto& given = call.words.positionals();
    const SchemaKind* wanted = given.empty() ? nullptr : find_kind_of_schema(given[0]);
    if (!given.empty() && !wanted) {
        call.faults.push_back(
            {Code::unknown_choice,
             {},
             std::string{expected.text()},
             in_quotes(given[0]),
             did_you_mean(Catalog::nearest_of(kind_names, given[0])),
             fmt::format("the kind of schema must be {}, got {}", expected.text(), in_quotes(given[0]))});
    }
    if (!call.holds() || !wanted) return call.refuse();
    return deliver(call.words, call.context, schema_of(*wanted));
}

}  // namespace

extern const Command schema_command;
const Command schema_command{"schema",
                             "Print the JSON Schema of requests and results",
                             "KIND [OPTION]...",
                             examples,
                             options,
                             false,
                             run,
                             false,
                             {},
                             formats,
                             {1, 1, expected.text(), "try dlcost schema request", "one kind"},
                             false};

}  // namespace dlcost
