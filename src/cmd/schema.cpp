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

int run(const Words& words, Context& context) {
    Faults faults = words.faults;
    const auto& said = words.positionals();
    const SchemaKind* wanted = said.empty() ? nullptr : find_kind_of_schema(said[0]);
    if (said.empty() && words.positionals_hold())
        faults.push_back({Code::missing_field, {}, std::string{expected.text()}, "none", "try dlcost schema request"});
    if (!said.empty() && !wanted) {
        std::vector<std::string_view> names;
        for (const SchemaKind& kind : schema_kinds) names.push_back(kind.name);
        faults.push_back({Code::unknown_choice,
                          {},
                          std::string{expected.text()},
                          in_quotes(said[0]),
                          did_you_mean(Catalog::nearest_of(names, said[0]))});
    }
    words.refuse_more_than(1, "one kind", faults);
    (void)format_of(words, faults, formats);
    if (wanted && faults.empty()) return deliver(words, context, schema_of(*wanted));
    context.report(faults);
    return status_of(faults);
}

}  // namespace

extern const Command schema_command;
const Command schema_command{
    "schema", "JSON Schemas of requests and results", "KIND [OPTION]...", examples, options, false, run, false, {},
    formats};

}  // namespace dlcost
