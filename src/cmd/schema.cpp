// dlcost schema: JSON Schemas of requests and results.
#include <algorithm>
#include <array>

#include "../answer/schema.hpp"
#include "command.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"KIND", Option::Kind::positional, "KIND",
           "request (a spec, or a project), row (of a list for batch) or result", 0, "request row result"},
};

constexpr std::array<std::string_view, 3> examples{
    "dlcost schema request >dlcost-request.schema.json",
    "dlcost schema row | jq '.\"$defs\".run.properties | keys'",
    "dlcost schema result -o dlcost-result.schema.json",
};

constexpr Formats formats{shows::whole, "json"};

int run(const Words& words, Context& context) {
    Faults faults = words.faults;
    const auto& said = words.positionals();
    constexpr std::string_view expected = "request, row or result";
    std::vector<std::string_view> names;
    for (const SchemaKind& kind : schema_kinds()) names.push_back(kind.name);
    const SchemaKind* wanted = nullptr;
    if (said.empty() && words.positionals_hold())
        faults.push_back({Code::missing_field, {}, std::string{expected}, "none", "try dlcost schema request"});
    for (const SchemaKind& kind : schema_kinds())
        if (!said.empty() && kind.name == said[0]) wanted = &kind;
    if (!said.empty() && !wanted)
        faults.push_back({Code::unknown_choice,
                          {},
                          std::string{expected},
                          in_quotes(said[0]),
                          did_you_mean(Catalog::nearest_of(names, said[0]))});
    words.refuse_more_than(1, "one kind", faults);
    (void)format_of(words, faults, formats);
    if (!faults.empty()) {
        context.report(faults);
        return status_of(faults);
    }
    return deliver(words, context, wanted->write(*wanted));
}

}  // namespace

extern const Command schema_command;
const Command schema_command{"schema",
                             "JSON Schemas of requests and results",
                             "request|row|result [OPTION]...",
                             examples,
                             options,
                             false,
                             run,
                             false,
                             {},
                             formats};

}  // namespace dlcost
