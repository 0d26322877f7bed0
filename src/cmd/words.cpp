// Sets up CLI11 from the tables of one command. CLI11 takes seconds to compile, so no other file includes it.
#include <CLI/CLI.hpp>

#include <fmt/core.h>

#include <dlcost/catalog.hpp>
#include <dlcost/fields.hpp>

#include "../core/field_names.hpp"
#include "../core/other_names.hpp"
#include "../text/ascii.hpp"
#include "command.hpp"

namespace dlcost {
namespace {

/// A flag as CLI11 knows it, and the option or field that it stands for.
struct Registered {
    CLI::Option* parsed;  ///< null if the arguments do not mention it
    const Option* option = nullptr;
    const FieldInfo* field = nullptr;
    std::uint8_t spelling = 0;
    std::string flag;
};

class Parser {
public:
    Parser(const Command& command, std::vector<std::string> arguments)
        : arguments_(std::move(arguments)),
          common_(common_options(command)),
          takes_lists_(command.takes_lists),
          takes_request_(command.takes_request),
          formats_(command.formats) {
        // What follows `--` is no flag, whatever it looks like.
        const auto end = std::find(arguments_.begin(), arguments_.end(), "--");
        if (end != arguments_.end()) {
            after_flags_.assign(end + 1, arguments_.end());
            arguments_.erase(end, arguments_.end());
        }
        app_.set_help_flag("");
        app_.allow_extras();
        for (const Option& option : command.options) add(option);
        for (const Option& option : common_) add(option);
        if (command.takes_request)
            for (const FieldInfo& field : fields()) add(field);
    }

    Words parse() {
        Words words;
        if (!arguments_.empty() && takes_value(arguments_.back())) {
            missing_value(words, arguments_.back());
            arguments_.pop_back();
        }
        std::vector<std::string> reversed{arguments_.rbegin(), arguments_.rend()};
        try {
            app_.parse(reversed);
        } catch (const CLI::Error& error) {
            // As every flag is optional and every value is text, this can only be `--hours=` without a value.
            const std::string_view what = error.what();
            missing_value(words, std::string{what.substr(0, what.find(": "))});
        }
        for (const Registered& flag : registered_) take(words, flag);
        for (const std::string& rest : app_.remaining()) take_rest(words, rest);
        for (const std::string& rest : after_flags_) words.add_positional(rest);
        return words;
    }

private:
    void add(const Option& option) {
        if (option.kind == Option::Kind::positional) return;
        if (option.has_code()) add_with_codes(option);
        std::string names = flag_of(option.name);
        if (option.letter) names += std::string{",-"} + option.letter;
        add_flag(names, option.kind == Option::Kind::flag, {nullptr, &option, nullptr, 0, flag_of(option.name)});
    }
    /// `--usd-per-eur` and its like: one flag for each code that the arguments mention.
    void add_with_codes(const Option& option) {
        const std::string prefix = flag_of(option.name.substr(0, option.name.size() - Option::code.size()));
        constexpr std::size_t letters = 3;
        std::vector<std::string> known;
        for (const std::string& argument : arguments_) {
            const std::string flag = argument.substr(0, argument.find('='));
            const bool is_one = flag.starts_with(prefix) && flag.size() == prefix.size() + letters;
            if (!is_one || std::find(known.begin(), known.end(), flag) != known.end()) continue;
            known.push_back(flag);
            add_flag(flag, false, {nullptr, &option, nullptr, 0, flag});
        }
    }
    void add(const FieldInfo& field) {
        for (std::size_t spelling = 0; spelling <= field.aliases.size(); ++spelling) {
            const std::string_view name = spelling ? field.aliases[spelling - 1] : field.name;
            if (!name.empty())
                add_flag(flag_of(name), field.is_switch(),
                         {nullptr, nullptr, &field, static_cast<std::uint8_t>(spelling), flag_of(name)});
        }
    }
    void add_flag(const std::string& names, bool is_switch, Registered registered) {
        const char letter = registered.option ? registered.option->letter : '\0';
        if (is_mentioned(registered.flag, letter)) {
            registered.parsed = is_switch ? app_.add_flag(names) : app_.add_option(names);
            registered.parsed->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
            if (!is_switch) registered.parsed->expected(1)->allow_extra_args(false);
        }
        registered_.push_back(std::move(registered));
    }
    /// CLI11 compares each new option with all earlier ones, which for forty options takes longer than the rest of the
    /// program. So only options that some argument may refer to are registered.
    bool is_mentioned(std::string_view flag, char letter) const {
        return std::any_of(arguments_.begin(), arguments_.end(), [&](const std::string& argument) {
            if (argument.starts_with("--")) return std::string_view{argument}.substr(0, argument.find('=')) == flag;
            return letter && argument.starts_with('-') && argument.find(letter) != std::string::npos;
        });
    }

    bool takes_value(const std::string& argument) const {
        for (const Registered& flag : registered_)
            if (flag.parsed && flag.parsed->check_name(argument)) return flag.parsed->get_items_expected_max() > 0;
        return false;
    }
    /// Whether the value was given as `--flag=value`, and so cannot be the next flag.
    bool was_joined(const std::string& flag, const std::string& text) const {
        return std::find(arguments_.begin(), arguments_.end(), flag + '=' + text) != arguments_.end();
    }
    static void missing_value(Words& words, const std::string& flag) {
        words.faults.push_back({Code::missing_value, {"", 0, flag}, "a value", "none", ""});
    }

