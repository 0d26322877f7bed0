// dlcost schema: JSON Schemas of what the program reads and writes.
#include <algorithm>
#include <array>

#include "../answer/schema.hpp"
#include "command.hpp"

namespace dlcost {
namespace {

/// The names of all kinds as one text, made by the compiler.
class KindNames {
public:
    consteval KindNames(std::string_view before, std::string_view between, std::string_view last) {
        add(before);
        for (std::size_t i = 0; i < schema_kinds.size(); ++i) {
            if (i > 0) add(i + 1 == schema_kinds.size() ? last : between);
            add(schema_kinds[i].name);
        }
    }
    constexpr std::string_view text() const { return {bytes_.data(), size_}; }

private:
    constexpr void add(std::string_view text) {
        for (const char c : text) bytes_[size_++] = c;
    }
    std::array<char, 256> bytes_{};
    std::size_t size_ = 0;
};

constexpr KindNames choices{"", " ", " "}, expected{"", ", ", " or "},
    help{"Print the schema of this document: ", ", ", " or "};

constexpr std::array options{
    Option{"KIND", Option::Kind::positional, "KIND", help.text(), 0, choices.text()},
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
        std::vector<std::string_view> names;
        for (const SchemaKind& kind : schema_kinds) names.push_back(kind.name);
        call.faults.push_back({Code::unknown_choice,
                               {},
                               std::string{expected.text()},
                               in_quotes(given[0]),
                               did_you_mean(Catalog::nearest_of(names, given[0]))});
    }
    if (!call.holds() || !wanted) return call.refuse();
    return deliver(call.words, call.context, schema_of(*wanted));
}

}  // namespace

extern const Command schema_command;
const Command schema_command{"schema",
                             "JSON Schemas of requests and results",
                             "KIND [OPTION]...",
                             examples,
                             options,
                             false,
                             run,
                             false,
                             {},
                             formats,
                             {1, 1, expected.text(), "try dlcost schema request", "one kind"}};

}  // namespace dlcost
