#include "completing.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <dlcost/error.hpp>

#include "../catalog/describe.hpp"
#include "../text/ascii.hpp"
#include "../catalog/records.hpp"

namespace dlcost {
namespace {

void add(std::vector<Completed>& list, const Option& option) {
    if (option.kind == Option::Kind::positional) return;
    const bool is_list = option.choices.starts_with('@');
    const std::string_view help = option.brief.help.empty() ? option.help : option.brief.help;
    list.push_back({flag_of(option.name), option.letter, help, option.kind != Option::Kind::flag, is_list,
                    option.value == "FILE", option.choices});
}

/// An id, or an alias as people type one: in lower case and without spaces.
bool is_typed(std::string_view name) {
    constexpr std::size_t longest = 24;
    return name.size() <= longest && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
           });
}

template <class T>
void add_names(const Catalog& catalog, std::set<std::string>& names) {
    for (const T& record : catalog.all<T>()) {
        std::string id{catalog.text(record.id)};
        if constexpr (std::same_as<T, Zone>) std::transform(id.begin(), id.end(), id.begin(), lower);
        names.insert(std::move(id));
        if constexpr (requires { record.aliases; })
            for (const Alias& alias : catalog.in(record.aliases))
                if (is_typed(catalog.text(alias.text))) names.emplace(catalog.text(alias.text));
    }
}

void add_equivalents(const Catalog& catalog, std::set<std::string>& names) {
    add_names<Equivalent>(catalog, names);
    for (const Equivalent& one : catalog.all<Equivalent>()) names.emplace(catalog.text(one.group));
    names.emplace("all");
}

template <class...>
struct Kinds {};
using AllRecords = Kinds<Model, Accelerator, Zone, Region, Provider, Machine, Equivalent, Mix, Host, Generation, Method,
                         Observation, Source>;

/// The arguments of `show`: kinds, and the names of all records.
template <class... T>
void add_all(const Catalog& catalog, std::set<std::string>& names, Kinds<T...>) {
    for (const Kind& kind : kinds()) names.emplace(kind.name.plural), names.emplace(kind.name.singular);
    (add_names<T>(catalog, names), ...);
}

/// Names that a shell may request, and the function that adds them.
struct NameSet {
    std::string_view name;
    void (*add)(const Catalog&, std::set<std::string>&);
};
constexpr std::array name_sets{
    NameSet{"models", add_names<Model>},
    NameSet{"accelerators", add_names<Accelerator>},
    NameSet{"places", [](const Catalog& c, auto& names) { add_names<Zone>(c, names), add_names<Region>(c, names); }},
    NameSet{"providers", add_names<Provider>},
    NameSet{"machines", add_names<Machine>},
    NameSet{"hosts", add_names<Host>},
    NameSet{"mixes", add_names<Mix>},
    NameSet{"methods", add_names<Method>},
    NameSet{"equivalents", add_equivalents},
    NameSet{"kinds",
            [](const Catalog&, auto& names) {
                for (const Kind& kind : kinds()) names.emplace(kind.name.plural);
            }},
    NameSet{"records", [](const Catalog& c, auto& names) { add_all(c, names, AllRecords{}); }},
    NameSet{"commands",
            [](const Catalog&, auto& names) {
                for (const Command* command : commands()) names.emplace(command->name);
            }},
};
constexpr auto set_names = [] {
    std::array<std::string_view, name_sets.size()> names;
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = name_sets[i].name;
    return names;
}();
constexpr JoinedNames sets_in_words{set_names, ", ", " or "};

}  // namespace

std::vector<Completed> flags_of(const Command& command) {
    std::vector<Completed> all;
    for (const Option& option : command.options) add(all, option);
    if (command.takes_request) {
        for (const FieldInfo& field : fields()) {
            all.push_back(
                {flag_of(field.name), 0, field.help, !field.is_switch(), command.takes_lists, false, field.choices});
            for (const std::string_view alias : field.aliases)
                if (!alias.empty())
                    all.push_back(
                        {flag_of(alias), 0, field.help, !field.is_switch(), command.takes_lists, false, field.choices});
        }
    }
    for (const Option& option : listed_options(command)) add(all, option);
    // A command's own flag takes precedence over a common flag or a field with the same name.
    std::vector<Completed> once;
    for (Completed& one : all)
        if (std::none_of(once.begin(), once.end(), [&](const Completed& other) { return other.flag == one.flag; }))
            once.push_back(std::move(one));
    return once;
}

std::string_view positional_choices(const Command& command) {
    for (const Option& option : command.options)
        if (option.kind == Option::Kind::positional && !option.choices.empty()) return option.choices;
    return "";
}

std::string short_of(std::string_view help) {
    return std::string{trimmed(help.substr(0, std::min({help.find('['), help.find(';'), help.find(". ")})))};
}

std::string_view names_that_complete() { return sets_in_words.text(); }

std::string names_of(const Catalog& catalog, std::string_view set) {
    std::set<std::string> names;
    for (const NameSet& one : name_sets)
        if (one.name == set) one.add(catalog, names);
    std::string lines;
    // Shells read one name per line, and fish takes text after a tab as a description.
    for (const std::string& name : names)
        if (is_harmless(name)) lines += name + '\n';
    return lines;
}

}  // namespace dlcost