    void take(Words& words, const Registered& flag) {
        if (!flag.parsed) return;
        const auto& results = flag.parsed->results();
        if (results.empty()) return;
        // A flag in place of a value: the value was forgotten, and CLI11 took the next argument.
        for (const std::string& text : results)
            if (text.starts_with("--") && text.size() > 2 && !was_joined(flag.flag, text))
                return missing_value(words, flag.flag);
        const bool repeats = flag.option && flag.option->kind == Option::Kind::values && !flag.option->has_code();
        const bool is_switch = flag.option ? flag.option->kind == Option::Kind::flag : flag.field->is_switch();
        if (results.size() > 1 && !repeats && !is_switch) {
            words.faults.push_back({Code::conflict,
                                    {"", 0, flag.flag},
                                    "once",
                                    std::to_string(results.size()) + " times",
                                    "",
                                    given_times(flag.flag, results.size())});
            return;
        }
        if (is_switch && results.back() != "true" && results.back() != "false") {
            words.faults.push_back(
                {Code::unknown_choice, {"", 0, flag.flag}, "true, false or no value", in_quotes(results.back()), ""});
            return;
        }
        if (flag.field) return take_field(words, flag, results.back());
        if (is_switch && results.back() == "false") return;
        // The code is a part of the flag: "eur=1.08".
        std::string code;
        if (flag.option->has_code()) code = flag.flag.substr(flag.flag.rfind('-') + 1) + '=';
        for (const std::string& text : results) words.add(flag.option->name, code + text);
    }

    /// Whether commas separate several values. In a mix they are part of the value, and in a name they may be.
    bool is_list(const FieldInfo& field, const std::string& text) const {
        return takes_lists_ && field.id != Field::name && field.id != Field::mix && text.find(',') != std::string::npos;
    }

    void take_field(Words& words, const Registered& flag, const std::string& text) {
        if (words.request.has(flag.field->id)) {
            words.faults.push_back(
                given_again(words.request, *flag.field, {"", 0, flag.flag}, spelling(*flag.field, flag.spelling)));
            return;
        }
        const Place place{Place::Kind::flag, flag.spelling, 0};
        if (is_list(*flag.field, text)) return take_list(words, *flag.field, place, words.keep(text));
        if (auto error = set_field(words.request, *flag.field, place, words.keep(text)))
            words.faults.push_back(std::move(*error));
    }

    /// Every part must be a valid value of the field.
    static void take_list(Words& words, const FieldInfo& field, Place place, std::string_view text) {
        std::vector<std::string_view> parts = split(text, ',');
        for (std::size_t i = parts.size(); i-- > 0;)
            if (auto error = set_field(words.request, field, place, parts[i]))
                words.faults.push_back(std::move(*error));
        words.lists.emplace_back(&field, std::move(parts));
    }

    void take_rest(Words& words, const std::string& text) {
        if (text.size() < 2 || text[0] != '-') return words.add_positional(text);
        const std::string typed = text.substr(0, text.find('='));
        words.faults.push_back({Code::unknown_flag,
                                {"", 0, typed},
                                "an option of this command (--help lists them)",
                                in_quotes(typed),
                                hint_for(typed)});
    }

    /// What to write instead of an unknown option: what it means in other tools, else what is spelled like it.
    std::string hint_for(const std::string& typed) const {
        if (!typed.starts_with("--")) return "";
        std::vector<std::string_view> flags;
        for (const Registered& flag : registered_) flags.push_back(flag.flag);
        if (const OtherName* const other = find_other_name(typed); other && is_of_use(*other, flags)) {
            // The other option that some hints name may be missing from a command without a request.
            const bool is_plain = takes_request_ || !other->value.empty() || other->target.empty();
            return is_plain ? advice_of(*other, NameStyle::flag) : did_you_mean(flag_of(other->target));
        }
        if (std::string others = commands_with(typed); !others.empty())
            return fmt::format("{} is an option of {}", typed, others);
        return did_you_mean(Catalog::nearest_of(flags, typed));
    }
    /// "plan and recommend": the commands that have an option.
    static std::string commands_with(std::string_view flag) {
        std::vector<std::string_view> names;
        for (const Command* const command : commands()) {
            const auto is_it = [flag](const Option& one) {
                return one.kind != Option::Kind::positional && flag_of(one.name) == flag;
            };
            const bool has_field = command->takes_request && find_field(field_name_of(flag));
            if (has_field || std::any_of(command->options.begin(), command->options.end(), is_it))
                names.push_back(command->name);
        }
        std::string text;
        for (std::size_t i = 0; i < names.size(); ++i)
            text += (i == 0 ? "" : i + 1 < names.size() ? ", " : " and ") + std::string{names[i]};
        return text;
    }
    /// `peak_tflops` for `--peak-tflops`.
    static std::string field_name_of(std::string_view flag) {
        std::string name{flag.substr(2)};
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    }
    /// Whether the command has the option that a row advises, with that value.
    bool is_of_use(const OtherName& other, std::span<const std::string_view> flags) const {
        if (other.target.empty()) return takes_request_;
        if (std::find(flags.begin(), flags.end(), flag_of(other.target)) == flags.end()) return false;
        return other.value.empty() || find_format(formats_, other.value);
    }

    CLI::App app_;
    std::vector<std::string> arguments_, after_flags_;
    std::vector<Option> common_;
    bool takes_lists_, takes_request_;
    Formats formats_;
    std::vector<Registered> registered_;
};

}  // namespace

Words parse(const Command& command, int argc, const char* const* argv) {
    return Parser{command, {argv, argv + argc}}.parse();
}

}  // namespace dlcost
