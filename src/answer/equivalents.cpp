#include "equivalents.hpp"

#include <algorithm>

#include "../text/ascii.hpp"

namespace dlcost {
namespace {

/// Group names, each once.
std::vector<std::string_view> group_names(const Catalog& catalog) {
    std::vector<std::string_view> all;
    for (const Equivalent& equivalent : catalog.all<Equivalent>()) {
        const std::string_view group = catalog.text(equivalent.group);
        if (std::find(all.begin(), all.end(), group) == all.end()) all.push_back(group);
    }
    return all;
}

void add(std::vector<Ref<Equivalent>>& chosen, Ref<Equivalent> one) {
    if (std::find(chosen.begin(), chosen.end(), one) == chosen.end()) chosen.push_back(one);
}

/// Whether the word is a group (or "all"), in which case its members were added.
bool add_group(const Catalog& catalog, std::string_view word, std::vector<Ref<Equivalent>>& chosen) {
    const bool all = folded(word) == "all";
    bool found = false;
    for (std::uint32_t i = 0; i < catalog.all<Equivalent>().size(); ++i) {
        if (!all && folded(catalog.text(catalog.all<Equivalent>()[i].group)) != folded(word)) continue;
        add(chosen, {i});
        found = true;
    }
    return found;
}

}  // namespace

std::vector<Ref<Equivalent>> default_equivalents(const Catalog& catalog) {
    std::vector<Ref<Equivalent>> shown;
    for (const std::string_view name : {"flight-ny-sf", "human-year", "american-year", "car-lifetime"})
        if (const auto found = catalog.find<Equivalent>(name)) shown.push_back(found);
    return shown;
}

std::vector<Ref<Equivalent>> equivalents_named(const Catalog& catalog, std::string_view list, std::string_view flag,
                                               Faults& faults) {
    std::vector<Ref<Equivalent>> chosen;
    for (const std::string_view word : split(list, ',')) {
        if (const auto one = catalog.find<Equivalent>(word)) {
            add(chosen, one);
        } else if (!add_group(catalog, word, chosen)) {
            std::vector<std::string_view> names = group_names(catalog);
            names.push_back("all");
            for (const Equivalent& equivalent : catalog.all<Equivalent>()) names.push_back(catalog.text(equivalent.id));
            faults.push_back({Code::unknown_name,
                              {"", 0, std::string{flag}},
                              "an equivalent, a group of equivalents or all (dlcost list equivalents)",
                              in_quotes(word),
                              did_you_mean(Catalog::nearest_of(names, word))});
        }
    }
    return chosen;
}

}  // namespace dlcost
