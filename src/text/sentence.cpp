// How an error reads: one pattern for each code.
#include <algorithm>
#include <array>

#include <dlcost/error.hpp>

#include "ascii.hpp"

namespace dlcost {
namespace {

/// How a code reads. Names in braces are replaced: `{expected}` and `{found}` of the error, `{noun}`, the thing that
/// was expected,
/// `{flag}` and `{file}`, where the error lies.
struct Wording {
    Code code;
    std::string_view text;
};

constexpr std::string_view value_wording = "must be {expected}, got {found}";

constexpr std::array wordings{
    Wording{Code::ambiguous_name, "ambiguous {noun} {found}"},
    Wording{Code::bad_number, value_wording},
    Wording{Code::bad_text, value_wording},
    Wording{Code::bad_time, value_wording},
    Wording{Code::bad_type, value_wording},
    Wording{Code::bad_unit, value_wording},
    Wording{Code::cannot_read, "cannot open {file}: {found}"},
    Wording{Code::cannot_run, "cannot run {file}: {found}"},
    Wording{Code::cannot_write, "cannot write {file}: {found}"},
    Wording{Code::conflict, value_wording},
    Wording{Code::csv_syntax, "invalid CSV: expected {expected}, got {found}"},
    Wording{Code::duplicate_id, "must be {expected}, got {found}"},
    Wording{Code::duplicate_key, "duplicate key {found}"},
    Wording{Code::internal, "internal error: {found}"},
    Wording{Code::json_syntax, "invalid JSON: {found}"},
    Wording{Code::limit_passed, "must be {expected}, got {found}"},
    Wording{Code::missing_field, "missing {noun}"},
    Wording{Code::missing_value, "missing {noun}"},
    Wording{Code::no_figure, "the catalog has no {noun} for {found}"},
    Wording{Code::no_memory, "out of memory"},
    Wording{Code::no_run, "no {noun} on {found}"},
    Wording{Code::out_of_range, value_wording},
    Wording{Code::too_deep, "nested too deeply: {expected} are allowed"},
    Wording{Code::unexpected_argument, "unexpected argument {found}"},
    Wording{Code::uneven_steps, value_wording},
    Wording{Code::unknown_choice, value_wording},
    Wording{Code::unknown_command, "unknown command {found}"},
    Wording{Code::unknown_field, "unknown key {found}"},
    Wording{Code::unknown_flag, "unknown option {flag}"},
    Wording{Code::unknown_name, "unknown {noun} {found}"},
    Wording{Code::unsorted, value_wording},
    Wording{Code::unsourced, "missing {noun}"},
    Wording{Code::unused, "{found} is not used"},
};
static_assert(wordings.size() == static_cast<std::size_t>(Code::unused) + 1, "each code has a wording");

/// Where the command begins in `a model (dlcost list models)`; npos if there is none.
std::size_t see_at(std::string_view expected) { return expected.find(" (dlcost "); }

/// The command that lists what was expected: `dlcost list models`.
std::string_view listed_by(std::string_view expected) {
    const std::size_t at = see_at(expected);
    if (at == std::string_view::npos) return {};
    const std::string_view inside = expected.substr(at + 2);
    return inside.substr(0, inside.find(')'));
}

std::string_view without_article(std::string_view text) {
    for (const std::string_view article : {"a ", "an ", "the "})
        if (text.starts_with(article)) return text.substr(article.size());
    return text;
}

/// What was expected, without its article and the command that lists it. For an unknown name only the first of several
/// things counts: `mix` for `a mix, a zone with a mix or shares (dlcost list mixes)`.
std::string_view noun_of(const Error& error) {
    std::string_view noun = without_article(error.expected);
    if (error.code == Code::unknown_name || error.code == Code::ambiguous_name) noun = noun.substr(0, noun.find(','));
    return noun.substr(0, see_at(noun));
}

/// What was found; a number loses its quotes.
std::string_view shown_found(std::string_view found) {
    if (found.size() < 3 || found.front() != '"' || found.back() != '"') return found;
    const std::string_view inside = found.substr(1, found.size() - 2);
    const bool is_number = inside.find_first_of("0123456789") != std::string_view::npos &&
                           inside.find_first_not_of("0123456789+-.eE%") == std::string_view::npos &&
                           inside.find_first_of("0123456789+-.") == 0;
    return is_number ? inside : found;
}

std::string filled_in(std::string_view wording, const Error& error) {
    // Without a value to show, the message says only what the value must be.
    if (error.found.empty()) wording = wording.substr(0, wording.find(", got"));
    std::string text;
    while (!wording.empty()) {
        const std::size_t open = std::min(wording.find('{'), wording.size());
        text += wording.substr(0, open);
        wording.remove_prefix(open);
        if (wording.empty()) break;
        const std::string_view what = wording.substr(1, wording.find('}') - 1);
        if (what == "expected") text += error.expected;
        else if (what == "found") text += shown_found(error.found);
        else if (what == "noun") text += noun_of(error);
        else text += what == "file" ? error.where.file : error.where.pointer;
        wording.remove_prefix(what.size() + 2);
    }
    return text;
}

/// Whether the message of this code contains the file, so that the line need not begin with it.
bool names_file(const Error& error) {
    return error.code == Code::cannot_read || error.code == Code::cannot_write || error.code == Code::cannot_run;
}

/// What to do, with the command that lists what there is.
std::string advice(const Error& error) {
    const bool may_see =
        error.code == Code::unknown_name || error.code == Code::ambiguous_name || error.code == Code::unknown_command;
    const std::string_view list = may_see ? listed_by(error.expected) : std::string_view{};
    if (list.empty()) return error.hint;
    return error.hint +
           (error.hint.empty()          ? "see "
            : error.hint.ends_with('?') ? " see "
                                        : "; see ") +
           std::string{list};
}

/// The name of a column: `gpus` for `/gpus`.
std::string name_of_column(std::string_view pointer) {
    std::string column;
    for (std::size_t i = 1; i < pointer.size(); ++i) {
        const bool is_escape = pointer[i] == '~' && i + 1 < pointer.size();
        column += is_escape ? (pointer[++i] == '1' ? '/' : '~') : pointer[i];
    }
    return column;
}

bool begins_with(std::string_view message, std::string_view flag) {
    return message.starts_with(flag) && (message.size() == flag.size() || message[flag.size()] == ' ');
}

}  // namespace

std::string message_of(const Error& error) {
    if (!error.message.empty()) return harmless(error.message);
    // A flag without its value needs one; a cell without one is missing.
    if (error.code == Code::missing_value && error.where.pointer.starts_with("--"))
        return harmless(error.where.pointer + " needs a value");
    return harmless(filled_in(wordings[static_cast<std::size_t>(error.code)].text, error));
}

std::string sentence(const Error& error, std::string_view program) {
    const std::string message = message_of(error), pointer = harmless(error.where.pointer);
    const bool has_place = !error.where.file.empty() && !names_file(error);
    std::string line = has_place ? harmless(error.where.file) : std::string{program};
    if (has_place && error.where.line) line += ':' + std::to_string(error.where.line);
    const bool is_in_message =
        error.code == Code::unknown_flag || (pointer.starts_with("--") && begins_with(message, pointer));
    if (error.where.is_column && pointer.starts_with('/')) {
        const std::string name = name_of_column(pointer), quoted = in_quotes(name);
        const bool is_one_word = name.find(' ') == std::string::npos;
        if (message.find("column " + quoted) == std::string::npos) line += ": column " + (is_one_word ? name : quoted);
    } else if (!pointer.empty() && !is_in_message && !(error.where.is_name && pointer.starts_with('/'))) {
        line += ": " + pointer;
    }
    line += ": " + message;
    if (const std::string hint = advice(error); !hint.empty()) line += harmless(" (" + hint + ")");
    if (error.where.offset && !error.where.is_name) line += " (at byte " + std::to_string(*error.where.offset) + ')';
    return line;
}

std::string given_times(std::string_view name, std::size_t times) {
    return std::string{name} + " was given " + (times == 2 ? "twice" : std::to_string(times) + " times");
}

}  // namespace dlcost
