// The words offered to shells.
#include "../../catch.hpp"

#include "../../../src/catalog/tables.hpp"
#include "../../../src/cmd/completing.hpp"

using namespace dlcost;

TEST_CASE("A set of names that an option or a field stands for has names") {
    const Catalog catalog = builtin_catalog();
    const auto check = [&](std::string_view choices) {
        INFO(choices);
        if (choices.starts_with('@')) CHECK(!names_of(catalog, choices.substr(1)).empty());
    };
    std::size_t sets = 0;
    for (const Command* command : commands()) {
        check(positional_choices(*command));
        for (const Completed& flag : flags_of(*command)) {
            check(flag.choices);
            sets += flag.choices.starts_with('@');
        }
    }
    CHECK(sets > 20);
    CHECK(names_of(catalog, "model").empty());
    CHECK(names_that_complete().ends_with(" or commands"));
}

TEST_CASE("A field that is one of a few words offers those words, and expects them") {
    for (const FieldInfo& field : fields())
        if (!field.choices.empty() && !field.choices.starts_with('@')) {
            INFO(field.name);
            std::string_view words = field.choices;
            for (std::size_t space; !words.empty(); words.remove_prefix(std::min(words.size(), space))) {
                space = words.find(' ') + 1;
                if (space == 0) space = words.size() + 1;
                CHECK(field.expected.find(words.substr(0, space - 1)) != std::string_view::npos);
            }
        }
    CHECK(info(Field::basis).choices == "life-cycle direct");
    CHECK(info(Field::basis).expected == "life-cycle or direct");
}
